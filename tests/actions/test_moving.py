"""A note that was written with the wrong participant goes to the one it is about."""

import pytest

from ipsdesk.actions import moving, people, records, replies, search, undoing
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import NoteUsed
from ipsdesk.domain.errors import NotFound
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.undoing import UndoPresenter
from tests.actions.test_search import note
from tests.conftest import SASHA, TODAY, sits


@pytest.fixture
def written(desk, robin):
    return note(desk, robin, "Provade bageriet")


def notes(desk, who):
    return [row["note"] for row in records.rows_of(desk, "activities", who)]


def test_a_note_goes_as_it_was_written_and_both_lists_follow(desk, robin, sasha, written):
    before = dict(records.row(desk, "activities", written).values)
    moved = moving.move(desk, "activities", written, sasha)

    after = dict(records.row(desk, "activities", moved).values)
    assert before | {"id": moved, "participant": sasha} == after
    assert notes(desk, robin) == []
    assert notes(desk, sasha) == ["Provade bageriet"]
    assert people.person(desk, robin).last_contact_on is None
    assert people.person(desk, sasha).last_contact_on == TODAY
    assert [hit.participant for group in search.find(desk, "bageriet") for hit in group.hits] == [
        sasha
    ]


def test_it_is_one_act_that_is_taken_back_and_done_again(desk, robin, sasha, written):
    moving.move(desk, "activities", written, sasha)
    done = UndoPresenter(desk)

    assert done.done()[0].title.startswith("Moved to another participant ")
    assert done.bin() == ()  # it is somewhere else, and not gone
    undoing.undo(desk)
    assert (notes(desk, robin), notes(desk, sasha)) == (["Provade bageriet"], [])
    assert done.bin() == ()
    undoing.redo(desk)
    assert (notes(desk, robin), notes(desk, sasha)) == ([], ["Provade bageriet"])


def test_what_a_colleague_has_read_stays_and_says_why(desk, robin, sasha, written):
    replies.mark_read(desk, written)

    with pytest.raises(NoteUsed) as refused:
        moving.move(desk, "activities", written, sasha)
    assert "It stays where it is." in explain(refused.value)
    assert (notes(desk, robin), notes(desk, sasha)) == (["Provade bageriet"], [])


def test_nobody_moves_a_note_to_whom_they_do_not_know(desk, supervisor, robin, written):
    stranger = people.enrol(sits(supervisor, "Eva Holm", Role.SPECIALIST), SASHA)
    with pytest.raises(NotFound):
        moving.move(desk, "activities", written, stranger)
    assert notes(desk, robin) == ["Provade bageriet"]
