"""Consents by date: given, given anew, taken back, run out; and what held on which day."""

from dataclasses import dataclass
from datetime import date, timedelta
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

from ipsdesk.actions import people, records
from ipsdesk.actions.consents import consents_of, withdraw_consent
from ipsdesk.actions.due import due_today
from ipsdesk.actions.table_permissions import lay_permissions
from ipsdesk.domain.due import CONSENT_ENDS
from ipsdesk.domain.permissions import KINDS
from tests.actions.peoples_life import UnitAtWork
from tests.conftest import ROBIN, TODAY, later
from tests.consents import give_consent

SHARED = sorted(KINDS)[0]


@dataclass
class Given:
    """What the model knows of one consent."""

    kind: str
    recipient: str
    on: date
    ends: date
    taken_back: date | None = None

    def holds(self, day):
        return self.taken_back is None and day <= self.ends


def half_a_year_after(day):
    """Count six months on a calendar of paper, back to the last day of a shorter one."""
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


@cache
def one_unit():
    """One vault for all of Robin's years: each is enrolled anew."""
    return UnitAtWork()


class Consents(RuleBasedStateMachine):
    """A year of one participant's yes and no."""

    def __init__(self):
        super().__init__()
        self.day, self.given = TODAY, {}

    @property
    def desk(self):
        return later(one_unit().desks[1], self.day)

    @initialize()
    def begin(self):
        self.robin = people.enrol(self.desk, ROBIN)

    @rule(days=st.sampled_from([1, 13, 14, 15, 30, 31, 180, 184]))
    def days_go_by(self, days):
        self.day += timedelta(days=days)

    @rule(to=st.sampled_from(["", "Vårdcentralen", " Vårdcentralen ", "Soc"]))
    def say_yes(self, to):
        day = self.day
        made = give_consent(self.desk, self.robin, SHARED, to)
        self.given[made] = Given(SHARED, to.strip(), day, half_a_year_after(day))

    @precondition(lambda self: self.given)
    @rule(which=st.integers(0, 9))
    def say_no(self, which):
        one = list(self.given)[which % len(self.given)]
        withdraw_consent(self.desk, one)
        if self.given[one].taken_back is None:
            to = self.given[one].recipient
            for other in self.given.values():  # a no to the thing, however often it had a yes
                if other.recipient == to and other.holds(self.day):
                    other.taken_back = self.day
            self.given[one].taken_back = self.day

    @invariant()
    def every_consent_stands_as_it_was_given_and_taken_back(self):
        day = self.day
        told = consents_of(self.desk, self.robin)
        assert {
            one.id: (one.recipient, one.given_on, one.ends_on, one.withdrawn_on) for one in told
        } == {
            which: (one.recipient, one.on, one.ends, one.taken_back)
            for which, one in self.given.items()
        }
        assert [one.holds(day) for one in told] == sorted(
            (one.holds(day) for one in self.given.values()), reverse=True
        )
        for one in told:
            later = [
                other.on
                for other in self.given.values()
                if (other.kind, other.recipient) == (one.kind, one.recipient)
                and other.on > one.given_on
            ]
            assert one.renewed_on == min(later, default=None)

    @invariant()
    def the_table_shows_just_what_holds_today(self):
        _, keys = lay_permissions(self.desk, self.robin)
        holding = {str(which) for which, one in self.given.items() if one.holds(self.day)}
        assert set(keys.values()) == holding

    @invariant()
    def whoever_looks_at_today_hears_of_it_two_weeks_before_it_ends(self):
        told = {one.row for one in due_today(self.desk) if one.kind == CONSENT_ENDS}
        for which, one in self.given.items():
            near = -14 <= (self.day - one.ends).days <= 30
            assert (which in told) == (near and one.taken_back is None)

    @invariant()
    def nothing_that_was_said_is_forgotten(self):
        assert len(records.rows_of(self.desk, "consents", self.robin)) == len(self.given)


Consents.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestConsents = Consents.TestCase
