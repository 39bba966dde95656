"""The participant's voice: named, or sealed so that the specialist cannot read it."""

import base64
import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from ipsdesk import sealing
from ipsdesk.actions import meetings, people, records, voices
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.domain.errors import MeetingGone
from ipsdesk.domain.meetings import Handed
from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import Said
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.domain.voices import LEAST, Earlier, place
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from ipsdesk.ui.presenters.project_voices import voice_sections
from tests.conftest import ROBIN, TODAY, later
from tests.table import Table

APRIL = date(2026, 4, 1)
SPRING = Quarter(2026, 1)
WORDS = "Jag vågar inte säga att det är bullrigt"


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def handed_in(desk, who, **parts):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.put({place("n1", part): Said(words) for part, words in parts.items()})
    table.end()
    return begun.id, table


def sealed_for(handed, words=WORDS, score=3):
    content = json.dumps({"words": words, "scores": {"listened": score}}).encode()
    return base64.b64encode(sealing.seal_to_each(content, handed.readers)).decode()


def say_without_name(desk, who, score=3, words=WORDS):
    handed = meetings.begin_meeting(desk, who).handed
    sealed = sealed_for(handed, words, score)
    meeting, _ = handed_in(desk, who, card="meeting", readers="project", sealed=sealed)
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))


def test_a_named_answer_is_a_record_of_the_participant(desk, robin):
    meeting, _ = handed_in(
        desk, robin, card="meeting", readers="team", scores="listened=8,way=6", words="Bra"
    )
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))

    [voice] = records.rows_of(desk, "voices", robin)
    assert (voice["scores"], voice["words"]) == ({"listened": 8, "way": 6}, "Bra")
    assert (voice["readers"], voice["anonymous"], voice["on_day"]) == ("team", False, TODAY)


def test_what_was_answered_before_with_a_name_lies_there_at_the_next_meeting(desk, robin, sasha):
    for who, score, words in ((robin, 8, "Bra"), (sasha, 1, "Sashas ord")):
        meeting, _ = handed_in(
            desk, who, card="meeting", readers="team", scores=f"listened={score}", words=words
        )
        meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    say_without_name(desk, robin)

    begun = meetings.begin_meeting(desk, robin)

    assert begun.handed.earlier == (Earlier("meeting", TODAY, {"listened": 8}, "Bra"),)
    raw = begun.handed.written()
    assert Handed.read(raw).earlier == begun.handed.earlier
    assert b"Sashas" not in raw
    assert WORDS.encode() not in raw


def test_what_was_for_the_project_alone_stays_away_from_the_table(desk, robin):
    for readers in ("project", "team", "my_specialist"):
        voice = {"participant": robin, "card": "meeting", "on_day": TODAY, "anonymous": False}
        records.enter(
            desk, "write", [Row("voices", {**voice, "readers": readers, "words": readers})]
        )

    told = {one.words for one in voices.answered_before(desk, robin)}
    assert told == {"team", "my_specialist"}


def test_nothing_tells_of_an_answer_without_a_name_at_the_next_meeting(desk, robin):
    say_without_name(desk, robin)
    let_in(desk)

    assert voices.answered_before(later(desk, APRIL), robin) == ()


def waiting(desk):
    with desk.read() as connection:
        return stored.where(connection, voices.WAITING)


def let_in(desk, day=APRIL):
    """Let the month end, and return the answers without a name that are in the records."""
    voices.let_in(later(desk, day))
    with desk.read() as connection:
        return [row for row in records.inside(connection, "voices") if row["anonymous"]]


def test_what_is_said_without_a_name_is_about_nobody_and_dated_with_the_month(desk, robin):
    say_without_name(desk, robin)

    [voice] = let_in(desk)
    assert (voice["participant"], voice["on_day"]) == (None, date(2026, 3, 1))
    assert (voice["words"], voice["scores"]) == (None, None)
    assert voice.moment("recorded_at").date() == date(2026, 3, 1)
    assert records.rows_of(desk, "voices", robin) == []


def test_until_its_month_has_ended_nothing_says_when_or_by_whom_it_was_taken_in(desk, robin):
    say_without_name(desk, robin)

    [answer] = waiting(desk)
    assert set(answer.values) == {"id", "card", "month", "sealed"}
    assert answer["month"] == date(2026, 3, 1)
    assert let_in(desk, TODAY) == []
    with desk.read() as connection:
        assert [one.table for one in history.of_act(connection, "answer_voices", "")] == []
        [taken] = {one.act for one in history.of_participant(connection, robin)} & {"keep_meeting"}
        about_nobody = [one.table for one in history.of_act(connection, taken, "")]
    assert voices.WAITING not in about_nobody
    assert "voices" not in about_nobody


def test_all_answers_of_a_month_come_in_at_once_in_an_order_that_says_nothing(desk, robin):
    for score in range(4):
        say_without_name(desk, robin, score=score)

    came = let_in(desk)

    with desk.read() as connection:
        versions = history.of_act(connection, "answer_voices", "")
    assert len({one.at for one in versions}) == 1
    assert [one.row for one in versions] == sorted(row.id.hex for row in came)
    assert waiting(desk) == []
    assert voices.let_in(later(desk, APRIL)) == 0


def test_nothing_in_the_history_of_a_meeting_leads_to_its_answer(desk, robin):
    say_without_name(desk, robin)
    [voice] = let_in(desk)

    with desk.read() as connection:
        told = [(one.old, one.new) for one in history.of_participant(connection, robin)]
    tokens = [bytes(new["token"]) for _, new in told if new and new.get("token")]
    assert tokens, "the history has the secrets of the meetings"
    ids = {sha256(token + b"n1").digest()[:16] for token in tokens}
    assert voice.id.bytes not in ids
    assert voice.id.hex not in str(told)


def test_the_specialist_cannot_open_it_and_the_supervisor_can(supervisor, desk, robin):
    say_without_name(desk, robin)
    [voice] = let_in(desk)
    readers = voices.project_readers(desk)

    assert WORDS.encode() not in voice["sealed"]
    assert set(voices.project_readers(supervisor)) == set(readers)
    opened = supervisor.vault.open_for_me(voice["sealed"])  # the vault is open by her key here
    assert opened["words"] == WORDS


def test_nothing_of_a_sealed_answer_is_shown_when_the_meeting_is_taken_in(desk, robin):
    before = meetings.begin_meeting(desk, robin).handed.sheet
    handed = meetings.begin_meeting(desk, robin).handed
    _, table = handed_in(desk, robin, card="meeting", readers="project", sealed=sealed_for(handed))

    assert change_lines(before, table.sheet) == ()
    assert WORDS not in str(table.sheet.places)


def test_a_meeting_that_is_taken_in_again_adds_no_second_answer(desk, robin):
    handed = meetings.begin_meeting(desk, robin).handed
    sealed = sealed_for(handed)
    meeting, _ = handed_in(desk, robin, card="meeting", readers="project", sealed=sealed)

    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    with pytest.raises(MeetingGone):
        meetings.keep_meeting(desk, meeting, Closing())

    assert len(waiting(desk)) == 1


def test_the_id_of_an_answer_tells_nothing_of_its_meeting(desk, robin):
    say_without_name(desk, robin)
    [voice] = let_in(desk)
    [meeting] = [row for row in records.rows_of(desk, "meetings", robin) if row["activity"]]

    assert meeting["token"] is None
    assert voice.id not in {meeting.id, meeting["activity"], meeting["plan_version"]}


def test_a_key_that_is_not_the_projects_opens_nothing(desk, robin):
    say_without_name(desk, robin)
    [voice] = let_in(desk)
    nobody = sealing.seal_to_each(b"{}", {"somebody": bytes.fromhex("09" + "00" * 31)})

    assert voice["sealed"] != nobody
    with pytest.raises(NotSealedForYou):
        desk.vault.open_for_me(nobody)


def test_nothing_is_told_below_five_answers_nor_before_the_quarter_has_ended(supervisor, desk):
    anybody = replace(ROBIN, personal_number="")
    who = [people.enrol(desk, replace(anybody, shown_name=f"P {n}")) for n in range(LEAST)]
    for one in who[:-1]:
        say_without_name(desk, one, score=6)
    summer = later(supervisor, date(2026, 6, 1))
    voices.let_in(summer)
    assert voices.answers_of_quarter(summer, SPRING) == ()
    assert voice_sections(summer)[0].table is None

    say_without_name(desk, who[-1], score=10)

    voices.let_in(summer)
    assert voices.answers_of_quarter(supervisor, SPRING) == ()
    [line] = voices.answers_of_quarter(summer, SPRING)
    assert (line.line, line.answers, line.mean) == ("listened", 5, 6.8)
    assert voice_sections(summer)[0].table.rows[0][-1] == "6.8 (5)"


def test_what_is_for_ones_own_specialist_is_in_no_figure(supervisor, desk):
    for number in range(LEAST):
        who = people.enrol(desk, replace(ROBIN, shown_name=f"P {number}", personal_number=""))
        scores = {"scores": "listened=9", "readers": "my_specialist"}
        meeting, _ = handed_in(desk, who, card="meeting", **scores)
        meetings.keep_meeting(desk, meeting, Closing(also_sign=False))

    assert voices.answers_of_quarter(later(supervisor, date(2026, 6, 1)), SPRING) == ()


def test_who_holds_the_key_reads_what_was_written_once_five_have_answered(supervisor, desk):
    anybody = replace(ROBIN, personal_number="")
    who = [people.enrol(desk, replace(anybody, shown_name=f"P {n}")) for n in range(LEAST)]
    for number, one in enumerate(who[:-1]):
        say_without_name(desk, one, words=f"Ord {9 - number}")
    summer = later(supervisor, date(2026, 6, 1))
    voices.let_in(summer)
    assert voices.words_of_quarter(summer, SPRING) == ()

    say_without_name(desk, who[-1], words=" ")
    voices.let_in(summer)

    read = [one.words for one in voices.words_of_quarter(summer, SPRING)]
    assert read == ["Ord 6", "Ord 7", "Ord 8", "Ord 9"], "by their letters, and no empty one"
    assert voices.words_of_quarter(supervisor, SPRING) == (), "the quarter goes on"
    assert voices.words_of_quarter(later(desk, date(2026, 6, 1)), SPRING) == ()
    figures, texts = voice_sections(summer)
    assert [entry.title for entry in texts.entries] == read
    assert figures.table is not None


def test_until_then_the_page_says_what_it_takes(supervisor):
    [_, texts] = voice_sections(supervisor)

    assert texts.entries == ()
    assert "five answers" in texts.words


def test_a_specialist_is_shown_no_figure_of_it(desk):
    assert voice_sections(desk) == ()


def change(desk, proposal, decision, decided_on):
    values = {
        "theme": "practical",
        "proposal": proposal,
        "proposed_on": date(2025, 9, 1),
        "decision": decision,
        "decided_on": decided_on,
    }
    records.enter(desk, "decide", [Row("changes", values)])


def test_what_was_decided_lately_is_told_at_the_next_meeting(desk, robin):
    change(desk, "Ses på fik", "Ja, från januari", date(2026, 1, 10))
    change(desk, "Öppet på lördagar", None, None)
    change(desk, "Gammalt", "Nej", date(2025, 10, 1))

    handed = meetings.begin_meeting(desk, robin).handed

    assert handed.changed == ("Practical support: Ja, från januari",)
    assert "Ses på fik" not in handed.written().decode(), "nobody else's words are handed over"
