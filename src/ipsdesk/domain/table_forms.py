"""Forms at the table: which questions the participant sees there, and their places on the sheet.

A question that is not the participant's own, that is sensitive or for staff is not there at
all; neither is one whose answer is a row of a register.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ipsdesk.domain.answers import Given, Unread
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.forms import Field, FieldKind, Form, Part
from ipsdesk.domain.records import Value

PROFILE, OPENNESS, ECONOMY = "f3-profile", "f6-openness", "f7-economy"
SUPPORT, STUDIES = "f12-support-plan", "f14-studies"
AT_THE_TABLE = (PROFILE, OPENNESS, ECONOMY, SUPPORT, STUDIES)
TOLD, FORM = "told", "form"  # own words, and everything else
YES, NO = "yes", "no"
# What is asked on a card of its own, or follows from the meeting itself.
_ELSEWHERE = {
    OPENNESS: frozenset(
        {
            *("may_contact", "may_be_seen", "may_mention_support", "may_mention_needs"),
            *("pros_cons", "adjustments_explained", "role_explained", "on_day"),
        }
    ),
    SUPPORT: frozenset({"on_day"}),
}
_SIGNED = "signed_on"
_NOT_HERE = frozenset(
    {
        *(FieldKind.ROW, FieldKind.ROWS, FieldKind.SCORES, FieldKind.RUNG),
        *(FieldKind.PERSONAL_NUMBER, FieldKind.MOMENT, FieldKind.MINUTES),
    }
)
_WORDS = frozenset({FieldKind.OWN_WORDS, FieldKind.LONG_TEXT})
_TEXTS = _WORDS | {FieldKind.TEXT}


def at_the_table(form: Form, *, places: bool = True) -> Form:
    """Return a form as it lies on the table.

    Args:
        form: the whole form.
        places: False for somebody protected, of whom no place is written down.

    """
    left_out = _ELSEWHERE.get(form.id, frozenset())
    kept = tuple(one for one in _there(form.fields, places=places) if one.column not in left_out)
    parts = tuple(
        replace(part, fields=tuple(_there(part.fields, places=places)))
        for part in form.parts
        if _can_be_filled_in(part)
    )
    return replace(form, fields=kept, parts=parts, rules=())


def _can_be_filled_in(part: Part) -> bool:
    return all(one.own for one in part.fields if one.required)


def _there(fields: tuple[Field, ...], *, places: bool) -> Iterator[Field]:
    yield from (one for one in fields if _is_own(one) and (places or not one.place))


def _is_own(one: Field) -> bool:
    kept_from = one.sensitive or one.staff or one.kind in _NOT_HERE
    return one.own and not kept_from and one.column != _SIGNED


def is_text(one: Field) -> bool:
    """Tell whether a question is answered with sentences, which are somebody's words."""
    return one.kind in _WORDS


def place_of(form: Form, one: Field) -> str:
    """Return where an answer lies on the sheet."""
    return f"{TOLD if is_text(one) else FORM}.{form.id}.{one.column}"


def place_below(form: Form, part: Part, key: str, column: str) -> str:
    """Return where an answer in a row of a part lies on the sheet."""
    return f"{FORM}.{form.id}.{part.table}.{key}.{column}"


def field_at(form: Form, place: str) -> Field | None:
    """Return the question whose answer lies in a place."""
    steps = place.split(".")
    if len(steps) == 3:
        return form.field(steps[2])
    part = form.part(steps[2]) if len(steps) == 5 else None
    found = (one for one in part.fields if one.column == steps[4]) if part else iter(())
    return next(found, None)


def is_of_forms(place: str) -> bool:
    """Tell whether a place holds an answer of a form, which is no part of the plan itself."""
    return place.startswith((f"{TOLD}.", f"{FORM}."))


def form_of(place: str) -> str:
    """Return the form a place belongs to."""
    return place.split(".")[1]


def as_words(value: Value) -> str:
    """Return a kept answer as it lies on the table."""
    match value:
        case bool():
            return YES if value else NO
        case float():
            return f"{value:g}"
        case list():
            return ",".join(map(str, value))
    return "" if value is None else str(value)


def as_answer(one: Field, words: str, today: date, tense: Tense = Tense.EITHER) -> Given:
    """Read an answer as it lies on the table; what is not understood stays as it was written."""
    words = words.strip()
    if not words:
        return None
    if one.kind in _TEXTS:
        return words
    if one.kind in (FieldKind.TICK, FieldKind.YES_NO):
        return words == YES
    if one.kind is FieldKind.CHOICES:
        return words.split(",")
    if one.kind is FieldKind.CHOICE:
        return words
    return _measured(one.kind, words, today, tense)


def is_understood(kind: FieldKind, words: str, today: date) -> bool:
    """Tell whether what was written is the day or number that is asked for; other words are."""
    measured = kind in (FieldKind.DAY, FieldKind.NUMBER, FieldKind.WHOLE) and bool(words.strip())
    return not measured or not isinstance(_measured(kind, words.strip(), today), Unread)


def _measured(kind: FieldKind, words: str, today: date, tense: Tense = Tense.EITHER) -> Given:
    try:
        if kind is FieldKind.DAY:
            return read_day(words, today, tense)
        number = float(words.replace(",", ".").replace(" ", ""))
        if kind is FieldKind.NUMBER:
            return number
        return int(number) if number.is_integer() else Unread(words)
    except (ValueError, OverflowError, DayUnclear):
        return Unread(words)


def rows_below(form: Form, part: Part, places: Mapping[str, object]) -> Iterator[str]:
    """Yield the keys of the rows of a part that lie on the table, in order."""
    prefix = f"{FORM}.{form.id}.{part.table}."
    keys = (
        place.removeprefix(prefix).split(".")[0] for place in places if place.startswith(prefix)
    )
    yield from dict.fromkeys(keys)
