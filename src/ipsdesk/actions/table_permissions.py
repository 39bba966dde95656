"""Permissions at the table: those that hold are laid there; a yes or a no comes back as a consent.

A permission is the participant's. The legal basis of what is kept, and secrecy, stand apart
from it: neither is asked for here, and neither changes by what is answered.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.consents import ENDS_AFTER_MONTHS, TEXT_VERSION, decides_alone
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words
from ipsdesk.actions.sheet_merge import Merge
from ipsdesk.domain.days import months_after
from ipsdesk.domain.permissions import KINDS, PARTS, YES, Permission, at, permissions_on
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.sheet import Said
from ipsdesk.words import say

BASIS, HOW = "consent", "on_screen"


def lay_permissions(desk: Desk, participant: UUID) -> tuple[dict[str, Said], dict[str, str]]:
    """Return the permissions that hold, place by place, and which record each key stands for."""
    found: dict[str, Said] = {}
    keys: dict[str, str] = {}
    holding = [row for row in records.rows_of(desk, "consents", participant) if _holds(desk, row)]
    for number, row in enumerate(holding, start=1):
        key = f"c{number}"
        keys[f"may.{key}"] = str(row.id)
        for part, words in _told(row).items():
            if words:
                found[at(key, part)] = Said(words)
    return found, keys


def merge_permissions(merge: Merge) -> None:
    """Take in what was answered: a new yes is a consent, a no takes one back from today."""
    for one in _changed(merge):
        which = merge.keys.get(f"may.{one.key}")
        if which is not None:
            _take_back(merge, UUID(which))
        if one.given and one.kind in KINDS:
            merge.write("consents", **_values(merge, one))


def unread_permissions(merge: Merge) -> tuple[str, ...]:
    """Return until when a permission was given, where that says no day that is to come."""
    name, asked = partial(code_words, "consent_kinds"), say("until when")
    return tuple(
        f"{name(one.kind)}, {asked}: {one.until.strip()}"
        for one in _changed(merge)
        if _says_no_day(merge, one)
    )


def _says_no_day(merge: Merge, one: Permission) -> bool:
    given = one.given and one.kind in KINDS
    return given and bool(one.until.strip()) and _said(merge, one) is None


def _said(merge: Merge, one: Permission) -> date | None:
    """Return the day that was written, where it is one that is to come."""
    said = merge.day(one.until)
    return said if said is not None and said >= merge.today() else None


def _changed(merge: Merge) -> list[Permission]:
    before = set(permissions_on(merge.before))
    return [one for one in permissions_on(merge.after) if one not in before]


def _holds(desk: Desk, row: Record) -> bool:
    ends = row.day("ends_on")
    running = row.day("withdrawn_on") is None and (ends is None or ends >= desk.today())
    return running and row.words("kind") in KINDS


def _told(row: Record) -> Mapping[str, str]:
    ends = row.day("ends_on")
    told = {part: row.words(part) for part in PARTS if part not in ("until", "state")}
    return {**told, "until": ends.isoformat() if ends else "", "state": YES}


def _values(merge: Merge, one: Permission) -> dict[str, Value]:
    return {
        "kind": one.kind,
        **_words(one),
        "basis": BASIS,
        "text_version": TEXT_VERSION,
        "language": "sv",
        "given_on": merge.today(),
        "given_how": HOW,
        "guardian_signed": _guardian(merge, one),
        "ends_on": _until(merge, one),
    }


def _guardian(merge: Merge, one: Permission) -> bool | None:
    """Return that no guardian has signed yet where one has to (MIN-01); None where none has to."""
    waits = merge.minor and not decides_alone(merge.rows("maturity"), one.kind)
    return False if waits else None


def _take_back(merge: Merge, which: UUID) -> None:
    """Take a permission back; what says something else from now on is another one."""
    for row in merge.rows("consents", id=which, withdrawn_on=None):
        merge.amend(row, withdrawn_on=merge.today())


def _words(one: Permission) -> dict[str, Value]:
    told = {"recipient": one.recipient, "facts": one.facts, "purpose": one.purpose}
    return {name: words or None for name, words in told.items()}


def _until(merge: Merge, one: Permission) -> date:
    """Return the day it ends: the one that was written, or in six months.

    Words that say no day to come do not make longer what was to end sooner.

    """
    said = _said(merge, one)
    if said is not None:
        return said
    usual = months_after(merge.today(), ENDS_AFTER_MONTHS)
    held = merge.day(merge.before.words(at(one.key, "until"))) if one.until.strip() else None
    return min(usual, held) if held is not None and held >= merge.today() else usual
