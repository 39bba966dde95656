"""The plan of an import: one value that is looked at, and carried out exactly as it was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ipsdesk.domain.intake.alike import Alike, Sign
from ipsdesk.domain.records import Row, Value


class Fate(StrEnum):
    """What becomes of one row of a file."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Held:
    """One reason why a row is held: which rule, about which column, and what stood there.

    Attributes:
        why: the fault's name, such as ``day``, ``missing`` or ``alike``.
        meaning: the column it is about, or "" for the row as a whole.
        limit: what the rule says beside its name, such as the day that came first.
        signs: what speaks for the row being about somebody who stands there already.

    """

    why: str
    meaning: str = ""
    limit: Value = field(default=None, repr=False, hash=False, compare=True)
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an import changes."""

    meaning: str
    before: Value = field(repr=False)
    after: Value = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Other values for one row that is there already."""

    table: str
    row: UUID
    values: Mapping[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row of the file, and everything that follows from it.

    Attributes:
        number: the line in the file.
        name: whom or what the line is about, as one would say it.
        about: the participant or employer it is about, if there is one already.
        new: the rows that will be written.
        changes: the rows that will get other values.
        differences: the same, in the words of the columns.
        alike: who this may be, most alike first.
        apart_from: the new ones of earlier rows who were said to be other people.

    """

    number: int
    fate: Fate
    name: str = field(repr=False)
    about: UUID | None = None
    held: tuple[Held, ...] = ()
    new: tuple[Row, ...] = field(default=(), repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)
    differences: tuple[Difference, ...] = field(default=(), repr=False)
    alike: tuple[Alike, ...] = ()
    apart_from: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row of a file with its fate.

    Attributes:
        kind: participants, employers or contacts.
        outcomes: one for each row that was read, in the order of the file.
        stamp: how far the history had come when the plan was made; a plan made before
            something else was written is made anew.

    """

    kind: str
    outcomes: tuple[Outcome, ...]
    stamp: int

    def count(self, fate: Fate) -> int:
        """Return how many rows have a fate."""
        return sum(one.fate is fate for one in self.outcomes)

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many rows have each fate; they add up to the rows read."""
        return {fate: self.count(fate) for fate in Fate}

    @property
    def rows(self) -> int:
        """Return how many rows were read."""
        return len(self.outcomes)

    @property
    def does_something(self) -> bool:
        """Tell whether anything would be written."""
        return any(one.new or one.changes for one in self.outcomes)

    def outcome(self, number: int) -> Outcome | None:
        """Return what becomes of a line of the file."""
        return next((one for one in self.outcomes if one.number == number), None)


SAME_PERSON, ANOTHER = "same", "another"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a row that looks like somebody who is there already.

    Attributes:
        answer: ``same`` or ``another``.
        about: whom it was compared with.
        others: everybody it was said to be another person than.

    """

    answer: str
    about: UUID
    others: tuple[UUID, ...] = ()

    @property
    def tells_apart(self) -> bool:
        """Tell whether it was said to be another person than any who looks like it."""
        return self.answer == ANOTHER


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was put right on the way in: cells written anew, and decisions about likeness."""

    cells: Mapping[tuple[int, str], str] = field(default_factory=dict, repr=False)
    decisions: Mapping[int, Decision] = field(default_factory=dict)

    def of(self, number: int) -> dict[str, str]:
        """Return what was written anew on one line, by meaning."""
        return {meaning: text for (line, meaning), text in self.cells.items() if line == number}

    def with_cell(self, number: int, meaning: str, text: str) -> "Corrections":
        """Return the corrections with one more cell."""
        return Corrections({**self.cells, (number, meaning): text}, self.decisions)

    def with_decision(self, number: int, decision: Decision) -> "Corrections":
        """Return the corrections with one more decision."""
        return Corrections(self.cells, {**self.decisions, number: decision})
