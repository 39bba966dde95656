"""The quick note: little to type, nothing lost, nothing guessed wrongly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ipsdesk.actions import records
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.domain.errors import MinutesUnclear, NothingWritten
from ipsdesk.ui.presenters.composer import ComposerPresenter


@pytest.fixture
def composer(desk, robin):
    return ComposerPresenter(desk, robin, "seeking")


def notes(desk, robin):
    return records.rows_of(desk, "activities", robin)


def test_a_note_needs_only_its_words(desk, robin, composer):
    composer.save(replace(composer.start(), words="Pratade om djur"))
    [note] = notes(desk, robin)
    assert (note["note"], note["phase"], note["visible"]) == ("Pratade om djur", "job_search", True)


def test_a_call_is_made_from_afar_and_ended_now(desk, robin, composer):
    composer.save(replace(composer.start(), channel="phone", minutes="20"))
    [note] = notes(desk, robin)
    assert (note["place"], note["minutes"]) == ("remote", 20)
    assert note.moment("at") == datetime(2026, 3, 2, 8, 40, tzinfo=UTC)


def test_a_time_of_day_means_today_and_yesterday_can_be_said(desk, robin, composer):
    composer.save(replace(composer.start(), words="Möte", when="7.15"))
    composer.save(replace(composer.start(), words="Möte", when="yesterday 13:00"))
    kept = sorted(note.moment("at") for note in notes(desk, robin))
    times = [at.astimezone().strftime("%d %H:%M") for at in kept]
    assert times == ["01 13:00", "02 07:15"]


@pytest.mark.parametrize("when", ["25:00", "lunch", "12:60"])
def test_a_time_that_is_none_is_refused_and_nothing_is_kept(desk, robin, composer, when):
    with pytest.raises(MinutesUnclear):
        composer.save(replace(composer.start(), words="Möte", when=when))
    assert notes(desk, robin) == []


def test_an_empty_note_is_refused(composer):
    with pytest.raises(NothingWritten):
        composer.save(composer.start())


def test_somebody_who_did_not_come_is_noted_without_words(desk, robin, composer):
    composer.save(replace(composer.start(), missed=True))
    assert notes(desk, robin)[0]["missed"]


def test_what_was_typed_is_offered_again_until_it_is_saved(desk, robin, composer):
    half = replace(composer.start(), words="Vi tal", minutes="30", missed=False)
    composer.keep(half)
    again = ComposerPresenter(desk, robin, "seeking")
    assert again.start() == half
    again.save(half)
    assert ComposerPresenter(desk, robin, "seeking").start().words == ""


def test_what_an_older_draft_does_not_say_is_as_usual(desk, robin):
    at_work = ComposerPresenter(desk, robin, "working")
    keep_draft(desk, at_work.place_of_draft, {"words": "Sover bättre"}, robin)
    usual = ComposerPresenter(desk, robin, "working")._usual

    assert at_work.start() == replace(usual, words="Sover bättre")
    assert usual.phase != "job_search"
