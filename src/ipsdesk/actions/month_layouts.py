"""The template of the month's list: read once, remembered in the vault, its columns by name."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.month_errors import PatternUnfit, TemplateUnreadable, TemplateWithoutHeadings
from ipsdesk.domain.month_layouts import (
    CSV,
    MOST_COLUMNS,
    MOST_LEAD,
    XLSX,
    Layout,
    Vocabulary,
    facts_of,
    heading_row,
    standard_layout,
)
from ipsdesk.domain.months import Fact, Whom, is_pattern
from ipsdesk.domain.records import Record, Value
from ipsdesk.resources import resource
from ipsdesk.storage import records
from ipsdesk.storage.vault import Connection
from ipsdesk.words import language

POLICY = "esf_month"
GENDERS = ("woman", "man", "other")
MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
_TEXTS = frozenset({".csv", ".txt", ".tsv"})
_SEPARATORS = ";\t,"
Rows = list[list[str]]
Told = dict[str, object]


def vocabulary() -> Vocabulary:
    """Return which headings stand for which fact, with its source and its day."""
    told = _shipped()
    return Vocabulary(
        {Fact(one): tuple(words) for one, words in told.synonyms.items()},
        tuple(Fact(one) for one in told.standard),
        _in_language(told.source),
        told.checked_on,
    )


def recipient() -> str:
    """Return to whom the list goes, in the language in use."""
    return _in_language(_shipped().recipient)


def legal_ground() -> str:
    """Return on what ground it goes, in the language in use."""
    return _in_language(_shipped().legal_ground)


def layout_in_use(connection: Connection) -> Layout:
    """Return the template that was chosen last, or the standard one where none was."""
    kept = records.matching(connection, "month_layouts")
    return _layout(kept[-1]) if kept else standard_layout(vocabulary())


def patterns_in_use(connection: Connection) -> dict[str, str]:
    """Return the pattern of the number that stands for protected people, by gender."""
    shipped = {one: told["pattern"] for one, told in _shipped().patterns.items()}
    decided = policy(connection).get("patterns")
    return {**shipped, **(decided if isinstance(decided, dict) else {})}


def policy(connection: Connection) -> Told:
    """Return what the unit has decided about its months."""
    found = records.matching(connection, "policies", name=POLICY)
    value = found[0]["value"] if found else None
    return dict(value) if isinstance(value, dict) else {}


def decide(desk: Desk, **told: object) -> None:
    """Keep what the unit has decided about its months, as an act of its own."""
    desk.user.must(Right.EXPORT)
    with desk.begin("decide_month") as connection:
        value = {**policy(connection), **told}
        found = records.matching(connection, "policies", name=POLICY)
        if found:
            records.change(connection, "policies", found[0].id, {"value": value})
            return
        records.add(connection, "policies", [{**begun(desk), "name": POLICY, "value": value}])


def begun(desk: Desk) -> dict[str, Value]:
    """Return what every row begins with: its id, when it was written down and by whom."""
    return {"id": desk.new_id(), "recorded_at": desk.now(), "recorded_by": desk.user.id}


def decide_patterns(desk: Desk, patterns: Mapping[str, str]) -> None:
    """Decide by which pattern protected people stand in the list (SCB-04, PRO-05).

    Raises:
        PatternUnfit: a pattern has no place for the day of birth, or odd signs.

    """
    kept = {one: patterns.get(one, "").strip() for one in GENDERS}
    for pattern in kept.values():
        if pattern and not is_pattern(pattern):
            raise PatternUnfit(pattern)
    decide(desk, patterns=kept)


def remember(desk: Desk, layout: Layout) -> None:
    """Use a layout from now on; the earlier ones stay in the vault."""
    desk.user.must(Right.EXPORT)
    row: dict[str, Value] = {
        **begun(desk),
        "kind": layout.kind,
        "sheet": layout.sheet,
        "lead": {"rows": [list(one) for one in layout.lead]},
        "headings": list(layout.headings),
        "facts": [one.value if one else "" for one in layout.facts],
        "dates": layout.dates,
        "whom": layout.whom.value,
        "separator": layout.separator,
    }
    with desk.begin("choose_month_layout") as connection:
        records.add(connection, "month_layouts", [row])


def read_template(path: Path) -> Layout:
    """Read a template: its headings, the rows above them, and what each column asks for.

    Raises:
        TemplateUnreadable: it is no spreadsheet and no text, or too large to be a template.
        TemplateWithoutHeadings: no row has a heading that is known.

    """
    found = max(
        (_laid_out(name, rows) for name, rows in _sheets(path)),
        default=Layout(XLSX, "", (), (), ()),
        key=lambda one: len(one.told),
    )
    if not found.told:
        raise TemplateWithoutHeadings
    if path.suffix.lower() in _TEXTS:
        return replace(found, kind=CSV, separator=_separator(path))
    return found


def _laid_out(name: str, rows: Rows) -> Layout:
    known = vocabulary()
    at = heading_row(rows, known)
    if at is None:
        return Layout(XLSX, name, (), (), ())
    lead = tuple(tuple(_without_empty_end(row)) for row in rows[:at])
    headings = tuple(_without_empty_end(rows[at]))
    return Layout(XLSX, name, lead, headings, facts_of(headings, known))


def _sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    content = _content(path)
    if path.suffix.lower() in _TEXTS:
        text = _decoded(content)
        read = csv.reader(StringIO(text, newline=""), delimiter=_separator(path))
        yield "", [row[:MOST_COLUMNS] for _, row in zip(range(MOST_LEAD), read, strict=False)]
        return
    yield from _of_workbook(content)


def _of_workbook(content: bytes) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  (because a page never needs it)

    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise TemplateUnreadable
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            read = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_LEAD)
            yield name, [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in read]
    except (CalamineError, BadZipFile, OSError, ValueError) as failed:
        raise TemplateUnreadable from failed


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TemplateUnreadable
        return path.read_bytes()
    except OSError as failed:
        raise TemplateUnreadable from failed


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise TemplateUnreadable
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator(path: Path) -> str:
    lines = _decoded(_content(path)).splitlines()[:MOST_LEAD]
    return max(_SEPARATORS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _without_empty_end(row: Sequence[str]) -> Sequence[str]:
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    return row[: filled[-1] + 1] if filled else ()


def _layout(row: Record) -> Layout:
    lead = row["lead"]
    rows = lead["rows"] if isinstance(lead, dict) else []
    return Layout(
        row.words("kind"),
        row.words("sheet"),
        tuple(map(_texts, _listed(rows))),
        _texts(row["headings"]),
        tuple(Fact(one) if one else None for one in _texts(row["facts"])),
        row.words("dates"),
        Whom(row.words("whom")),
        row.words("separator"),
    )


def _texts(kept: object) -> tuple[str, ...]:
    return tuple(map(str, _listed(kept)))


def _listed(kept: object) -> list[object]:
    return list(kept) if isinstance(kept, list) else []


@dataclass(frozen=True, slots=True)
class _Shipped:
    """What ships with the program about the list, as its file has it."""

    synonyms: Mapping[str, list[str]]
    standard: list[str]
    patterns: Mapping[str, Mapping[str, str]]
    source: Mapping[str, str]
    recipient: Mapping[str, str]
    legal_ground: Mapping[str, str]
    checked_on: str


@cache
def _shipped() -> _Shipped:
    told = json.loads(resource("month_columns.json").read_text(encoding="utf-8"))
    return _Shipped(**{one.name: told[one.name] for one in fields(_Shipped)})


def _in_language(told: Mapping[str, str]) -> str:
    return told.get(language(), told["sv"])
