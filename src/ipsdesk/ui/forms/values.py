"""What stands in a form on the screen, and the same as a draft, as a row and as answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from ipsdesk.domain.answers import Answers, Given, PartRow, Unread
from ipsdesk.domain.forms import Field, FieldKind, Form
from ipsdesk.domain.records import Record, Value

# What a field on the screen gives and takes: codes and ids are texts, the rest is as it is.
Entered = Mapping[str, object]
ROW = "row"
_PARTS, _VALUES, _TYPED, _BEFORE = "parts", "values", "typed", "before"
_DAYS = {FieldKind.DAY: date.fromisoformat, FieldKind.MOMENT: datetime.fromisoformat}
_STORED: dict[FieldKind, Callable[[str], Given]] = {FieldKind.ROW: UUID, FieldKind.RUNG: int}
_PLAIN = (str, bool, int, float, date, datetime, dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: by column, and for each part its rows; a kept row has its id."""

    values: Entered = field(repr=False)
    parts: Mapping[str, tuple[Entered, ...]] = field(default_factory=dict, repr=False)


def answers_of(form: Form, filled: Filled) -> Answers:
    """Return what was entered as the rules and the records take it."""
    parts = {}
    for part in form.parts:
        parts[part.table] = tuple(
            PartRow(_given_all(part.fields, one), _row_of(one))
            for one in filled.parts.get(part.table, ())
        )
    return Answers(_given_all(form.fields, filled.values), parts)


def of_row(form: Form, row: Record, below: Mapping[str, Iterable[Record]]) -> Filled:
    """Return a kept row, and those below it, as the fields on the screen take them."""
    parts = {}
    for part in form.parts:
        parts[part.table] = tuple(
            {**_shown_all(part.fields, one.values), ROW: str(one.id)}
            for one in below.get(part.table, ())
        )
    return Filled(_shown_all(form.fields, row.values), parts)


def as_draft(form: Form, filled: Filled) -> dict[str, object]:
    """Return what was entered as a draft can keep it, what nobody could read as well."""
    parts: dict[str, object] = {}
    for part in form.parts:
        rows = filled.parts.get(part.table, ())
        parts[part.table] = [{**_kept_all(part.fields, one), ROW: one.get(ROW)} for one in rows]
    return {_VALUES: _kept_all(form.fields, filled.values), _PARTS: parts}


def beside(draft: dict[str, object], before: Mapping[str, object]) -> dict[str, object]:
    """Return the draft of a correction with what the record said when it was begun."""
    return {**draft, _BEFORE: dict(before)}


def caught_up(draft: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object]:
    """Return the draft of a correction with what the record says by now where nobody typed.

    The record may have been corrected elsewhere meanwhile. What was typed stays, and what only
    stood there gives way; else saving the draft would take the other correction back unseen.
    """
    before = _keyed(draft.get(_BEFORE))
    if not before:
        return dict(draft)
    return {
        name: _untouched_gives_way(_keyed(draft.get(name)), _keyed(before.get(name)), now[name])
        for name in (_VALUES, _PARTS)
    }


def _untouched_gives_way(typed: Entered, before: Entered, now: object) -> dict[str, object]:
    there = _keyed(now)
    return {
        name: there[name] if name in there and found == before.get(name) else found
        for name, found in typed.items()
    }


def of_draft(form: Form, draft: Mapping[str, object]) -> Filled:
    """Return what a draft kept as the fields on the screen take it."""
    parts = {}
    below = _keyed(draft.get(_PARTS))
    for part in form.parts:
        rows = below.get(part.table)
        found = [_keyed(one) for one in rows] if isinstance(rows, list) else []
        parts[part.table] = tuple(
            {**_drafted_all(part.fields, one), ROW: one.get(ROW)} for one in found
        )
    return Filled(_drafted_all(form.fields, _keyed(draft.get(_VALUES))), parts)


def _shown_all(fields: Iterable[Field], values: Mapping[str, Value]) -> dict[str, object]:
    return {one.column: _shown(one, values.get(one.column)) for one in fields}


def _given_all(fields: Iterable[Field], entered: Entered) -> dict[str, Given]:
    return {one.column: _given(one, entered[one.column]) for one in fields if one.column in entered}


def _kept_all(fields: Iterable[Field], entered: Entered) -> dict[str, object]:
    return {one.column: _kept(entered.get(one.column)) for one in fields}


def _drafted_all(fields: Iterable[Field], draft: Entered) -> dict[str, object]:
    return {one.column: _drafted(one, draft[one.column]) for one in fields if one.column in draft}


def _shown(one: Field, value: Value) -> object:
    if one.kind in (FieldKind.ROW, FieldKind.RUNG):
        return "" if value is None else str(value)
    return value


def _given(one: Field, entered: object) -> Given:
    if isinstance(entered, Unread):
        return entered
    if one.kind in _STORED:
        return _STORED[one.kind](entered) if isinstance(entered, str) and entered else None
    if isinstance(entered, tuple | list):
        return [str(code) for code in entered]
    return entered if isinstance(entered, _PLAIN) else None


def _kept(entered: object) -> object:
    if isinstance(entered, Unread):
        return {_TYPED: entered.text}
    if isinstance(entered, date):
        return entered.isoformat()
    return list(entered) if isinstance(entered, tuple) else entered


def _drafted(one: Field, kept: object) -> object:
    if isinstance(kept, dict) and one.kind is not FieldKind.SCORES:
        return Unread(str(kept.get(_TYPED, "")))
    if one.kind in _DAYS and isinstance(kept, str) and kept:
        return _DAYS[one.kind](kept)
    return kept


def _keyed(found: object) -> Mapping[str, object]:
    return found if isinstance(found, dict) else {}


def _row_of(entered: Entered) -> UUID | None:
    row = entered.get(ROW)
    return UUID(row) if isinstance(row, str) and row else None
