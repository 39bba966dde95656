"""Keeping the ledger of summaries: the way chosen, who said yes, and that no copy forgets."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.release_request import layout_of
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.activities_kept import kept
from ipsdesk.domain.guarding import LedgerContradicts
from ipsdesk.domain.records import Value
from ipsdesk.domain.release import Method, Release, places_of
from ipsdesk.domain.release_errors import (
    LedgerBehind,
    LedgerDoubted,
    LedgerUnknownHere,
    MethodIsChosen,
    QuestionsOpen,
    SecondYesMissing,
)
from ipsdesk.domain.release_ledger import Ledger, Left, about_of, digest_of
from ipsdesk.domain.vaults import VaultWarning
from ipsdesk.storage import anchors, members, records, releases, users
from ipsdesk.storage.anchors import Anchor
from ipsdesk.storage.vault import Connection

METHOD, SECOND = "release_method", "release_second_yes"
QUESTIONS = 3
_DOUBTS = frozenset({VaultWarning.ROLLED_BACK, VaultWarning.HISTORY_BROKEN, VaultWarning.WAL_LOST})


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered before a summary leaves, to whom it goes, and who else said yes."""

    yes: tuple[bool, ...] = ()
    recipient: str = ""
    second: User | None = field(default=None, repr=False)


def chosen_method(desk: Desk) -> Method | None:
    """Return how numbers are shown for good, or None while that is open."""
    told = _policy(desk, METHOD)
    return Method(str(told["value"])) if told else None


def choose_method(desk: Desk, method: Method) -> None:
    """Choose how numbers are shown, once for the whole project.

    Raises:
        MethodIsChosen: another way was chosen before; earlier summaries rest on it.

    """
    desk.user.must(Right.EXPORT)
    chosen = chosen_method(desk)
    if chosen is method:
        return
    if chosen is not None:
        raise MethodIsChosen(chosen.value)
    _set_policy(desk, METHOD, method.value)


def wants_second_yes(desk: Desk) -> bool:
    """Tell whether the unit wants a second person's yes."""
    told = _policy(desk, SECOND)
    return bool(told and told["value"])


def decide_second_yes(desk: Desk, *, wanted: bool, second: User | None = None) -> None:
    """Decide whether a summary needs a second person's yes.

    Raises:
        SecondYesMissing: that it needs none any longer takes the yes of somebody else.

    """
    desk.user.must(Right.KEEP_USERS)
    alone = second is None or second.id == desk.user.id
    if not wanted and alone and wants_second_yes(desk):
        raise SecondYesMissing
    _set_policy(desk, SECOND, wanted)


def second_yes(desk: Desk, name: str, passphrase: str | bytearray) -> User:
    """Return the second person, who says yes with a passphrase of their own.

    Raises:
        WrongPassphrase: it is not right, or there is nobody of that name.
        SecondYesMissing: it is the same person.

    """
    members.passphrase_opens(desk.vault, name, passphrase)
    with desk.read() as connection:
        second = users.named(connection, name)
    if second.id == desk.user.id:
        raise SecondYesMissing
    return second


def must_be_answered(desk: Desk, answers: Answers) -> None:
    """Raise unless all three questions, and whoever else must, have said yes.

    Raises:
        QuestionsOpen: a question is not answered with a yes.
        SecondYesMissing: the unit wants a second yes, and there is none by somebody else.

    """
    desk.user.must(Right.EXPORT)
    if len(answers.yes) != QUESTIONS or not all(answers.yes):
        raise QuestionsOpen
    second = answers.second
    if wants_second_yes(desk) and (second is None or second.id == desk.user.id):
        raise SecondYesMissing


def must_know_all(
    desk: Desk, ledger: Ledger, newest_file: Path | None = None, kind: str = ""
) -> None:
    """Raise unless the vault certainly knows every summary that has left.

    Args:
        desk: whose vault it is.
        ledger: what the vault knows.
        newest_file: release.json of the newest summary, for a computer that has seen none.
        kind: "" for the unit's own summaries, or those combined for several units.

    Raises:
        LedgerBehind: something outside knows more: an old copy of the vault was put back.
        LedgerUnknownHere: this computer has not seen the newest summary, and no file shows it.
        LedgerDoubted: the vault itself was found to be older or other than it was.

    """
    doubts = _DOUBTS.intersection(desk.vault.facts.warnings)
    if doubts:
        raise LedgerDoubted(min(doubts))
    if not anchors.has_outside(desk.vault):
        return
    known = anchors.read_anchor(desk.vault, kind)
    if newest_file is None:
        _must_hold(ledger, known)
        return
    shown = _newer(known, _anchor_in(newest_file))
    _must_be_newest(ledger, shown)
    _must_hold(ledger, shown)
    anchors.write_anchor(desk.vault, shown, kind)  # from now on this computer has seen it


def must_not_be_behind(desk: Desk) -> None:
    """Raise where no file could show that the vault knows every summary of its own.

    Raises:
        LedgerBehind: something outside knows more: an old copy of the vault was put back.
        LedgerDoubted: the vault itself was found to be older or other than it was.

    """
    with desk.read() as connection:
        ledger = releases.ledger(connection)
    with suppress(LedgerUnknownHere):
        must_know_all(desk, ledger)


def unseen_here(desk: Desk) -> int | None:
    """Return the newest summary's number if this computer has not seen it; else None."""
    with desk.read() as connection:
        ledger = releases.ledger(connection)
    return unseen(desk, ledger)


def unseen(desk: Desk, ledger: Ledger, kind: str = "") -> int | None:
    """Return the number of a ledger's newest summary if a file must show it here; else None.

    Args:
        desk: whose vault it is.
        ledger: what the vault knows.
        kind: "" for the unit's own summaries, or those combined for several units.

    """
    try:
        must_know_all(desk, ledger, kind=kind)
    except LedgerUnknownHere as refusal:
        return refusal.newest
    except (LedgerBehind, LedgerDoubted):
        return None  # no file puts that right; the act says so
    return None


def must_add_up(ledger: Ledger) -> None:
    """Raise unless every summary stands in the ledger just as it left.

    Raises:
        LedgerContradicts: a number of an earlier summary was altered since.

    """
    altered = ledger.altered()
    if altered is not None:
        raise LedgerContradicts(altered.name)


def _newer(known: Anchor | None, shown: Anchor) -> Anchor:
    return shown if known is None or shown.releases > known.releases else known


def _must_be_newest(ledger: Ledger, known: Anchor) -> None:
    if known.releases < len(ledger.left):
        raise LedgerUnknownHere(ledger.left[-1].number)


def _must_hold(ledger: Ledger, known: Anchor | None) -> None:
    """Raise unless the ledger goes as far as what is known outside, and says the same."""
    if known is None:
        if ledger.left:
            raise LedgerUnknownHere(ledger.left[-1].number)
        return
    digests = {one.number: one.digest for one in ledger.left}
    if known.releases and digests.get(known.releases) != known.digest:
        raise LedgerBehind(known.releases, len(ledger.left))


def enter(
    desk: Desk,
    prepared: Prepared,
    answers: Answers,
    seals: Mapping[str, str] | None = None,
) -> bytes:
    """Enter a summary in the ledger, before any file of it is written.

    Args:
        desk: where and by whom.
        prepared: what leaves.
        answers: who said yes, and to whom it goes.
        seals: of a combined summary, the unit by the id of the file it sent.

    Returns:
        The digest of the ledger with it.

    Raises:
        LedgerBehind: somebody else released a summary meanwhile; prepare this one again.

    """
    release = prepared.release
    state = releases.RELEASED if seals is None else releases.COMBINED
    with desk.begin("release", reason=f"{release.number} {release.code}") as connection:
        ledger = releases.ledger(connection, state)
        if ledger.next_number != release.number:
            raise LedgerBehind(ledger.next_number - 1, release.number - 1)
        digest = next_digest(ledger, release)
        more: dict[str, Value] = {"state": state, "seals": dict(seals or {}), "digest": digest}
        row = {**_release_row(desk, prepared, answers), **more}
        releases.add(connection, _rows(desk, prepared, row))
    kind = "" if seals is None else state
    anchors.write_anchor(desk.vault, Anchor(release.number, digest), kind)
    return digest


def next_digest(ledger: Ledger, release: Release) -> bytes:
    """Return the digest that a release has in the ledger, after all before it."""
    plan = (release.plan.id, release.plan.version)
    about = about_of(release.number, release.code, plan, release.terms, release.made_on)
    before = [one.digest for one in ledger.left if one.number < release.number]
    return digest_of(before[-1] if before else Ledger().digest, release.cells, about)


def note_preview(desk: Desk, prepared: Prepared) -> None:
    """Remember that a way of showing numbers was looked at, to choose between the two."""
    if chosen_method(desk) is not None or desk.vault.facts.read_only:
        return
    with desk.read() as connection:
        if prepared.release.terms.method in releases.methods_previewed(connection, desk.user.id):
            return
    row = _release_row(desk, prepared, Answers())
    with desk.begin("preview_release") as connection:
        rows = {"state": releases.PREVIEW, "number": None, "certificate": b"", "digest": b""}
        releases.add(
            connection,
            {"releases": [{**row, **rows}], "released_cells": [], "released_people": []},
        )


def previewed(desk: Desk) -> frozenset[Method]:
    """Return the ways of showing numbers that this user has looked at."""
    with desk.read() as connection:
        return releases.methods_previewed(connection, desk.user.id)


def history(desk: Desk) -> tuple[Left, ...]:
    """Return every summary that has left, newest first."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        return tuple(reversed(releases.ledger(connection).left))


def _anchor_in(file: Path) -> Anchor:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Anchor(int(told["release"]), bytes.fromhex(told["ledger"]))
    except (OSError, ValueError, KeyError, TypeError) as unread:
        raise LedgerUnknownHere(0) from unread


def _release_row(desk: Desk, prepared: Prepared, answers: Answers) -> dict[str, Value]:
    release, layout = prepared.release, layout_of(prepared.release.plan)
    return {
        **_kept(desk),
        "state": releases.RELEASED,
        "number": release.number,
        "period": release.code,
        "last_day": release.last,
        "made_on": release.made_on,
        "plan": release.plan.id,
        "plan_version": release.plan.version,
        "places": list(places_of(release.plan)),
        "layout": releases.layout_row(layout),
        "method": release.terms.method.value,
        "smallest": release.terms.smallest,
        "grade": release.terms.grade,
        "needs": release.terms.needs,
        "hidden": release.terms.hidden,
        "program": release.terms.program,
        "certificate": prepared.proof,
        "activities": kept(prepared.activities),
        "recipient": answers.recipient.strip() or None,
        "approved_by": desk.user.id,
        "second_by": None if answers.second is None else answers.second.id,
        "seals": {},
    }


def _rows(
    desk: Desk, prepared: Prepared, row: Mapping[str, Value]
) -> dict[str, list[dict[str, Value]]]:
    release = row["id"]
    return {
        "releases": [dict(row)],
        "released_cells": [
            {**_kept(desk), "release": release, "position": place, **releases.cell_row(cell)}
            for place, cell in enumerate(prepared.release.cells)
        ],
        "released_people": [
            {
                **_kept(desk),
                "participant": one.person,
                "release": release,
                "levels": list(one.levels.values()),
            }
            for one in prepared.counted
        ],
    }


def _kept(desk: Desk) -> dict[str, Value]:
    return {"id": desk.new_id(), "recorded_at": desk.now(), "recorded_by": desk.user.id}


def policy_value(desk: Desk, name: str) -> Mapping[str, object] | None:
    """Return what is kept under a name for summaries, or None."""
    told = _policy(desk, name)
    value = told["value"] if told else None
    return value if isinstance(value, dict) else None


def set_policy_value(desk: Desk, name: str, value: dict[str, str]) -> None:
    """Keep something under a name for summaries."""
    desk.user.must(Right.EXPORT)
    _set_policy(desk, name, value)


def _policy(desk: Desk, name: str) -> Mapping[str, object] | None:
    with desk.read() as connection:
        return _value(connection, name)


def _value(connection: Connection, name: str) -> Mapping[str, object] | None:
    found = records.matching(connection, "policies", name=name)
    told = found[0]["value"] if found else None
    return told if isinstance(told, dict) else None


def _set_policy(desk: Desk, name: str, value: object) -> None:
    changes: dict[str, Value] = {
        "value": {"value": value},
        "decided_by": desk.user.name,
        "decided_on": desk.today(),
    }
    with desk.begin("set_policy", reason=name) as connection:
        found = records.matching(connection, "policies", name=name)
        if found:
            records.change(connection, "policies", found[0].id, changes)
        else:
            records.add(connection, "policies", [{**_kept(desk), "name": name, **changes}])
