"""Out and about: V13 time in the community, V14 keeping in touch with those who go silent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Consent, Episode, Fact, Outreach
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Part,
    Unit,
    known,
    others,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import (
    by_person,
    grouped,
    in_window,
    left,
    number,
    of_all,
    of_kinds,
    people_in,
    those,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import (
    activities_in,
    activities_of_each,
    hours_in,
    hours_of_each,
)
from ipsdesk.domain.figures.team import Team, lack_of_time, leave_or_other
from ipsdesk.domain.figures.unit_facts import TimeEntry

INDOORS = frozenset({"own_office", "service_premises", "treatment_premises", "remote"})
_VISITS = frozenset({"home_visit", "met"})
_ENDED_FOR = frozenset({"absent", "time_limit"})
_TWICE = 2
Gaps = Mapping[UUID, list[tuple[date, date]]]


def community_time(records: Records, rules: Mapping[str, int]) -> Figure:
    """V13: each specialist's time in the community out of the hours scheduled.

    Where no hours are logged, the share of contacts in the community stands in, and says so.
    """
    team = records.once(Team)
    log = hours_of_each(records)
    there = {who: [t for t in log[who] if t.kind != "leave"] for who in team.specialists}
    parts = _known_parts(_time_out(who, mine) for who, mine in there.items())
    if parts:
        logged = list(chain.from_iterable(there.values()))
        apart = others(hours_in(records), logged)
        left_out = [Left(t, leave_or_other(team, t.user)) for t in apart]
        return _community(rules, team, parts, (logged, left_out))
    met = activities_in(records)
    counted = those(lambda a: team.has(a.specialist) and not a.missed, met)
    own = grouped(counted, lambda a: a.specialist)
    parts = _known_parts(_contacts_out(who, own[who]) for who in team.specialists)
    left_out = left(others(met, counted), "missed_or_not_specialist")
    return _community(rules, team, parts, (counted, left_out))


def keeping_in_touch(records: Records, rules: Mapping[str, int]) -> Figure:
    """V14: which of six ways of keeping in touch the records of the window show."""
    window = records.window
    there = those(lambda e: _was_there(e, records), records.episodes)
    closed = those(lambda e: window.holds(e.ended_on), records.episodes)
    ended_for = number(lambda e: e.exit_reason in _ENDED_FOR, closed)
    sought = in_window(records.outreach, window)
    contacts = activities_in(records)
    met, missed = _by_whether_missed(contacts)
    silences = _silences(there, records, rules["silent_days"])
    attempts = by_person(sought)
    reached_for = number(lambda who: _is_sought(attempts[who], silences[who]), silences)
    family = _with_family(met, sought)
    consents = by_person(records.consents)
    found = {
        "not_ended": not ended_for,
        "documented": reaches(reached_for, len(silences), rules["most"]),
        "team_attempts": any(o.by_role != "specialist" for o in sought),
        "home_visits": _has_twice(those(_is_visit, sought)),
        "joint_visits": any(o.joint_with for o in sought),
        "family": any(_is_consented(one, consents) for one in family),
    }
    ticks = frozenset(filter(found.get, found))
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(found),
        value=None,
        cases=len(people_in(there)),
        ticks=ticks,
        included=(
            *without_doubles((*closed, *there)),
            *sought,
            *met,
            *of_all(people_in(family), consents),
        ),
        excluded=tuple(left(missed, "missed")),
        parameters=of(rules, ("min_n", "most", "silent_days")),
        also={
            "silent": len(silences),
            "silent_and_sought": reached_for,
            "attempts": len(sought),
            "ended_for_absence_or_time": ended_for,
        },
        lack=None if there else Lack.NO_CASES,
    )


def _community(
    rules: Mapping[str, int],
    team: Team,
    parts: tuple[Part, ...],
    rows: tuple[Sequence[Fact], Sequence[Left]],
) -> Figure:
    counted, left_out = rows
    out, whole = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    value = share(out, whole)
    return Figure(
        unit=Unit.PERCENT,
        numerator=out,
        denominator=whole,
        value=value,
        cases=len(counted),
        measures=known(community_share=value),
        parts=parts,
        included=(*counted, *team.employed),
        excluded=tuple(left_out),
        parameters=of(rules, ("min_n",)),
        also={"by_contacts_without_time_log": any(isinstance(c, Activity) for c in counted)},
        lack=lack_of_time(team, parts),
    )


def _known_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.denominator)


def _time_out(who: UUID, mine: Sequence[TimeEntry]) -> Part:
    out = sum(t.community_minutes or 0 for t in mine)
    scheduled = sum(t.scheduled_minutes or 0 for t in mine)
    value = share(out, scheduled)
    return Part(who, out, scheduled, value, known(community_share=value))


def _contacts_out(who: UUID, mine: Sequence[Activity]) -> Part:
    out = number(lambda a: a.place not in INDOORS, mine)
    value = share(out, len(mine))
    return Part(who, out, len(mine), value, known(community_share=value))


def _was_there(e: Episode, records: Records) -> bool:
    """Tell whether somebody was supported on some day of the window."""
    if e.entry is None or e.entry > records.window.last:
        return False
    return e.ended_on is None or records.window.first <= e.ended_on


def _silences(there: Iterable[Episode], records: Records, days: int) -> Gaps:
    """Return for each participant the stretches without contact that were too long."""
    contacts = activities_of_each(records)
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for e in there:
        seen = {a.day for a in contacts[e.participant] if not a.missed}
        gaps = _gaps(e, seen, records, days)
        if gaps:
            found[e.participant] += gaps
    return found


def _gaps(e: Episode, seen: set[date], records: Records, days: int) -> list[tuple[date, date]]:
    """Return the stretches longer than so many days, from one contact to the next."""
    first = max(records.window.first, e.entry or records.window.first)
    last = min(records.window.last, e.ended_on or records.window.last)
    marks = [first, *sorted(day for day in seen if first < day < last), last]
    return [(one, after) for one, after in pairwise(marks) if (after - one).days > days]


def _is_sought(attempts: Iterable[Outreach], silences: list[tuple[date, date]]) -> bool:
    """Tell whether somebody was looked for while silent."""
    return any(first <= o.day <= last for o in attempts for first, last in silences)


def _by_whether_missed(contacts: list[Activity]) -> tuple[list[Activity], list[Activity]]:
    return [a for a in contacts if not a.missed], [a for a in contacts if a.missed]


def _with_family(met: Iterable[Activity], sought: Iterable[Outreach]) -> list[Activity | Outreach]:
    contacts = (a for a in met if a.with_family or a.actor == "family")
    return [*contacts, *those(lambda o: o.how == "via_family", sought)]


def _is_visit(one: Outreach) -> bool:
    return one.how in _VISITS or (one.place is not None and one.place not in INDOORS)


def _has_twice(visits: Iterable[Outreach]) -> bool:
    """Tell whether somebody was looked for out or at home more than once."""
    return any(times >= _TWICE for times in Counter(v.participant for v in visits).values())


def _is_consented(one: Activity | Outreach, consents: Mapping[UUID, list[Consent]]) -> bool:
    mine = of_kinds(consents[one.participant], "contact_family")
    return any(consent.holds_on(one.day) for consent in mine)
