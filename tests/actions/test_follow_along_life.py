"""Jobs, meetings and the support that falls due between them, in whatever order they are told."""

from datetime import timedelta
from functools import cache

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ipsdesk.actions import forms, people, records, undoing
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.due import FOLLOW_MARK
from tests.actions.peoples_life import UnitAtWork
from tests.conftest import NOW, ROBIN, TODAY

IN_PERSON, BY_PHONE = "in_person", "phone"
AGO = st.integers(0, 45)
JOB = {
    "title": "Lager",
    "employer_name": "ICA Maxi",
    "contract": "permanent",
    "support": "none",
    "competitive": True,
    "programme_limited": False,
}


@cache
def one_unit():
    """One vault for all of Robin's lives: each is enrolled anew."""
    return UnitAtWork()


class FollowAlong(RuleBasedStateMachine):
    """Robin's first months at work, as a specialist writes them down and puts them right."""

    def __init__(self):
        super().__init__()
        self.desk = one_unit().at(1)

    def rows(self, table):
        return records.rows_of(self.desk, table, self.robin)

    @initialize(ago=AGO)
    def begin(self, ago):
        self.robin, self.taken = people.enrol(self.desk, ROBIN), []
        self.start_a_job(ago)

    @rule(ago=AGO)
    def start_a_job(self, ago):
        started = {"started_on": TODAY - timedelta(days=ago)}
        forms.answer(self.desk, "f11-job-start", self.robin, Answers({**JOB, **started}))

    @rule(ago=AGO, which=st.integers(0, 3))
    def say_that_it_began_on_another_day(self, ago, which):
        jobs = self.rows("jobs")
        started = {"started_on": TODAY - timedelta(days=ago)}
        forms.correct(self.desk, "f11-job-start", jobs[which % len(jobs)].id, Answers(started))

    @rule(ago=AGO, channel=st.sampled_from([IN_PERSON, BY_PHONE]), missed=st.booleans())
    def meet(self, ago, channel, missed):
        at = NOW - timedelta(days=ago)
        note = ContactNote(self.robin, at, 30, channel, "cafe", "follow_along", missed=missed)
        record_contact(self.desk, note)

    @precondition(lambda self: self.rows("activities"))
    @rule(
        which=st.integers(0, 9),
        told=st.sampled_from(
            [
                {"channel": IN_PERSON},
                {"channel": BY_PHONE},
                {"missed": True},
                {"missed": False},
                {"at": NOW - timedelta(days=2)},
                {"at": NOW - timedelta(days=20)},
                {"note": "Det gick bra"},
            ]
        ),
    )
    def put_a_note_right(self, which, told):
        notes = self.rows("activities")
        records.correct(self.desk, "note", "activities", notes[which % len(notes)].id, told)

    @precondition(lambda self: self.rows("activities"))
    @rule(which=st.integers(0, 9))
    def take_a_note_away(self, which):
        notes = self.rows("activities")
        self.taken.append(notes[which % len(notes)].id)
        records.withdraw(self.desk, "note", "activities", self.taken[-1])

    @precondition(lambda self: self.taken)
    @rule()
    def put_back_what_was_taken_away(self):
        row = self.taken.pop()
        [act] = [one.act for one in undoing.bin_of(self.desk) if one.row == row]
        undoing.put_back(self.desk, act, row)

    @rule(which=st.integers(0, 40), declined=st.booleans())
    def say_that_no_more_is_wanted(self, which, declined):
        waiting = [one for one in self.rows("follow_marks") if one.day("met_on") is None]
        if waiting:
            mark = waiting[which % len(waiting)].id
            records.correct(self.desk, "decline", "follow_marks", mark, {"declined": declined})

    @invariant()
    def a_mark_is_met_where_and_only_where_there_was_a_meeting_in_its_days(self):
        met = {
            one.moment("at").astimezone().date()
            for one in self.rows("activities")
            if one["channel"] == IN_PERSON and not one["missed"]
        }
        for mark in self.rows("follow_marks"):
            first, last = mark.known_day("from_day"), mark.known_day("to_day")
            inside = {day for day in met if first <= day <= last}
            if mark["declined"]:
                continue
            assert (mark.day("met_on") is not None) == bool(inside), mark["kind"]
            assert mark.day("met_on") in inside | {None}

    @invariant()
    def today_asks_for_what_was_not_given_and_for_nothing_else(self):
        asked = {one.row for one in due_today(self.desk) if one.kind == FOLLOW_MARK}
        for mark in self.rows("follow_marks"):
            near = mark.known_day("from_day") <= TODAY + timedelta(days=7)
            recent = mark.known_day("to_day") >= TODAY - timedelta(days=90)
            open_yet = mark.day("met_on") is None and not mark["declined"]
            assert (mark.id in asked) == (near and recent and open_yet)


FollowAlong.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestFollowAlong = FollowAlong.TestCase
