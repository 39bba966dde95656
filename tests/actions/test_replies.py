"""Notes are read and answered by colleagues, and the author learns of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from ipsdesk.actions import erasure, merging, people, records, replies, undoing
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.replies import AnswerWithoutWords
from ipsdesk.storage import records as stored
from ipsdesk.storage.replies import to_notes_of
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter
from tests.conftest import NOW, ROBIN, sits


@pytest.fixture
def note(desk, robin):
    return wrote(desk, robin, "Robin vill ringa själv")


def wrote(desk, who, words, kind="ordinary"):
    at = NOW - timedelta(hours=3)
    told = ContactNote(who, at, 20, "phone", "remote", "job_search", note=words, note_kind=kind)
    return record_contact(desk, told)


def after(desk, minutes):
    """Return the same desk some minutes later."""
    return replace(desk, now=lambda: NOW + timedelta(minutes=minutes))


def below(desk, who):
    """Return what stands below the newest line of somebody's timeline."""
    return PersonPresenter(desk, who).timeline()[0].lines[0].said


def test_the_supervisor_reads_a_note_and_everybody_sees_who_did(desk, supervisor, robin, note):
    assert below(supervisor, robin).waits
    assert not below(desk, robin).waits
    replies.mark_read(supervisor, note)

    assert below(desk, robin).readers == f"Read by {supervisor.user.name}"
    assert not below(supervisor, robin).waits
    assert replies.answers_to_own(desk) == []


def test_an_answer_stands_with_the_note_and_on_the_authors_day_until_it_is_read(
    desk, supervisor, robin, note
):
    replies.answer(supervisor, note, "  Bra. Följ med nästa gång? ")
    [told] = replies.answers_to_own(desk)
    assert (told.participant, told.reply.words) == (robin, "Bra. Följ med nästa gång?")
    line = WorkdayPresenter(desk).state().lines[-1]
    assert line.open
    assert line.detail.endswith("has answered your note: Bra. Följ med nästa gång?")
    assert WorkdayPresenter(desk).state().summary.endswith("look at, 1 answer to read.")
    assert line.leads.participant == robin
    assert "Bra. Följ med nästa gång?" in below(desk, robin).answers[0]

    replies.mark_read(after(desk, 5), note)
    assert replies.answers_to_own(after(desk, 6)) == []
    replies.answer(after(supervisor, 10), note, "På torsdag?")
    assert [one.reply.words for one in replies.answers_to_own(after(desk, 11))] == ["På torsdag?"]


def test_an_answer_is_told_for_two_weeks_and_only_to_the_author(desk, supervisor, robin, note):
    replies.answer(supervisor, note, "Bra")
    assert replies.answers_to_own(after(desk, 13 * 24 * 60)) != []
    assert replies.answers_to_own(after(desk, 15 * 24 * 60)) == []
    assert replies.answers_to_own(supervisor) == []


def test_an_answer_without_words_is_refused_and_nothing_is_kept(desk, supervisor, robin, note):
    with pytest.raises(AnswerWithoutWords):
        replies.answer(supervisor, note, "  ")
    assert records.rows_of(desk, "note_replies", robin) == []


def test_nobody_answers_a_note_of_concern_where_others_could_read_it(desk, supervisor, robin):
    concern = wrote(desk, robin, "Hemma är det oroligt", kind="concern")
    with pytest.raises(NotFound):
        replies.answer(supervisor, concern, "Ring socialtjänsten")
    assert not below(supervisor, robin).may_answer


def test_a_colleague_who_may_not_see_the_participant_sees_no_note(desk, supervisor, robin, note):
    other = sits(supervisor, "Eva Alm", Role.STAND_IN)
    with pytest.raises(NotFound):
        replies.mark_read(other, note)
    with pytest.raises(NotFound):
        replies.replies_of(other, robin)


def test_an_answer_is_taken_back_like_anything_else_one_writes(desk, supervisor, robin, note):
    replies.answer(supervisor, note, "Bra")
    undoing.undo(supervisor)
    assert replies.replies_of(desk, robin) == {}


def test_a_merged_and_an_erased_record_take_their_answers_along(desk, supervisor, robin):
    twin = people.enrol(desk, replace(ROBIN, shown_name="Robyn Wale", personal_number=""))
    note = wrote(desk, twin, "Samma person?")
    replies.answer(supervisor, note, "Ja")
    number = merging.merge(supervisor, robin, twin)
    assert list(replies.replies_of(desk, robin)) == [note]
    merging.unmerge(supervisor, number)
    assert list(replies.replies_of(desk, twin)) == [note]
    erasure.erase(supervisor, twin)
    with desk.read() as connection:
        assert stored.where(connection, "note_replies") == []


def test_the_answers_of_a_day_are_looked_for_among_answers_and_not_among_notes(desk, note):
    asked = []
    with desk.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        to_notes_of(connection, desk.user, desk.today(), NOW - timedelta(days=14))
        [(words, values)] = asked
        plan = connection.exec_driver_sql(f"explain query plan {words}", values)
        steps = [line for *_, line in plan]
    [looked] = [one for one in steps if " activities " in one]
    assert looked.endswith("(id=?)")  # one note for each answer
