"""Columns of a form that nobody types: what a signature fixes, and what follows from others."""

from collections.abc import Callable, Mapping
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_employers import kept_number
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.errors import NotFound, PlanSigned
from ipsdesk.domain.plan_chain import digest_of, last_signed
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.situations import ENDED, REFUSED
from ipsdesk.storage.vault import Connection

SIGNED, REPLACED = "signed", "replaced"
_FIXED = ("goals", "steps", "wishes")


def computed(connection: Connection, table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the columns that follow from a row as it is about to be kept.

    A plan that is signed keeps the goals, steps and wishes as they stand, under a digest
    that names the digest of the version before.

    """
    if table == "plan_versions" and values.get("state") == SIGNED:
        return _signed(connection, values)
    if table in _OF_RECORDS:
        return _OF_RECORDS[table](connection, values)
    return _OF_VALUES[table](values) if table in _OF_VALUES else {}


def must_not_be_fixed(before: Record) -> None:
    """Raise `PlanSigned` for a plan that both have signed: the next one is a new version."""
    if before.table == "plan_versions" and before.values["state"] in (SIGNED, REPLACED):
        raise PlanSigned(before.number("version"))


def replace_older(desk: Desk, connection: Connection, table: str, row: UUID) -> None:
    """Let a plan that is signed now take the place of the one signed before."""
    [kept] = records.inside(connection, table, id=row)
    if table != "plan_versions" or kept.values["state"] != SIGNED:
        return
    for one in records.inside(
        connection, table, participant=kept.known_key("participant"), state=SIGNED
    ):
        if one.id != row:
            records.amend(desk, connection, one, {"state": REPLACED})


def _signed(connection: Connection, values: Mapping[str, Value]) -> dict[str, Value]:
    participant = values["participant"]
    content: dict[str, object] = {
        table: [_plain(one.values) for one in _rows(connection, table, participant)]
        for table in _FIXED
    }
    previous = previous_digest(connection, participant)
    whole = {**values, "content": content, "previous_digest": previous}
    return {"content": content, "previous_digest": previous, "digest": digest_of(whole)}


def previous_digest(connection: Connection, participant: Value) -> Value:
    """Return the digest of the newest version that was signed, or None before the first."""
    newest = last_signed(_rows(connection, "plan_versions", participant))
    return None if newest is None else newest["digest"]


def _rows(connection: Connection, table: str, participant: Value, **equal: Value) -> list[Record]:
    return records.inside(connection, table, participant=participant, **equal)


def _versioned(connection: Connection, values: Mapping[str, Value]) -> dict[str, Value]:
    """Give a text its number among those of its kind for an application; a kept one stays."""
    if values.get("version"):
        return {}
    about = {name: values.get(name) for name in ("application", "kind")}
    before = _rows(connection, "letters", values["participant"], **about)
    return {"version": 1 + max((one.number("version") for one in before), default=0)}


def _about(connection: Connection, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return of which kind the record is that a view is about; it was chosen by its words."""
    for kind in code_lists()["viewpoint_tables"].codes:
        if records.inside(
            connection, kind.code, id=values["about_row"], participant=values["participant"]
        ):
            return {"about_table": kind.code}
    raise NotFound("viewpoints")


def _ended(values: Mapping[str, Value]) -> dict[str, Value]:
    """Let a period of support stand as ended once its last day is written down (F19)."""
    over = values.get("ended_on") is not None and values.get("state") != REFUSED
    return {"state": ENDED} if over else {}


def _plain(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: _as_text(value) for name, value in sorted(values.items())}


def _as_text(value: Value) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, str | bool | int | float | list | dict):
        return value
    return str(value)


_OF_RECORDS: Mapping[str, Callable[[Connection, Mapping[str, Value]], dict[str, Value]]] = {
    "letters": _versioned,
    "viewpoints": _about,
}
_OF_VALUES: Mapping[str, Callable[[Mapping[str, Value]], dict[str, Value]]] = {
    "employers": kept_number,
    "episodes": _ended,
}
