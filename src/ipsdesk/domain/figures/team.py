"""Team: who works as a specialist, with whom, and who of their participants seeks or works."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from uuid import UUID

from ipsdesk.domain.figures.facts import (
    Assignment,
    Employment,
    Episode,
    Fact,
    Job,
    StaffAbsence,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import Weeks

SPECIALIST, SUPERVISOR = "specialist", "supervisor"


class Team:
    """What the window tells about people at work and their caseloads."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.window = records.window
        self.review_day = records.window.last
        self.employed = tuple(
            e for e in records.employments if e.duty == SPECIALIST and self._overlaps(e)
        )
        self.specialists = tuple(sorted({e.user for e in self.employed}, key=str))
        self._assigned: dict[UUID, list[Assignment]] = defaultdict(list)
        for one in records.assignments:
            self._assigned[one.participant].append(one)
        self._jobs: dict[UUID, list[Job]] = defaultdict(list)
        for job in records.jobs:
            self._jobs[job.participant].append(job)
        self._away: dict[UUID, list[StaffAbsence]] = defaultdict(list)
        for absence in records.staff_absences:
            self._away[absence.user].append(absence)

    def full_time_on(self, day: date, duty: str = SPECIALIST) -> Fraction:
        """Return how many full-time people there are in a duty on a day."""
        return sum((share_of(e) for e in self.employed_on(day, duty)), Fraction(0))

    def employed_on(self, day: date, duty: str = SPECIALIST) -> tuple[Employment, ...]:
        """Return the employments in a duty that hold on a day."""
        return tuple(e for e in self.records.employments if e.duty == duty and e.holds_on(day))

    def specialist_of(self, participant: UUID, day: date) -> UUID | None:
        """Return whose participant somebody is on a day; the latest of several."""
        found = [one for one in self._assigned[participant] if one.holds_on(day)]
        return max(found, key=lambda one: (one.from_day, str(one.id))).user if found else None

    def assignments_of(self, participants: Iterable[UUID]) -> list[Assignment]:
        """Return every assignment of some participants."""
        return [one for who in participants for one in self._assigned[who]]

    def active(self, day: date) -> tuple[Episode, ...]:
        """Return one active episode for each participant with one on a day, the newest."""
        newest = {e.participant: e for e in self.records.episodes if e.active_on(day)}
        return tuple(newest.values())

    def caseload(self, specialist: UUID, day: date) -> tuple[Episode, ...]:
        """Return the active episodes of a specialist's own participants on a day."""
        return tuple(
            e for e in self.active(day) if self.specialist_of(e.participant, day) == specialist
        )

    def jobs_of(self, participant: UUID) -> list[Job]:
        """Return somebody's jobs."""
        return self._jobs[participant]

    def works_on(self, participant: UUID, day: date) -> bool:
        """Tell whether somebody has a competitive job on a day."""
        return any(job.competitive and job.held_on(day) for job in self._jobs[participant])

    def seekers(self, caseload: Iterable[Episode], day: date) -> tuple[Episode, ...]:
        """Return those who look for work: on the work track, not paused, without a job."""
        return tuple(
            e
            for e in caseload
            if e.work_track and not e.paused_on(day) and not self.works_on(e.participant, day)
        )

    def working_weeks(self, specialist: UUID) -> Weeks:
        """Return the weeks in which a specialist was employed and not away all days."""
        mine = [e for e in self.employed if e.user == specialist]
        away = self._away[specialist]
        found: Weeks = {}
        for week, days in self.window.weeks().items():
            there = tuple(
                day
                for day in days
                if any(e.holds_on(day) for e in mine)
                and not any(a.from_day <= day <= a.to_day for a in away)
            )
            if there:
                found[week] = there
        return found

    def full_time_of(self, specialist: UUID, day: date) -> Fraction:
        """Return a specialist's share of full time on a day."""
        mine = (e for e in self.employed if e.user == specialist and e.holds_on(day))
        return sum((share_of(e) for e in mine), Fraction(0))

    def staff_facts(self) -> list[Fact]:
        """Return the employments of specialists in the window, and when they were away."""
        away = (
            a
            for who in self.specialists
            for a in self._away[who]
            if a.from_day <= self.window.last and self.window.first <= a.to_day
        )
        return [*self.employed, *away]

    def _overlaps(self, e: Employment) -> bool:
        return e.from_day <= self.window.last and (
            e.to_day is None or self.window.first <= e.to_day
        )


def share_of(employment: Employment) -> Fraction:
    """Return a share of full time as it was written: 0.6 is three fifths."""
    return Fraction(str(employment.share))
