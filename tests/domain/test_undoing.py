"""Taking back and doing again: which acts can be, which are, and what an act is called after."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.undoing import (
    MOST_ROWS,
    REDO,
    SAFE,
    UNDO,
    Done,
    can_be_taken_back,
    follows,
    main_of,
    others_of,
    taken_back,
)
from ipsdesk.domain.vaults import Version
from ipsdesk.storage.tables import metadata

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ME = UUID(int=1)


def act(seq, name="record_contact"):
    return Done(seq, NOW, ME, name, None)


def version(table="activities", kind="insert", old=None, new=None, row=None):
    return Version(
        seq=7,
        act="any",
        by=ME,
        at=NOW,
        table=table,
        row=(row or uuid4()).hex,
        subject=ME.hex,
        kind=kind,
        old=old if old is not None else {},
        new=new if new is not None else {},
    )


def contact_kept_up(**told):
    """What the program writes by itself of a participant after a contact."""
    return version("participants", "update", dict.fromkeys(told), told)


def test_an_act_that_is_taken_back_and_done_again_stands():
    acts = [act(1), act(2, f"{UNDO}:1"), act(3, f"{REDO}:1")]

    assert taken_back(acts[:1]) == ()
    assert taken_back(acts[:2]) == (1,)
    assert taken_back(acts) == ()


def test_what_was_taken_back_last_is_done_again_first():
    acts = [act(1), act(2), act(3, f"{UNDO}:1"), act(4, f"{UNDO}:2"), act(5, f"{UNDO}:1")]

    assert taken_back(acts[:4]) == (1, 2)
    assert taken_back(acts) == (2, 1)


@given(st.lists(st.tuples(st.sampled_from([UNDO, REDO]), st.integers(1, 4)), max_size=12))
def test_what_is_taken_back_is_what_a_heap_of_papers_says(pressed):
    heap = []
    for verb, number in pressed:
        heap = [one for one in heap if one != number] + ([number] if verb == UNDO else [])
    acts = [act(100 + at, f"{verb}:{number}") for at, (verb, number) in enumerate(pressed)]

    assert list(taken_back(acts)) == heap


def test_an_act_knows_what_it_did_and_to_which_other():
    assert (act(1).verb, act(1).of) == ("record_contact", 0)
    assert (act(2, f"{UNDO}:17").verb, act(2, f"{UNDO}:17").of) == (UNDO, 17)


@pytest.mark.parametrize("table", sorted(SAFE))
def test_what_stands_for_itself_alone_can_be_taken_back(table):
    assert can_be_taken_back(act(1), [version(table)])
    assert table in metadata.tables


@pytest.mark.parametrize("table", sorted(metadata.tables.keys() - SAFE))
def test_what_a_right_or_signature_or_release_hangs_on_is_not_taken_back(table):
    assert not can_be_taken_back(act(1), [version(table)])
    assert not can_be_taken_back(act(1), [version("goals"), version(table)])


def test_what_the_program_writes_after_it_is_no_hindrance():
    followed = contact_kept_up(last_contact_on="2026-03-02", situation="seeking")

    assert can_be_taken_back(act(1), [version(), followed])
    assert not can_be_taken_back(act(1), [followed]), "there is nothing of one's own to take back"


@pytest.mark.parametrize(
    ("table", "kind", "told"),
    [
        ("participants", "update", {"shown_name": "Robin"}),
        ("participants", "update", {"last_contact_on": "2026-03-02", "restricted": True}),
        ("participants", "insert", {"last_contact_on": "2026-03-02"}),
        ("participants", "delete", {"last_contact_on": "2026-03-02"}),
        ("episodes", "update", {"ended_on": "2026-03-02"}),
    ],
)
def test_what_somebody_wrote_is_not_taken_for_what_follows(table, kind, told):
    assert not follows(version(table, kind, new=told))
    assert not can_be_taken_back(act(1), [version(), version(table, kind, new=told)])


@pytest.mark.parametrize("name", ["import", "keep_meeting", "erase", "erase_classes", "erase_rows"])
def test_what_has_its_own_way_back_or_none_is_not_taken_back_here(name):
    assert not can_be_taken_back(act(1, name), [version()])


@pytest.mark.parametrize("verb", [UNDO, REDO])
def test_taking_back_is_not_itself_taken_back(verb):
    assert not can_be_taken_back(act(2, f"{verb}:1"), [version()])


def test_an_act_that_wrote_nothing_or_very_much_is_not_taken_back():
    assert not can_be_taken_back(act(1), [])
    assert can_be_taken_back(act(1), [version()] * MOST_ROWS)
    assert not can_be_taken_back(act(1), [version()] * (MOST_ROWS + 1))


@pytest.mark.parametrize("side", ["old", "new"])
def test_what_was_erased_since_cannot_be_put_back(side):
    known = version("goals")
    erased = replace(known, **{side: None})

    assert not can_be_taken_back(act(1), [known, erased])


def test_an_act_is_called_after_its_record_and_not_after_a_mark_beside_it():
    mark, stage = version("follow_marks"), version("stages")
    job, step = version("jobs"), version("steps")
    followed = contact_kept_up(situation="working")

    assert main_of([followed, mark, job, step]) == job
    assert main_of([mark, stage]) == mark
    assert others_of([followed, mark, job, stage, step]) == (step,)
    assert others_of([followed, job]) == ()


def test_a_record_that_an_act_wrote_twice_is_told_once():
    row = uuid4()
    first, again = version("steps", row=row), version("steps", "update", row=row)
    goal = version("goals")

    assert len(others_of([goal, first, again])) == 1
    assert others_of([first, again]) == ()


def test_a_change_without_a_value_is_no_step_and_hides_no_other():
    """A form that only gained a row is written as a change that says nothing."""
    same = version("studies", "update")
    gained = version("subjects", "insert", {}, {"subject": "swedish"})

    assert follows(same)
    assert main_of([same, gained]) is gained
    assert others_of([same, gained]) == ()
    assert can_be_taken_back(act(7), [same, gained])
    assert not can_be_taken_back(act(7), [same])


def test_a_change_whose_values_were_erased_is_none_without_a_value():
    erased = replace(version("studies", "update"), old=None, new=None)

    assert not follows(erased)
    assert not can_be_taken_back(act(7), [erased, version()])
