"""Whatever is done with people in any order: nobody sees whom they may not; nothing is lost."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ipsdesk.actions import (
    cover,
    due,
    erasure,
    handing_over,
    merging,
    people,
    protection,
    records,
    rights,
    search,
    timeline,
    undoing,
)
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import DeskError, NotFound
from ipsdesk.domain.records import Row
from ipsdesk.storage import history
from tests.actions.peoples_life import SUPERVISOR, Person, Right, UnitAtWork
from tests.conftest import ROBIN

WHO = st.sampled_from(range(5))
DAYS = st.integers(0, 9)
WORDS = ("Kim", "Alias", "anteckning")
DONE: Counter[str] = Counter()


class Life(RuleBasedStateMachine):
    """What people do to the records of a unit, and what each of them sees of it."""

    def __init__(self):
        super().__init__()
        self.unit = UnitAtWork()
        self.people: list[Person] = []
        self.covers: dict = {}
        self.merged: dict = {}
        self.wrote: list[UUID] = []  # who wrote notes, the last one last
        self.count = self.turn = 0

    def teardown(self):
        with self.unit.vault.read() as connection:
            assert history.verify(connection) == []
        self.unit.vault.close()

    def someone(self, which):
        return self.people[which % len(self.people)]

    def someone_else(self, which, other):
        """Return another than the one that `which` stands for."""
        others = [one for one in self.people if one is not self.someone(which)]
        return others[other % len(others)]

    def who_sees(self, who, *some):
        """Return a desk that may write about them all, if there is one; else any."""
        day = self.unit.day
        able = [
            desk
            for desk in map(self.unit.specialist, range(3))
            if all(one.may_be_written_of(desk.user, day) for one in some)
        ]
        return able[who % len(able)] if able else self.unit.at(who)

    def try_to(self, act, *told):
        """Do something that may be refused, and count how often it was done."""
        done = act(*told)
        DONE[act.__name__] += 1
        return done

    @initialize()
    def begin(self):
        for who in (0, 1, 1, 2):
            self.enrol(who)

    @precondition(lambda self: len(self.people) < 4)
    @rule(who=WHO)
    def enrol(self, who):
        desk = self.unit.specialist(who)
        self.count += 1
        name = f"Kim {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[self.count % 26] * 4}sson"
        asked = replace(ROBIN, shown_name=name, personal_number="", wish="")
        made = people.enrol(desk, asked)
        own = Right(desk.user.id, self.unit.day, duty="specialist")
        self.people.append(Person(made, name, desk.user.id, [own]))

    @rule(days=st.integers(1, 6))
    def days_go_by(self, days):
        self.unit.sleep(days)

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO, able=st.booleans(), regrets=st.integers(0, 2))
    def write_a_note(self, who, which, able, regrets):
        person = self.someone(which)
        desk = self.who_sees(who, person) if able else self.unit.at(who)
        self.count += 1
        words = f"anteckning{self.count}"
        at = desk.now() - timedelta(minutes=30)
        note = ContactNote(person.id, at, 30, "phone", "phone", "job_search", note=words)
        allowed = person.may_be_written_of(desk.user, self.unit.day)
        try:
            written = record_contact(desk, note)
        except DeskError:
            assert not allowed
            return
        assert allowed
        self.wrote.append(desk.user.id)
        person.notes[written] = words
        if regrets:
            self.undone(desk)
        if regrets > 1:
            self.done_again(desk)

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO, to=WHO, days=DAYS)
    def lend(self, who, which, to, days):
        desk, person, other = self.unit.at(who), self.someone(which), self.unit.at(to).user
        until = self.unit.day + timedelta(days=days)
        try:
            people.lend(desk, person.id, other.id, until, "")
        except DeskError:
            return
        assert person.may_be_written_of(desk.user, self.unit.day)
        assert not person.openers or other.id in person.openers
        person.rights.append(Right(other.id, self.unit.day, until))

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO)
    def shut_out_again(self, who, which):
        desk, person = self.unit.at(who), self.someone(which)
        try:
            rows = records.rows_of(desk, "assignments", person.id)
            lent = [one for one in rows if one.words("duty") == "stand_in"]
            for one in lent[:1]:
                people.end_lending(desk, one.id)
        except DeskError:
            return
        for one in lent[:1]:
            [kept] = [
                right
                for right in person.rights
                if (right.user, right.first, right.last)
                == (one.key("user"), one.day("from_day"), one.day("to_day"))
            ][:1]
            self.end(person, kept)

    def end(self, person, right):
        if right.first >= self.unit.day:
            person.rights.remove(right)
        else:
            right.last = self.unit.day - timedelta(days=1)

    @rule(who=WHO, absent=WHO, to=WHO, first=DAYS, days=DAYS)
    def cover_for_who_is_away(self, who, absent, to, first, days):
        desk, away, other = (
            self.unit.at(who),
            self.unit.specialist(absent).user,
            self.unit.at(to).user,
        )
        begins = self.unit.day + timedelta(days=first)
        ends = begins + timedelta(days=days)
        try:
            made = cover.cover_for(desk, away.id, other.id, (begins, ends))
        except DeskError:
            return
        opened = [
            one
            for one in self.people
            if one.specialist == away.id
            and one.may_be_written_of(desk.user, self.unit.day)
            and (not one.openers or other.id in one.openers)
        ]
        assert made.opened == len(opened)
        self.covers[made.cover] = away.id
        for one in opened:
            one.rights.append(Right(other.id, begins, ends, made.cover))

    @precondition(lambda self: self.covers)
    @rule(who=WHO, which=WHO)
    def end_the_cover(self, who, which):
        made = sorted(self.covers)[which % len(self.covers)]
        try:
            cover.end_cover(self.unit.at(who), made)
        except DeskError:
            return
        for person in self.people:
            for right in [one for one in person.rights if one.cover == made]:
                if right.last >= self.unit.day:
                    self.end(person, right)

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO, to=WHO)
    def offer(self, who, which, to):
        desk, person, other = (
            self.unit.at(who),
            self.someone(which),
            self.unit.specialist(to).user,
        )
        try:
            [made] = handing_over.offer(desk, [person.id], other.id)
        except DeskError:
            return
        assert person.may_be_written_of(desk.user, self.unit.day)
        person.offer = (made, other.id)
        if other.id == desk.user.id:
            self.taken_over(person, other.id)

    def taken_over(self, person, user):
        person.specialist, person.offer = user, None
        for one in list(person.rights):
            if one.cover and one.last >= self.unit.day:
                self.end(person, one)
            elif one.duty == "specialist" and one.last is None:
                one.last = self.unit.day
        person.rights.append(Right(user, self.unit.day, duty="specialist"))

    @precondition(lambda self: any(one.offer for one in self.people))
    @rule(who=WHO, yes=st.booleans())
    def answer(self, who, yes):
        [person, *_] = [one for one in self.people if one.offer]
        made, to = person.offer
        desk = self.unit.at(who)
        try:
            (handing_over.accept if yes else handing_over.withdraw)(desk, made)
        except DeskError:
            return
        assert desk.user.id == to or not yes
        if yes:
            self.taken_over(person, to)
        person.offer = None

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO, back=st.booleans())
    def end_support_or_come_back(self, who, which, back):
        desk, person = self.unit.at(who), self.someone(which)
        try:
            *_, episode = records.rows_of(desk, "episodes", person.id)
            if back and not person.is_open(self.unit.day):
                told = {
                    "participant": person.id,
                    "operation": ROBIN.operation,
                    "state": "asked",
                    "requested_on": self.unit.day,
                    "request_source": "own",
                    "work_track": True,
                    "study_track": False,
                }
                records.enter(desk, "come_back", [Row("episodes", told)], person.id)
                ended = None
            elif person.is_open(self.unit.day):
                told = {"entered_on": ROBIN.requested_on, "state": "ended"}
                if episode.known_day("requested_on") > ROBIN.requested_on:
                    told["entered_on"] = episode.known_day("requested_on")
                told["ended_on"] = ended = self.unit.day
                records.correct(desk, "exit", "episodes", episode.id, told)
            else:
                return
        except DeskError:
            return
        assert person.is_seen_by(desk.user, self.unit.day)
        assert not person.restricted
        person.ended = ended

    @precondition(lambda self: self.people)
    @rule(who=WHO, which=WHO, on=st.booleans(), what=st.sampled_from(["restricted", "held"]))
    def shut_or_hold(self, who, which, on, what):
        desk, person = self.unit.at(who), self.someone(which)
        act = {
            "restricted": lambda: rights.restrict(desk, person.id, restricted=on),
            "held": lambda: rights.hold(desk, person.id, held=on),
        }
        try:
            act[what]()
        except DeskError:
            return
        assert desk.user.role is SUPERVISOR
        setattr(person, what, on)

    @precondition(lambda self: self.people)
    @rule(which=WHO, one=WHO, other=WHO)
    def protect(self, which, one, other):
        desk, person = self.unit.at(0), self.someone(which)
        named = tuple(dict.fromkeys(self.unit.at(at).user.id for at in (one, other)))
        alias = f"Alias {person.name[4:8]}"
        how = protection.Protection("marked", alias, named)
        try:
            protection.protect(desk, person.id, how)
        except DeskError:
            return
        assert not person.openers
        person.openers, person.alias = named, alias

    @precondition(lambda self: any(one.openers for one in self.people))
    @rule(who=WHO)
    def lift(self, who):
        [person, *_] = [one for one in self.people if one.openers]
        desk = self.unit.at(who)
        try:
            protection.lift(desk, person.id, "Beslut 7")
        except DeskError:
            return
        assert desk.user.id in person.openers
        person.openers, person.alias = (), ""

    @precondition(lambda self: len(self.people) > 1)
    @rule(who=WHO, which=WHO, other=WHO, able=st.booleans(), apart=st.booleans())
    def put_together(self, who, which, other, able, apart):
        kept, gone = self.someone(which), self.someone_else(which, other)
        desk = self.who_sees(who, kept, gone) if able else self.unit.at(who)
        try:
            made = self.try_to(merging.merge, desk, kept.id, gone.id)
        except DeskError:
            return
        both = (kept, gone)
        assert all(one.is_seen_by(desk.user, self.unit.day) for one in both)
        assert not any(one.is_shut() for one in both)
        self.people.remove(gone)
        kept.notes.update(gone.notes)
        rows = records.rows_of(self.unit.at(0), "assignments", kept.id)
        kept.rights = [self.right_of(one) for one in rows]
        self.merged[made] = (kept, gone)
        kept.ended = people.person(self.unit.at(0), kept.id).ended_on
        if apart:
            self.part(desk, made)

    def right_of(self, row):
        return Right(
            row.key("user"),
            row.known_day("from_day"),
            row.day("to_day"),
            row.key("cover"),
            row.words("duty"),
        )

    @precondition(lambda self: self.merged)
    @rule(who=WHO)
    def take_apart(self, who):
        made = sorted(self.merged)[-1]
        self.part(self.who_sees(who, self.merged[made][0]), made)

    def part(self, desk, made):
        kept, gone = self.merged[made]
        shut = kept.is_shut() if kept in self.people else True
        try:
            self.try_to(merging.unmerge, desk, made)
        except DeskError:
            return
        assert not shut
        del self.merged[made]
        before = dict(kept.notes)
        vera = self.unit.at(0)
        self.people.append(gone)
        for one in (kept, gone):
            kept_rows = records.rows_of(vera, "assignments", one.id)
            one.rights = [self.right_of(row) for row in kept_rows]
            found = people.person(vera, one.id)
            one.ended, one.specialist = found.ended_on, found.specialist
            one.notes = {
                row.id: row.words("note") for row in records.rows_of(vera, "activities", one.id)
            }
        gone.restricted = gone.held = False
        gone.offer = None
        assert {**kept.notes, **gone.notes} == before

    @precondition(lambda self: len(self.people) > 2)
    @rule(who=WHO, which=WHO)
    def erase(self, who, which):
        desk, person = self.unit.at(who), self.someone(which)
        try:
            erasure.erase(desk, person.id)
        except DeskError:
            return
        assert desk.user.role is SUPERVISOR or desk.user.id in person.openers
        assert not person.held
        assert not person.restricted
        self.people.remove(person)

    @precondition(lambda self: self.wrote)
    @rule(who=WHO, own=st.booleans())
    def take_back(self, who, own):
        self.undone(self.desk_of(self.wrote[-1]) if own else self.unit.at(who))

    def undone(self, desk):
        try:
            step = self.try_to(undoing.undo, desk)
        except DeskError:
            return
        if step.table == "activities":
            del self.noted_in(step, desk).notes[step.row]

    @precondition(lambda self: self.wrote)
    @rule(who=WHO, own=st.booleans())
    def do_again(self, who, own):
        self.done_again(self.desk_of(self.wrote[-1]) if own else self.unit.at(who))

    def done_again(self, desk):
        try:
            step = self.try_to(undoing.redo, desk)
        except DeskError:
            return
        if step.table == "activities":
            self.noted_in(step, desk).notes[step.row] = step.title

    def desk_of(self, user):
        return next(one for one in self.unit.all() if one.user.id == user)

    def noted_in(self, step, desk):
        [person] = [one for one in self.people if one.id == step.participant]
        assert person.may_be_written_of(desk.user, self.unit.day) or person.ended is not None
        return person

    @property
    def asked(self):
        """Return who is asked what they see: each in turn, and so everybody in the long run."""
        return self.unit.at(self.turn)

    @invariant()
    def each_sees_whom_they_may_and_all_of_them(self):
        self.turn += 1
        desk, day = self.asked, self.unit.day
        for group in ("mine", "all"):
            wanted = {
                one.id
                for one in self.people
                if one.is_seen_by(desk.user, day)
                and one.is_open(day)
                and (one.is_own_of(desk.user, day) or group == "all")
            }
            load = people.caseload(desk, group)
            found = [one.id for one in (*load.waiting, *load.others)]
            assert sorted(found) == sorted(wanted)
            assert load.waiting_count + load.others_count == len(wanted)
        gone = people.caseload(desk, "ended")
        wanted = {
            one.id
            for one in self.people
            if one.is_seen_by(desk.user, day) and not one.is_open(day)
            if desk.user.role is SUPERVISOR or one.is_own_of(desk.user, day)
        }
        assert {one.id for one in gone.others} == wanted
        assert gone.waiting == ()

    @invariant()
    def nobody_is_told_of_anybody_hidden(self):
        desk = self.asked
        known = [one for one in self.people if one.is_seen_by(desk.user, self.unit.day)]
        seen = {one.id for one in known}
        assert {one.participant for one in due.due_today(desk)} <= seen
        hidden = {one.id for one in self.people if one.openers} - seen
        assert not hidden & {one.participant for one in handing_over.offers(desk)}
        hits = [hit for word in WORDS for group in search.find(desk, word) for hit in group.hits]
        assert {hit.participant for hit in hits} <= seen
        assert {hit.name for hit in hits} <= {one.shown for one in known}

    @invariant()
    def nothing_is_lost(self):
        desk = self.asked
        for person in self.people:
            seen = person.is_seen_by(desk.user, self.unit.day)
            try:
                found = people.person(desk, person.id)
            except NotFound:
                assert not seen
                continue
            assert seen
            assert found.shown_name == person.shown
            kept = records.rows_of(desk, "activities", person.id)
            assert {row.id: row.words("note") for row in kept} == person.notes
            lines = timeline.timeline_of(desk, person.id)
            assert {one.id for one in lines if one.table == "activities"} == set(person.notes)


Life.TestCase.settings = settings(
    max_examples=2,
    stateful_step_count=16,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestLife = Life.TestCase


def test_records_were_put_together_and_taken_apart_and_notes_taken_back():
    """Refusals alone would prove nothing: what is looked at above was done, each of it."""
    DONE.clear()
    examples = settings(Life.TestCase.settings, max_examples=5, derandomize=True, database=None)
    run_state_machine_as_test(Life, settings=examples)
    assert {one for one in ("merge", "unmerge", "undo", "redo") if not DONE[one]} == set()
