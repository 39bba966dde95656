"""Answering a form and correcting what was answered: one path for every kind of record."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from ipsdesk.actions import form_computed, form_rules, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_effects import (
    Moved,
    effects,
    moved_follow_up,
    moved_loss,
    moved_marks,
)
from ipsdesk.actions.form_shelf import form, forms
from ipsdesk.actions.job_leads import begin_lead, go_back
from ipsdesk.domain.access import Right
from ipsdesk.domain.answers import Answers, Given, PartRow, cleaned
from ipsdesk.domain.authorship import AUTHORED, AUTHORS, authors_after
from ipsdesk.domain.errors import NotFound, RecordRestricted
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.forms import About, Begins, Field, Form, Part
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

__all__ = ["answer", "correct", "form", "forms", "part_rows", "row_to_fill", "rows"]

# Tables whose rows only an act of their own may write, although a form asks the questions.
OWN_ACT = frozenset({"protected"})
# Forms that fill in more of a row, and may write that row first where there is none.
_MAY_BEGIN = frozenset({"identities"})


def rows(desk: Desk, form_id: str, about: UUID | None = None) -> list[Record]:
    """Return the rows that a form is about, newest first."""
    asked = form(form_id)
    found = _rows_of(desk, asked, about)[::-1]
    if not asked.day:
        return found
    return sorted(found, key=lambda row: str(row.values.get(asked.day) or ""), reverse=True)


def row_to_fill(desk: Desk, form_id: str, about: UUID | None = None) -> UUID | None:
    """Return the newest row that a form without rows of its own fills in more of."""
    asked = form(form_id)
    if asked.begins is Begins.ROW:
        return None
    found = _rows_of(desk, asked, about)
    running = [row for row in found if row.values.get("ended_on") is None]
    return (running or found)[-1].id if found else None


def part_rows(desk: Desk, form_id: str, row: Record) -> dict[str, list[Record]]:
    """Return the rows below a row, by the table of each part of the form."""
    found: dict[str, list[Record]] = {}
    about = row.id if row.table == "participants" else row.key("participant")
    for part in form(form_id).parts:
        below = _rows_of_part(desk, part, row, about)
        found[part.table] = [
            one for one in below if not part.parent or one.values.get(part.parent) == row.id
        ]
    return found


def answer(desk: Desk, form_id: str, about: UUID | None, answers: Answers) -> UUID:
    """Keep an answered form as a new row, with its parts and what it sets off, as one act.

    Args:
        desk: where, when and by whom.
        form_id: which form.
        about: the participant, or None for a form about the unit.
        answers: what was answered, under the names of the columns.

    Returns:
        The id of the new row.

    Raises:
        FormRefused: with every fault, each at its column; nothing was kept.
        EpisodeClosed: support for the participant had ended.
        NotFound: the form fills in more of a row, and there is none.

    """
    asked = form(form_id)
    _must_may(desk, asked)
    if asked.table in OWN_ACT or (asked.begins is Begins.NOTHING and asked.table not in _MAY_BEGIN):
        raise NotFound(asked.table)
    form_rules.must_hold(desk, asked, about, answers)
    with desk.begin(_act("answer", asked), about) as connection:
        values = _new_values(desk, connection, asked, about, answers.values)
        values |= form_computed.computed(connection, asked.table, values)
        values |= _authors(asked, _row_before(connection, asked, about), values)
        [written] = records.write(desk, connection, [Row(asked.table, values)])
        _write_below(desk, connection, asked, (written, about), answers, ({}, values))
        form_computed.replace_older(desk, connection, asked.table, written)
    return written


def correct(desk: Desk, form_id: str, row: UUID, answers: Answers) -> None:
    """Give a row the values of a form; the earlier ones stay in the history.

    Columns that were not answered, and those that are answered once only, stay as they are.

    Raises:
        FormRefused: with every fault, each at its column; nothing was changed.
        PlanSigned: it is a plan that both have signed.

    """
    asked = form(form_id)
    _must_may(desk, asked)
    before = records.row(desk, asked.table, row)
    form_computed.must_not_be_fixed(before)
    about = _person_of(desk, asked, before)
    whole = Answers({**before.values, **answers.values}, answers.parts)
    form_rules.must_hold(desk, asked, about, whole, before)
    changes = _changes(desk, asked, before, answers.values)
    with desk.begin(_act("correct", asked), about) as connection:
        after = {**before.values, **changes}
        changes |= form_computed.computed(connection, asked.table, after)
        changes |= _authors(asked, before.values, after)
        changes = {**_back(connection, before, after), **changes}
        records.amend(desk, connection, before, changes)
        seen = (before.values, {**before.values, **changes})
        _move_marks(desk, connection, before, changes)
        _move_follow_up(desk, connection, before, changes)
        _write_below(desk, connection, asked, (row, about), answers, seen)
        form_computed.replace_older(desk, connection, asked.table, row)


def _act(what: str, asked: Form) -> str:
    return f"{what}_{asked.table}"


def _rows_of(desk: Desk, asked: Form, about: UUID | None) -> list[Record]:
    if asked.about is About.UNIT:
        return records.rows_matching(desk, asked.table)
    if about is None:
        return []
    if asked.table == "participants":
        people.person(desk, about)
        return [records.row(desk, asked.table, about)]
    return records.rows_of(desk, asked.table, about)


def _rows_of_part(desk: Desk, part: Part, row: Record, about: UUID | None) -> list[Record]:
    if about is not None:
        return records.rows_of(desk, part.table, about)
    if any(one.column == "participant" for one in part.fields):
        return form_rules.seen_below(desk, part, row.id)
    return records.rows_matching(desk, part.table, **{part.parent: row.id})


def _must_may(desk: Desk, asked: Form) -> None:
    if asked.right:
        desk.user.must(Right(asked.right))


def _person_of(desk: Desk, asked: Form, before: Record) -> UUID | None:
    if asked.table != "participants":
        return before.key("participant")
    found = people.person(desk, before.id)
    if found.restricted and asked.field("restricted") is None:
        raise RecordRestricted(found.number)
    return before.id


def _new_values(
    desk: Desk,
    connection: Connection,
    asked: Form,
    about: UUID | None,
    answers: Mapping[str, Given],
) -> dict[str, Value]:
    values: dict[str, Value] = {**dict(asked.sets), **cleaned(asked.fields, answers, desk.today())}
    values.update(_folded(asked.table, values))
    if asked.about is About.PARTICIPANT:
        values["participant"] = about
    if asked.numbered:
        others = records.inside(connection, asked.table, participant=about)
        values[asked.numbered] = 1 + max((one.number(asked.numbered) for one in others), default=0)
    return values


def _changes(
    desk: Desk, asked: Form, before: Record, answers: Mapping[str, Given]
) -> dict[str, Value]:
    values = cleaned(asked.fields, {**before.values, **answers}, desk.today())
    once = {one.column for one in asked.fields if one.once and before.values.get(one.column)}
    told = {name: values[name] for name in values if name in answers and name not in once}
    return {**told, **_folded(asked.table, told)}


def _authors(
    asked: Form, before: Mapping[str, Value], after: Mapping[str, Value]
) -> dict[str, Value]:
    """Return whose words a row holds: those it held, as far as nobody changed them at the desk."""
    if asked.table not in AUTHORED:
        return {}
    return {AUTHORS: authors_after(before, after, {})}


def _row_before(connection: Connection, asked: Form, about: UUID | None) -> Mapping[str, Value]:
    """Return the version that a new one takes its words from; nothing where there is none."""
    if asked.table not in AUTHORED or not asked.numbered:
        return {}
    earlier = records.inside(connection, asked.table, participant=about)
    newest = max(earlier, key=lambda one: one.number(asked.numbered), default=None)
    return newest.values if newest is not None else {}


def _write_below(
    desk: Desk,
    connection: Connection,
    asked: Form,
    place: tuple[UUID, UUID | None],
    answers: Answers,
    seen: tuple[Mapping[str, Value], Mapping[str, Value]],
) -> None:
    before, after = seen
    begin_lead(desk, connection, asked.table, after)
    follows = effects(asked, place[0], {"on_day": desk.today(), **after}, before)
    new = [
        *(one for one in follows if _not_there(connection, one)),
        *_new_below(desk, asked, place, answers, after),
    ]
    if new:
        records.write(desk, connection, new)
    for part in asked.parts:
        for known in (one for one in answers.parts.get(part.table, ()) if one.row is not None):
            [old] = records.inside(connection, part.table, id=known.row)
            records.amend(desk, connection, old, _below(desk, part, part.fields, known))


def _back(connection: Connection, before: Record, after: Mapping[str, Value]) -> dict[str, Value]:
    """Let a lead that was said to have come too far go back; see `job_leads.go_back`."""
    if before.table != "applications" or after["stage"] == before["stage"]:
        return {}
    return go_back(connection, before, str(after["stage"]))


def _move_marks(
    desk: Desk, connection: Connection, before: Record, changes: Mapping[str, Value]
) -> None:
    """Let support fall due around the days of a job as they were corrected."""
    started, learnt = changes.get("started_on"), changes.get("end_learned_on")
    if before.table != "jobs":
        return
    kept = records.inside(connection, "follow_marks", job=before.id)
    moved: list[Moved] = []
    if isinstance(started, date) and started != before["started_on"]:
        moved += moved_marks(started, kept)
    if isinstance(learnt, date) and learnt != before["end_learned_on"]:
        moved += moved_loss(learnt, kept)
    for mark, told in moved:
        records.amend(desk, connection, mark, told)
    if moved:
        records.meet_marks(connection, before.known_key("participant"))


def _move_follow_up(
    desk: Desk, connection: Connection, before: Record, changes: Mapping[str, Value]
) -> None:
    """Let a follow-up follow the exit as it was corrected; nobody is asked who said no since."""
    if before.table != "episodes":
        return
    after = {**before.values, **changes}
    for row in records.inside(connection, "follow_ups", episode=before.id, done_on=None):
        if before["wants_follow_up"] and not after["wants_follow_up"]:
            stored.remove(connection, row.table, row.id)
            continue
        due = moved_follow_up(row.day("due_on"), before.day("ended_on"), after["ended_on"])
        if due is not None:
            records.amend(desk, connection, row, {"due_on": due})


def _not_there(connection: Connection, row: Row) -> bool:
    """Tell whether a row that follows from a form is new: a period has one follow-up.

    A lead that goes back to where it stood before is not moved there once more.
    """
    if row.table == "stages":
        lead, stage = row.values["application"], row.values["stage"]
        return not records.inside(connection, row.table, application=lead, stage=stage)
    if row.table != "follow_ups":
        return True
    return not records.inside(connection, row.table, episode=row.values["episode"])


def _new_below(
    desk: Desk,
    asked: Form,
    place: tuple[UUID, UUID | None],
    answers: Answers,
    above: Mapping[str, Value],
) -> Iterator[Row]:
    row, about = place
    for part in asked.parts:
        for one in answers.parts.get(part.table, ()):
            if one.row is None:
                values = _below(desk, part, part.fields, one)
                if asked.about is About.PARTICIPANT:
                    values["participant"] = about
                if part.parent:
                    values[part.parent] = row
                if part.day:
                    values[part.day] = above.get(asked.day) or desk.today()
                yield Row(part.table, values)


def _below(desk: Desk, part: Part, fields: tuple[Field, ...], one: PartRow) -> dict[str, Value]:
    values = cleaned(fields, one.values, desk.today())
    return {**values, **_folded(part.table, values)}


_NAMED = frozenset({"employers", "workplaces", "organisations"})


def _folded(table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    name, shown = values.get("name"), values.get("shown_name")
    if table in _NAMED and isinstance(name, str):
        return {"name_folded": fold(name)}
    if table == "participants" and isinstance(shown, str):
        first, _, last = shown.rpartition(" ")
        return {"name_folded": fold(shown), "name_sort": sort_key(f"{last} {first}".strip())}
    return {}
