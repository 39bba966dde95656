"""The search: V4 days to the first employer contact, V5 contacts that match a wish."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import chain
from statistics import median
from uuid import UUID

from ipsdesk.domain.figures.facts import ContactFor, Episode, Fact, Plan, RecordId, Wish
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Unit,
    known,
    mean,
    others,
    plain,
    reaches,
    share,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import (
    by_person,
    left,
    number,
    of_all,
    people_in,
    those,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import (
    employer_contacts_in,
    links_by_contact,
    links_of_each,
)
from ipsdesk.domain.figures.visits import those_counting, tracked

_PLAN_STATES = frozenset({"signed", "replaced"})


def first_employer_contact(records: Records, rules: Mapping[str, int]) -> Figure:
    """V4: mean days from entry to the first employer contact that counts.

    Those still without one count with their days so far, a lower bound; nobody is dropped.
    """
    day = records.window.last
    entered = population(records, rules)
    firsts = _firsts(records, entered, rules)
    waits = [(day - entered[e]).days for e in entered if e not in firsts]
    reached = [max(0, (firsts[e].day - entered[e]).days) for e in firsts]
    value = mean([*reached, *waits])
    links = of_all(people_in(entered), links_of_each(records))
    near = those(lambda e: _is_near(e, day, rules), records.episodes)
    met = dict.fromkeys(firsts.values())  # two periods of support may have one in common
    included: tuple[Fact, ...] = (*entered, *_behind(records, met))
    return Figure(
        unit=Unit.DAYS,
        numerator=sum(reached) + sum(waits),
        denominator=len(entered),
        value=value,
        cases=len(entered),
        measures=known(days_to_employer=value, tracking=tracked(records, rules)),
        included=included,
        excluded=(
            *left(others(near, included), "entered_outside"),
            *left(others(_behind(records, links), included), "not_first_or_not_counted"),
        ),
        parameters={
            **of(rules, ("min_n", "most", "video_counts")),
            "entered_from": str(day - timedelta(days=rules["entered_within_days"])),
            "entered_to": str(day - timedelta(days=rules["entered_before_days"])),
        },
        also={
            "mean_of_known": plain(mean(reached)),
            "median": _median([*reached, *waits]),
            "without_contact": len(waits),
            "without_contact_and_ended": number(
                lambda e: e not in firsts and not e.active_on(day), entered
            ),
            "studies_only": number(lambda e: not e.work_track, entered),
        },
        lack=None if entered else Lack.NO_CASES,
    )


def matched_contacts(records: Records, rules: Mapping[str, int]) -> Figure:
    """V5: how many of the contacts for somebody match a wish that stood in the plan that day."""
    in_days = employer_contacts_in(records)
    specific = those(lambda c: not c.generic, in_days)
    links = links_by_contact(records.contact_for)
    wishes = {w.id: w for w in records.wishes}
    matched = number(lambda c: _matches(links[c.id], wishes, c.day), specific)
    used = list(chain.from_iterable(links[c.id] for c in specific))
    plans = by_person(those(lambda p: p.state in _PLAN_STATES, records.plans))
    ready, days = _days_of(plans), timedelta(rules["plan_days"])
    planned = number(lambda c: _has_plan(links[c.id], c.day, ready, days), specific)
    value = share(matched, len(specific))
    wanted = {link.wish for link in used}
    wished = those(lambda wish: wish.id in wanted, records.wishes)
    current = bool(specific) and reaches(planned, len(specific), rules["most"])
    return Figure(
        unit=Unit.PERCENT,
        numerator=matched,
        denominator=len(specific),
        value=value,
        cases=len(specific),
        measures=known(matched_share=value, plan_current=current),
        included=(*specific, *used, *wished, *of_all(people_in(used), plans)),
        excluded=tuple(left((c for c in in_days if c.generic), "generic")),
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


def _firsts(
    records: Records, entered: Iterable[Episode], rules: Mapping[str, int]
) -> dict[Episode, ContactFor]:
    """Return the first contact that counts, from the request of that period of support on."""
    counted = those_counting(records, rules)
    links = links_of_each(records)
    found = {}
    for e in entered:
        own = (link for link in links[e.participant] if link.contact in counted)
        after = [link for link in own if e.requested_on <= link.day]
        if after:
            found[e] = min(after, key=_by_day)
    return found


def _by_day(link: ContactFor) -> tuple[date, str]:
    return link.day, str(link.id)


def _behind(records: Records, links: Iterable[ContactFor]) -> list[Fact]:
    """Return some links with their contacts, and the log that tells whether all is tracked."""
    told = list(links)
    contacts = {link.contact for link in told}
    first, last = records.window.first, records.window.last
    log = (c for c in records.employer_contacts if first <= c.day <= last or c.id in contacts)
    return [*told, *log]


def _matches(links: Iterable[ContactFor], wishes: Mapping[RecordId, Wish], day: date) -> bool:
    """Tell whether a contact answers to a wish that stood in the plan that day."""
    for link in links:
        if link.wish is not None and link.wish in wishes and wishes[link.wish].holds_on(day):
            return True
    return False


def _is_near(e: Episode, day: date, rules: Mapping[str, int]) -> bool:
    """Tell whether somebody entered around the time that is looked at, but outside it."""
    return e.entry is not None and day - timedelta(days=rules["entered_within_days"]) <= e.entry


def _days_of(plans: Mapping[UUID, list[Plan]]) -> Mapping[UUID, list[date]]:
    return {who: sorted(plan.day for plan in each) for who, each in plans.items()}


def _has_plan(
    links: Iterable[ContactFor], day: date, ready: Mapping[UUID, list[date]], days: timedelta
) -> bool:
    """Tell whether the newest plan of that day of one of them was not too old."""
    for link in links:
        made = ready.get(link.participant, [])
        before = bisect_right(made, day)
        if before and day - made[before - 1] <= days:
            return True
    return False


def _median(numbers: list[int]) -> float | None:
    return float(median(numbers)) if numbers else None
