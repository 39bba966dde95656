"""Import: read a table, show what it would do, and do exactly that."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.employers import ALIKE
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.projects import card_of
from ipsdesk.actions.twins import likeness
from ipsdesk.domain.access import Right
from ipsdesk.domain.folding import fold
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.cells import Context
from ipsdesk.domain.intake.contacts import ContactRules, ContactsPlanner
from ipsdesk.domain.intake.employers import EmployersPlanner
from ipsdesk.domain.intake.kinds import Columns, Kind, parse_kinds
from ipsdesk.domain.intake.people import PeoplePlanner, Unit
from ipsdesk.domain.intake.plan import ANOTHER, Corrections, Fate, Held, Outcome, Plan
from ipsdesk.domain.intake.rows import Codes, Filled, Reader
from ipsdesk.domain.intake.table import Headed, Line, Table, headed, repeats_heading
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.resources import resource
from ipsdesk.storage import history, intake, people
from ipsdesk.storage.vault import Connection

PEOPLE, EMPLOYERS, CONTACTS = "people", "employers", "contacts"
_EVERY = 50  # rows between two looks at whether somebody wants to stop
Tell = Callable[[int, int], None]
Planner = Callable[[Filled, Corrections], Outcome]


def silent(_: int, __: int) -> None:
    """Tell nobody how far it has come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table on its way in: what was read, what its columns mean, what was put right.

    Attributes:
        title: what the file is called, or "" for what was pasted.

    """

    title: str = field(repr=False)
    table: Headed = field(repr=False)
    columns: Columns
    corrections: Corrections = field(default_factory=Corrections, repr=False)


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


def _planner(desk: Desk, connection: Connection, asked: Asked) -> Planner:
    match asked.columns.kind:
        case "people":
            return _people_planner(desk, connection)
        case "employers":
            return _employers_planner(desk, connection)
    return _contacts_planner(desk, connection, asked)


def _people_planner(desk: Desk, connection: Connection) -> Planner:
    card = card_of(connection)
    unit = Unit(
        user=desk.user.id,
        operation="" if card is None else card.words("number"),
        today=desk.today(),
        first_number=people.next_number(connection),
        new_id=desk.new_id,
        likeness=likeness,
        by_name_only=not may_filter_people(desk.profile),
    )
    planner = PeoplePlanner(intake.people(connection, desk.user, desk.today()), unit)
    return lambda row, corrections: planner.outcome(row, corrections.decisions.get(row.number))


def _employers_planner(desk: Desk, connection: Connection) -> Planner:
    known = list(intake.register(connection))
    names = [one.words("name") for one in known if one.table == "employers"]
    planner = EmployersPlanner(known, desk.user.id, desk.new_id, _resembled(names))

    def plan(row: Filled, corrections: Corrections) -> Outcome:
        decided = corrections.decisions.get(row.number)
        return planner.outcome(row, another=decided is not None and decided.answer == ANOTHER)

    return plan


def _resembled(names: Sequence[str]) -> Callable[[str], str]:
    """Return what finds the employer in the register that a name is a variant of."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  (because only an import needs it)

    choices = [utils.default_process(fold(name)) for name in names]

    def find(name: str) -> str:
        asked = utils.default_process(fold(name))
        found = process.extractOne(asked, choices, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        return names[found[2]] if found else ""

    return find


def _contacts_planner(desk: Desk, connection: Connection, asked: Asked) -> Planner:
    rule = ContactRules(
        user=desk.user.id,
        today=desk.today(),
        face_to_face=code_lists()["channels"].marked("f2f"),
        new_id=desk.new_id,
    )
    known = intake.reached(connection, desk.user, desk.today())
    span = _span(desk, asked)
    written = intake.contacts_between(connection, desk.user, desk.today(), span)
    planner = ContactsPlanner(known, written, rule)
    return lambda row, corrections: planner.outcome(row, corrections.decisions.get(row.number))


def _span(desk: Desk, asked: Asked) -> tuple[datetime, datetime]:
    """Return from when to when the contacts of a table are, a day more at each end."""
    reader = _reader(desk, asked)
    read = (reader.read(line, asked.corrections).day("on_day") for line in asked.table.rows)
    days = [day for day in read if day is not None and day.year > 1] or [desk.today()]
    day = timedelta(days=1)
    return _midnight(min(days) - day), _midnight(min(max(days), date(9000, 1, 1)) + 2 * day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
