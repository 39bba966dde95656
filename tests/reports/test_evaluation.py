"""The paper beside an evaluator's rows says what it is, on what ground, and how well it hides."""

from uuid import UUID

from ipsdesk.domain.evaluation import RESULTS, Person, choice_of, report
from ipsdesk.reports import Format, evaluation, render
from ipsdesk.reports.sheet import rows_in
from tests.reports.papers import coded_rows, imprint, pages_of, words_of

PAPER = coded_rows()


def test_every_page_says_that_it_is_personal_data_and_in_another_colour_than_the_summary():
    document = evaluation.about(PAPER, imprint())
    made = render(document, Format.PDF)
    assert all("Pseudonymised personal data" in page for page in pages_of(made))
    assert document.ink == evaluation.INK
    assert "anonym" not in words_of(made).casefold().replace("pseudonym", "")


def test_it_names_the_recipient_the_agreement_the_ground_and_the_numbers():
    told = words_of(render(evaluation.about(PAPER, imprint()), Format.PDF))
    for words in ("Högskolan", "UTV-2026-1", "GDPR 6.1 e", "Dnr 7", "k = 12", "l = 2"):
        assert words in told


def test_the_codebook_has_every_column_and_says_each_value_in_words():
    head, *lines = rows_in(evaluation.codebook(PAPER))
    assert len(head) == 4
    named = {line[0] for line in lines}
    assert named == {"code", "gender", "to_job"}
    assert ["gender", "Gender", "woman", "Women"] in lines
    assert all(all(line) for line in lines)


def test_rows_have_a_head_and_a_value_in_each_column():
    coded = (("AAAAA-BBBBB", "woman", *("x" for _ in RESULTS)),)
    head, row = rows_in(evaluation.rows(PAPER, coded))
    assert head == ["code", "gender", *RESULTS]
    assert len(row) == len(head)


def test_of_nobody_or_where_everybody_is_left_out_the_words_say_so():
    nobody = report((), choice_of([]))
    assert evaluation.hides_words(nobody) == "Nobody may be in the file."
    alone = tuple(
        Person(UUID(int=one), {"gender": f"{one}"}, dict.fromkeys(RESULTS, "a")) for one in range(3)
    )
    left = report(alone, choice_of([("gender", "fine")]))
    assert "Everybody would have to be left out" in evaluation.hides_words(left)
