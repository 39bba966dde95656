"""Records on their way to the supervisor: no name, no word of anybody's, only what figures read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.facts import Fact
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import Window
from ipsdesk.domain.folding import fold

# By kind of record: where it stands, and which words are only told to be there or to be the same.
KINDS: Mapping[str, type] = {
    "episodes": facts.Episode,
    "employments": unit_facts.Employment,
    "staff_absences": unit_facts.StaffAbsence,
    "assignments": facts.Assignment,
    "activities": facts.Activity,
    "employer_contacts": facts.EmployerContact,
    "contact_for": facts.ContactFor,
    "wishes": facts.Wish,
    "plans": facts.Plan,
    "profiles": facts.Profile,
    "talks": facts.Talk,
    "counselling": facts.Counselling,
    "jobs": facts.Job,
    "job_changes": facts.JobChange,
    "follow_marks": facts.FollowMark,
    "support_plans": facts.SupportPlan,
    "support_actions": facts.SupportAction,
    "outreach": facts.Outreach,
    "consents": facts.Consent,
    "time_entries": unit_facts.TimeEntry,
    "meetings": unit_facts.Meeting,
    "supervision": unit_facts.Supervision,
    "covers": unit_facts.Cover,
}
_THERE = frozenset(
    {
        (facts.Talk, "may_say"),
        (facts.Talk, "must_not_say"),
        (facts.Job, "learnt"),
        (facts.SupportPlan, "step_down_to"),
        (unit_facts.Meeting, "decisions"),
        (unit_facts.Supervision, "goals"),
        (unit_facts.Supervision, "shared_with"),
    }
)
_SAME = frozenset({(facts.Job, "title"), (facts.Job, "employer_name")})
_SOMETHING = "x"
Mask = Callable[[str], str]


def packed(found: Records, mask: Mask) -> dict[str, object]:
    """Return records as they travel: ids are masked, days stay, words do not leave.

    Args:
        found: the records of a window.
        mask: makes the same other id of the same id each time, and cannot be undone.

    """
    kinds = {name: [_packed(row, mask) for row in getattr(found, name)] for name in KINDS}
    ids = {mask(row.id) for name in KINDS for row in getattr(found, name)}
    edited = {mask(row): day.isoformat() for row, day in found.edited.items()}
    return {
        "window": [found.window.first.isoformat(), found.window.last.isoformat()],
        "scale": found.scale,
        "kinds": kinds,
        "edited": {row: day for row, day in edited.items() if row in ids},
    }


def unpacked(told: Mapping[str, Any]) -> Records:  # JSON has no type
    """Return records as they came.

    Raises:
        ValueError, KeyError, TypeError: it is no such content.

    """
    first, last = map(date.fromisoformat, told["window"])
    rows: dict[str, Any] = {  # any kind of record
        name: tuple(_unpacked(kind, one) for one in told["kinds"][name])
        for name, kind in KINDS.items()
    }
    edited = {str(row): date.fromisoformat(day) for row, day in told["edited"].items()}
    return Records(Window(first, last), str(told["scale"]), edited=edited, **rows)


def together(own: Records, parts: Iterable[Records]) -> Records:
    """Return the union of records; a meeting that several wrote down is one meeting."""
    others = tuple(parts)
    each = [own, *others]
    rows: dict[str, Any] = {  # any kind of record
        name: tuple(row for part in each for row in getattr(part, name)) for name in KINDS
    }
    rows["meetings"] = _meetings(rows["meetings"])
    edited = {row: day for part in each for row, day in part.edited.items()}
    elsewhere = _ids(others) - _ids([own])
    return replace(own, edited=edited, elsewhere=elsewhere, **rows)


def _ids(parts: Iterable[Records]) -> frozenset[str]:
    return frozenset(row.id for part in parts for name in KINDS for row in getattr(part, name))


def as_known(part: Records, known: Mapping[UUID, UUID]) -> Records:
    """Return a file's records with our ids of those at work whom we know; ours are kept of them."""
    if not known:
        return part
    rows: dict[str, Any] = {  # any kind of record
        name: tuple(_renamed(row, known) for row in getattr(part, name)) for name in KINDS
    }
    ours = set(known.values())
    rows["employments"] = tuple(row for row in rows["employments"] if row.user not in ours)
    rows["staff_absences"] = tuple(row for row in rows["staff_absences"] if row.user not in ours)
    return replace(part, **rows)


def _packed(row: Any, mask: Mask) -> list[object]:  # noqa: ANN401  (because any kind of record)
    kind = type(row)
    return [_value(kind, name, value, mask) for name, value in zip(row._fields, row, strict=True)]


def _value(kind: type, name: str, value: object, mask: Mask) -> object:
    if (kind, name) in _THERE:
        return _SOMETHING if value else None
    if (kind, name) in _SAME:
        return mask(fold(str(value))) if value else None
    if (kind, name) == (unit_facts.Meeting, "specialists"):
        return [mask(UUID(str(one)).hex) for one in value] if isinstance(value, list) else None
    if isinstance(value, UUID):
        return mask(value.hex)
    if isinstance(value, date):
        return value.isoformat()
    return mask(value) if _is_id(name) and isinstance(value, str) else value


def _is_id(name: str) -> bool:
    return name in {"id", "contact", "wish", "job", "review"}


def _unpacked(kind: Any, told: list[Any]) -> Fact:  # noqa: ANN401  (because any kind of record)
    if len(told) != len(kind._fields):
        raise ValueError(kind.__name__)
    types = kind.__annotations__
    values = [_read(types[name], one) for name, one in zip(kind._fields, told, strict=True)]
    if kind is unit_facts.Meeting:
        at = kind._fields.index("specialists")
        values[at] = [str(UUID(one)) for one in told[at]] if told[at] is not None else None
    made: Fact = kind(*values)
    return made


def _read(kind: object, value: Any) -> object:  # noqa: ANN401  (because JSON has no type)
    if value is None:
        return None
    if kind in (UUID, UUID | None):
        return UUID(value)
    if kind in (date, date | None):
        return date.fromisoformat(value)
    return value


def _renamed(row: Any, known: Mapping[UUID, UUID]) -> object:  # noqa: ANN401  (because any kind of record)
    changed: dict[str, object] = {
        name: known[value]
        for name, value in zip(row._fields, row, strict=True)
        if name in _OF_STAFF and value in known
    }
    if isinstance(row, unit_facts.Meeting) and row.specialists:
        names = [str(known.get(UUID(one), UUID(one))) for one in row.specialists]
        changed["specialists"] = names
    return row._replace(**changed) if changed else row


_OF_STAFF = frozenset({"user", "specialist", "absent", "covered_by"})


def _meetings(rows: Iterable[unit_facts.Meeting]) -> tuple[unit_facts.Meeting, ...]:
    """Return each meeting once: kind, team and day tell which; with all who were there."""
    found: dict[tuple[date, str, str], unit_facts.Meeting] = {}
    for row in rows:
        key = (row.day, row.kind, fold(row.team or ""))
        found[key] = _joined(found[key], row) if key in found else row
    return tuple(found.values())


def _joined(one: unit_facts.Meeting, other: unit_facts.Meeting) -> unit_facts.Meeting:
    either: dict[str, Any] = {  # what one of them saw
        name: any((getattr(one, name), getattr(other, name))) for name in _EITHER
    }
    return one._replace(
        present=_both(one.present, other.present),
        specialists=_both(one.specialists, other.specialists),
        decisions=one.decisions or other.decisions,
        **either,
    )


_EITHER = (
    "scheduled",
    "face_to_face",
    "client_based",
    "executive_present",
    "unreferred_discussed",
)


def _both(one: list[str] | None, other: list[str] | None) -> list[str] | None:
    return sorted({*(one or ()), *(other or ())}) or None
