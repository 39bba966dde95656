"""Codes: what the records store for a choice, its words, when it holds and what it counts as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.wordings import Wording

FORMAT = "ipsdesk.codes/1"
MARKS = (
    "activity", "advertised", "career", "care", "change", "community", "competitive", "completed",
    "core", "counselling", "counts", "dropout", "education", "employer", "excludes", "f2f",
    "fidelity", "ips", "mainstream", "named", "needs_income", "network", "other_role", "paid",
    "pass", "passed", "private", "project_decides", "reached", "relation", "reporting", "science",
    "set_aside", "social", "strict", "subsidised", "tells_nothing", "warns",
)  # fmt: skip
NUMBERS = ("isced", "subjects")
WORDS = ("county", "kind", "letter", "sector", "standing")
_KNOWN = ("code", "label", "from", "to", *MARKS, *NUMBERS, *WORDS)


@dataclass(frozen=True, slots=True)
class Code:
    """One choice: the code that is stored, its words, the days it holds, what it counts as."""

    code: str
    label: Wording
    first: date | None
    last: date | None
    marks: frozenset[str]
    facts: tuple[tuple[str, int | str], ...] = ()

    def holds(self, on: date) -> bool:
        """Tell whether the code may be chosen for something that happened on a day."""
        begun = self.first is None or self.first <= on
        return begun and (self.last is None or on <= self.last)

    def fact(self, name: str) -> int | str | None:
        """Return what the code says under a name, such as its ISCED level."""
        return dict(self.facts).get(name)


@dataclass(frozen=True, slots=True)
class CodeList:
    """The choices of one kind, in the order they are offered."""

    id: str
    codes: tuple[Code, ...]

    def find(self, code: str) -> Code | None:
        """Return one code, also one that no longer holds; None if there is no such code."""
        return next((one for one in self.codes if one.code == code), None)

    def on(self, day: date) -> tuple[Code, ...]:
        """Return the codes that may be chosen for a day."""
        return tuple(one for one in self.codes if one.holds(day))

    def marked(self, mark: str) -> frozenset[str]:
        """Return the codes with a mark, such as those that count as face to face."""
        return frozenset(one.code for one in self.codes if mark in one.marks)


def parse_codes(content: Mapping[str, object]) -> CodeList:
    """Return the list that a file describes.

    Raises:
        ScaleRefused: with every fault found, each at its place.

    """
    faults: list[Fault] = []
    reading = Reading(content, "", faults)
    reading.only(("format", "id", "codes"))
    if reading.word("format") != FORMAT:
        reading.fault(FaultKind.UNKNOWN_FORMAT, reading.word("format", "?"), "format")
    found = CodeList(reading.word("id"), tuple(_code(part) for part in reading.each("codes")))
    fault_doubles(reading, "codes", (one.code for one in found.codes))
    if faults:
        raise ScaleRefused(reading.word("id", "?"), tuple(dict.fromkeys(faults)))
    return found


def _code(part: Reading) -> Code:
    part.only(_KNOWN)
    return Code(
        code=part.word("code"),
        label=part.wording("label"),
        first=_day(part, "from"),
        last=_day(part, "to"),
        marks=frozenset(mark for mark in MARKS if mark in part and part.truth(mark)),
        facts=_facts(part),
    )


def _facts(part: Reading) -> tuple[tuple[str, int | str], ...]:
    numbers = [(name, part.whole(name)) for name in NUMBERS if name in part]
    words = [(name, part.word(name)) for name in WORDS if name in part]
    return (*numbers, *words)


def _day(part: Reading, key: str) -> date | None:
    if key not in part:
        return None
    text = part.word(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        part.fault(FaultKind.NOT_DAY, text, key)
        return None
