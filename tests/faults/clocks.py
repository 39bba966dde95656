"""The clock jumps while somebody works: back by a second, an hour, ten years; forward; to 1970."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from ipsdesk.actions import backups, contacts, drafts, due, goals, people
from ipsdesk.domain.errors import DeskError
from ipsdesk.storage import history
from tests.conftest import NOW
from tests.faults.cases import note_of, notes_at
from tests.faults.count import Tally
from tests.faults.place import Broken

JUMPS = (
    timedelta(seconds=-1),
    timedelta(seconds=1),
    timedelta(hours=-1),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=-1),
    timedelta(days=3653),
    timedelta(days=-3653),
)
MOMENTS = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),  # an hour that is skipped in Sweden
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # an hour that comes twice
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),  # one second more than 31 bits hold
    NOW,
)


def jump(made, room, times, seed=1):
    """Let the clock jump before every act, and look whether order, copies and chain hold."""
    chance, tally, place = Random(seed), Tally("clock", "a day's work"), made.again(room / "place")
    clock = [NOW]
    with place.desk() as sitting:
        desk = replace(sitting, now=lambda: clock[0])
        for number in range(times):
            clock[0] = _jumped(clock[0], chance)
            tally.judge((), lambda n=number: _a_day(place, desk, n), f"{clock[0]:%Y-%m-%d}: ")
    place.must_be_whole()
    return tally


def _jumped(moment, chance):
    if chance.random() < 0.2:
        return chance.choice(MOMENTS)
    try:
        return moment + chance.choice(JUMPS)
    except OverflowError:
        return NOW


def _a_day(place, desk, number):
    before = notes_at(desk)
    drafts.keep_draft(desk, "note", {"note": str(number)}, place.people[0])
    at = desk.now() - timedelta(minutes=5)
    kept = _done(lambda: contacts.record_contact(desk, replace(note_of(place, before), at=at)))
    _done(lambda: goals.set_goal(desk, place.people[0], f"Mål {number}"))
    if notes_at(desk) != before + kept:
        raise Broken("a note was lost, or kept though refused")
    if drafts.draft_at(desk, "note") != {"note": str(number)}:
        raise Broken("an older draft came back")
    due.due_today(desk)
    people.person(desk, place.people[0])
    _the_newest_copy_is_the_newest(desk)
    with desk.read() as connection:
        faults = history.verify(connection)
    if faults:
        raise Broken(f"{len(faults)} faults in the history")


def _done(act):
    """Do an act; one that is refused, as a note before birth, is done another day."""
    try:
        act()
    except DeskError:
        return 0
    return 1


def _the_newest_copy_is_the_newest(desk):
    made = backups.back_up(desk)
    newest = backups.copies_of(desk)[0]
    if newest != made:
        raise Broken("the newest copy is not the first of the list")
