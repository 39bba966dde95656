"""Registerutdrag: all of it, why, on what ground; others' names left out, and said so."""

import json

from ipsdesk.reports import extract, html, pdf
from tests.reports.papers import everything, imprint, words_of


def test_the_extract_says_what_why_on_what_ground_and_for_how_long():
    text = words_of(pdf.render(extract.extract(everything(), imprint())))

    for words in ("Goals", "Support", "Contract", "3 months", "Work with dogs", "specialist"):
        assert words in text
    assert "Written down on 2 March 2026 by specialist" in text
    assert "IMY" in text
    assert "Statistics Sweden" in text
    assert "School" in text


def test_a_fact_about_somebody_else_is_left_out_and_it_says_so_everywhere():
    document = extract.extract(everything(), imprint())
    plain = json.dumps(extract.as_plain(everything(), imprint()))

    for text in (words_of(pdf.render(document)), html.render(document).decode(), plain):
        assert "Nils" not in text
        assert "names somebody else" in text


def test_the_copy_for_machines_marks_what_the_person_gave():
    plain = extract.as_plain(everything(), imprint())
    words, teller = plain["parts"][0]["rows"][0]["fields"]

    assert plain["schema"] == "ipsdesk.extract/1"
    assert (words["value"], words["given_by_the_person"]) == ("Work with dogs", True)
    assert (teller["value"], teller["masked"]) == (None, "names somebody else")
    assert plain["disclosures"][0]["ground"] == "Consent"
    assert plain["opened"] == [{"on": "2026-10-02", "role": "specialist"}]
    assert plain["rehearsal"] is False
    assert extract.as_plain(everything(), imprint(rehearsal=True))["rehearsal"] is True


def test_where_nothing_was_told_it_says_so():
    bare = extract.ExtractPaper("Robin", (), ())
    text = words_of(pdf.render(extract.extract(bare, imprint())))

    assert "Nothing is noted." in text


def test_nothing_of_the_person_shows_in_a_log():
    assert "Robin" not in repr(everything())
    assert "dogs" not in repr(everything())
