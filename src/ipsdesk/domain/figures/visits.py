"""Visits: V6 how often specialists meet employers, V7 how they build a relation."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from uuid import UUID

from ipsdesk.domain.figures.facts import EmployerContact, Fact, Supervision
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Part,
    Unit,
    each_once,
    known,
    plain,
    ratio,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.window import Weeks, month_of, week_of

FACE_TO_FACE = frozenset({"visit", "in_person"})
_FIVE, _LEAST = 5, 3
_WEEKLY, _MONTHLY, _NEVER = "weekly", "monthly", "none"


def why_not_counted(contact: EmployerContact, rules: Mapping[str, int]) -> str | None:
    """Return why a contact is not one that counts: in person, with one who can hire."""
    in_person = contact.channel in FACE_TO_FACE
    if not in_person and not (rules["video_counts"] and contact.channel == "video"):
        return "not_in_person"
    return None if contact.can_hire else "cannot_hire"


def employer_visits(records: Records, rules: Mapping[str, int]) -> Figure:
    """V6: visits to employers a week, for each specialist, over the weeks they were there."""
    team, window = Team(records), records.window
    in_window = [c for c in records.employer_contacts if window.holds(c.day)]
    log = [c for c in in_window if c.specialist in team.specialists]
    counted = [c for c in log if why_not_counted(c, rules) is None]
    ticked = _sheets_ticked(records)
    parts = tuple(_visits_of(team, who, log, ticked, rules) for who in team.specialists)
    visits, weeks = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    left = [Left(c, why_not_counted(c, rules) or "not_specialist") for c in in_window]
    included = without_doubles((*counted, *ticked, *team.staff_facts(), *_seeker_facts(team)))
    return Figure(
        unit=Unit.PER_WEEK,
        numerator=visits,
        denominator=weeks,
        value=ratio(visits, weeks),
        cases=sum(len(team.working_weeks(who)) for who in team.specialists),
        measures=known(f2f_week=ratio(visits, weeks)),
        parts=parts,
        included=included,
        excluded=each_once(included, left),
        parameters=of(rules, ("min_n", "most", "video_counts")),
        also={
            "client_specific": sum(not c.generic for c in counted),
            "generic": sum(c.generic for c in counted),
        },
        lack=None if weeks else Lack.NO_STAFF,
    )


def struggles(visits: Figure) -> frozenset[UUID]:
    """Return the specialists whose number of visits alone would be rated under four."""
    return frozenset(
        part.specialist
        for part in visits.parts
        if part.rated
        and part.value is not None
        and part.value < min(Fraction(_FIVE), _target(part))
    )


def employer_relations(records: Records, rules: Mapping[str, int]) -> Figure:
    """V7: how many employers were met again in person; people rate it after a visit."""
    team, window = Team(records), records.window
    in_window = [c for c in records.employer_contacts if window.holds(c.day)]
    met = [
        c
        for c in in_window
        if why_not_counted(c, rules) is None and c.specialist in team.specialists
    ]
    times = Counter(c.workplace for c in met)
    again = sum(number >= 2 for number in times.values())
    thrice = sum(number >= _LEAST for number in times.values())
    for_what = Counter(c.purpose for c in met)
    left = [Left(c, why_not_counted(c, rules) or "not_specialist") for c in in_window]
    return Figure(
        unit=Unit.PERCENT,
        numerator=again,
        denominator=len(times),
        value=share(again, len(times)),
        cases=len(times),
        measures=known(met_again_share=share(again, len(times))),
        parts=tuple(_relations_of(who, met) for who in team.specialists),
        included=(*met, *team.employed),
        excluded=each_once(met, left),
        parameters=of(rules, ("min_n", "video_counts")),
        also={
            "met_three_times": plain(share(thrice, len(times))),
            "unadvertised": plain(share(len(met) - for_what["follow_ad"], len(met))),
            **{f"for_{purpose}": number for purpose, number in sorted(for_what.items())},
        },
        lack=Lack.FOR_PEOPLE,
    )


def tracked(records: Records, rules: Mapping[str, int]) -> bool:
    """Tell whether employer contacts are written down every week of the window."""
    weeks = set(records.window.weeks())
    written = {week_of(c.day) for c in records.employer_contacts if records.window.holds(c.day)}
    return bool(weeks) and reaches(len(weeks & written), len(weeks), rules["most"])


def _visits_of(
    team: Team,
    who: UUID,
    log: list[EmployerContact],
    ticked: list[Supervision],
    rules: Mapping[str, int],
) -> Part:
    weeks = team.working_weeks(who)
    mine = [c for c in log if c.specialist == who]
    visits = sum(why_not_counted(c, rules) is None for c in mine)
    full_weeks = sum((team.full_time_of(who, days[0]) for days in weeks.values()), Fraction(0))
    seekers = len(team.seekers(team.caseload(who, team.review_day), team.review_day))
    value = ratio(visits, full_weeks)
    measures = known(
        f2f_week=value,
        seekers=seekers,
        tracking=bool(mine),
        review=_reviewed(weeks, mine, [s for s in ticked if s.specialist in (None, who)], rules),
    )
    return Part(who, visits, full_weeks, value, measures, rated=value is not None)


def _relations_of(who: UUID, met: list[EmployerContact]) -> Part:
    times = Counter(c.workplace for c in met if c.specialist == who)
    again = sum(number >= 2 for number in times.values())
    return Part(who, again, len(times), share(again, len(times)), rated=False)


def _sheets_ticked(records: Records) -> list[Supervision]:
    """Return the supervisor's ticks of weekly sheets in the window."""
    window = records.window
    weeks = window.weeks()
    return [
        s
        for s in records.supervision
        if s.kind == "log_review" and (s.week in weeks or (not s.week and window.holds(s.day)))
    ]


def _reviewed(
    weeks: Weeks,
    mine: list[EmployerContact],
    ticked: list[Supervision],
    rules: Mapping[str, int],
) -> str:
    """Tell how often the supervisor looked at the sheets: every week, every month, or not."""
    looked = {s.week or week_of(s.day) for s in ticked}
    by_week: dict[str, list[EmployerContact]] = {}
    for contact in mine:
        by_week.setdefault(week_of(contact.day), []).append(contact)
    looked |= {w for w, each in by_week.items() if all(c.reviewed_on is not None for c in each)}
    seen = looked.intersection(weeks)
    if not seen:
        return _NEVER
    if reaches(len(seen), len(weeks), rules["most"]):
        return _WEEKLY
    months = {month_of(days[0]) for days in weeks.values()}
    months_seen = {month_of(weeks[week][0]) for week in seen}
    return _MONTHLY if reaches(len(months_seen), len(months), rules["most"]) else _NEVER


def _seeker_facts(team: Team) -> list[Fact]:
    """Return what tells how many look for work: episodes, whose they are, and their jobs."""
    active = team.active(team.review_day)
    people = [e.participant for e in active]
    held = (job for who in people for job in team.jobs_of(who) if job.held_on(team.review_day))
    return [*active, *team.assignments_of(people), *held]


def _target(part: Part) -> Fraction:
    seekers = part.measures.get("seekers", _LEAST)
    few = isinstance(seekers, int) and 0 < seekers < _LEAST
    return Fraction(2 * seekers) if few and isinstance(seekers, int) else Fraction(6)
