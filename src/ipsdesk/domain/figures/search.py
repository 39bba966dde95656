"""The search: V4 days to the first employer contact, V5 contacts that match a wish."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from ipsdesk.domain.figures.facts import ContactFor, EmployerContact, Episode, Plan
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Unit,
    each_once,
    known,
    mean,
    plain,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.visits import tracked, why_not_counted

_PLAN_STATES = frozenset({"signed", "replaced"})


def first_employer_contact(records: Records, rules: Mapping[str, int]) -> Figure:
    """V4: mean days from entry to the first employer contact that counts.

    Those still without one count with their days so far, a lower bound; nobody is dropped.
    """
    day = records.window.last
    entered = population(records, rules)
    contacts = {c.id: c for c in records.employer_contacts}
    links_of = _links_of(records)
    firsts = {e: _first_link(e, links_of[e.participant], contacts, records, rules) for e in entered}
    waits = [(day - entry).days for e, entry in entered.items() if firsts[e] is None]
    met = [(e, link) for e, link in firsts.items() if link is not None]
    reached = [max(0, (link.day - entered[e]).days) for e, link in met]
    used = [link for _, link in met]
    visits = [contacts[link.contact] for link in used]
    waits_in_all = reached + waits
    value = mean(waits_in_all)
    log = [c for c in records.employer_contacts if records.window.holds(c.day)]
    people = {e.participant for e in entered}
    links = [c for c in records.contact_for if c.participant in people and c.day <= day]
    behind = [contacts[c.contact] for c in links if c.contact in contacts]
    included = without_doubles((*entered, *used, *visits, *log))
    return Figure(
        unit=Unit.DAYS,
        numerator=sum(waits_in_all),
        denominator=len(entered),
        value=value,
        cases=len(entered),
        measures=known(days_to_employer=value, tracking=tracked(records, rules)),
        included=included,
        excluded=each_once(
            included,
            (
                *(Left(e, "entered_outside") for e in records.episodes if _is_near(e, day, rules)),
                *(Left(c, "not_first_or_not_counted") for c in links),
                *(Left(c, "not_first_or_not_counted") for c in behind),
            ),
        ),
        parameters={
            **of(rules, ("min_n", "most", "video_counts")),
            "entered_from": str(day - timedelta(days=rules["entered_within_days"])),
            "entered_to": str(day - timedelta(days=rules["entered_before_days"])),
        },
        also={
            "mean_of_known": plain(mean(reached)),
            "median": _median(waits_in_all),
            "without_contact": len(waits),
            "without_contact_and_ended": sum(
                e.ended_on is not None and e.ended_on <= day for e in entered if firsts[e] is None
            ),
            "studies_only": sum(not e.work_track for e in entered),
        },
        lack=None if entered else Lack.NO_CASES,
    )


def matched_contacts(records: Records, rules: Mapping[str, int]) -> Figure:
    """V5: how many of the contacts for somebody match a wish that stood in the plan that day."""
    window = records.window
    in_window = [c for c in records.employer_contacts if window.holds(c.day)]
    specific = [c for c in in_window if not c.generic]
    links: dict[UUID, list[ContactFor]] = defaultdict(list)
    for link in records.contact_for:
        links[link.contact].append(link)
    wishes = {w.id: w for w in records.wishes}
    matched = [
        c
        for c in specific
        if any(
            link.wish in wishes and wishes[link.wish].holds_on(c.day)
            for link in links[c.id]
            if link.wish is not None
        )
    ]
    used = [link for c in specific for link in links[c.id]]
    plans = _plans_of({link.participant for link in used}, records)
    planned = sum(_has_plan(links[c.id], c.day, plans, rules["plan_days"]) for c in specific)
    value = share(len(matched), len(specific))
    wished = [wishes[link.wish] for link in used if link.wish in wishes]
    return Figure(
        unit=Unit.PERCENT,
        numerator=len(matched),
        denominator=len(specific),
        value=value,
        cases=len(specific),
        measures=known(
            matched_share=value,
            plan_current=bool(specific) and reaches(planned, len(specific), rules["most"]),
        ),
        included=without_doubles(
            (*specific, *used, *wished, *(plan for each in plans.values() for plan in each))
        ),
        excluded=tuple(Left(c, "generic") for c in in_window if c.generic),
        parameters=of(rules, ("min_n", "plan_days", "most")),
        also={"with_current_plan": planned},
        lack=None if specific else Lack.NO_CASES,
    )


def population(records: Records, rules: Mapping[str, int]) -> dict[Episode, date]:
    """Return those who entered long enough ago to have met an employer, with their entry."""
    return {
        e: e.entry
        for e in records.episodes
        if e.entry is not None and _entered(e.entry, records.window.last, rules)
    }


def _entered(entry: date, day: date, rules: Mapping[str, int]) -> bool:
    first = day - timedelta(days=rules["entered_within_days"])
    return first <= entry <= day - timedelta(days=rules["entered_before_days"])


def _first_link(
    episode: Episode,
    links: list[ContactFor],
    contacts: Mapping[UUID, EmployerContact],
    records: Records,
    rules: Mapping[str, int],
) -> ContactFor | None:
    """Return the first contact that counts, from the request of this period of support on."""
    counted = (
        link
        for link in links
        if episode.requested_on <= link.day <= records.window.last
        and link.contact in contacts
        and why_not_counted(contacts[link.contact], rules) is None
    )
    return min(counted, key=lambda link: (link.day, str(link.id)), default=None)


def _links_of(records: Records) -> dict[UUID, list[ContactFor]]:
    found: dict[UUID, list[ContactFor]] = defaultdict(list)
    for link in records.contact_for:
        found[link.participant].append(link)
    return found


def _is_near(e: Episode, day: date, rules: Mapping[str, int]) -> bool:
    """Tell whether somebody entered around the time that is looked at, but outside it."""
    return e.entry is not None and day - timedelta(days=rules["entered_within_days"]) <= e.entry


def _plans_of(people: set[UUID], records: Records) -> dict[UUID, list[Plan]]:
    found: dict[UUID, list[Plan]] = defaultdict(list)
    for plan in records.plans:
        if plan.participant in people and plan.state in _PLAN_STATES:
            found[plan.participant].append(plan)
    return found


def _has_plan(
    links: list[ContactFor], day: date, plans: Mapping[UUID, list[Plan]], days: int
) -> bool:
    oldest = day - timedelta(days=days)
    return any(
        oldest <= plan.day <= day for link in links for plan in plans.get(link.participant, ())
    )


def _median(numbers: list[int]) -> float | None:
    if not numbers:
        return None
    rising = sorted(numbers)
    middle = len(rising) // 2
    if len(rising) % 2:
        return float(rising[middle])
    return float(Fraction(rising[middle - 1] + rising[middle], 2))
