"""Why a month's list may not leave, as facts; ui/messages/months.py turns them into words."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class NoProject(DeskError):
    """The unit has no project, so that nobody is reported."""


@dataclass(eq=False)
class MonthUnknown(DeskError):
    """A month was asked for in words that name none."""

    said: str


@dataclass(eq=False)
class MonthNotOver(DeskError):
    """A month was to be reported before its last day had passed."""

    month: str


@dataclass(eq=False)
class MonthOutOfOrder(DeskError):
    """An earlier month waits: months are read in one after the other."""

    month: str
    first: str


@dataclass(eq=False)
class MonthIncomplete(DeskError):
    """Something is missing of some people, and nobody said to leave them out."""

    month: str
    people: int


@dataclass(eq=False)
class MonthNotWritten(DeskError):
    """A month was to be locked of which no file was written."""

    month: str


@dataclass(eq=False)
class TemplateUnreadable(DeskError):
    """The file that was chosen is no spreadsheet that can be read."""


@dataclass(eq=False)
class TemplateWithoutHeadings(DeskError):
    """No row of the template has a heading that is known."""


@dataclass(eq=False)
class PatternUnfit(DeskError):
    """A pattern for protected people has no place for the day of birth, or odd signs."""

    pattern: str
