"""Import: what was read, what it would do, and what was done; nothing here knows a window."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import calendar_in, intake, intake_done, intake_files, intake_held
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake import Asked
from ipsdesk.domain.calendars import KIND as CALENDAR
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.plan import (
    Fate,
    Held,
    Outcome,
    Plan,
)
from ipsdesk.domain.intake.table import words
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.ui.presenters import import_words as told
from ipsdesk.ui.presenters.enrol import EnrolPresenter
from ipsdesk.ui.presenters.import_changes import Change
from ipsdesk.ui.presenters.imports_done import DoneImports
from ipsdesk.ui.presenters.twins import TwinsPresenter
from ipsdesk.words import language, say, say_many

Tell = Callable[[int, int], None]
_SIGNS = {
    Fate.NEW: "plus",
    Fate.UPDATE: "pencil",
    Fate.SAME: "circle-check",
    Fate.HELD: "triangle-alert",
}
_NUMBER = re.compile(r"\d{6}\s?[-+–]?\s?\w{4}")  # anything shaped like a personal number


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One row of the file in the list."""

    number: int
    title: str = field(repr=False)
    detail: str = field(repr=False)
    fate: str
    fate_words: str
    sign: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file: its title, what stands in it, what it is taken to mean."""

    place: int
    title: str = field(repr=False)
    samples: str = field(repr=False)
    meaning: str


@dataclass(frozen=True, slots=True)
class Correctable:
    """A value that can be put right in its place."""

    meaning: str
    title: str
    why: str
    stands: str = field(default="", repr=False)  # what the file says there


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody a row may be about, with the reasons in words."""

    participant: UUID
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """Everything about one row: what becomes of it, what it changes, what can be done."""

    number: int
    title: str = field(repr=False)
    fate: str
    sentences: tuple[str, ...] = field(repr=False)
    correctable: tuple[Correctable, ...]
    twins: tuple[Twin, ...] = field(repr=False)
    row_twin: bool
    employer_twin: bool

    @property
    def asks(self) -> bool:
        """Tell whether something is to be decided or put right."""
        return bool(self.correctable or self.twins or self.row_twin or self.employer_twin)


@dataclass(frozen=True, slots=True)
class PlanState:
    """What an import would do, to be looked at."""

    title: str = field(repr=False)
    counted: str
    above: str
    lines: tuple[OutcomeLine, ...] = field(repr=False)
    counts: dict[str, int]
    columns: tuple[ColumnLine, ...] = field(repr=False)
    kind: str
    button: str
    may_import: bool
    has_held: bool
    specialist: str = ""  # who supports those whose row names nobody


class ImportsPresenter:
    """One table on its way in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enrol = EnrolPresenter(desk)
        self.made = DoneImports(desk)
        self.twins = TwinsPresenter(desk)
        self._title = ""
        self._sheets: tuple[intake_files.Sheet, ...] = ()
        self._sheet = 0
        self._asked: Asked | None = None
        self._calendar: calendar_in.CalendarAsked | None = None
        self._plan: Plan | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether a table was read and looked at."""
        return self._plan is not None

    def read_file(self, path: Path, tell: Tell) -> PlanState:
        """Read a file, a table or a calendar, and look at what it would do."""
        if calendar_in.is_calendar_file(path):
            self._calendar = calendar_in.read(self._desk, path)
            self._plan = calendar_in.look(self._desk, self._calendar, tell)
            return self.state()
        return self._read(intake_files.read_file(path), path.name, tell)

    def read_pasted(self, text: str, tell: Tell) -> PlanState:
        """Read what was copied in another program and look at what it would do."""
        return self._read(intake_files.read_pasted(text), "", tell)

    def _read(self, sheets: tuple[intake_files.Sheet, ...], title: str, tell: Tell) -> PlanState:
        readable = tuple(one for one in sheets if _is_table(one))
        self._sheets, self._title, self._calendar = readable or sheets, title, None
        return self.choose_sheet(0, tell)

    def sheets(self) -> tuple[tuple[str, str], ...]:
        """Return the sheets of the file that can be chosen."""
        return tuple((str(place), one.name) for place, one in enumerate(self._sheets))

    def choose_sheet(self, place: int, tell: Tell) -> PlanState:
        """Take another sheet of the file."""
        self._sheet = place
        table = intake.with_heading(self._sheets[place].table)
        columns = intake_done.columns_of(self._desk, table)
        usual = self._enrol.usual_specialist()
        whose = UUID(usual) if usual else NOBODY
        return self._look(Asked(self._title, table, columns, specialist=whose), tell)

    def specialists(self) -> tuple[tuple[str, str], ...]:
        """Return who may support those whom the file names nobody for."""
        return self._enrol.specialists()

    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Return what a column can mean."""
        kind = intake.kind_named(self._known().columns.kind)
        return tuple((one.id, one.label.told(language())) for one in kind.meanings)

    def change(self, change: Change, tell: Tell) -> PlanState:
        """Take the table otherwise than before, and look once more."""
        return self._look(change(self._known()), tell)

    def carry_out(self, tell: Tell) -> str:
        """Do what was seen, and say what was done; rows that were held stay to be put right."""
        plan = self._plan
        if plan is None:
            raise LookupError
        if self._calendar is not None:
            calendar_in.carry_out(self._desk, self._calendar, plan, tell)
        else:
            intake_done.carry_out(self._desk, self._known(), plan, tell)
        text = say("Taken in. {counted} It can be undone below.")
        if self._calendar is None and plan.count(Fate.HELD):
            self._look(self._known(), tell)
            text = say("Taken in. {counted} The rows to look at stand here still.")
        else:
            self.forget()
        return text.format(counted=told.count_words(plan.counts))

    def forget(self) -> None:
        """Put the table aside."""
        self._asked, self._plan, self._sheets = None, None, ()
        self._calendar = None

    def write_held(self, path: Path) -> str:
        """Write the rows that are held to a file, and say so."""
        plan, asked = self._plan, self._known()
        if plan is None:
            raise LookupError
        reasons = {
            one.number: " ".join(told.held_words(plan.kind, held) for held in one.held)
            for one in plan.outcomes
        }
        intake_held.write_held(self._desk, asked, plan, reasons, path)
        return say_many(
            "{count} row to look at is written.",
            "{count} rows to look at are written.",
            plan.count(Fate.HELD),
        )

    def card(self, number: int) -> OutcomeCard | None:
        """Return everything about one row."""
        plan = self._plan
        one = plan.outcome(number) if plan is not None else None
        if plan is None or one is None:
            return None
        made = _card(plan.kind, one)
        told = (replace(each, stands=self._stands(one, each)) for each in made.correctable)
        return replace(made, correctable=tuple(told))

    def _stands(self, one: Outcome, held: Correctable) -> str:
        """Return what the file says where something is to be put right; never a number (PIN-01)."""
        asked = self._known()
        line = next((each for each in asked.table.rows if each.number == one.number), None)
        places = [n for n, each in enumerate(asked.columns.meanings) if each == held.meaning]
        said = words(line.at(places[0])) if line is not None and places else ""
        return "" if _NUMBER.search(said) else said

    def _known(self) -> Asked:
        if self._asked is None:
            raise LookupError
        return self._asked

    def _look(self, asked: Asked, tell: Tell) -> PlanState:
        self._plan = intake.look(self._desk, asked, tell)
        self._asked = asked
        return self.state()

    def state(self) -> PlanState:
        """Return what was looked at last."""
        plan, asked = self._plan, self._asked
        if plan is None:
            raise LookupError
        writes = plan.count(Fate.NEW) + plan.count(Fate.UPDATE)
        named = self._calendar or asked
        return PlanState(
            title=(named.title if named else "") or say("Pasted"),
            counted=told.count_words(plan.counts),
            above=_above(asked) if asked else _stretch_words(),
            lines=tuple(_line(plan, place) for place in range(plan.rows)),
            counts={fate.value: plan.count(fate) for fate in Fate},
            columns=tuple(_columns(asked)) if asked else (),
            kind=plan.kind,
            button=say_many("Take in {count} row", "Take in {count} rows", writes),
            may_import=plan.does_something,
            has_held=asked is not None and plan.count(Fate.HELD) > 0,
            specialist=str(asked.specialist) if asked is not None else "",
        )


def fates(state: PlanState) -> list[tuple[str, str]]:
    """Return which rows can be looked at: all, and those of each fate with how many they are."""
    found = [("", say("All"))]
    for fate in Fate:
        count = state.counts[fate.value]
        if count:
            found.append((fate.value, f"{told.fate_words(fate)} {count}"))
    return found


def _card(kind: str, one: Outcome) -> OutcomeCard:
    held = tuple(told.held_words(kind, each) for each in one.held)
    changes = tuple(told.difference_words(kind, each) for each in one.differences)
    return OutcomeCard(
        number=one.number,
        title=one.name or say("Row {row}").format(row=one.number),
        fate=told.fate_words(one.fate),
        sentences=held or changes or tuple(filter(None, [told.detail_words(kind, one)])),
        correctable=_correctables(kind, one),
        twins=tuple(Twin(each.participant, told.alike_words(each)) for each in one.alike),
        row_twin="alike_row" in map(attrgetter("why"), one.held),
        employer_twin="alike_employer" in map(attrgetter("why"), one.held),
    )


def _correctables(kind: str, one: Outcome) -> tuple[Correctable, ...]:
    """Return each column that is held, once."""
    by_meaning = {each.meaning: each for each in reversed(one.held) if each.meaning}
    return tuple(_correctable(kind, each) for each in reversed(by_meaning.values()))


def _correctable(kind: str, held: Held) -> Correctable:
    title = told.meaning_words(kind, held.meaning)
    return Correctable(held.meaning, title, told.held_words(kind, held))


def _is_table(sheet: intake_files.Sheet) -> bool:
    try:
        intake.with_heading(sheet.table)
    except TableUnreadable:
        return False
    return True


def _stretch_words() -> str:
    return say(
        "Two weeks back and three months ahead are read. Nobody's name is guessed: on Today you "
        "say who each is with."
    )


def _above(asked: Asked) -> str:
    """Say which lines stand above the titles and are no rows."""
    count = len(asked.table.above)
    if not count:
        return ""
    return say_many(
        "{count} line above the titles is no row.",
        "{count} lines above the titles are no rows.",
        count,
    )


def _detail(kind: str, one: Outcome) -> str:
    """Say in which row of the file it stands, and what it is about; a calendar has no rows."""
    place, words = say("Row {row}").format(row=one.number), told.detail_words(kind, one)
    if kind == CALENDAR or not words or not one.name:  # without a name the row is the title
        return words or place
    return f"{place}. {words}"


def _line(plan: Plan, place: int) -> OutcomeLine:
    one = plan.outcomes[place]
    return OutcomeLine(
        number=one.number,
        title=one.name or say("Row {row}").format(row=one.number),
        detail=_detail(plan.kind, one),
        fate=one.fate.value,
        fate_words=told.fate_words(one.fate),
        sign=_SIGNS[one.fate],
        is_held=one.fate is Fate.HELD,
    )


def _columns(asked: Asked) -> list[ColumnLine]:
    return [
        ColumnLine(
            place,
            title or say("Column {number}").format(number=place + 1),
            _samples(asked, place),
            asked.columns.meanings[place],
        )
        for place, title in enumerate(asked.table.titles)
    ]


def _samples(asked: Asked, place: int) -> str:
    """Return what stands in a column; of personal numbers nothing is shown (PIN-01)."""
    found = asked.table.samples(place)
    return ", ".join(one for one in found if not _NUMBER.search(one))
