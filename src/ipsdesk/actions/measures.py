"""The project's own follow-up, read for whoever may open the records behind each number."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import exports, who_counts
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import card_of
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.measures import Counted, Entry, View, counted_in
from ipsdesk.domain.periods import Named, ToDate, period_named, quarters_between
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.reports import measure
from ipsdesk.reports.measure import MeasurePaper, MeasureRow, measure_list
from ipsdesk.storage import people

STRICT, IN, OUT, UNKNOWN = SIDES = ("strict", "in", "out", "unknown")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Every measure of a period, and the numbers of the cases they are counted from."""

    period: Named
    counted: tuple[Counted, ...]
    cases: dict[UUID, int] = field(repr=False)
    may_list: bool

    def measure(self, key: str) -> Counted:
        """Return one measure, or raise `NotFound`."""
        for one in self.counted:
            if one.key == key:
                return one
        raise NotFound("measures")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list behind a number: whose, on which side of it, and of which day."""

    entry: Entry
    side: str
    case: int


def periods(desk: Desk) -> tuple[Named, ...]:
    """Return what the measures can be counted for: the project to date, and each quarter."""
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        card = card_of(connection)
    today = desk.today()
    if card is None:
        return (ToDate(today),)
    last = min(today, card.known_day("ends_on"))
    quarters = quarters_between(card.known_day("started_on"), last)
    return (ToDate(today), *reversed(quarters))


def follow_up(desk: Desk, period: str) -> FollowUp:
    """Count every measure of a period.

    Raises:
        NotForThisRole: only who may open every record sees numbers that lead to one.
        PeriodNotKnown: the code stands for no period.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    wanted = period_named(period, desk.today())
    with desk.read() as connection:
        card = card_of(connection)
        operation = card.words("number") if card is not None else ""
        found = who_counts.of_operation(connection, operation)
        cases = people.numbers(connection, desk.user, desk.today())
    known = [one for one in found if one.person in cases]
    counted = counted_in(known, View(wanted, desk.today()))
    return FollowUp(wanted, counted, cases, may_filter_people(desk.profile))


def list_of(found: FollowUp, key: str) -> tuple[Listed, ...]:
    """Return the list behind a number: who counts, who does not, of whom it is unknown.

    Where a number has a strict sense, whoever counts in it stands apart.

    Raises:
        NotFound: there is no such measure, or the law lets nobody be listed by it.

    """
    if not found.may_list:
        raise NotFound("measures")
    one = found.measure(key)
    others = sorted({*(one.base or ())} - {*one.counted, *one.unknown})
    strict = frozenset(one.strict or ())
    wide = [entry for entry in one.counted if entry not in strict]
    lines = (
        Listed(entry, side, found.cases[entry.person])
        for side, those in zip(SIDES, (strict, wide, others, one.unknown), strict=True)
        for entry in those
    )
    return tuple(sorted(lines, key=_order))


def _order(line: Listed) -> tuple[int, int, date]:
    return SIDES.index(line.side), line.case, line.entry.on or date.min


def write_list(
    desk: Desk, found: FollowUp, key: str, words: tuple[str, str], folder: Path
) -> list[Path]:
    """Write the list behind a number out, by case numbers and without names, and log it.

    Args:
        desk: where and by whom.
        found: the measures as they are shown.
        key: which of them.
        words: its name and its definition.
        folder: where to.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    one = found.measure(key)
    rows = tuple(MeasureRow(each.case, each.side, each.entry.on) for each in list_of(found, key))
    base = None if one.base is None else len(one.base)
    strict = None if one.strict is None else len(one.strict)
    paper = MeasurePaper(*words, len(one.counted), base, len(one.unknown), strict, rows)
    document = measure_list(paper, exports.imprint(desk))
    return exports.write_document(desk, document, folder, f"{key}-{desk.today().isoformat()}")


def names_of(desk: Desk, lines: tuple[Listed, ...]) -> dict[UUID, str]:
    """Return the names of whoever stands in a list; only who may open them all is asked."""
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        return people.named(connection, {one.entry.person for one in lines})


def own_follow_up() -> str:
    """Say whose figures these are."""
    return measure.own_follow_up()
