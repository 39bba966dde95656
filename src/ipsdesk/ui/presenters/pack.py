"""A reviewer's pack in words: which review, until when, its charts, and the items' figures."""

from dataclasses import dataclass
from pathlib import Path

from ipsdesk.actions import packs, preparing, reviewer_packs
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.ui.presenters.figure_words import counted_words, value_words
from ipsdesk.ui.presenters.radar import RadarLine
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, restricted_words
from ipsdesk.ui.presenters.review_preparing import chart_paper
from ipsdesk.ui.presenters.review_words import coded, told, window_words
from ipsdesk.words import say, say_day


@dataclass(frozen=True, slots=True)
class PackChart:
    """One chart of the lot: who by number, and each line of the worksheet as one sentence."""

    title: str
    lines: tuple[str, ...]


class PackPresenter:
    """What a reviewer may see: figures, their records, and the charts; nothing can be changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._head = packs.head_of(desk)
        scale = self._head.scale
        self.figures = FiguresPresenter(desk, scale, (self._head.first, self._head.last))
        self._sections = {one.id: told(one.title) for one in scale.sections}

    @property
    def title(self) -> str:
        """The title of the page."""
        return say("For the reviewer")

    def notes(self) -> tuple[str, ...]:
        """Say what this is, until when it opens, and that nobody's days stand as they were."""
        head = self._head
        until = say("It opens until {day} and cannot be changed.").format(day=say_day(head.until))
        return (
            f"{told(head.scale.title)}, {window_words(head.first, head.last)}. {until}",
            say(
                "Nobody is named. The days of each participant are moved by a number of their "
                "own; the time between two of them is as it was, and the figures are counted on "
                "the days as they were."
            ),
            say(
                "Give your points on the form, with a pen, and hand it to the unit, where they are "
                "written in as yours; or in an ipsdesk of your own, in a review with the same "
                "days, sealed as a file. {restricted}"
            ).format(restricted=restricted_words()),
            say("Whoever has a protected identity is never in it."),
        )

    def lines(self) -> tuple[RadarLine, ...]:
        """Return every item, in the order of the scale."""
        return tuple(self.line(item.id) for item in self._head.scale.items)

    def line(self, name: str) -> RadarLine:
        """Return one item as far as it is counted; never what its figure would lead to."""
        item, found = self._head.scale.item(name), self.figures.found(name)
        figure = found.figure if found else None
        value = say("Counting …") if found is None else say("No figure: ask and observe.")
        if found is not None and figure is not None:
            words = (value_words(figure), counted_words(found.name, figure))
            value = " \N{EN DASH} ".join(filter(None, words))
        return RadarLine(
            item=name,
            section=self._sections[item.section],
            title=coded(item),
            value=value,
            leads="",
            lacking="",
            months=(),
            strip="",
            records=len(figure.included) if figure else 0,
        )

    def charts(self) -> tuple[PackChart, ...]:
        """Return the charts that were drawn; on the worker thread."""
        pack = packs.pack_of(self._desk)
        rules = heuristics(preparing.changed(pack.records))
        return tuple(
            _chart(*chart_paper(chart, packs.chart_lines(pack, chart, rules)))
            for chart in pack.charts
        )

    def write(self, folder: Path) -> Path:
        """Write the worksheet of the charts, to fill in by hand."""
        return reviewer_packs.write_worksheet(self._desk, chart_paper, folder)

    def write_form(self, folder: Path) -> Path:
        """Write the form to give points on with a pen."""
        return reviewer_packs.write_form(self._desk, folder)


def _chart(title: str, lines: tuple[tuple[str, str, str], ...]) -> PackChart:
    text = say("{item}: {what}: {value}")
    return PackChart(
        title, tuple(text.format(item=item, what=what, value=value) for item, what, value in lines)
    )
