"""The quick note: little to type, nothing lost, nothing guessed wrongly."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ipsdesk.actions import records
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.domain.errors import MinutesUnclear, NothingWritten
from ipsdesk.ui.presenters.composer import ComposerPresenter

LATE = "Written more than a day later: it is kept, and marked so."


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


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        ("igår", "03-01 12:00"),
        ("i fredags kl halv tre", "02-27 14:30"),
        ("26/2 9", "02-26 09:00"),
        ("26 feb, 9.30", "02-26 09:30"),
        ("2026-02-26 kl. 14", "02-26 14:00"),
    ],
)
def test_a_day_and_time_are_taken_as_they_are_said(desk, robin, composer, when, kept):
    composer.save(replace(composer.start(), words="Möte", when=when))
    [note] = notes(desk, robin)
    assert note.moment("at").astimezone().strftime("%m-%d %H:%M") == kept


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Igår ringde jag om jobbet", 1),
        ("igår hade vi möte", 1),
        ("i går kl 9 träff på kontoret", 1),
        ("ringde honom i går", 1),
        ("Igår var hon trött", 2),
        ("Hon ska börja på måndag", 2),
        ("Idag ringde jag", 2),
        ("imorgon ska vi ses", 2),
    ],
)
def test_the_words_tell_when_it_was_if_it_is_oneself_who_did_it(desk, robin, composer, words, day):
    composer.save(replace(composer.start(), words=words))
    [note] = notes(desk, robin)
    assert note.moment("at").astimezone().date() == date(2026, 3, day if day > 1 else 1)


def test_the_day_and_that_it_is_late_are_told_before_it_is_saved(desk, robin, composer):
    typed = replace(composer.start(), words="igår kl 11 ringde jag")
    assert composer.dated(typed) == "Kept on yesterday, 11:00."
    late = replace(typed, when="i fredags")
    assert composer.dated(late).endswith("12:00. " + LATE)
    late_in_the_day = datetime(2026, 3, 2, 18, tzinfo=UTC)
    evening = ComposerPresenter(replace(desk, now=lambda: late_in_the_day), robin, None)
    assert LATE not in evening.dated(replace(typed, words="Möte", when="igår"))
    assert composer.dated(replace(typed, when="idag 7:00")) == ""
    assert composer.dated(replace(typed, when="lunch")) == ""


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("handledning 45 min", "Supervision"),
        ("teammöte om skolan", "Team meeting"),
        ("ringde x2 inget svar", "Attempt to reach somebody"),
        ("admin 30 min", "My own working time"),
    ],
)
def test_what_reads_as_another_record_is_said_and_taken_along_whole(composer, words, what):
    typed = replace(composer.start(), words=words, when="igår", minutes="30")
    assert composer.elsewhere(typed).startswith(f"This reads as: {what}.")
    assert composer.as_line(typed) == f"igår {words} 30 min"


@pytest.mark.parametrize("words", ["", "Pratade om djur", "Ringde om fredag", "möte på kontoret"])
def test_what_is_about_the_participant_is_not_asked_of(composer, words):
    assert composer.elsewhere(replace(composer.start(), words=words)) == ""


@pytest.mark.parametrize(("minutes", "told"), [("1:30", "90 min"), ("1,5 h", "90 min"), ("x", "")])
def test_minutes_go_along_as_they_are_meant(composer, minutes, told):
    typed = replace(composer.start(), words="handledning", minutes=minutes)
    assert composer.as_line(typed) == f"handledning {told}".strip()
