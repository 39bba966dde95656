"""Read a form from its file; it is taken in whole, or refused with every fault named."""

from collections.abc import Mapping

from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.forms import (
    About,
    Begins,
    Field,
    FieldKind,
    Form,
    Part,
    Privacy,
    Rule,
    RuleKind,
    Section,
)
from ipsdesk.domain.reading import Reading, fault_doubles

FORMAT = "ipsdesk.form/1"
_FORM = (
    "format", "id", "code", "title", "help", "about", "table", "begins", "fields", "sections",
    "parts", "rules", "sets", "numbered", "ends", "day", "line", "right",
    "decides",
)  # fmt: skip
_FIELD = (
    "column", "kind", "label", "help", "privacy", "section", "choices", "rows", "default",
    "required", "own", "sensitive", "staff", "place", "once", "least", "most", "only_for",
)  # fmt: skip
_PART = ("table", "parent", "title", "fields", "day", "needed", "most")
_LISTED = {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.RUNG, FieldKind.SCORES}
_JOINED = {FieldKind.ROW, FieldKind.ROWS}


def parse_form(content: Mapping[str, object]) -> Form:
    """Return the form that a file describes.

    Args:
        content: the file's JSON, in the format ``ipsdesk.form/1``.

    Raises:
        ScaleRefused: with every fault found, each at its place; never only the first.

    """
    faults: list[Fault] = []
    reading = Reading(content, "", faults)
    reading.only(_FORM)
    if reading.word("format") != FORMAT:
        reading.fault(FaultKind.UNKNOWN_FORMAT, reading.word("format", "?"), "format")
    form = _form(reading)
    _fault_names(reading, form)
    if faults:
        raise ScaleRefused(reading.word("id", "?"), tuple(dict.fromkeys(faults)))
    return form


def _form(reading: Reading) -> Form:
    return Form(
        id=reading.word("id"),
        code=reading.word("code"),
        title=reading.wording("title"),
        about=reading.one_of("about", About),
        table=reading.word("table"),
        begins=reading.one_of("begins", Begins, Begins.ROW),
        fields=_fields(reading),
        sections=tuple(_section(part) for part in reading.each("sections")),
        parts=tuple(_part(part) for part in reading.each("parts")),
        rules=tuple(_rule(part) for part in reading.each("rules")),
        sets=_sets(reading),
        help=reading.wording_if_any("help"),
        numbered=reading.word("numbered", ""),
        ends=reading.word("ends", ""),
        day=reading.word("day", ""),
        line=reading.words("line"),
        right=reading.word("right", ""),
        decides=reading.word("decides", ""),
    )


def _fields(reading: Reading) -> tuple[Field, ...]:
    found = tuple(_field(part) for part in reading.each("fields"))
    fault_doubles(reading, "fields", (one.column for one in found))
    return found


def _field(part: Reading) -> Field:
    part.only(_FIELD)
    kind = part.one_of("kind", FieldKind)
    for key, kinds in (("choices", _LISTED), ("rows", _JOINED)):
        if (kind in kinds) != (key in part):
            part.fault(FaultKind.MISSING if kind in kinds else FaultKind.UNKNOWN_KEY, key, key)
    return Field(
        column=part.word("column"),
        kind=kind,
        label=part.wording("label"),
        privacy=part.one_of("privacy", Privacy),
        help=part.wording_if_any("help"),
        section=part.word("section", ""),
        choices=part.word("choices", ""),
        rows=part.word("rows", ""),
        default=part.word("default", ""),
        required=part.truth("required", default=False),
        own=part.truth("own", default=False),
        sensitive=part.truth("sensitive", default=False),
        staff=part.truth("staff", default=False),
        place=part.truth("place", default=False),
        once=part.truth("once", default=False),
        least=part.whole("least") if "least" in part else None,
        most=part.whole("most") if "most" in part else None,
        only_for=part.words("only_for"),
    )


def _part(reading: Reading) -> Part:
    reading.only(_PART)
    return Part(
        table=reading.word("table"),
        parent=reading.word("parent", ""),
        title=reading.wording("title"),
        fields=_fields(reading),
        day=reading.word("day", ""),
        needed=reading.word("needed", ""),
        most=reading.whole("most") if "most" in reading else None,
    )


def _section(reading: Reading) -> Section:
    reading.only(("id", "title", "folded"))
    return Section(
        reading.word("id"), reading.wording("title"), reading.truth("folded", default=False)
    )


def _rule(reading: Reading) -> Rule:
    reading.only(("kind", "column", "than", "when", "equal"))
    kind = reading.one_of("kind", RuleKind)
    than = reading.word("than") if kind is RuleKind.NOT_BEFORE else ""
    when = reading.word("when") if kind is RuleKind.NEEDS else ""
    return Rule(kind, reading.word("column"), than, when, reading.words("equal"))


def _sets(reading: Reading) -> tuple[tuple[str, bool | int | str], ...]:
    if "sets" not in reading:
        return ()
    inner = reading.inner("sets")
    return tuple((name, _fixed(inner, name)) for name in inner.names())


def _fixed(inner: Reading, name: str) -> bool | int | str:
    found = inner.plain(name)
    if isinstance(found, bool | int | str):
        return found
    inner.fault(FaultKind.NOT_TEXT, found, name)
    return ""


def _fault_names(reading: Reading, form: Form) -> None:
    """Fault every column and section that is named but not there."""
    columns = {one.column for one in form.fields} | {column for column, _ in form.sets}
    named = [name for rule in form.rules for name in (rule.column, rule.than, rule.when)]
    for column in set(filter(None, named)) - columns:
        reading.fault(FaultKind.UNKNOWN_ID, column, "rules")
    if (form.decides or any(one.only_for for one in form.fields)) and form.decides not in columns:
        reading.fault(FaultKind.UNKNOWN_ID, form.decides, "decides")
    sections = {one.id for one in form.sections} or {""}
    for one in form.fields:
        if one.section not in sections:
            reading.fault(FaultKind.UNKNOWN_ID, one.section, f"fields.{one.column}.section")
