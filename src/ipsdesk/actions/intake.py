"""Import: read a table, show what it would do, and do exactly that."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake_planners import Planner, people_planner, planner
from ipsdesk.domain.access import Right
from ipsdesk.domain.folding import fold
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.cells import Context
from ipsdesk.domain.intake.kinds import Columns, Kind, parse_kinds
from ipsdesk.domain.intake.plan import Corrections, Fate, Held, Outcome, Plan
from ipsdesk.domain.intake.rows import Codes, Reader
from ipsdesk.domain.intake.table import Headed, Line, Table, headed, repeats_heading
from ipsdesk.resources import resource
from ipsdesk.storage import history
from ipsdesk.storage.vault import Connection

PEOPLE = "people"
_EVERY = 50  # rows between two looks at whether somebody wants to stop
Tell = Callable[[int, int], None]


def silent(_: int, __: int) -> None:
    """Tell nobody how far it has come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table on its way in: what was read, what its columns mean, what was put right.

    Attributes:
        title: what the file is called, or "" for what was pasted.
        specialist: who supports those whose row names nobody: whoever brings them, where it is
            None; `NOBODY` where it is still to be said.

    """

    title: str = field(repr=False)
    table: Headed = field(repr=False)
    columns: Columns
    corrections: Corrections = field(default_factory=Corrections, repr=False)
    specialist: UUID | None = None


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of table that can be imported, as the data file has them."""
    text = resource("import/kinds.json").read_text(encoding="utf-8")
    return parse_kinds(json.loads(text))


def kind_named(name: str) -> Kind:
    """Return one kind of table."""
    return next(one for one in kinds() if one.id == name)


def with_heading(table: Table) -> Headed:
    """Return a table with its heading found.

    Raises:
        TableUnreadable: no line near the top names columns that are known here.

    """
    found = headed(table, [kind.titles for kind in kinds()])
    if found is None:
        raise TableUnreadable("no_heading")
    if not found.rows:
        raise TableUnreadable("heading_only")
    return found


def look(desk: Desk, asked: Asked, tell: Tell = silent) -> Plan:
    """Return what an import would do, row by row; nothing is written.

    Raises:
        NotForThisRole: the role takes nobody in.
        ActStopped: whoever waits does not want it any longer.

    """
    desk.user.must(Right.ENROL)
    with desk.read() as connection:
        stamp = history.stamp(connection)
        plan_row = _planner(desk, connection, asked)
    reader = _reader(desk, asked)
    outcomes = []
    for place, line in enumerate(asked.table.rows):
        if place % _EVERY == 0:
            tell(place, len(asked.table.rows))
        outcomes.append(_outcome(asked, line, reader, plan_row))
    tell(len(asked.table.rows), len(asked.table.rows))
    return Plan(asked.columns.kind, tuple(outcomes), stamp)


def _planner(desk: Desk, connection: Connection, asked: Asked) -> Planner:
    if asked.columns.kind == PEOPLE:
        return people_planner(desk, connection, asked.specialist)
    return planner(desk, connection, asked.columns.kind, lambda: _days(desk, asked))


def _outcome(asked: Asked, line: Line, reader: Reader, plan_row: Planner) -> Outcome:
    if repeats_heading(line, asked.table.heading):
        return Outcome(line.number, Fate.HELD, "", held=(Held("heading"),))
    return plan_row(reader.read(line, asked.corrections), asked.corrections)


def _reader(desk: Desk, asked: Asked) -> Reader:
    kind = kind_named(asked.columns.kind)
    context = Context(desk.today(), asked.table.since_1904)
    return Reader(kind, asked.columns, _codes_for(kind), context)


def _codes_for(kind: Kind) -> Codes:
    return {one.codes: _code_words(one.codes) for one in kind.meanings if one.codes}


@cache
def _code_words(name: str) -> Mapping[str, str]:
    """Return every word for a code of a list, folded: its labels, itself, and what people write."""
    lists = json.loads(resource("import/words.json").read_text(encoding="utf-8"))["lists"]
    found: dict[str, str] = {}
    for code, labels in labels_of(name).items():
        found |= dict.fromkeys(map(_plain, (code, *labels.values())), code)
    for code, said in lists.get(name, {}).items():
        found |= dict.fromkeys(map(_plain, said), code)
    parts = {_plain(part): code for code, one in labels_of(name).items() for part in _parts(one)}
    return {**parts, **found}


def _parts(labels: Mapping[str, str]) -> Iterator[str]:
    """Yield what people write for a label: each side of an "or", a place without its kind."""
    label = labels["sv"]
    place = label.removesuffix(" kommun")
    if place != label:
        yield from (place, place.removesuffix("s"))
    yield from label.split(" (", maxsplit=1)[0].split(" eller ")


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _days(desk: Desk, asked: Asked) -> tuple[date, date]:
    """Return the first and the last day that the rows of a table are about."""
    reader = _reader(desk, asked)
    read = (reader.read(line, asked.corrections).day("on_day") for line in asked.table.rows)
    days = [day for day in read if day is not None and day.year > 1] or [desk.today()]
    return min(days), min(max(days), date(9000, 1, 1))
