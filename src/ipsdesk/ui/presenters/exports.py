"""The summary as it will leave, period by period."""

from dataclasses import dataclass, field
from pathlib import Path

from ipsdesk.actions import exports
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class ExportsState:
    """All that the page shows."""

    periods: tuple[tuple[str, str], ...]
    period: str
    page: str = field(repr=False)
    warning: str
    may_export: bool


class ExportsPresenter:
    """Choose a period, see the summary, write it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.period = "to-date"
        self.may_export = desk.user.may(Right.EXPORT)

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return the periods there are, with their names."""
        return tuple((code, period_words(code)) for code in exports.periods_to_choose(self._desk))

    def preview(self, width: int) -> tuple[Sheet, ...]:
        """Count the period and draw its pages; takes a moment, so call it slowly."""
        drawn = exports.preview_summary(self._desk, self.period, width)
        return tuple(
            Sheet(one.width, one.height, one.stride, one.pixels, one.text) for one in drawn
        )

    def write(self, folder: Path) -> list[Path]:
        """Write the summary as PDF, HTML and CSV."""
        return exports.write_summary(self._desk, self.period, folder)

    @staticmethod
    def warning() -> str:
        """Say what the preview may not be used for."""
        return say(
            "Preview: must not be handed out. The check that no number can point at a "
            "person is not built in yet."
        )


def period_words(code: str) -> str:
    """Name a period, such as "July to September 2026"."""
    if code == "to-date":
        return say("The whole project to date")
    year, quarter = code.split("-Q")
    names = (
        (say("January to March {year}"), say("April to June {year}")),
        (say("July to September {year}"), say("October to December {year}")),
    )
    number = int(quarter) - 1
    return names[number // 2][number % 2].format(year=year)
