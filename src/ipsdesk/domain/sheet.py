"""One person's plan as it lies on the table: places, and what is said in each, and by whom."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Self

WROTE, SAID, SPECIALIST = "participant", "said", "specialist"
RATHER_NOT, NOT_YET = "rather_not", "not_yet"
ANSWERS = frozenset({"", RATHER_NOT, NOT_YET})
LONGEST, LONGEST_PLACE = 100_000, 200
LISTS = ("good", "support", "best")
LEVELS = ("level.-2", "level.-1", "level.0", "level.1", "level.2")
STEP_PARTS = ("what", "who", "due", "state")
REACHED = "reached"  # the level of the goal that stands now
LANGUAGE = "look.language"  # in which the plan is read; no part of it either
COLOUR = "paper.colour"  # of the plan on paper; no part of what is signed
OPEN, DONE, LET_GO = "open", "done", "let_go"
MOST_STEPS, MOST_DONE, LATELY = 12, 4, timedelta(days=60)  # of the steps that lie on the table
# What stands in a step whose time it was, and that is simply not done yet.
LATER = "later"


class SheetUnreadable(ValueError):
    """What was handed over is no sheet: our bug or another program's, and never a person's."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one place, whose words they are, or an answer without words.

    Attributes:
        words: as they were written, never changed by the program.
        by: participant (wrote it), said (said it, somebody else wrote), or specialist.
        answer: "rather_not", "not_yet", or "" for an ordinary one.

    """

    words: str = field(default="", repr=False)
    by: str = ""
    answer: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was answered."""
        return not self.words.strip() and not self.answer

    @property
    def own(self) -> bool:
        """Tell whether these are the participant's own words."""
        return self.by in (WROTE, SAID)


NOTHING = Said()
Places = Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is on the table, place by place, in the order it was put there."""

    places: Places = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def at(self, place: str) -> Said:
        """Return what stands in a place; an empty one says nothing."""
        return self.places.get(place, NOTHING)

    def words(self, place: str) -> str:
        """Return the words in a place."""
        return self.at(place).words

    def with_said(self, place: str, said: Said) -> Self:
        """Return the sheet with something else in one place."""
        return self.with_all({place: said})

    def with_all(self, changes: Places) -> Self:
        """Return the sheet with several places changed; what is emptied leaves the sheet."""
        changed = {**self.places, **changes}
        kept = {place: said for place, said in changed.items() if said != NOTHING}
        return replace(self, places=MappingProxyType(kept))

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of a list, such as the steps, in order; "step.3.what" has the key 3."""
        found = (place.split(".")[1] for place in self.places if place.startswith(f"{kind}."))
        return tuple(dict.fromkeys(found))

    def lines(self, kind: str) -> tuple[tuple[str, Said], ...]:
        """Return a list's places and what stands there, in order."""
        return tuple(
            (place, said) for place, said in self.places.items() if place.startswith(f"{kind}.")
        )

    def fresh_key(self, kind: str) -> str:
        """Return a key that no line of a list has or has had on this sheet."""
        numbers = [int(key[1:]) for key in self.keys(kind) if re.fullmatch(r"n\d{1,6}", key)]
        return f"n{max(numbers, default=0) + 1}"

    def number(self, place: str) -> int | None:
        """Return the number in a place, or None where none was chosen."""
        words = self.words(place)
        return int(words) if words.isascii() and words.isdecimal() else None

    def without(self, prefix: str) -> Self:
        """Return the sheet without every place that begins so."""
        gone = {place: NOTHING for place in self.places if place.startswith(prefix)}
        return self.with_all(gone)

    def only(self, prefix: str) -> Self:
        """Return the sheet with nothing but the places that begin so."""
        there = {place: said for place, said in self.places.items() if place.startswith(prefix)}
        return replace(self, places=MappingProxyType(there))

    def changes_to(self, later: Self) -> dict[str, Said]:
        """Return what must be put where to come from this sheet to a later one."""
        places = dict.fromkeys((*self.places, *later.places))
        return {one: later.at(one) for one in places if self.at(one) != later.at(one)}


def steps_taken(sheet: Sheet) -> tuple[int, int]:
    """Return how many steps are done, and of how many; a step that was let go is none of them."""
    states = [sheet.words(f"step.{key}.state") for key in sheet.keys("step")]
    return states.count(DONE), sum(state != LET_GO for state in states)


def may_be_told(sheet: Sheet) -> tuple[tuple[str, str], ...] | None:
    """Return what employers may know: each topic, with the workplace it is for or "".

    It is None where nothing may be told and nobody may talk to an employer either.

    """
    said = [place for place, one in sheet.lines("tell") if one.words == "yes"]
    parts = [[*place.split("."), ""][1:3] for place in said]
    told = tuple((topic, workplace) for topic, workplace in parts if topic in ("support", "needs"))
    return told if told or any(topic == "contact" for topic, _ in parts) else None


def is_sentence(place: str) -> bool:
    """Tell whether a place holds words of somebody, rather than a choice, a day or a number."""
    if place in ("goal", "why", "comment", "sign.because"):
        return True
    if place.startswith((*(f"{kind}." for kind in LISTS), "level.", "told.")):
        return True
    return place.startswith("step.") and place.endswith(".what")


def to_plain(places: Places) -> list[list[str]]:
    """Return places as plain lists, to be written as JSON."""
    return [[place, said.words, said.by, said.answer] for place, said in places.items()]


def from_plain(written: object) -> dict[str, Said]:
    """Read places from plain lists.

    Raises:
        SheetUnreadable: it is anything else.

    """
    if not isinstance(written, list):
        raise SheetUnreadable
    return dict(map(_place, written))


def _place(line: object) -> tuple[str, Said]:
    if not isinstance(line, list) or [type(part) for part in line] != [str] * 4:
        raise SheetUnreadable
    place, words, by, answer = line
    if answer not in ANSWERS or len(words) > LONGEST or not 0 < len(place) <= LONGEST_PLACE:
        raise SheetUnreadable
    return place, Said(words, by, answer)


def sheet_of(places: Sequence[tuple[str, Said]]) -> Sheet:
    """Return a sheet with these places, in their order."""
    return Sheet().with_all(dict(places))


_NOT_SIGNED = ("sign.", COLOUR, LANGUAGE, "told.", "form.", "may.", "card.")


def seen_digest(sheet: Sheet) -> str:
    """Return the digest of the plan on the table: not of its colour, nor of forms and cards.

    A signature is over this; whatever changes afterwards makes it one of another plan.

    """
    seen = {at: said for at, said in sheet.places.items() if not at.startswith(_NOT_SIGNED)}
    plain = json.dumps(sorted(to_plain(seen)), ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def renamed(places: Places, names: Mapping[str, str]) -> dict[str, Said]:
    """Return places with other keys for steps and workplaces, such as those of their records."""
    return {_renamed(place, names): said for place, said in places.items()}


def _renamed(place: str, names: Mapping[str, str]) -> str:
    if not place.startswith(("step.", "tell.")):
        return place
    return ".".join(names.get(part, part) for part in place.split("."))
