"""Forms at the table: laid there from the records, and taken in again, as far as they are read.

What is written in a form becomes a new version of its record, or amends the one of the day;
an answer that no column can hold goes into the note of the meeting, so that no word is lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.actions import form_shelf, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.sheet_merge import Merge
from ipsdesk.domain.answers import Answers, Given, Setting, cleaned, validate
from ipsdesk.domain.authorship import AUTHORS, authors_after, authors_in
from ipsdesk.domain.forms import Field, FieldKind, Form, Part
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.rules import faults_of, tense_of
from ipsdesk.domain.sheet import NOT_YET, RATHER_NOT, WROTE, Said
from ipsdesk.domain.table_forms import (
    AT_THE_TABLE,
    OPENNESS,
    PROFILE,
    SUPPORT,
    as_answer,
    as_words,
    at_the_table,
    form_of,
    is_of_forms,
    is_text,
    place_below,
    place_of,
    rows_below,
)
from ipsdesk.words import DEFAULT, language, say, spoken_in

Pairs = Iterator[tuple[str, Said]]
_TALKS = frozenset({OPENNESS})  # taken in with the talk about openness
_NEW_EACH_TIME = frozenset({PROFILE, SUPPORT})
_OCCASIONS = (
    ("job_start", "jobs", "started_on"),
    ("job_end", "jobs", "ended_on"),
    ("study_start", "studies", "started_on"),
    ("study_end", "studies", "ended_on"),
)


@dataclass(frozen=True, slots=True)
class LaidForms:
    """The forms that lie on the table; `keys` says which record each row below is."""

    forms: tuple[str, ...]
    places: Mapping[str, Said] = field(repr=False)
    keys: Mapping[str, str] = field(default_factory=dict)


def lay_forms(desk: Desk, participant: UUID) -> LaidForms:
    """Return the forms that are of use to a participant, as they stand now."""
    shown = not people.person(desk, participant).protected
    found: dict[str, Said] = {}
    keys: dict[str, str] = {}
    there: list[str] = []
    for form_id in AT_THE_TABLE:
        newest = _newest(desk, form_id, participant)
        if newest is None and not _may_begin(desk, form_id, participant):
            continue
        form = at_the_table(form_shelf.form(form_id), places=shown)
        there.append(form_id)
        if newest is not None:
            found.update(_answers(form, newest))
            for part in form.parts:
                found.update(_rows(desk, form, part, newest, keys))
    return LaidForms(tuple(there), found, keys)


def merge_forms(merge: Merge) -> tuple[str, ...]:
    """Take in what was written in forms; return what no column can hold, line by line."""
    touched = {
        form_of(place) for place in merge.before.changes_to(merge.after) if is_of_forms(place)
    }
    lines: list[str] = []
    for form_id in AT_THE_TABLE:
        if form_id in touched and form_id not in _TALKS:
            lines += _take_in(merge, form_id)
    return tuple(lines)


def openness_answers(merge: Merge) -> dict[str, Value]:
    """Return what was written about openness beyond the questions of its own card."""
    form = _form(merge, OPENNESS)
    values, _ = _read(merge, form)
    return values


def unread_openness(merge: Merge) -> tuple[str, ...]:
    """Return what was written about openness that no column can hold, line by line."""
    _, lines = _read(merge, _form(merge, OPENNESS))
    return tuple(lines)


def openness_authors(merge: Merge) -> dict[str, str]:
    """Return whose words were written about openness just now, by column."""
    return _written(merge, _form(merge, OPENNESS))


def told_answer(code: str) -> str:
    """Say an answer without words as a record keeps it."""
    return {RATHER_NOT: say("Would rather not say"), NOT_YET: say("Does not know yet")}[code]


def _take_in(merge: Merge, form_id: str) -> list[str]:
    form = _form(merge, form_id)
    kept, lines = _read(merge, form)
    newest = _last(form, merge.rows(form.table))
    before = newest.values if newest is not None else {}
    kept[AUTHORS] = authors_after(before, {**before, **kept}, _written(merge, form))
    if form_id in _NEW_EACH_TIME:
        row = _version(merge, form, newest, kept)
    elif newest is not None:
        merge.amend(newest, **kept)
        row = newest.id
    else:
        return lines
    for part in form.parts:
        lines += _take_in_rows(merge, form, part, row)
    return lines


def _written(merge: Merge, form: Form) -> dict[str, str]:
    """Return who wrote each text that was written just now, by column."""
    changed = merge.before.changes_to(merge.after)
    said = {one.column: changed.get(place_of(form, one)) for one in form.fields if is_text(one)}
    return {column: one.by for column, one in said.items() if one is not None}


def _version(merge: Merge, form: Form, newest: Record | None, kept: dict[str, Value]) -> UUID:
    """Write a new version; one that was begun today is written on in."""
    today = merge.today()
    if newest is not None and newest.day("on_day") == today:
        merge.amend(newest, **kept)
        return newest.id
    talked = _talked(merge, newest) if form.id == PROFILE else {}
    own = {"version": 1, **_carried(form, newest), **kept, **talked, "on_day": today}
    return merge.write(form.table, **own)


def _carried(form: Form, newest: Record | None) -> dict[str, Value]:
    """Return what the next version takes over, its number, and no signature."""
    if newest is None:
        return {}
    columns = {one.column for one in form_shelf.form(form.id).fields} - {"signed_on"}
    return {**{name: newest[name] for name in columns}, "version": newest.number("version") + 1}


def _talked(merge: Merge, newest: Record | None) -> dict[str, Value]:
    """Return how often the profile was talked about, why now, and who told."""
    if newest is None:
        return {"sessions": 1, "occasion": "first", "sources": ["participant"]}
    known = newest["sources"]
    sources = [str(one) for one in known] if isinstance(known, list) else []
    told = dict.fromkeys(("participant", *sources))
    occasion = _occasion(merge, newest.known_day("on_day"))
    return {"sessions": newest.number("sessions") + 1, "occasion": occasion, "sources": [*told]}


def _occasion(merge: Merge, since: date) -> str:
    """Return why the profile is looked at: a job or studies that began or ended, or a review."""
    found = "review"
    for code, table, column in _OCCASIONS:
        days = [row.day(column) or date.min for row in merge.rows(table)]
        if any(since <= day <= merge.today() for day in days):
            found = code
    return found


def _take_in_rows(merge: Merge, form: Form, part: Part, above: UUID) -> list[str]:
    lines: list[str] = []
    for key in rows_below(form, part, {**merge.before.places, **merge.after.places}):
        kept, unread = _read_row(merge, form, part, key)
        lines += unread
        which = merge.keys.get(f"{form.id}.{part.table}.{key}")
        if which is not None:
            _amend_row(merge, part, UUID(which), kept)
        elif kept:
            merge.write(part.table, **{**kept, part.parent: above})
    return lines


def _amend_row(merge: Merge, part: Part, which: UUID, kept: dict[str, Value]) -> None:
    """Correct a row below; one that was taken off the table ends today, where it can end."""
    ends = any(one.column == "to_day" for one in part.fields)
    gone = not any(place.startswith(_at(merge, which)) for place in merge.after.places)
    told: dict[str, Value] = {"to_day": merge.today()} if gone and ends else kept
    for row in merge.rows(part.table, id=which):
        merge.amend(row, **told)


def _at(merge: Merge, which: UUID) -> str:
    """Return where a row below lies on the table."""
    key = next(key for key, row in merge.keys.items() if row == str(which))
    return f"form.{key}."


def _read(merge: Merge, form: Form) -> tuple[dict[str, Value], list[str]]:
    """Return what changed and a column can hold, and the rest as lines to be read."""
    changed = merge.before.changes_to(merge.after)
    given = {
        one: _answer(merge, form.table, one, place_of(form, one))
        for one in form.fields
        if place_of(form, one) in changed
    }
    return _sound(
        merge, form, given, {one: merge.after.words(place_of(form, one)) for one in given}
    )


def _read_row(merge: Merge, form: Form, part: Part, key: str) -> tuple[dict[str, Value], list[str]]:
    """Return the answers of one row below; a new one that lacks something needed is lines."""
    places = {one: place_below(form, part, key, one.column) for one in part.fields}
    if not any(merge.before.at(at) != merge.after.at(at) for at in places.values()):
        return {}, []
    words = {one: merge.after.words(at) for one, at in places.items()}
    given = {one: _row_answer(merge, part, one, at) for one, at in places.items()}
    values, lines = _sound(merge, replace(form, fields=part.fields, parts=()), given, words)
    if any(one.required and values.get(one.column) is None for one in part.fields):
        return {}, _as_lines(words)
    return values, lines


def _row_answer(merge: Merge, part: Part, one: Field, at: str) -> Given:
    """Read one answer of a row below; a day it needs is today where nobody wrote another."""
    given = _answer(merge, part.table, one, at)
    needed = one.required and one.kind is FieldKind.DAY
    return merge.today() if needed and given is None else given


def _answer(merge: Merge, table: str, one: Field, at: str) -> Given:
    """Read one answer; a day that is to come is the next such day."""
    words = _words(merge.after.at(at))
    return as_answer(one, words, merge.said_on(), tense_of(table, one.column))


def _as_lines(words: Mapping[Field, str]) -> list[str]:
    return [f"{_label(one)}: {told}" for one, told in words.items() if told.strip()]


def _sound(
    merge: Merge, form: Form, given: Mapping[Field, Given], words: Mapping[Field, str]
) -> tuple[dict[str, Value], list[str]]:
    """Part answers that hold the rules of their questions from those that do not."""
    answers = {one.column: value for one, value in given.items()}
    setting = Setting(merge.today(), form_shelf.code_lists(), protected=merge.protected)
    faults = {one.column for one in validate(form, Answers(answers), setting)}
    faults |= _out_of_order(form, answers, merge.today())
    wrong = {one: words[one] for one in given if one.column in faults and given[one] is not None}
    sound = [one for one in given if one not in wrong]
    return cleaned(sound, answers, merge.today()), _as_lines(wrong)


def _out_of_order(form: Form, answers: Mapping[str, Given], today: date) -> set[str]:
    """Return the days that come before the day of the form itself, which no record can hold."""
    days: dict[str, Value] = {name: day for name, day in answers.items() if isinstance(day, date)}
    written = Row(form.table, {**days, form.day: today}) if form.day else Row(form.table, {})
    return {one.column for one in faults_of(written, today)} & answers.keys()


def _words(said: Said) -> str:
    return told_answer(said.answer) if said.answer else said.words


def _label(one: Field) -> str:
    return one.label.told(language())


def _form(merge: Merge, form_id: str) -> Form:
    return at_the_table(form_shelf.form(form_id), places=not merge.protected)


def _newest(desk: Desk, form_id: str, participant: UUID) -> Record | None:
    form = form_shelf.form(form_id)
    return _last(form, records.rows_of(desk, form.table, participant))


def _last(form: Form, rows: list[Record]) -> Record | None:
    """Return the newest row, a running one before one that has ended."""
    running = [row for row in rows if not form.ends or row.day(form.ends) is None]
    if not running:
        return None
    if not form.day:
        return running[-1]
    return max(running, key=lambda row: (str(row[form.day] or ""), _number(form, row)))


def _number(form: Form, row: Record) -> int:
    """Return which one a row is of those of its day, where they have numbers."""
    return row.number(form.numbered) if form.numbered else 0


def _may_begin(desk: Desk, form_id: str, participant: UUID) -> bool:
    """Tell whether a form that nobody has answered yet is of use."""
    if form_id != SUPPORT:
        return form_id in (PROFILE, OPENNESS)
    return any(
        row.day("ended_on") is None
        for table in ("jobs", "studies")
        for row in records.rows_of(desk, table, participant)
    )


def _answers(form: Form, row: Record) -> Pairs:
    known, authors = _known_answers(), authors_in(row.values)
    for one in form.fields:
        words = as_words(row[one.column])
        if words in known:
            yield place_of(form, one), Said("", WROTE, known[words])
        elif words:
            yield place_of(form, one), Said(words, authors.get(one.column, ""))


def _rows(desk: Desk, form: Form, part: Part, above: Record, keys: dict[str, str]) -> Pairs:
    rows = records.rows_of(desk, part.table, above.known_key("participant"))
    below = [row for row in rows if row.key(part.parent) == above.id]
    for number, row in enumerate(below, start=1):
        key = f"r{number}"
        keys[f"{form.id}.{part.table}.{key}"] = str(row.id)
        for one in part.fields:
            words = as_words(row[one.column])
            if words:
                yield place_below(form, part, key, one.column), Said(words)


def _known_answers() -> dict[str, str]:
    """Return the answers without words as records keep them, in whatever language it was."""
    known: dict[str, str] = {}
    for spoken in (DEFAULT, "en", language()):
        with spoken_in(spoken):
            known |= {told_answer(code): code for code in (RATHER_NOT, NOT_YET)}
    return known
