"""A form as it is drawn: sections, questions with their words, and choices with theirs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ipsdesk.domain.forms import Field, FieldKind, Form, Part
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import language

Pairs = tuple[tuple[str, str], ...]  # code, words
Options = Callable[[Field, str], Pairs]  # for a question, about a participant's id or ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as it is drawn.

    Attributes:
        choices: codes and words to choose among; empty where there is no choice.
        asks: the column of the same row whose answer decides the choices, or "".

    """

    column: str
    kind: FieldKind
    title: str
    hint: str
    required: bool
    own: bool
    choices: Pairs = field(default=(), repr=False)
    limits: tuple[int, int] | None = None
    asks: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """Questions under one heading; a folded one is opened by a button."""

    title: str
    fields: tuple[FieldView, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """Rows below the form, each with the same questions."""

    table: str
    title: str
    fields: tuple[FieldView, ...]
    most: int | None = None


@dataclass(frozen=True, slots=True)
class FormView:
    """One form as it is drawn."""

    id: str
    title: str
    hint: str
    sections: tuple[SectionView, ...]
    parts: tuple[PartView, ...] = ()


def told(wording: Wording | None) -> str:
    """Return a text of a form or code in the language in use, or ""."""
    return "" if wording is None else wording.told(language())


def view_of(form: Form, options: Options, sensitive_title: str) -> FormView:
    """Return a form as it is drawn; what is sensitive stands folded, last in its section."""
    sections: list[SectionView] = []
    for title, folded, fields in _sections(form):
        open_ones = [one for one in fields if folded or not one.sensitive]
        hidden = [one for one in fields if one not in open_ones]
        if open_ones:
            sections.append(SectionView(title, _views(open_ones, options), folded))
        if hidden:
            words = sensitive_title.format(section=title or told(form.title))
            sections.append(SectionView(words, _views(hidden, options), folded=True))
    parts = tuple(_part(part, options) for part in form.parts)
    return FormView(form.id, told(form.title), told(form.help), tuple(sections), parts)


def _sections(form: Form) -> Iterable[tuple[str, bool, list[Field]]]:
    if not form.sections:
        yield "", False, list(form.fields)
    for section in form.sections:
        inside = [one for one in form.fields if one.section == section.id]
        yield told(section.title), section.folded, inside


def _part(part: Part, options: Options) -> PartView:
    about = any(one.column == "participant" for one in part.fields)
    fields = _views(part.fields, options, "participant" if about else "")
    return PartView(part.table, told(part.title), fields, part.most)


def _views(fields: Iterable[Field], options: Options, asks: str = "") -> tuple[FieldView, ...]:
    return tuple(_view(one, options, asks) for one in fields)


def _view(one: Field, options: Options, asks: str) -> FieldView:
    follows = one.kind is FieldKind.ROW and one.column != asks
    return FieldView(
        one.column,
        one.kind,
        told(one.label),
        told(one.help),
        one.required,
        one.own,
        options(one, ""),
        one.range,
        asks=asks if follows else "",
    )
