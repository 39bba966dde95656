"""Trohetsradarn: each item as the records are today, what it lacks, and the year month by month."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from ipsdesk.actions import radar
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.figures.evidence import Evidence
from ipsdesk.domain.figures.months import MonthKept
from ipsdesk.domain.figures.moving import next_move
from ipsdesk.domain.scales import Item
from ipsdesk.ui.presenters.figure_words import counted_words, lack_words, value_words
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, restricted_words
from ipsdesk.ui.presenters.review_moves import MoveLine, move_lines, move_words
from ipsdesk.ui.presenters.review_words import coded, told, window_words
from ipsdesk.words import month_name, say, say_many

WINDOW_DAYS = 182


@dataclass(frozen=True, slots=True)
class MonthMark:
    """One month of the strip: its name, and the points that its records lead to, if any."""

    month: str
    points: int | None
    year: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RadarLine:
    """One item as the records are today; what is not counted yet says so."""

    item: str
    section: str
    title: str
    value: str
    leads: str
    lacking: str
    months: tuple[MonthMark, ...]
    strip: str
    records: int


class RadarPresenter:
    """The radar of the unit: no review, no ranking, and nothing of it while a review is rated."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._scale = radar.scale_of_unit(desk)
        today = desk.today()
        self._window = (today - timedelta(WINDOW_DAYS), today)
        self.figures = FiguresPresenter(desk, self._scale, self._window)
        self._blind = radar.is_rating(desk, self._scale)
        self._strip = radar.strip(desk, self._scale)
        self._points = dict(self._strip.points)
        self._sections = {one.id: told(one.title) for one in self._scale.sections}

    @property
    def title(self) -> str:
        """The title of the page."""
        return say("Fidelity as it is now")

    def note(self) -> str:
        """Say over which days it is reckoned, and what it is not."""
        text = say("{window}. ipsdesk's reckoning from the records, not a review.")
        return f"{text.format(window=window_words(*self._window))} {restricted_words()}"

    def hidden(self) -> str:
        """Say why points are not told, if they are not."""
        if self._blind:
            return say(
                "A review is being rated. What the figures lead to is shown again when all "
                "have agreed."
            )
        if set(self._strip.months) <= set(self._points) and not any(self._points.values()):
            return say("The months are shown for a unit of three specialists or more.")
        return ""

    def lines(self) -> tuple[RadarLine, ...]:
        """Return every item, in the order of the scale."""
        return tuple(self.line(item.id) for item in self._scale.items)

    def line(self, name: str) -> RadarLine:
        """Return one item as far as it is counted."""
        item, found = self._scale.item(name), self.figures.found(name)
        months = () if self._blind else self._months(name)
        return RadarLine(
            item=name,
            section=self._sections[item.section],
            title=coded(item),
            value=_value(found) if found is not None else say("Counting …"),
            leads="" if self._blind or found is None else _leads(found),
            lacking="" if self._blind or found is None else _lacking(item, found),
            months=months,
            strip=_sentence(told(item.title), months),
            records=len(found.figure.included) if found and found.figure else 0,
        )

    def moves(self) -> tuple[MoveLine, ...]:
        """Return what would move the points most, once every item is counted."""
        return () if self._blind else move_lines(self._scale, self.figures.counted())

    def months_to_count(self) -> tuple[date, ...]:
        """Return the months that must be counted anew, newest first; none while hidden."""
        return () if self._blind else self._strip.old

    def count_month(self, month: date) -> MonthKept:
        """Count one month; on the worker thread."""
        return radar.count_month(self._desk, self._scale, month)

    def show_month(self, counted: MonthKept) -> None:
        """Show a month that was just counted."""
        self._points[counted.month] = counted.points

    def keep_months(self, counted: tuple[MonthKept, ...]) -> None:
        """Keep what was counted, for the next time the page opens."""
        radar.keep_months(self._desk, self._scale, counted)

    def _months(self, name: str) -> tuple[MonthMark, ...]:
        marks = tuple(
            MonthMark(month_name(month.month), self._points.get(month, {}).get(name), month.year)
            for month in self._strip.months
        )
        return marks if any(mark.points for mark in marks) else ()


def _value(found: Evidence) -> str:
    figure = found.figure
    if figure is None:
        return ""
    return " – ".join(filter(None, (value_words(figure), counted_words(found.name, figure))))


def _leads(found: Evidence) -> str:
    if found.suggestion is None:
        return ""
    points = say_many("{count} point", "{count} points", found.suggestion)
    return say("leads to {points}").format(points=points)


def _lacking(item: Item, found: Evidence) -> str:
    """Say what would give more points, or why none are told."""
    move = next_move(item, found)
    if move is not None:
        return move_words(item, move)
    if found.lack is not None:
        return lack_words(found.lack, found.parameters.get("min_n", 10))
    return ""


def _sentence(title: str, months: tuple[MonthMark, ...]) -> str:
    if not months:
        return ""
    nothing = say("nothing")
    each = ", ".join(f"{m.month} {m.points or nothing}" for m in months)
    return say("{item}, month by month: {months}").format(item=title, months=each)
