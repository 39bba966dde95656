"""Answers to a form, and every rule of it that they break, each beside its field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from ipsdesk.domain import personal_number, rules
from ipsdesk.domain.codes import CodeList
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.forms import Field, FieldKind, Form, Part, Rule, RuleKind
from ipsdesk.domain.records import Row, Value

_DAYS = (FieldKind.DAY, FieldKind.MOMENT)
_CODED = (FieldKind.CHOICE, FieldKind.CHOICES)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something was typed that is no day, number or time; it stays as it was typed."""

    text: str = field(repr=False)


Given = Value | Unread


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of a part: the row it corrects, or None for a new one, and its answers."""

    values: Mapping[str, Given] = field(repr=False)
    row: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in a form: a value under each column, and the rows of its parts by table."""

    values: Mapping[str, Given] = field(repr=False)
    parts: Mapping[str, tuple[PartRow, ...]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One answer that cannot be kept: where it stands, why, and what the limit was.

    Attributes:
        part: the table of the part it stands in, or "".
        place: which row of the part, from 0.
        than: the column of the other answer that it does not fit, or "".

    """

    column: str
    reason: str
    limit: Value = field(default=None, repr=False)
    part: str = ""
    place: int = 0
    than: str = ""


@dataclass(eq=False)
class FormRefused(DeskError):
    """Answers break rules of the form; nothing was kept and what was typed stays."""

    form: str
    faults: tuple[FieldFault, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules must know of the day and of the person a form is about."""

    today: date
    codes: Mapping[str, CodeList]
    born: date | None = None
    minor: bool = False
    protected: bool = False


def validate(form: Form, answers: Answers, setting: Setting) -> tuple[FieldFault, ...]:
    """Return every fault of the answers, in the order of the form.

    Reasons: missing, unreadable, outside, before, ahead, before_birth, no_such_choice,
    protected, needed, needed_for_minor, too_many, and those of a personal number.

    """
    found = [*_of_fields(form.fields, answers.values, form, setting)]
    found += _of_rules(form, answers.values)
    found += _of_records(form.table, answers.values, setting.today)
    order = [one.column for one in form.fields]
    found.sort(key=lambda one: order.index(one.column) if one.column in order else len(order))
    for part in form.parts:
        found += _of_part(part, answers.parts.get(part.table, ()), form, setting)
    return tuple(_single(found))


def hints(form: Form, answers: Answers, setting: Setting) -> tuple[FieldFault, ...]:
    """Return what is worth a look but may well be right."""
    numbers = [one for one in form.fields if one.kind is FieldKind.PERSONAL_NUMBER]
    found = ((one, answers.values.get(one.column)) for one in numbers)
    return tuple(
        FieldFault(one.column, "other_day", setting.born)
        for one, text in found
        if isinstance(text, str) and _tells_other_day(text, answers.values, setting)
    )


def _tells_other_day(text: str, values: Mapping[str, Given], setting: Setting) -> bool:
    number = _number(text, values, setting.today)
    if setting.born is None or isinstance(number, personal_number.NumberFault):
        return False
    return personal_number.differs_from_birth(number, setting.born)


def cleaned(fields: Iterable[Field], values: Mapping[str, Given], today: date) -> dict[str, Value]:
    """Return the values as they are kept: texts without space around, numbers in one form."""
    kept: dict[str, Value] = {}
    for one in fields:
        value = values.get(one.column)
        if isinstance(value, Unread):
            continue
        kept[one.column] = _kept(one, value, values, today)
    return kept


def is_empty(value: Given) -> bool:
    """Tell whether nothing was answered; no and 0 are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {})


def _kept(one: Field, value: Value, values: Mapping[str, Given], today: date) -> Value:
    if is_empty(value):
        return False if one.kind is FieldKind.TICK else None
    if isinstance(value, str):
        value = value.strip()
        if one.kind is FieldKind.PERSONAL_NUMBER:
            number = _number(value, values, today)
            return number.digits if isinstance(number, personal_number.PersonalNumber) else None
    return value


def _of_fields(
    fields: Iterable[Field], values: Mapping[str, Given], form: Form, setting: Setting
) -> Iterator[FieldFault]:
    day = _day(values.get(form.day)) or setting.today
    for one in fields:
        value = values.get(one.column)
        if is_empty(value):
            if one.required:
                yield FieldFault(one.column, "missing")
        elif isinstance(value, Unread):
            yield FieldFault(one.column, "unreadable", one.kind.value)
        else:
            yield from _of_value(one, value, values, setting)
            yield from _of_code(one, value, day, setting.codes)


def _of_value(
    one: Field, value: Value, values: Mapping[str, Given], setting: Setting
) -> Iterator[FieldFault]:
    if setting.protected and one.place:
        yield FieldFault(one.column, "protected")
    yield from _of_range(one, value)
    yield from _of_birth(one, _day(value), setting.born)
    if one.kind is FieldKind.PERSONAL_NUMBER:
        number = _number(str(value), values, setting.today)
        if isinstance(number, personal_number.NumberFault):
            yield FieldFault(one.column, number.value)


def _of_range(one: Field, value: Value) -> Iterator[FieldFault]:
    if one.range and isinstance(value, int | float):
        lowest, highest = one.range
        if not lowest <= value <= highest:
            yield FieldFault(one.column, "outside", [str(lowest), str(highest)])


def _of_birth(one: Field, day: date | None, born: date | None) -> Iterator[FieldFault]:
    if one.kind not in _DAYS or one.column == "birth_date" or day is None or born is None:
        return
    if day < born:
        yield FieldFault(one.column, "before_birth", born)


def _of_code(
    one: Field, value: Value, day: date, codes: Mapping[str, CodeList]
) -> Iterator[FieldFault]:
    known = codes.get(one.choices)
    if one.kind in _CODED and known is not None:
        told = value if isinstance(value, list) else [value]
        if any(not _holds(known, str(code), day) for code in told):
            yield FieldFault(one.column, "no_such_choice")


def _holds(codes: CodeList, code: str, day: date) -> bool:
    found = codes.find(code)
    return found is not None and found.holds(day)


def _of_rules(form: Form, values: Mapping[str, Given]) -> Iterator[FieldFault]:
    for rule in form.rules:
        if rule.kind is RuleKind.NOT_BEFORE:
            yield from _of_order(rule, values)
        elif _asks(rule, values.get(rule.when)) and is_empty(values.get(rule.column)):
            yield FieldFault(rule.column, "needed")


def _of_order(rule: Rule, values: Mapping[str, Given]) -> Iterator[FieldFault]:
    later, earlier = _day(values.get(rule.column)), _day(values.get(rule.than))
    if later and earlier and later < earlier:
        yield FieldFault(rule.column, "before", earlier, than=rule.than)


def _asks(rule: Rule, told: Given) -> bool:
    """Tell whether an answer makes another one needed."""
    if not rule.equal:
        return told is not False and not is_empty(told)
    if isinstance(told, bool):
        return ("yes" if told else "no") in rule.equal
    return str(told) in rule.equal


def _of_records(table: str, values: Mapping[str, Given], today: date) -> Iterator[FieldFault]:
    read = {name: value for name, value in values.items() if not isinstance(value, Unread)}
    for fault in rules.faults_of(Row(table, read), today):
        yield FieldFault(fault.column, fault.rule, fault.limit, than=fault.than)


def _of_part(
    part: Part, rows: tuple[PartRow, ...], form: Form, setting: Setting
) -> Iterator[FieldFault]:
    if part.needed == "minor" and setting.minor and not rows:
        yield FieldFault("", "needed_for_minor", None, part.table)
    if part.most is not None and len(rows) > part.most:
        yield FieldFault("", "too_many", part.most, part.table)
    for place, row in enumerate(rows):
        for fault in _of_part_row(part, row, form, setting):
            yield replace(fault, part=part.table, place=place)


def _of_part_row(part: Part, row: PartRow, form: Form, setting: Setting) -> list[FieldFault]:
    found = [*_of_fields(part.fields, row.values, form, setting)]
    return _single([*found, *_of_records(part.table, row.values, setting.today)])


def _single(faults: Iterable[FieldFault]) -> list[FieldFault]:
    """Return each fault once; a limit may be a list, which no set can hold."""
    kept: list[FieldFault] = []
    for fault in faults:
        if fault not in kept:
            kept.append(fault)
    return kept


def _number(
    text: str, values: Mapping[str, Given], today: date
) -> personal_number.PersonalNumber | personal_number.NumberFault:
    return personal_number.read_as(text, values.get("number_kind"), today)


def _day(value: Given) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone().date()
    return value if isinstance(value, date) else None
