"""IPS-25 counted again, naively, from what `ipsdesk data` writes; see domain 3.0 and 3.1.

Nothing here is imported from the program. Every item is a plain walk over lists of rows, as slow
as it likes, and says numerator, denominator and suggestion.
"""

import calendar
import math
from datetime import date, datetime, timedelta
from fractions import Fraction

OFFICIAL = ("psychiatry", "child_psychiatry", "habilitation", "health_centre")
INDOORS = ("own_office", "service_premises", "treatment_premises", "remote")
PHASES = ("intake", "engagement", "assessment", "job_search", "job_coaching", "follow_along")


def day(text):
    """Read a day; a moment is in UTC, and its day is the one here."""
    if text is None:
        return None
    if "T" in text:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone().date()
    return date.fromisoformat(text)


def is_competitive(job):
    """Tell whether a job is competitive by the table of 4.7; a tick can only take it away."""
    open_to_all = job["contract"] in (
        *("permanent", "probationary", "special_fixed_term", "general_fixed_term", "temporary"),
        *("seasonal", "hourly", "agency", "apprentice", "own_business"),
    )
    return open_to_all and job["support"] in ("none", "new_start") and job["competitive"] is True


def half_up(number):
    return math.floor(number + Fraction(1, 2))


def reaches(part, whole, per_cent=80):
    """Tell whether a share is so many per cent once it is rounded; of nothing due, all is."""
    return not whole or half_up(Fraction(100 * part, whole)) >= per_cent


def half_down(number):
    return math.ceil(number - Fraction(1, 2))


def banded(number, floors):
    """Return 5 for the first floor reached, 4 for the next, and so on down to 1."""
    for points, floor in zip((5, 4, 3, 2), floors, strict=True):
        if number >= floor:
            return points
    return 1


def ceilinged(number, ceilings):
    """Return 5 up to the first ceiling, 4 up to the next, and so on down to 1."""
    for points, ceiling in zip((5, 4, 3, 2), ceilings, strict=True):
        if number <= ceiling:
            return points
    return 1


def mean_of(points):
    """Return the team's points from each specialist's own; whoever has none is left out."""
    known = [one for one in points if one is not None]
    return half_down(Fraction(sum(known), len(known))) if known else None


def iso_week(one):
    year, week, _ = one.isocalendar()
    return f"{year}-W{week:02d}"


def month(one):
    return (one.year, one.month)


def quarter(one):
    return (one.year, (one.month + 2) // 3)


def later(one, months):
    """Return the same day some months on, or the last of a shorter month."""
    number = one.year * 12 + one.month - 1 + months
    year, at = divmod(number, 12)
    return date(year, at + 1, min(one.day, calendar.monthrange(year, at + 1)[1]))


class Unit:
    """The rows of a unit, looked at from one day to another."""

    def __init__(self, tables, first, last):
        held = {p["id"] for p in tables["participants"] if p["restricted"]}
        told = {
            name: [row for row in rows if row.get("participant") not in held]
            for name, rows in tables.items()
        }
        for_others = {link["contact"] for link in told["contact_for"]}
        for_held = {link["contact"] for link in tables["contact_for"]} - for_others
        told["employer_contacts"] = [
            contact for contact in tables["employer_contacts"] if contact["id"] not in for_held
        ]
        self.t = told
        self.first, self.last = first, last
        self.days = [first + timedelta(n) for n in range((last - first).days + 1)]
        self.weeks = {}
        for one in self.days:
            if one.isoweekday() < 6:
                self.weeks.setdefault(iso_week(one), []).append(one)
        self.months = self.whole(month)
        self.quarters = self.whole(quarter)
        self.specialists = sorted(
            {
                e["user"]
                for e in tables["employments"]
                if e["duty"] == "specialist" and self.touches(e, "from_day", "to_day")
            }
        )

    def whole(self, part):
        """Return the months or quarters that lie whole in the window, or all it touches."""
        every = {part(one) for one in self.days}
        cut = {part(self.first - timedelta(1)), part(self.last + timedelta(1))}
        return every - cut or every

    def inside(self, one):
        return one is not None and self.first <= one <= self.last

    def touches(self, row, first, last):
        begun, ended = day(row[first]), day(row[last])
        return begun is not None and begun <= self.last and (ended is None or ended >= self.first)

    def holds(self, row, on):
        ended = day(row["to_day"])
        return day(row["from_day"]) <= on and (ended is None or on <= ended)

    def entry(self, episode):
        if episode["entered_on"] is None:
            return None
        return day(episode["first_meeting_on"] or episode["entered_on"])

    def is_active(self, episode, on):
        entry = self.entry(episode)
        if entry is None or entry > on:
            return False
        over = [day(episode[name]) for name in ("ended_on", "step_down_on")]
        return all(one is None or one > on for one in over)

    def active(self, on=None):
        """Return the ids of those with active support on a day."""
        on = on or self.last
        return {e["participant"] for e in self.t["episodes"] if self.is_active(e, on)}

    def full_time(self, on, user=None, duty="specialist"):
        return sum(
            (
                Fraction(str(e["share"]))
                for e in self.t["employments"]
                if e["duty"] == duty and self.holds(e, on) and user in (None, e["user"])
            ),
            Fraction(0),
        )

    def there(self):
        return sorted(
            {
                e["user"]
                for e in self.t["employments"]
                if e["duty"] == "specialist" and self.holds(e, self.last)
            }
        )

    def belongs_to(self, participant, on):
        mine = [
            a
            for a in self.t["assignments"]
            if a["duty"] == "specialist" and a["participant"] == participant and self.holds(a, on)
        ]
        return max(mine, key=lambda a: (a["from_day"], a["id"]))["user"] if mine else None

    def caseload(self, user):
        return {who for who in self.active() if self.belongs_to(who, self.last) == user}

    def is_held(self, job, on):
        ended = day(job["ended_on"])
        return day(job["started_on"]) <= on and (ended is None or on <= ended)

    def works(self, participant, on=None):
        on = on or self.last
        return any(
            is_competitive(j) and self.is_held(j, on)
            for j in self.t["jobs"]
            if j["participant"] == participant
        )

    def weeks_of(self, user):
        """Return the weeks in which somebody was employed and not away on all working days."""
        found = []
        for week, days in self.weeks.items():
            there = [
                one
                for one in days
                if any(
                    e["user"] == user and e["duty"] == "specialist" and self.holds(e, one)
                    for e in self.t["employments"]
                )
                and not any(
                    a["user"] == user and day(a["from_day"]) <= one <= day(a["to_day"])
                    for a in self.t["staff_absences"]
                )
            ]
            if there:
                found.append((week, there))
        return found

    def met(self):
        """Return the contacts in person."""
        return [
            a
            for a in self.t["activities"]
            if a["channel"] in ("in_person", "visit", "fair") and not a["missed"]
        ]

    def counting(self):
        return [
            c
            for c in self.t["employer_contacts"]
            if c["channel"] in ("visit", "in_person") and c["can_hire"]
        ]


def few(cases, points, least=5):
    return None if cases < least else points
