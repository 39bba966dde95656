"""Team: who works as a specialist, with whom, and who of their participants seeks or works."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import chain
from uuid import UUID

from ipsdesk.domain.figures.facts import Assignment, Episode, Fact, Job
from ipsdesk.domain.figures.figure import Lack, Part
from ipsdesk.domain.figures.picking import by_person, grouped, of_all, those, touching
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.unit_facts import Employment, StaffAbsence
from ipsdesk.domain.figures.window import Weeks, Window

SPECIALIST, SUPERVISOR = "specialist", "supervisor"


class Team:
    """What the window tells about people at work and their caseloads."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.window = records.window
        self.review_day = records.window.last
        begun = touching(records.employments, records.window)
        self.employed = tuple(e for e in begun if e.duty == SPECIALIST)
        self._employed_by = grouped(self.employed, lambda e: e.user)
        self.specialists = _in_order(e.user for e in self.employed)
        self.known = frozenset(self.specialists)
        self._loads = cache(self._all_loads)
        self._assigned = by_person(records.assignments)
        self._jobs = by_person(records.jobs)
        self._away = touching(records.staff_absences, records.window)
        self._away_by = grouped(self._away, lambda a: a.user)
        self.active = cache(self._active)
        self._all_weeks = records.window.weeks()
        self.working_weeks = cache(self._working_weeks)

    def has(self, user: UUID) -> bool:
        """Tell whether somebody was a specialist here in the window."""
        return user in self.known

    def there_on(self, day: date) -> tuple[UUID, ...]:
        """Return the specialists employed on a day."""
        return _in_order(e.user for e in self.employed_on(day))

    def full_time_on(self, day: date, duty: str = SPECIALIST) -> Fraction:
        """Return how many full-time people there are in a duty on a day."""
        return sum(map(share_of, self.employed_on(day, duty)), Fraction(0))

    def employed_on(self, day: date, duty: str = SPECIALIST) -> tuple[Employment, ...]:
        """Return the employments in a duty that hold on a day."""
        return tuple(e for e in self.records.employments if e.duty == duty and e.holds_on(day))

    def specialist_of(self, participant: UUID, day: date) -> UUID | None:
        """Return whose participant somebody is on a day; the latest of several."""
        found = [one for one in self._assigned[participant] if one.holds_on(day)]
        if len(found) == 1:
            return found[0].user
        return max(found, key=_begun).user if found else None

    def assignments_of(self, participants: Iterable[UUID]) -> list[Assignment]:
        """Return every assignment of some participants."""
        return of_all(participants, self._assigned)

    def _active(self, day: date) -> tuple[Episode, ...]:
        """Return one active episode for each participant with one on a day, the newest."""
        newest = {e.participant: e for e in self.records.episodes if e.active_on(day)}
        return tuple(newest.values())

    def caseload(self, specialist: UUID, day: date) -> tuple[Episode, ...]:
        """Return the active episodes of a specialist's own participants on a day."""
        return tuple(self._loads(day)[specialist])

    def _all_loads(self, day: date) -> Mapping[UUID | None, list[Episode]]:
        """Return the active episodes under whose participants they are about on a day."""
        found: dict[UUID | None, list[Episode]] = defaultdict(list)
        for e in self.active(day):
            found[self.specialist_of(e.participant, day)].append(e)
        return found

    def jobs_held(self, people: Iterable[UUID], day: date) -> list[Job]:
        """Return the jobs that some people hold on a day."""
        return those(lambda job: job.held_on(day), of_all(people, self._jobs))

    def works_on(self, participant: UUID, day: date) -> bool:
        """Tell whether somebody has a competitive job on a day."""
        return any(job.competitive and job.held_on(day) for job in self._jobs[participant])

    def seekers(self, caseload: Iterable[Episode], day: date) -> list[Episode]:
        """Return those who look for work: on the work track, not paused, without a job."""
        free = those(lambda e: e.work_track and not e.paused_on(day), caseload)
        return those(lambda e: not self.works_on(e.participant, day), free)

    def _working_weeks(self, specialist: UUID) -> Weeks:
        """Return the weeks in which a specialist was employed and not away all days."""
        there = self._days_of(self._employed_by[specialist])
        there -= self._days_of(self._away_by[specialist])
        weeks = {
            week: tuple(filter(there.__contains__, days)) for week, days in self._all_weeks.items()
        }
        return {week: days for week, days in weeks.items() if days}

    def _days_of(self, stretches: Iterable[Employment | StaffAbsence]) -> set[date]:
        """Return the days of the window that lie in some stretch."""
        first, last = self.window.first, self.window.last
        each = ((max(first, one.from_day), min(last, one.to_day or last)) for one in stretches)
        return set(chain.from_iterable(Window(*days).days() for days in each))

    def full_time_of(self, specialist: UUID, day: date) -> Fraction:
        """Return a specialist's share of full time on a day."""
        mine = [share_of(e) for e in self._employed_by[specialist] if e.holds_on(day)]
        return mine[0] if len(mine) == 1 else sum(mine, Fraction(0))

    def staff_facts(self) -> list[Fact]:
        """Return the employments of specialists in the window, and when they were away."""
        return [*self.employed, *those(lambda a: self.has(a.user), self._away)]


def lack_of_time(team: Team, parts: Sequence[Part]) -> Lack | None:
    """Return what is missing where nobody's hours are logged."""
    if parts:
        return None
    return Lack.NO_TIME_LOG if team.specialists else Lack.NO_STAFF


def leave_or_other(team: Team, user: UUID) -> str:
    """Return why hours are not counted: they were leave, or nobody's who is a specialist."""
    return "leave" if team.has(user) else "not_specialist"


def share_of(employment: Employment) -> Fraction:
    """Return a share of full time as it was written: 0.6 is three fifths."""
    return _as_written(employment.share)


@cache
def _as_written(share: float) -> Fraction:
    return Fraction(str(share))


def _in_order(users: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(set(users), key=str))


def _begun(one: Assignment) -> tuple[date, str]:
    return one.from_day, str(one.id)
