"""Visits: V6 how often specialists meet employers, V7 how they build a relation."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain
from uuid import UUID

from ipsdesk.domain.figures.facts import EmployerContact, Fact, RecordId
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Part,
    Unit,
    known,
    others,
    plain,
    ratio,
    reaches,
    share,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import grouped, number, of_kinds, people_in, those
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import Own, employer_contacts_in, sheets
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.unit_facts import Supervision
from ipsdesk.domain.figures.window import Weeks, month_of, week_of

FACE_TO_FACE = frozenset({"visit", "in_person"})  # a fair is written down, and no visit (F9)
_FIVE, _LEAST, _TWICE = 5, 3, 2
_WEEKLY, _MONTHLY, _NEVER = "weekly", "monthly", "none"


def why_not_counted(contact: EmployerContact, rules: Mapping[str, int]) -> str | None:
    """Return why a contact is not one that counts: in person, with one who can hire."""
    in_person = contact.channel in FACE_TO_FACE
    if not in_person and not (rules["video_counts"] and contact.channel == "video"):
        return "not_in_person"
    return None if contact.can_hire else "cannot_hire"


def those_counting(records: Records, rules: Mapping[str, int]) -> frozenset[RecordId]:
    """Return the ids of the contacts that count, of all that were read."""
    return records.once(_counting, rules["video_counts"])


def _counting(records: Records, video_counts: int) -> frozenset[RecordId]:
    rules = {"video_counts": video_counts}
    return frozenset(c.id for c in records.employer_contacts if why_not_counted(c, rules) is None)


def employer_visits(records: Records, rules: Mapping[str, int]) -> Figure:
    """V6: visits to employers a week, for each specialist, over the weeks they were there."""
    return records.once(_visits, tuple(rules.items()))


def _visits(records: Records, changed: tuple[tuple[str, int], ...]) -> Figure:
    """Count the visits once: the supervisor's own item looks at them too."""
    rules = dict(changed)
    team = records.once(Team)
    counted = list(chain.from_iterable(_met(records, rules).values()))
    ticked = _sheets_ticked(records)
    written = sheets(records)
    by_whom = grouped(ticked, lambda s: s.specialist)
    parts = tuple(
        _visits_of(team, who, (written[who], [*by_whom[None], *by_whom[who]]), rules)
        for who in team.specialists
    )
    visits, weeks = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    included: tuple[Fact, ...] = (*counted, *ticked, *team.staff_facts(), *_seeker_facts(team))
    specific = number(lambda c: not c.generic, counted)
    return Figure(
        unit=Unit.PER_WEEK,
        numerator=visits,
        denominator=weeks,
        value=ratio(visits, weeks),
        cases=sum(len(team.working_weeks(who)) for who in team.specialists),
        measures=known(f2f_week=ratio(visits, weeks)),
        parts=parts,
        included=included,
        excluded=_left_out(records, rules),
        parameters=of(rules, ("min_n", "most", "video_counts")),
        also={"client_specific": specific, "generic": len(counted) - specific},
        lack=None if weeks else Lack.NO_STAFF,
    )


def struggles(visits: Figure) -> frozenset[UUID]:
    """Return the specialists whose number of visits alone would be rated under four."""
    return frozenset(part.specialist for part in visits.parts if _is_short(part))


def employer_relations(records: Records, rules: Mapping[str, int]) -> Figure:
    """V7: how many employers were met again in person; people rate it after a visit."""
    team = records.once(Team)
    own = _met(records, rules)
    met = list(chain.from_iterable(own.values()))
    times = Counter(c.workplace for c in met)
    again = number(lambda n: n >= _TWICE, times.values())
    thrice = number(lambda n: n >= _LEAST, times.values())
    for_what = Counter(c.purpose for c in met)
    return Figure(
        unit=Unit.PERCENT,
        numerator=again,
        denominator=len(times),
        value=share(again, len(times)),
        cases=len(times),
        measures=known(met_again_share=share(again, len(times))),
        parts=tuple(_relations_of(who, own[who]) for who in team.specialists),
        included=(*met, *team.employed),
        excluded=_left_out(records, rules),
        parameters=of(rules, ("min_n", "video_counts")),
        also={
            "met_three_times": plain(share(thrice, len(times))),
            "unadvertised": plain(share(len(met) - for_what["follow_ad"], len(met))),
            **{f"for_{purpose}": times_for for purpose, times_for in sorted(for_what.items())},
        },
        lack=Lack.FOR_PEOPLE,
    )


def tracked(records: Records, rules: Mapping[str, int]) -> bool:
    """Tell whether employer contacts are written down every week of the window."""
    weeks = set(records.window.weeks())
    written = {week_of(c.day) for c in records.employer_contacts if records.window.holds(c.day)}
    return bool(weeks) and reaches(len(weeks & written), len(weeks), rules["most"])


def _met(records: Records, rules: Mapping[str, int]) -> Own:
    """Return the contacts of the window that count, of each specialist."""
    return records.once(_counted_of_each, rules["video_counts"])


def _counted_of_each(records: Records, video_counts: int) -> Own:
    counting, log = _counting(records, video_counts), sheets(records)
    specialists = records.once(Team).specialists
    return {who: [c for c in log[who] if c.id in counting] for who in specialists}


def _left_out(records: Records, rules: Mapping[str, int]) -> tuple[Left, ...]:
    """Return the contacts of the window that do not count, and why."""
    return records.once(_apart, rules["video_counts"])


def _apart(records: Records, video_counts: int) -> tuple[Left, ...]:
    rules = {"video_counts": video_counts}
    counted = chain.from_iterable(_met(records, rules).values())
    apart = others(employer_contacts_in(records), counted)
    return tuple(Left(c, why_not_counted(c, rules) or "not_specialist") for c in apart)


def _visits_of(
    team: Team,
    who: UUID,
    logs: tuple[list[EmployerContact], list[Supervision]],
    rules: Mapping[str, int],
) -> Part:
    mine, ticked = logs
    weeks = team.working_weeks(who)
    counting = those_counting(team.records, rules)
    visits = sum(c.id in counting for c in mine)
    full_weeks = sum((team.full_time_of(who, days[0]) for days in weeks.values()), Fraction(0))
    seekers = team.seekers(team.caseload(who, team.review_day), team.review_day)
    value = ratio(visits, full_weeks)
    measures = known(
        f2f_week=value,
        seekers=len(seekers),
        tracking=bool(mine),
        review=_reviewed(weeks, mine, ticked, rules),
    )
    return Part(who, visits, full_weeks, value, measures, rated=value is not None)


def _relations_of(who: UUID, own: list[EmployerContact]) -> Part:
    times = Counter(c.workplace for c in own)
    again = number(lambda n: n >= _TWICE, times.values())
    return Part(who, again, len(times), share(again, len(times)), rated=False)


def _sheets_ticked(records: Records) -> list[Supervision]:
    """Return the supervisor's ticks of weekly sheets of the window."""
    weeks = records.window.weeks()
    ticked = of_kinds(records.supervision, "log_review")
    return those(lambda s: (s.week or week_of(s.day)) in weeks, ticked)


def _reviewed(
    weeks: Weeks,
    mine: list[EmployerContact],
    ticked: list[Supervision],
    rules: Mapping[str, int],
) -> str:
    """Tell how often the supervisor looked at the sheets: every week, every month, or not."""
    seen = ({s.week or week_of(s.day) for s in ticked} | _looked_at(mine)).intersection(weeks)
    if seen and reaches(len(seen), len(weeks), rules["most"]):
        return _WEEKLY
    months = {month_of(days[0]) for days in weeks.values()}
    seen_in = {month_of(weeks[week][0]) for week in seen}
    every = bool(seen) and reaches(len(seen_in), len(months), rules["most"])
    return _MONTHLY if every else _NEVER


def _looked_at(mine: list[EmployerContact]) -> set[str]:
    """Return the weeks of which every contact was looked at, one by one."""
    written = {week_of(c.day) for c in mine}
    return written - {week_of(c.day) for c in mine if c.reviewed_on is None}


def _seeker_facts(team: Team) -> list[Fact]:
    """Return what tells how many look for work: episodes, whose they are, and their jobs."""
    active = team.active(team.review_day)
    people = people_in(active)
    return [*active, *team.assignments_of(people), *team.jobs_held(people, team.review_day)]


def _is_short(part: Part) -> bool:
    return part.value is not None and part.value < min(Fraction(_FIVE), _target(part))


def _target(part: Part) -> Fraction:
    """Return how many visits a week are asked for: twice the seekers where they are few."""
    seekers = part.measures.get("seekers")
    few = isinstance(seekers, int) and 0 < seekers < _LEAST
    return Fraction(2 * seekers) if few and isinstance(seekers, int) else Fraction(6)
