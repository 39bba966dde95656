"""Out and about: V13 time in the community, V14 keeping in touch with those who go silent."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Consent, Episode, Outreach, TimeEntry
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Part,
    Unit,
    known,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team

INDOORS = frozenset({"own_office", "service_premises", "treatment_premises", "remote"})
_SPECIALISTS = frozenset({"specialist"})
_VISITS = frozenset({"home_visit", "met"})
_ENDED_FOR = frozenset({"absent", "time_limit"})
_SIX = ("not_ended", "documented", "team_attempts", "home_visits", "joint_visits", "family")


def community_time(records: Records, rules: Mapping[str, int]) -> Figure:
    """V13: each specialist's time in the community out of the hours scheduled.

    Where no hours are logged, the share of contacts in the community stands in, and says so.
    """
    team, window = Team(records), records.window
    entries = [t for t in records.time_entries if window.holds(t.day)]
    specialists = set(team.specialists)
    logged = [t for t in entries if t.user in specialists and t.kind != "leave"]
    left = [t for t in entries if t.user not in specialists or t.kind == "leave"]
    by_time = tuple(
        part for who in team.specialists if (part := _time_out(who, logged)).denominator
    )
    if by_time:
        return _community(rules, team, by_time, (logged, left))
    met = [
        a
        for a in records.activities
        if window.holds(a.day) and not a.missed and a.specialist in specialists
    ]
    by_contact = tuple(
        part for who in team.specialists if (part := _contacts_out(who, met)).denominator
    )
    return _community(rules, team, by_contact, (met, []))


def keeping_in_touch(records: Records, rules: Mapping[str, int]) -> Figure:
    """V14: which of six ways of keeping in touch the records of the window show."""
    window = records.window
    closed = [e for e in records.episodes if window.holds(e.ended_on)]
    sought = [o for o in records.outreach if window.holds(o.day)]
    met = [a for a in records.activities if window.holds(a.day) and not a.missed]
    there = [e for e in records.episodes if _was_there(e, records)]
    silences = _silences(there, met, records, rules["silent_days"])
    reached_for = sum(
        any(o.participant == who and first < o.day < last for o in sought for first, last in gaps)
        for who, gaps in silences.items()
    )
    visited: dict[UUID, int] = defaultdict(int)
    for one in sought:
        visited[one.participant] += _is_visit(one)
    family = [a for a in met if a.with_family or a.actor == "family"]
    asked = [o for o in sought if o.how == "via_family"]
    consents = _consents(records)
    contacts = {(a.participant, a.day) for a in family} | {(o.participant, o.day) for o in asked}
    found = {
        "not_ended": not any(e.exit_reason in _ENDED_FOR for e in closed),
        "documented": reaches(reached_for, len(silences), rules["most"]),
        "team_attempts": any(o.by_role not in _SPECIALISTS for o in sought),
        "home_visits": any(times >= 2 for times in visited.values()),
        "joint_visits": any(o.joint_with for o in sought),
        "family": any(c.holds_on(day) for who, day in contacts for c in consents[who]),
    }
    ticks = frozenset(way for way in _SIX if found[way])
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(_SIX),
        value=None,
        cases=len({e.participant for e in there}),
        ticks=ticks,
        included=without_doubles(
            (
                *closed,
                *there,
                *sought,
                *met,
                *(
                    c
                    for who in sorted({who for who, _ in contacts}, key=str)
                    for c in consents[who]
                ),
            )
        ),
        excluded=tuple(
            Left(a, "missed") for a in records.activities if window.holds(a.day) and a.missed
        ),
        parameters=of(rules, ("min_n", "most", "silent_days")),
        also={
            "silent": len(silences),
            "silent_and_sought": reached_for,
            "attempts": len(sought),
            "ended_for_absence_or_time": sum(e.exit_reason in _ENDED_FOR for e in closed),
        },
        lack=None if there else Lack.NO_CASES,
    )


def _community(
    rules: Mapping[str, int],
    team: Team,
    parts: tuple[Part, ...],
    rows: tuple[list[TimeEntry] | list[Activity], list[TimeEntry]],
) -> Figure:
    counted, left = rows
    out, whole = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    return Figure(
        unit=Unit.PERCENT,
        numerator=out,
        denominator=whole,
        value=share(out, whole),
        cases=len(counted),
        measures=known(community_share=share(out, whole)),
        parts=parts,
        included=without_doubles((*counted, *team.employed)),
        excluded=tuple(
            Left(t, "leave" if t.user in team.specialists else "not_specialist") for t in left
        ),
        parameters=of(rules, ("min_n",)),
        also={"by_contacts_without_time_log": not any(isinstance(t, TimeEntry) for t in counted)},
        lack=None if parts else Lack.NO_TIME_LOG if team.specialists else Lack.NO_STAFF,
    )


def _time_out(who: UUID, logged: list[TimeEntry]) -> Part:
    out = sum(t.community_minutes or 0 for t in logged if t.user == who)
    scheduled = sum(t.scheduled_minutes or 0 for t in logged if t.user == who)
    value = share(out, scheduled)
    return Part(who, out, scheduled, value, known(community_share=value))


def _contacts_out(who: UUID, met: list[Activity]) -> Part:
    mine = [a for a in met if a.specialist == who]
    out = sum(a.place not in INDOORS for a in mine)
    value = share(out, len(mine))
    return Part(who, out, len(mine), value, known(community_share=value))


def _was_there(e: Episode, records: Records) -> bool:
    window = records.window
    return (
        e.entry is not None
        and e.entry <= window.last
        and (e.ended_on is None or window.first <= e.ended_on)
    )


def _silences(
    there: list[Episode], met: list[Activity], records: Records, days: int
) -> dict[UUID, list[tuple[date, date]]]:
    """Return for each participant the stretches without contact that were too long."""
    days_of: dict[UUID, set[date]] = defaultdict(set)
    for one in met:
        days_of[one.participant].add(one.day)
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for e in there:
        first, last = _stretch(e, records)
        seen = sorted(day for day in days_of[e.participant] if first <= day <= last)
        marks = [first, *seen, last + timedelta(1)]
        gaps = [(a, b) for a, b in pairwise(marks) if (b - a).days > days + (b == marks[-1])]
        if gaps:
            found[e.participant] += gaps
    return found


def _stretch(e: Episode, records: Records) -> tuple[date, date]:
    window = records.window
    first = max(window.first, e.entry or window.first)
    return first, min(window.last, e.ended_on or window.last)


def _is_visit(one: Outreach) -> bool:
    return one.how in _VISITS or (one.place is not None and one.place not in INDOORS)


def _consents(records: Records) -> dict[UUID, list[Consent]]:
    found: dict[UUID, list[Consent]] = defaultdict(list)
    for one in records.consents:
        if one.kind == "contact_family":
            found[one.participant].append(one)
    return found
