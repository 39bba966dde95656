"""Scale, Item, Anchor, Band: checklists as values, read from files and never from code."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ipsdesk.domain.comparisons import Expression
from ipsdesk.domain.errors import ItemUnknown
from ipsdesk.domain.responses import Response
from ipsdesk.domain.spans import Span
from ipsdesk.domain.wordings import Wording


class TextStatus(StrEnum):
    """Whose words the anchors are; only the official text makes a formal review possible."""

    OWN_WORDS = "own_words"
    OFFICIAL = "official_import"


class RatedUnit(StrEnum):
    """What an item looks at."""

    TEAM = "team"
    SPECIALIST = "specialist"
    PARTICIPANT = "participant"
    ORGANISATION = "organisation"


class Aggregation(StrEnum):
    """How the points of several specialists become the points of the team."""

    SINGLE = "single"
    MEAN_HALF_DOWN = "mean_round_nearest_half_down"
    MEAN_HALF_UP = "mean_round_nearest"
    LOWEST = "min"


class EvidenceSource(StrEnum):
    """Where evidence comes from: figures, documents, talks, visits, plans."""

    FIGURES = "MIS"
    DOCUMENTS = "DOC"
    INTERVIEWS = "INT"
    OBSERVATION = "OBS"
    PLANS = "ISP"


class ScoreMethod(StrEnum):
    """How ratings become a total."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED_SUM = "weighted_sum"


class Gaps(StrEnum):
    """What an unrated item does to a total."""

    FORBID = "forbid"
    PRORATE = "prorate"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a scale, or of another section."""

    id: str
    title: Wording
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a certain number of points means, in words."""

    points: int
    text: Wording


@dataclass(frozen=True, slots=True)
class Condition:
    """A tick without which no more than `cap` points can be given.

    `met_if` answers it from the records where they can; else a rater ticks it, or one of
    the stricter ticks that it is `implied_by`.
    """

    id: str
    label: Wording
    cap: int
    met_if: Expression | None = None
    implied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion: what is rated, on what evidence, and what each number means.

    `metrics` are figures to show beside it without leading to points; `groups` are other
    ways to gather items than by section, such as areas of another framework.
    """

    id: str
    section: str
    number: int
    title: Wording
    description: Wording
    rated_unit: RatedUnit
    aggregation: Aggregation
    evidence_sources: tuple[EvidenceSource, ...]
    metrics: tuple[str, ...]
    groups: tuple[str, ...]
    response: Response
    anchors: tuple[Anchor, ...]
    conditions: tuple[Condition, ...]
    lowest: int
    highest: int
    weight: Fraction
    na_allowed: bool
    counts: bool
    note: Wording | None
    printed_gap: Wording | None

    def anchor(self, points: int) -> Anchor | None:
        """Return the anchor for these points, if the scale words it."""
        return next((anchor for anchor in self.anchors if anchor.points == points), None)


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of totals."""

    id: str
    scope: str
    span: Span
    label: Wording


@dataclass(frozen=True, slots=True)
class Total:
    """One figure that a scale comes to: which items, added or averaged, and what gaps do."""

    id: str
    title: Wording
    items: tuple[str, ...]
    method: ScoreMethod
    gaps: Gaps
    least_rated: int


@dataclass(frozen=True, slots=True)
class Interval:
    """How many months until the next review, if a condition on the totals holds."""

    months: int
    condition: Expression


@dataclass(frozen=True, slots=True)
class Source:
    """Where a scale comes from, and what may be done with its text."""

    authors: tuple[str, ...]
    year: int | None
    licence: Wording
    where: str
    text_status: TextStatus
    validated: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A checklist of items, with its totals and bands; a review pins it by its checksum."""

    id: str
    version: str
    checksum: str
    title: Wording
    note: Wording | None
    template: bool
    source: Source
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    totals: tuple[Total, ...]
    bands: tuple[Band, ...]
    review_interval: tuple[Interval, ...]

    def item(self, item: str) -> Item:
        """Return one item by its id."""
        for candidate in self.items:
            if candidate.id == item:
                return candidate
        raise ItemUnknown(self.id, item)

    def of_section(self, section: str) -> tuple[Item, ...]:
        """Return the items of one section, in order."""
        return tuple(item for item in self.items if item.section == section)

    @property
    def official(self) -> bool:
        """Whether the official text stands in it, rather than words of our own."""
        return self.source.text_status is TextStatus.OFFICIAL
