"""Forms: which columns of which table are asked for, in which words and by which rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ipsdesk.domain.wordings import Wording

ANYTHING = "anything_written"  # rows of any kind that somebody may disagree with


class FieldKind(StrEnum):
    """What kind of answer a field takes, and so how it is drawn."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    OWN_WORDS = "own_words"
    DAY = "day"
    MOMENT = "moment"
    MINUTES = "minutes"
    NUMBER = "number"
    WHOLE = "whole"
    SCALE10 = "scale10"
    YES_NO = "yes_no"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    RUNG = "rung"
    ROW = "row"
    ROWS = "rows"
    SCORES = "scores"
    PERSONAL_NUMBER = "personal_number"


class Privacy(StrEnum):
    """What may leave the vault of a field: nothing, only in bands, or as it is."""

    PRIVATE = "private"
    COARSE = "coarse"
    OPEN = "open"


class About(StrEnum):
    """What a form is about: somebody, or the unit and what it works with."""

    PARTICIPANT = "participant"
    UNIT = "unit"


class RuleKind(StrEnum):
    """A rule between two fields of one form."""

    NOT_BEFORE = "not_before"
    NEEDS = "needs"


class Begins(StrEnum):
    """Whether a form begins a new row, or fills in more of one that is there."""

    ROW = "row"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    Attributes:
        choices: the code list of a choice; the list of what is scored for `scores`.
        rows: the table whose rows may be chosen.
        own: the participant may answer it on the shared screen.
        sensitive: behind an extra click, never in lists, searches or exports.
        staff: not there at all in the two-person view.
        place: points at where somebody is to be found; refused for the protected.
        once: answered when the row begins, never overwritten.
        only_for: the answers to the form's `decides` for which it is asked; empty is for all.

    """

    column: str
    kind: FieldKind
    label: Wording
    privacy: Privacy
    help: Wording | None = None
    section: str = ""
    choices: str = ""
    rows: str = ""
    default: str = ""
    required: bool = False
    own: bool = False
    sensitive: bool = False
    staff: bool = False
    place: bool = False
    once: bool = False
    least: int | None = None
    most: int | None = None
    only_for: tuple[str, ...] = ()

    @property
    def range(self) -> tuple[int, int] | None:
        """Return the lowest and the highest number there is, if there are any."""
        if self.kind is FieldKind.SCALE10:
            return 0, 10
        if self.least is None or self.most is None:
            return None
        return self.least, self.most


@dataclass(frozen=True, slots=True)
class Part:
    """Rows below a form's own row, as many as are wanted.

    Attributes:
        parent: the column that names the form's row; "" where only the participant joins them.
        day: the column that takes over the day of the form, or "".
        needed: who must have at least one row: "minor", or "" for nobody.

    """

    table: str
    parent: str
    title: Wording
    fields: tuple[Field, ...]
    day: str = ""
    needed: str = ""
    most: int | None = None

    def columns(self, about: About) -> Iterator[tuple[str, str]]:
        """Yield the table with every column that the part writes."""
        asked = [one.column for one in self.fields]
        joined = ["participant"] if about is About.PARTICIPANT else []
        yield from ((self.table, one) for one in (*asked, self.parent, self.day, *joined) if one)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in a form and the fields below it."""

    id: str
    title: Wording
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between two columns.

    Attributes:
        than: for NOT_BEFORE, the column with the earlier day.
        when: for NEEDS, the column whose answer makes this one needed.
        equal: for NEEDS, the answers that do so; empty means any answer.

    """

    kind: RuleKind
    column: str
    than: str = ""
    when: str = ""
    equal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form: a table, the questions about its row, and what the answers set off.

    Attributes:
        code: F1 to F24, as in domain.md chapter 4.
        sets: columns that the form fills in by itself.
        numbered: the column that counts rows of the same participant, or "".
        ends: the column with the day on which the row ends, or "".
        day: the column with the day it is about, by which rows stand in order.
        line: the columns that tell one row from another in a list.
        right: the right somebody must have to answer it, or "".
        decides: the column by whose answer some of the others are asked, or "".

    """

    id: str
    code: str
    title: Wording
    about: About
    table: str
    begins: Begins
    fields: tuple[Field, ...]
    sections: tuple[Section, ...] = ()
    parts: tuple[Part, ...] = ()
    rules: tuple[Rule, ...] = ()
    sets: tuple[tuple[str, bool | int | str], ...] = ()
    help: Wording | None = None
    numbered: str = ""
    ends: str = ""
    day: str = ""
    line: tuple[str, ...] = ()
    right: str = ""
    decides: str = ""

    def field(self, column: str) -> Field | None:
        """Return the question about a column of the form's own row."""
        return next((one for one in self.fields if one.column == column), None)

    def part(self, table: str) -> Part | None:
        """Return the part with the rows of a table."""
        return next((one for one in self.parts if one.table == table), None)

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield every table and column that the form writes."""
        own = [one.column for one in self.fields] + [column for column, _ in self.sets]
        yield from ((self.table, column) for column in (*own, self.numbered) if column)
        if self.about is About.PARTICIPANT and self.table != "participants":
            yield self.table, "participant"
        for part in self.parts:
            yield from part.columns(self.about)

    def for_two(self) -> "Form":
        """Return the form as the participant may see it: staff-only questions are not there."""
        kept = tuple(one for one in self.fields if not one.staff and not one.sensitive)
        return replace(self, fields=kept)
