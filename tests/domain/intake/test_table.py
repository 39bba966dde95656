"""Finding the heading of a table, and telling its rows from what only looks like rows."""

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.intake.kinds import fitted, suggested
from ipsdesk.domain.intake.table import (
    Line,
    Table,
    Unread,
    filled,
    headed,
    is_empty,
    repeats_heading,
    squeezed,
    words,
)
from tests.domain.intake.kinds import KINDS, KNOWN, PEOPLE

cells = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.booleans())


def table(*rows):
    """Return a table of these rows, as a file would give it."""
    return Table(tuple(filled(list(enumerate(rows, start=1)))))


def test_the_heading_is_found_below_a_title_and_an_empty_line():
    found = headed(
        table(["Deltagarlista våren"], [], ["Namn", "Född", "Skostorlek"], ["Ali", "2006-03-01"]),
        KNOWN,
    )
    assert found.titles == ("Namn", "Född", "Skostorlek")
    assert [line.number for line in found.above] == [1]
    assert [line.number for line in found.rows] == [4]


def test_of_two_headings_the_one_that_says_more_counts():
    found = headed(
        table(["Namn", "", "Person", ""], ["Namn", "Född", "Kön"], ["Ali", "2006-03-01", "man"]),
        KNOWN,
    )
    assert found.heading.number == 2
    assert len(found.rows) == 1


def test_a_single_column_of_names_is_a_table():
    found = headed(table(["Namn"], ["Ali Ahmad"], ["Åsa Öberg"]), KNOWN)
    assert [words(line.at(0)) for line in found.rows] == ["Ali Ahmad", "Åsa Öberg"]


def test_one_known_word_among_others_is_no_heading():
    assert headed(table(["Namn", "Fika", "Buss"], ["Ali", 2, 3]), KNOWN) is None


def test_titles_are_known_whatever_their_case_signs_and_blanks():
    titles = ("  FÖDELSE-DATUM ", "Tel. nr:", "E-post", "pers.nr")
    found = suggested(titles, KINDS)
    assert found.meanings == ("birth_date", "phone", "email", "personal_number")


def test_the_kind_is_the_one_whose_columns_explain_most():
    assert suggested(("Deltagare", "Datum", "Minuter", "Hur"), KINDS).kind == "contacts"
    assert suggested(("Företag", "Orgnr", "Bransch"), KINDS).kind == "employers"
    assert suggested(("Namn", "Född", "Kön"), KINDS).kind == "people"


def test_two_columns_never_mean_the_same():
    assert fitted(("Namn", "Deltagare", "Född"), PEOPLE).meanings == ("name", "", "birth_date")


def test_a_heading_once_more_is_no_person():
    heading = Line(1, ("Namn", "Född"))
    assert repeats_heading(Line(30, ("NAMN", "Född")), heading)
    assert not repeats_heading(Line(31, ("Namn Nilsson", "2006-01-01")), heading)
    assert not repeats_heading(Line(32, (None, None)), heading)


def test_every_meaning_is_found_by_its_own_label_in_swedish():
    for kind in KINDS:
        for meaning in kind.meanings:
            assert squeezed(meaning.label.swedish) in meaning.titles, meaning.id


@given(st.lists(st.lists(cells, max_size=5), max_size=12))
def test_no_line_on_which_something_stands_is_lost(rows):
    found = list(filled(list(enumerate(rows, start=1))))
    numbers = {line.number for line in found}
    for number, row in enumerate(rows, start=1):
        plain = [str(cell).replace("\x00", "").strip() for cell in row if cell is not None]
        assert (number in numbers) == any(text.replace("\ufeff", "").strip() for text in plain)


def test_a_cell_that_cannot_be_read_is_not_empty():
    assert not is_empty(Unread.FORMULA)
    assert list(filled([(1, [None, Unread.ERROR])]))
