"""The months that are reported, in words: how each stands, what is missing, what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from ipsdesk.actions import month_files, month_layouts, month_lists, passphrases
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_files import Wanted, Written
from ipsdesk.actions.month_lists import ListLine, MonthList, Standing, State
from ipsdesk.domain.access import Right
from ipsdesk.domain.month_errors import NoProject
from ipsdesk.domain.month_gaps import Gap
from ipsdesk.domain.month_layouts import DASHED, PLAIN, Layout
from ipsdesk.domain.months import EARLY_WARNING, Fact, Whom
from ipsdesk.domain.periods import Month, period_named
from ipsdesk.ui.presenters.month_changes import PersonRow, changed_row, headed, who, written
from ipsdesk.ui.presenters.month_history import FileRow, file_rows
from ipsdesk.ui.presenters.month_words import gap_words, month_within, month_words, state_words
from ipsdesk.words import say, say_day, say_many

MOST_SHOWN = 60
MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month in the list of months."""

    code: str
    title: str
    detail: str
    sign: str
    warns: bool


@dataclass(frozen=True, slots=True)
class MonthState:
    """One month as it stands, with all that a look at it shows."""

    code: str
    title: str
    sentence: str
    due: str
    first: str  # the code of the month that must be sent before it, or ""
    first_words: str
    first_act: str
    late: bool
    may_lock: bool
    held: int
    people: int
    again: tuple[PersonRow, ...]
    again_words: str
    again_more: str
    missing: tuple[PersonRow, ...]
    missing_words: str
    more: str
    notices: tuple[PersonRow, ...]
    notices_words: str
    notices_more: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    rows_more: str
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class MonthsState:
    """Every month, and the one that is looked at; empty where nothing is reported."""

    rows: tuple[MonthRow, ...] = ()
    month: MonthState | None = None
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the template's columns ask for, as it is chosen."""

    headings: tuple[str, ...]
    facts: tuple[str, ...]
    dates: str
    whom: str


class MonthsPresenter:
    """Look at a month, put right what is missing, write its file, lock it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.chosen = ""
        self.may_write = desk.writable
        self.must_be_own = partial(passphrases.must_be_own, desk)

    def read(self) -> MonthsState:
        """Return every month, and the chosen one in full; takes its time, so call it slowly."""
        try:
            found = month_lists.standings(self._desk)
        except NoProject:
            return MonthsState(nothing=say("The unit has no project card, so nobody is reported."))
        if not found:
            return MonthsState(nothing=say("No month is over in which anybody took part."))
        known = {one.month.code: one for one in found}
        standing = known.get(self.chosen) or _first_to_do(found)
        self.chosen = standing.month.code
        listed = month_lists.month_list(self._desk, standing.month)
        rows = tuple(self._row(one) for one in found)
        first = month_files.first_before(found, standing.month)
        return MonthsState(rows, self._state(standing, listed, first))

    def write(self, code: str, folder: Path, passphrase: str, *, leave_out: bool) -> Written:
        """Write the file of the month that is shown, whichever is chosen meanwhile."""
        wanted = Wanted(self._month(code), folder, leave_out)
        return month_files.write_month(self._desk, wanted, passphrase)

    def lock(self, code: str) -> None:
        """Lock the month that is shown: its file has been read in."""
        month_files.lock_month(self._desk, self._month(code))

    def begin_here(self, code: str) -> None:
        """Report from the month that is shown on; earlier ones were read in by another way."""
        month_files.begin_with(self._desk, self._month(code))

    def layout(self) -> Columns:
        """Return the template in use, as it can be changed."""
        with self._desk.read() as connection:
            return as_columns(month_layouts.layout_in_use(connection))

    def layout_words(self) -> str:
        """Say which columns the list has, and where they come from."""
        now = self.layout()
        told = [one for one, fact in zip(now.headings, now.facts, strict=True) if fact]
        text = say("Columns that are filled in: {columns}.")
        return text.format(columns=", ".join(told))

    @staticmethod
    def source() -> str:
        """Say where the known headings come from, and when that was looked at."""
        known = month_layouts.vocabulary()
        day = say_day(date.fromisoformat(known.checked_on))
        return say("{source} Looked at {day}.").format(source=known.source, day=day)

    @staticmethod
    def read_template(path: Path) -> Layout:
        """Read a template that was chosen."""
        return month_layouts.read_template(path)

    @staticmethod
    def columns_of(layout: Layout) -> Columns:
        """Return a layout as its columns can be chosen."""
        return as_columns(layout)

    def remember(self, layout: Layout | None, columns: Columns) -> None:
        """Use a template, with its columns as they were chosen."""
        with self._desk.read() as connection:
            base = layout or month_layouts.layout_in_use(connection)
        chosen = replace(
            base,
            facts=tuple(Fact(one) if one else None for one in columns.facts),
            dates=columns.dates,
            whom=Whom(columns.whom),
        )
        month_layouts.remember(self._desk, chosen)

    def patterns(self) -> tuple[tuple[str, str, str], ...]:
        """Return the patterns for protected people: for whom, in words, and the pattern."""
        with self._desk.read() as connection:
            now = month_layouts.patterns_in_use(connection)
        words = {"woman": say("Women"), "man": say("Men"), "other": say("Others")}
        return tuple((one, words[one], now[one]) for one in month_layouts.GENDERS)

    def decide_patterns(self, patterns: Mapping[str, str]) -> None:
        """Decide the patterns."""
        month_layouts.decide_patterns(self._desk, patterns)

    def _month(self, code: str) -> Month:
        found = period_named(code, self._desk.today())
        if not isinstance(found, Month):
            raise TypeError(code)
        return found

    def _row(self, one: Standing) -> MonthRow:
        left = (one.last_day - self._desk.today()).days
        waits = _is_first(one)
        detail = state_words(one.state)
        if waits:
            detail = f"{detail} · {_until(one.last_day, left)}"
        signs = {State.SENT: "circle-check", State.AGAIN: "rotate-ccw", State.WRITTEN: "file-text"}
        return MonthRow(
            one.month.code,
            month_words(one.month),
            detail,
            signs.get(one.state, "hourglass"),
            one.state is State.AGAIN or (waits and left <= EARLY_WARNING),
        )

    def _state(self, one: Standing, listed: MonthList, first: Month | None) -> MonthState:
        left = (one.last_day - self._desk.today()).days
        missing = tuple(map(_missing, listed.held))
        noticed = (line for line in listed.lines if line.gaps and not line.is_held)
        notices = tuple(map(_missing, noticed))
        waits = _is_first(one)
        return MonthState(
            code=one.month.code,
            title=month_words(one.month),
            sentence=self._sentence(one, listed),
            due=_until(one.last_day, left) if waits else "",
            first=first.code if first else "",
            first_words=_first_words(first) if first else "",
            first_act=say("Open {month}").format(month=month_within(first)) if first else "",
            late=left <= EARLY_WARNING,
            may_lock=one.state is State.WRITTEN,
            held=len(listed.held),
            people=len(listed.lines),
            again=tuple(map(changed_row, one.changed[:MOST_SHOWN])),
            again_words=_again_words(one),
            again_more=_more(len(one.changed) - MOST_SHOWN),
            missing=missing[:MOST_SHOWN],
            missing_words=_missing_words(len(missing), len(notices)),
            more=_more(len(missing) - MOST_SHOWN),
            notices=notices[:MOST_SHOWN],
            notices_words=_notices_words(len(notices)),
            notices_more=_more(len(notices) - MOST_SHOWN),
            headings=(say("Who"), *map(headed, listed.layout.told), say("In the file")),
            rows=tuple(_listed(line, listed.layout.told) for line in listed.lines[:MOST_LISTED]),
            rows_more=_more(len(listed.lines) - MOST_LISTED),
            files=file_rows(self._desk, one.month),
        )

    @staticmethod
    def _sentence(one: Standing, listed: MonthList) -> str:
        if one.state is State.SENT and one.sent_on is not None:
            text = say("Read in at SCB and locked {day}, with {people}.")
            return text.format(day=say_day(one.sent_on), people=_people(one.people))
        if one.state is State.WRITTEN and one.sent_on is not None:
            text = say(
                "Sent {day}, and written anew with {people}. Lock the month when SCB has read"
                " the new file in."
            )
            return text.format(day=say_day(one.sent_on), people=_people(one.people))
        if one.state is State.WRITTEN:
            text = say("A file with {people} is written. Lock the month when SCB has read it in.")
            return text.format(people=_people(one.people))
        if one.state is State.AGAIN:
            return _again_sentence(one, listed)
        return say("{people} took part. No file is written yet.").format(
            people=_people(len(listed.lines))
        )


def as_columns(layout: Layout) -> Columns:
    """Return a layout as its columns can be chosen."""
    facts = tuple(one.value if one else "" for one in layout.facts)
    return Columns(layout.headings, facts, layout.dates, layout.whom.value)


def fact_choices() -> tuple[tuple[str, str], ...]:
    """Return what a column can be filled with."""
    return tuple((one.value, headed(one)) for one in Fact)


def date_choices() -> tuple[tuple[str, str], ...]:
    """Return how days can be written."""
    return (DASHED, "2026-02-01"), (PLAIN, "20260201")


def whom_choices() -> tuple[tuple[str, str], ...]:
    """Return whom the list can be about."""
    return (
        (Whom.TAKING_PART.value, say("Everybody who took part in the month")),
        (Whom.CHANGED.value, say("Only those who began or ended in the month")),
    )


def may_report(desk: Desk) -> bool:
    """Tell whether this user reports months."""
    return desk.user.may(Right.EXPORT)


def _is_first(one: Standing) -> bool:
    """Tell whether a month was never sent: one that was in time is not late for being changed."""
    return one.state in (State.WAITS, State.WRITTEN) and one.sent_on is None


def _first_to_do(found: tuple[Standing, ...]) -> Standing:
    """Return the oldest month that is not done, or the newest of all."""
    undone = [one for one in found if one.state is not State.SENT]
    return undone[-1] if undone else found[0]


def _until(last: date, left: int) -> str:
    if left < 0:
        days = say_many("{count} day late", "{count} days late", -left)
        return say("should have been read in {day}, {days}").format(day=say_day(last), days=days)
    return say("to be read in by {day}").format(day=say_day(last))


def _first_words(first: Month) -> str:
    text = say(
        "SCB reads the months in their order. Send {first} first. If it was read in by another"
        " way, choose the first month that is sent from here."
    )
    return text.format(first=month_within(first))


def _people(count: int) -> str:
    return say_many("{count} person", "{count} people", count)


def _missing(line: ListLine) -> PersonRow:
    words = [gap_words(gap) for gap in sorted(line.gaps)]
    if not line.shown.may_open and line.shown.specialist:
        words.append(say("Ask {name} to put it right.").format(name=line.shown.specialist))
    person = line.shown.person if line.shown.may_open else None
    return PersonRow(person, who(line.shown), " ".join(words), line.is_held, _form(line.gaps))


def _form(missing: frozenset[Gap]) -> str:
    """Return the form in which what is missing is written down."""
    if missing & {Gap.NO_NUMBER, Gap.SAME_NUMBER, Gap.NO_NAME}:
        return "f2-identity"
    return "f2-consent" if Gap.NOT_INFORMED in missing else ""


def _listed(line: ListLine, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    cells = tuple(
        "" if one in (Fact.PROJECT, Fact.MONTH) else written(one, line.told) for one in facts
    )
    return (who(line.shown), *cells, say("no") if line.is_held else say("yes"))


def _missing_words(held: int, noticed: int) -> str:
    if not held and not noticed:
        return say("Nothing is missing. The list can leave.")
    if not held:
        return say("Nothing stops the list. Look at the notices first.")
    return say_many(
        "{count} person cannot be in the file as things are. Put it right, or leave that person"
        " out and send the month again later.",
        "{count} people cannot be in the file as things are. Put it right, or leave them out and"
        " send the month again later.",
        held,
    )


def _notices_words(noticed: int) -> str:
    return say_many(
        "{count} person is in the file all the same.",
        "{count} people are in the file all the same.",
        noticed,
    )


def _more(left: int) -> str:
    return say_many("and {count} more", "and {count} more", left) if left > 0 else ""


def _again_sentence(one: Standing, listed: MonthList) -> str:
    """Say both numbers: what was sent, and what would be sent now."""
    text = say("Sent {day} with {people}. Now it would be {now}. The month must be sent again.")
    if one.people == len(listed.told):
        text = say("Sent {day} with {people}, and as many now. The month must be sent again.")
    day = say_day(one.sent_on) if one.sent_on is not None else ""
    return text.format(day=day, people=_people(one.people), now=_people(len(listed.told)))


def _again_words(one: Standing) -> str:
    if one.state is not State.AGAIN:
        return ""
    if one.changed:
        return say_many(
            "{count} person has changed since the file was sent.",
            "{count} people have changed since the file was sent.",
            len(one.changed),
        )
    return say("Nothing in this month has changed, but an earlier month has.")
