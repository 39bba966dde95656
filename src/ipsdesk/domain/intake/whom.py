"""Whom a row of a file is about, of those who are here: nobody is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.plan import Held
from ipsdesk.domain.intake.rows import Filled


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody a row may be about.

    Attributes:
        phase: what work with them is usually about just now.
        shut: nothing is written about them through a file: protected or restricted.

    """

    id: UUID
    case: int
    name: str = field(repr=False)
    real_name: str = field(repr=False)
    number: str = field(repr=False)
    born: date
    ended_on: date | None
    phase: str
    shut: str = ""


class Whom:
    """Everybody a row may be about, under what a row may call them by."""

    def __init__(self, known: Sequence[Reached]) -> None:
        self._by_name: dict[str, list[Reached]] = {}
        for one in known:
            self._keep(one)
        self._by_number: dict[str, list[Reached]] = {}
        for one in known:
            self._by_number.setdefault(one.number, []).append(one)
        self._by_case = {one.case: one for one in known}
        self._by_id = {one.id: one for one in known}

    def _keep(self, one: Reached) -> None:
        for name in {fold(one.name), fold(one.real_name)} - {""}:
            self._by_name.setdefault(name, []).append(one)

    def of_id(self, who: UUID) -> Reached | None:
        """Return somebody who was pointed out."""
        return self._by_id.get(who)

    def named(self, row: Filled) -> Reached | Held:
        """Return whom a row is about: by number, by case, or by the whole name."""
        found = self._numbered(row)
        return found if found is not None else self._called(row, None)

    def surely(self, row: Filled) -> Reached | Held:
        """Return whom a row is about; a name alone is not enough, the day of birth goes with it."""
        found = self._numbered(row)
        if found is not None:
            return found
        born = row.day("birth_date")
        if born is None and row.text("participant"):
            return Held("name_alone", "birth_date")
        return self._called(row, born)

    def _numbered(self, row: Filled) -> Reached | Held | None:
        """Return who has a number; of two records of one person the case number says which."""
        number, case = row.text("personal_number"), row.number_of("number")
        if number:
            found = [one for one in self._by_number.get(number, []) if case in (None, one.case)]
            if len(found) == 1:
                return found[0]
            return Held("several" if found else "unknown", "personal_number")
        if case is not None:
            return self._by_case.get(case) or Held("unknown", "number")
        return None

    def _called(self, row: Filled, born: date | None) -> Reached | Held:
        name = turned(row.text("participant"))
        if not name:
            return Held("missing", "participant")
        found = [one for one in self._by_name.get(fold(name), []) if born in (None, one.born)]
        if len(found) == 1:
            return found[0]
        return Held("several" if found else "unknown", "participant")


def whom_held(found: Reached | Held | None, row: Filled) -> tuple[Held, ...]:
    """Return why nobody was found, unless the row is held already because of the same column."""
    said = {one.meaning for one in row.held}
    return (found,) if isinstance(found, Held) and found.meaning not in said else ()


def shut_on(found: Reached, day: date | None, meaning: str) -> Iterator[Held]:
    """Yield why nothing is written about somebody on a day: shut, ended, or not yet born."""
    if found.shut:
        yield Held(found.shut)
    if day is not None and day > (found.ended_on or date.max):
        yield Held("ended", meaning, found.ended_on)
    if day is not None and day < found.born:
        yield Held("before_birth", meaning, found.born)


def turned(name: str) -> str:
    """Return "Vale, Robin" as Robin Vale."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name.strip()
