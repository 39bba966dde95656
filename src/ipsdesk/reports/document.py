"""Document, Heading, Paragraph, Grid: a page without a file format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipsdesk.domain.profiles import Profile
from ipsdesk.words import say, say_day

FOOT_MARK = " · "
Tell = Callable[[int, int], object]  # hears how much is done, of how much; it may stop the work


class Tone(StrEnum):
    """How a paragraph is meant."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    OWN_WORDS = "own_words"


class Face(StrEnum):
    """For whom the page is set: for the desk, or for a participant's own reading.

    SHARED keeps to one page, LARGE is in letters of 18 points over as many pages as it
    takes, and CARD is cut out and folded to fit a pocket.
    """

    DESK = "desk"
    SHARED = "shared"
    LARGE = "large"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from 1 for the document to 3; a sign before it is for the eye alone.

    Attributes:
        short: what a sheet is called where the text is too long for a sheet's name.

    """

    text: str
    level: int = 2
    sign: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...]
    ticks: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text, such as how the figures were made."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, such as a project card."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""


Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the width, and what it holds.

    Attributes:
        figures: numbers, set to the right.
        bars: each number has a bar before it, drawn from the number shown; a range such
            as 0-4 is a short hatched bar, never a length.

    """

    head: str
    share: float = 1.0
    figures: bool = False
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of each row names the row.

    Attributes:
        total: the last row is the total of the table.
        full: what the longest possible bar stands for, a displayed number as well.

    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    full: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its length as a displayed number, or None where only a range is shown."""

    label: str
    value: int | None
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars drawn from displayed numbers only; every number also stands in a grid.

    Attributes:
        full: what the longest possible bar stands for, a displayed number as well.

    """

    title: str
    bars: tuple[Bar, ...]
    full: int

    @property
    def told(self) -> str:
        """Return the chart in words, for whoever does not see it."""
        bars = ", ".join(f"{bar.label} {bar.shown}" for bar in self.bars)
        return f"{self.title}: {bars}."


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Go on with a new page."""


Block = Heading | Paragraph | Bullets | Note | Facts | Grid | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """The project as the funder's register has it (SR-030)."""

    number: str
    name: str
    owner: str
    started_on: date
    ends_on: date
    area: str = ""
    objective: str = ""
    nuts: str = ""
    intervention_type: str = ""
    rate: str = ""
    planned_participants: int | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who stands behind a page: printed at its head and foot (LAW-00).

    Attributes:
        language: sv, en or fi; the language the words were taken from.
        rehearsal: everything that leaves a rehearsal vault says so on each page.

    """

    language: str
    made_on: date
    unit: str
    controller: str
    regime: Profile
    project: ProjectCard | None = None
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What leaves: a title, blocks in reading order, and what stands on every page.

    Attributes:
        key: the export it is, as in `EXPORTS`.
        mark: what every page says above the text, such as that it may not leave yet.
        names_controller: False only where naming a care provider would tell too much.
        ink: the colour of headings and signs, such as a participant's own; "" for ours.

    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    imprint: Imprint
    mark: str = ""
    face: Face = Face.DESK
    subtitle: str = ""
    names_controller: bool = field(default=True)
    ink: str = ""

    @property
    def watermark(self) -> str:
        """Return the word across every page of a rehearsal, or ""."""
        return say("REHEARSAL") if self.imprint.rehearsal else ""

    @property
    def foot(self) -> str:
        """Return what stands at the foot of every page: who answers, and by which law."""
        made = say("Made on {day}").format(day=say_day(self.imprint.made_on))
        if not self.names_controller:
            return made
        who = say("Controller: {name}").format(name=self.imprint.controller)
        return FOOT_MARK.join((who, regime_in_words(self.imprint.regime), made))


def regime_in_words(regime: Profile) -> str:
    """Name the law that applies (esf-and-law 3.1)."""
    names = {
        Profile.FOUNDATION: say("GDPR and the Data Protection Act"),
        Profile.FOUNDATION_PUBLIC: say("GDPR and the Public Access and Secrecy Act"),
        Profile.AGREEMENT: say("GDPR and the Act on personal data in social services"),
        Profile.SOCIAL_BOARD: say("GDPR, the Act on personal data in social services, secrecy"),
        Profile.MUNICIPALITY: say("GDPR and municipal secrecy rules"),
        Profile.HEALTH_CARE: say("GDPR and the Patient Data Act"),
        Profile.SUPPLIER: say("GDPR, supplier to the Public Employment Service"),
    }
    return names[regime]


def project_facts(project: ProjectCard) -> Facts:
    """Return the project card that stands at the head of a report (SR-030)."""
    planned = project.planned_participants
    pairs = (
        (say("Project"), f"{project.name} ({project.number})"),
        (say("Project owner"), project.owner),
        (
            say("Project period"),
            f"{say_day(project.started_on)} \N{EN DASH} {say_day(project.ends_on)}",
        ),
        (say("Programme area"), project.area),
        (say("Specific objective"), project.objective),
        (say("NUTS region"), project.nuts),
        (say("Type of intervention"), project.intervention_type),
        (say("Rate of support"), project.rate),
        (say("Participants in the decision"), "" if planned is None else str(planned)),
    )
    return Facts(tuple((name, told) for name, told in pairs if told))
