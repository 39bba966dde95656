"""Whom a quick note is about when no name is read from it, and a participant's page is open."""

import pytest

from ipsdesk.actions import records
from ipsdesk.domain.errors import CaptureUnfinished
from ipsdesk.ui.presenters.capture import CapturePresenter


@pytest.fixture
def note(desk, robin):
    """A quick note with Robin's page open."""
    made = CapturePresenter(desk, robin)
    made.start()
    return made


def whom(note):
    return next((chip for chip in note.state().chips if chip.key == "who"), None)


def test_whose_page_is_open_is_told_as_an_assumption_until_they_are_chosen(note, robin):
    note.type("ring 15 min")
    assert "Assumed: Robin Vale, " in note.state().summary

    note.choose("who", str(robin))
    assert "Assumed: Robin Vale" not in note.state().summary


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("intervju Sasha Nya Bageriet 10.30", ""),
        ("intervju Sasha Nya Bageriet 10.30", "outreach"),
        ("intervju hos handläggaren om sasha 10 min", ""),
    ],
)
def test_a_note_that_names_another_is_never_kept_with_whose_page_is_open(
    note, desk, robin, sasha, line, kind
):
    note.type(line)
    if kind:
        note.choose("kind", kind)
        note.choose("way", "call")
        note.choose("outcome", "no_answer")
    asked = whom(note)
    assert (asked.chosen, asked.missing) == ("", True)
    assert [code for code, _ in asked.options] == ["", str(robin), str(sasha)]
    assert "The note names" in note.state().hint
    with pytest.raises(CaptureUnfinished):
        note.save()
    assert not records.rows_of(desk, "activities", robin)

    note.choose("who", str(sasha))
    assert "The note names" not in note.state().hint
    note.save()
    table = kind or "activities"
    assert len(records.rows_of(desk, table, sasha)) == 1
    assert not records.rows_of(desk, table, robin)


def test_one_who_is_named_is_offered_where_no_page_is_open(desk, robin):
    note = CapturePresenter(desk)
    note.type("intervju Robin Nya Bageriet 10.30")
    assert [code for code, _ in whom(note).options] == ["", str(robin)]
    assert whom(note).missing


@pytest.mark.parametrize(
    "line",
    [
        "intervju på Nya Bageriet 10.30",
        "intervju Robin Nya Bageriet 10.30",
        "möte: Sasha kom förbi",
        "intervju Sa 10.30",
    ],
)
def test_a_note_without_anothers_whole_name_before_a_colon_is_about_whose_page_it_is(
    note, sasha, robin, line
):
    note.type(line)
    assert whom(note).chosen == str(robin)
