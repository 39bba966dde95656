"""The project's own follow-up: each number with its definition, its list and its record."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import ladders, measures, summary_words
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.measures import FollowUp, Listed
from ipsdesk.domain.measures import GROUPS, Counted
from ipsdesk.domain.periods import TO_DATE
from ipsdesk.domain.spans import nearest
from ipsdesk.ui.presenters.measure_words import group_words, measure_words
from ipsdesk.words import say, say_day, say_in, say_many


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """One number as it is shown, with all that it is counted from."""

    key: str
    title: str
    definition: str
    number: str
    beside: str


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group of numbers under one title, with the rules they are counted by."""

    title: str
    rules: str
    cards: tuple[MeasureCard, ...]


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """Every number of a period, whose figures they are, and the ladder in use."""

    groups: tuple[GroupState, ...]
    whose: str
    may_list: bool
    no_list: str
    ladder: str


@dataclass(frozen=True, slots=True)
class ListLine:
    """One person in the list behind a number."""

    person: UUID
    title: str = field(repr=False)
    detail: str


@dataclass(frozen=True, slots=True)
class ListPart:
    """One side of the list: who counts, who does not, of whom it is not known."""

    title: str
    lines: tuple[ListLine, ...] = field(repr=False)


class MeasuresPresenter:
    """Choose a period, read the numbers, go to the list and to the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: FollowUp | None = None
        self.period = TO_DATE
        self.may_write = desk.writable

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return the periods there are, with their names."""
        found = measures.periods(self._desk)
        return tuple((one.code, summary_words.period_name(one)) for one in found)

    def read(self) -> FollowUpState:
        """Count every number of the chosen period; takes its time, so call it slowly."""
        found = measures.follow_up(self._desk, self.period)
        self._found = found
        groups = tuple(
            GroupState(
                *group_words(group),
                tuple(_card(one) for one in found.counted if one.group == group),
            )
            for group in GROUPS
        )
        no_list = (
            ""
            if found.may_list
            else say(
                "Where the unit works, the law lets nobody be listed by such facts. The numbers are"
                " shown without their lists."
            )
        )
        return FollowUpState(
            groups, measures.own_follow_up(), found.may_list, no_list, self.ladder_words()
        )

    def parts(self, key: str) -> tuple[ListPart, ...]:
        """Return the list behind a number, side by side."""
        found = self._counted()
        lines = measures.list_of(found, key)
        names = measures.names_of(self._desk, lines)
        has_strict = found.measure(key).strict is not None
        return tuple(
            ListPart(title, made)
            for side, title in _sides(has_strict=has_strict)
            if (made := tuple(_line(one, names) for one in lines if one.side == side))
        )

    def titles(self, key: str) -> tuple[str, str]:
        """Return the name and the definition of a number."""
        return measure_words(key)

    def write(self, key: str, folder: Path) -> list[Path]:
        """Write the list behind a number, by case numbers."""
        return measures.write_list(self._desk, self._counted(), key, measure_words(key), folder)

    def ladder_words(self) -> str:
        """Say which ladder is used, and since when and why it is locked."""
        now = ladders.in_use(self._desk)
        name = _ladder_name(now.name)
        if now.locked_on is None:
            return say("Ladder: {name}. It is not locked yet.").format(name=name)
        text = say("Ladder: {name}, locked {day}: {reason}")
        told = [text.format(name=name, day=say_day(now.locked_on), reason=now.reason)]
        for was, day, reason in now.earlier:
            before = say("Before: {name} from {day}: {reason}")
            told.append(before.format(name=_ladder_name(was), day=say_day(day), reason=reason))
        return " ".join(told)

    def ladders(self) -> tuple[tuple[str, str], ...]:
        """Return the ladders there are."""
        return tuple((code, say_in(words)) for code, words in labels_of(ladders.LADDERS).items())

    def ladder(self) -> str:
        """Return the ladder in use."""
        return ladders.in_use(self._desk).name

    def lock_ladder(self, name: str, reason: str) -> None:
        """Lock a ladder for the project."""
        ladders.lock(self._desk, name, reason)

    def _counted(self) -> FollowUp:
        if self._found is None:
            self._found = measures.follow_up(self._desk, self.period)
        return self._found


def _ladder_name(name: str) -> str:
    return say_in(labels_of(ladders.LADDERS)[name])


def _card(one: Counted) -> MeasureCard:
    title, definition = measure_words(one.key)
    counted = len(one.counted)
    number = str(counted)
    if one.base is not None:
        number = say("{counted} of {base}").format(counted=counted, base=len(one.base))
    share = one.share
    told = [] if share is None else [say("{share} %").format(share=nearest(share))]
    if one.strict is not None:
        told.append(say("strict {count}").format(count=len(one.strict)))
    if one.unknown:
        told.append(say_many("{count} not known", "{count} not known", len(one.unknown)))
    code = f"{title} ({one.key})" if one.key.startswith("EEC") else title
    return MeasureCard(one.key, code, definition, number, " · ".join(told))


def _sides(*, has_strict: bool) -> tuple[tuple[str, str], ...]:
    return (
        (measures.STRICT, say("Counts, also in the strict sense")),
        (measures.IN, say("Counts in the wide sense only") if has_strict else say("Counts")),
        (measures.OUT, say("Does not count")),
        (measures.UNKNOWN, say("Not known")),
    )


def _line(one: Listed, names: dict[UUID, str]) -> ListLine:
    case = say("Case {number}").format(number=one.case)
    day = say_day(one.entry.on) if one.entry.on else ""
    return ListLine(one.entry.person, f"{names[one.entry.person]} · {case}", day)
