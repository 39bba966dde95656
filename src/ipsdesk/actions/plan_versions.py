"""Versions of the plan: a draft until both have signed, then fixed, chained and provable."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from ipsdesk.actions import people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_computed import REPLACED, SIGNED, previous_digest
from ipsdesk.actions.sheet_merge import Merge, meeting_ahead
from ipsdesk.actions.sheets import stored_places
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.plan_chain import WordParts, broken, check_words, digest_of, words_agree
from ipsdesk.domain.plan_words import Share, begun_by_participant, changes, own_words
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.sheet import WROTE, Said, Sheet, renamed, seen_digest, to_plain
from ipsdesk.resources import resource
from ipsdesk.storage.vault import Connection

DRAFT = "draft"
NO_SHARE = Share(0, 0)
DRAWN, TYPED, DISAGREES = "drawn", "typed", "disagrees"
REVIEW_AFTER = timedelta(days=28)
BESIDE = (
    "told.",
    "form.",
    "may.",
    "card.",
    "look.",
)  # records of their own, and no part of the plan
_CARRIED = ("employers", "who_contacts", "meeting_rhythm", "if_absent")
_GUARDIANS = ("guardian_signed_on", "second_guardian_signed_on")


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a plan, with what proves it."""

    id: UUID
    number: int
    state: str
    on_day: date
    sheet: Sheet = field(repr=False)
    words: tuple[str, ...] = ()
    sound: bool = True
    waits_for_guardians: int = 0
    waits_for_specialist: bool = False
    own: Share = NO_SHARE
    begun: Share = NO_SHARE


def versions_of(desk: Desk, participant: UUID) -> list[PlanVersion]:
    """Return a participant's versions, newest first, each checked against the chain."""
    rows = records.rows_of(desk, "plan_versions", participant)
    wrong = set(broken(rows))
    missing = guardians_needed(desk, participant)
    found: list[PlanVersion] = []
    for row in sorted(rows, key=lambda row: row.number("version")):
        version = _version(row, sound=row.id not in wrong)
        before = found[-1].sheet if found else Sheet()
        begun = begun_by_participant(changes(before, version.sheet))
        waits = len(_unsigned(row, missing))
        own = own_words(version.sheet)
        found.append(replace(version, begun=begun, own=own, waits_for_guardians=waits))
    return list(reversed(found))


def proves(desk: Desk, version: UUID, typed: str) -> bool:
    """Tell whether the six words of a slip are those of a version, computed anew from it."""
    row = records.row(desk, "plan_versions", version)
    return row["digest"] is not None and words_agree(typed, digest_of(row.values), word_parts())


@cache
def word_parts() -> WordParts:
    """Return the parts that check words are made of."""
    told = json.loads(resource("check-words.json").read_text(encoding="utf-8"))
    return WordParts(tuple(told["first"]), tuple(told["second"]))


def guardians_needed(desk: Desk, participant: UUID) -> int:
    """Return how many guardians must sign, 0 to 2 (MIN-01).

    Nobody for somebody who is 18 or decides alone about the plan; and never a guardian who
    is not to know of it, since secrecy holds towards guardians too.

    """
    if not people.person(desk, participant).is_minor(desk.today()):
        return 0
    judged = records.rows_of(desk, "maturity", participant)
    if any(row.words("matter") == "plan" and row["decides_alone"] for row in judged):
        return 0
    guardians = records.rows_of(desk, "guardians", participant)
    return min(2, sum(row.words("may_know") == "plan" for row in guardians))


def sign_also(desk: Desk, version: UUID) -> None:
    """Sign a draft that the participant has signed, later and as it stands.

    It is a version then, unless a guardian has still to sign as well.

    Raises:
        NotFound: it is no draft that the participant has signed and the specialist has not.

    """
    row = records.row(desk, "plan_versions", version)
    if not _waits_for_specialist(row):
        raise NotFound("plan_versions")
    participant = row.known_key("participant")
    values: dict[str, Value] = {"specialist_signed_on": desk.today()}
    guardians = guardians_needed(desk, participant)
    with desk.begin("sign_plan", participant) as connection:
        if not guardians:
            values |= fixed(connection, {**row.values, **values})
        records.amend(desk, connection, row, values)
        if not guardians:
            _replace_older(desk, connection, row)


def _waits_for_specialist(row: Record) -> bool:
    signed = row.day("participant_signed_on"), row.day("specialist_signed_on")
    return row.words("state") == DRAFT and signed[0] is not None and signed[1] is None


def guardian_signed(desk: Desk, version: UUID) -> None:
    """Note that one more guardian has signed a draft on paper; the last one makes it a version.

    Raises:
        NotFound: it is no draft that both have signed and a guardian has not.

    """
    row = records.row(desk, "plan_versions", version)
    participant = row.known_key("participant")
    empty = _unsigned(row, guardians_needed(desk, participant))
    if not empty:
        raise NotFound("plan_versions")
    values: dict[str, Value] = {empty[0]: desk.today(), "signed_on_paper": True}
    with desk.begin("guardian_signed", participant) as connection:
        if len(empty) > 1:
            records.amend(desk, connection, row, values)
            return
        values |= fixed(connection, {**row.values, **values})
        records.amend(desk, connection, row, values)
        _replace_older(desk, connection, row)


def _unsigned(row: Record, guardians: int) -> list[str]:
    """Return the places where a guardian has still to sign a draft that both have signed."""
    if row.words("state") != DRAFT or not _both_signed(row):
        return []
    return [name for name in _GUARDIANS[:guardians] if row[name] is None]


def fixed(connection: Connection, values: dict[str, Value]) -> dict[str, Value]:
    """Return what makes a draft a version: its state, what it follows, and its digest."""
    previous = previous_digest(connection, values["participant"])
    told: dict[str, Value] = {"state": SIGNED, "previous_digest": previous}
    return {**told, "digest": digest_of({**values, **told})}


def merge_plan(merge: Merge, made: dict[str, str], *, also_sign: bool) -> UUID | None:
    """Write down the plan as it lies on the table: the draft there is, or the next version.

    Args:
        merge: the meeting.
        made: which record each new line stands for by now.
        also_sign: whether the specialist signs as well.

    """
    rows = sorted(merge.rows("plan_versions"), key=lambda row: row.number("version"))
    newest = rows[-1] if rows else None
    signs = also_sign and bool(signature(merge.after))
    if newest is not None and not signs and not _plan_changed(merge):
        return newest.id
    draft = newest if newest is not None and newest.words("state") == DRAFT else None
    values = _values(merge, made, newest)
    if signs:
        values |= _signatures(merge, {**(draft.values if draft else {}), **values})
    which = _kept(merge, draft, values)
    if values["state"] == SIGNED:
        [kept] = merge.rows("plan_versions", id=which)
        _replace_older(merge.desk, merge.connection, kept)
    return which


def _plan_changed(merge: Merge) -> bool:
    return any(not at.startswith(BESIDE) for at in merge.before.changes_to(merge.after))


def _kept(merge: Merge, draft: Record | None, values: dict[str, Value]) -> UUID:
    if draft is None:
        return merge.write("plan_versions", **values)
    merge.amend(draft, **values)
    return draft.id


def signature(sheet: Sheet) -> str:
    """Return how the participant signed what lies there: drawn, typed, or "" where not.

    A signature over other words than those that lie there now is none.

    """
    how = sheet.words("sign.how")
    fits = sheet.words("sign.over") == seen_digest(sheet)
    return how if how in (DRAWN, TYPED) and fits else ""


def _values(merge: Merge, made: dict[str, str], newest: Record | None) -> dict[str, Value]:
    place = "" if merge.protected else merge.after.words("next.place").strip()
    because = merge.after.words("sign.because") or merge.after.words("comment")
    return {
        **_carried(newest, merge.today()),
        "participant": merge.participant,
        "version": _number(newest),
        "state": DRAFT,
        "on_day": merge.today(),
        "content": _content(merge.after, {**merge.keys, **made}),
        "support_wanted": _lines(merge.after, "support"),
        "works_best": _lines(merge.after, "best"),
        "next_meeting_at": meeting_ahead(merge),
        "next_meeting_place": place or None,
        "comment": because.strip() or None,
        "signed_on_paper": False,
        **_unsigned_yet(merge),
    }


def _unsigned_yet(merge: Merge) -> dict[str, Value]:
    """Return who has signed what lies there now: the participant or nobody."""
    signed = signature(merge.after)
    return {
        "participant_signed": (merge.after.words("sign.name").strip() or DRAWN) if signed else None,
        "participant_signed_on": merge.today() if signed else None,
        "specialist_signed_on": None,
        **dict.fromkeys(_GUARDIANS),
    }


def _content(sheet: Sheet, names: Mapping[str, str]) -> dict[str, object]:
    """Return the plan place by place, without what lay beside it."""
    plan = {at: said for at, said in sheet.places.items() if not at.startswith(BESIDE)}
    return {"places": to_plain(renamed(plan, names))}


def _carried(newest: Record | None, today: date) -> dict[str, Value]:
    """Return what the next version takes over from the one before it."""
    review = today + REVIEW_AFTER
    if newest is None:
        return {"review_on": review}
    planned = newest.day("review_on")
    kept: dict[str, Value] = {name: newest[name] for name in _CARRIED}
    return {**kept, "review_on": planned if planned and planned > today else review}


def _number(newest: Record | None) -> int:
    if newest is None:
        return 1
    return newest.number("version") + (newest.words("state") != DRAFT)


def _signatures(merge: Merge, values: dict[str, Value]) -> dict[str, Value]:
    """Return both signatures, and what makes a version of it unless guardians sign as well."""
    told: dict[str, Value] = {"specialist_signed_on": merge.today()}
    return told if merge.guardians else told | fixed(merge.connection, {**values, **told})


def _lines(sheet: Sheet, kind: str) -> str | None:
    words = [said.words.strip() for _, said in sheet.lines(kind) if said.words.strip()]
    return "\n".join(words) or None


def _replace_older(desk: Desk, connection: Connection, kept: Record) -> None:
    same: dict[str, Value] = {"participant": kept.known_key("participant"), "state": SIGNED}
    for one in records.inside(connection, "plan_versions", **same):
        if one.id != kept.id:
            records.amend(desk, connection, one, {"state": REPLACED})


def _both_signed(row: Record) -> bool:
    signed = row.day("participant_signed_on"), row.day("specialist_signed_on")
    return None not in signed


def _version(row: Record, *, sound: bool) -> PlanVersion:
    digest = row["digest"]
    return PlanVersion(
        id=row.id,
        number=row.number("version"),
        state=row.words("state"),
        on_day=row.known_day("on_day"),
        sheet=sheet_of_version(row),
        words=check_words(digest, word_parts()) if isinstance(digest, bytes) else (),
        sound=sound,
        waits_for_specialist=_waits_for_specialist(row),
    )


def sheet_of_version(row: Record) -> Sheet:
    """Return the plan that a version holds, whether it was written together or in a form."""
    return Sheet().with_all(stored_places(row) or {**_from_rows(row), **_from_columns(row)})


def _from_columns(row: Record) -> dict[str, Said]:
    """Read a version that was written in a form: lines without authors."""
    lines = {"support": row.words("support_wanted"), "best": row.words("works_best")}
    return {
        f"{kind}.n{number}": Said(line.strip())
        for kind, text in lines.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    }


def _from_rows(row: Record) -> dict[str, Said]:
    """Read the goal and the steps that a version signed in a form keeps as they stood."""
    content = row["content"] if isinstance(row["content"], dict) else {}
    said: dict[str, Said] = {}
    goals = [one for one in _kept_rows(content, "goals") if one.get("state") == "active"]
    for goal in sorted(goals, key=lambda one: one.get("set_on") or "")[-1:]:
        said["goal"] = Said(goal["words"], goal.get("words_by") or "")
        said["why"] = Said(goal.get("why") or "", WROTE if goal.get("why") else "")
    for step in _kept_rows(content, "steps"):
        at = f"step.{step['id']}"
        said |= {f"{at}.what": Said(step["what"]), f"{at}.who": Said(step.get("who") or "")}
        said |= {f"{at}.due": Said(step.get("due_on") or "")}
        said |= {f"{at}.state": Said(step.get("state") or "")}
    return said


def _kept_rows(content: Mapping[str, object], table: str) -> list[dict[str, str]]:
    """Return the rows of a table as a version keeps them, each value as text."""
    kept = content.get(table)
    rows = kept if isinstance(kept, list) else []
    return [
        {name: str(value) for name, value in one.items() if value is not None}
        for one in rows
        if isinstance(one, dict)
    ]
