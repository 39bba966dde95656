"""What a column of somebody's spreadsheet can mean here, as a data file says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.intake.table import squeezed
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.wordings import Wording

FORMAT = "ipsdesk.import/1"
READS = (
    *("text", "number", "day", "birth", "time", "minutes"),
    *("yes_no", "personal", "organisation", "code"),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a column can mean.

    Attributes:
        id: the name the program knows it by.
        label: what it is called on screen.
        reads: how its cells are read.
        codes: the list its words are looked up in, for `code`.
        titles: the titles it may have in a file, squeezed.

    """

    id: str
    label: Wording
    reads: str
    codes: str
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table: participants, employers or contacts."""

    id: str
    label: Wording
    meanings: tuple[Meaning, ...]

    @property
    def titles(self) -> frozenset[str]:
        """Return every title that a column of this kind may have."""
        return frozenset().union(*(one.titles for one in self.meanings))

    def meaning(self, name: str) -> Meaning | None:
        """Return what the program knows by a name."""
        return next((one for one in self.meanings if one.id == name), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which kind a table is, and which column means what.

    Attributes:
        kind: the kind's id.
        meanings: for each column the id of its meaning, or "" where it is left out.

    """

    kind: str
    meanings: tuple[str, ...]


def parse_kinds(content: Mapping[str, object]) -> tuple[Kind, ...]:
    """Return the kinds of table that a file describes.

    Raises:
        ScaleRefused: with every fault found, each at its place.

    """
    faults: list[Fault] = []
    reading = Reading(content, "", faults)
    reading.only(("format", "kinds"))
    if reading.word("format") != FORMAT:
        reading.fault(FaultKind.UNKNOWN_FORMAT, reading.word("format", "?"), "format")
    found = tuple(_kind(part) for part in reading.each("kinds"))
    if faults:
        raise ScaleRefused("import", tuple(dict.fromkeys(faults)))
    return found


def _kind(part: Reading) -> Kind:
    part.only(("id", "label", "columns"))
    columns = tuple(_meaning(one) for one in part.each("columns"))
    fault_doubles(part, "columns", (one.id for one in columns))
    fault_doubles(part, "columns", (title for one in columns for title in one.titles))
    return Kind(part.word("id"), part.wording("label"), columns)


def _meaning(part: Reading) -> Meaning:
    part.only(("id", "label", "reads", "codes", "titles"))
    reads = part.word("reads")
    if reads not in READS:
        part.fault(FaultKind.UNKNOWN_CHOICE, reads, "reads")
    titles = frozenset(squeezed(title) for title in part.words("titles"))
    return Meaning(part.word("id"), part.wording("label"), reads, part.word("codes", ""), titles)


def suggested(titles: Sequence[str], kinds: Sequence[Kind]) -> Columns:
    """Return the kind whose columns explain most titles, and what each of them means.

    A title that explains nothing, or what another column says already, is left out.

    """
    best = max(kinds, key=lambda kind: len({squeezed(title) for title in titles} & kind.titles))
    return Columns(best.id, tuple(_meanings(titles, best)))


def fitted(titles: Sequence[str], kind: Kind) -> Columns:
    """Return what each column means when the table is of a kind that was chosen."""
    return Columns(kind.id, tuple(_meanings(titles, kind)))


def _meanings(titles: Sequence[str], kind: Kind) -> Iterator[str]:
    taken: set[str] = set()
    for title in titles:
        found = next((one.id for one in kind.meanings if squeezed(title) in one.titles), "")
        yield found if found not in taken else ""
        taken.add(found)
