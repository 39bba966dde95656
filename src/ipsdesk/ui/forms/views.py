"""A form as it is drawn: sections, questions with their words, and choices with theirs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from ipsdesk.domain.days import Tense
from ipsdesk.domain.forms import Field, FieldKind, Form, Part
from ipsdesk.domain.rules import tense_of
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import language, say

Pairs = tuple[tuple[str, str], ...]  # code, words
Options = Callable[[Field, str], Pairs]  # for a question, about a participant's id or ""
Loose = tuple[str, list[Field], bool]  # a section's title, its questions, whether it is folded


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as it is drawn.

    Attributes:
        choices: codes and words to choose among; empty where there is no choice.
        asks: the column of the same row whose answer decides the choices, or "".
        tense: whether a day has been or is to come; it decides which Monday "måndag" is.
        only_for: the answers to what decides in the form for which it is asked; empty is for all.

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
    tense: Tense = Tense.EITHER
    only_for: tuple[str, ...] = ()


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
    """One form as it is drawn; `decides` is the question by whose answer others are asked."""

    id: str
    title: str
    hint: str
    sections: tuple[SectionView, ...]
    parts: tuple[PartView, ...] = ()
    decides: str = ""

    def is_asked(self, one: FieldView, values: Mapping[str, object]) -> bool:
        """Tell whether a question is asked beside these answers; what is answered always is."""
        fits = not one.only_for or values.get(self.decides) in one.only_for
        said = values.get(one.column)
        return fits or (said is not False and said not in (None, "", []))

    def called(self, column: str, part: str = "") -> str:
        """Return how a question of the form or of one of its parts is called, or ""."""
        drawn: tuple[SectionView | PartView, ...] = (*self.sections, *self.parts)
        asked = chain.from_iterable(one.fields for one in drawn if _table_of(one) == part)
        return next((one.title for one in asked if one.column == column), "")


def _table_of(drawn: SectionView | PartView) -> str:
    return drawn.table if isinstance(drawn, PartView) else ""


def told(wording: Wording | None) -> str:
    """Return a text of a form or code in the language in use, or ""."""
    return "" if wording is None else wording.told(language())


def view_of(form: Form, options: Options, sensitive_title: str) -> FormView:
    """Return a form as it is drawn; what is sensitive stands folded, last in its section."""
    sections = tuple(
        section
        for loose in _sections(form)
        for section in _split(loose, sensitive_title.format(section=loose[0] or told(form.title)))
    )
    drawn = (
        SectionView(title, _views(form.table, fields, options), shut)
        for title, fields, shut in sections
    )
    parts = tuple(_part(part, options) for part in form.parts)
    title, help_ = told(form.title), told(form.help)
    return FormView(form.id, title, help_, tuple(drawn), parts, form.decides)


def with_word(view: FormView, usual: str, own: str) -> FormView:
    """Return a form in which the unit's own word stands wherever the usual one stands alone."""
    if usual == own:
        return view
    sections = (replace(one, fields=_renamed(one.fields, usual, own)) for one in view.sections)
    parts = (replace(one, fields=_renamed(one.fields, usual, own)) for one in view.parts)
    return replace(view, sections=tuple(sections), parts=tuple(parts))


def _renamed(fields: Iterable[FieldView], usual: str, own: str) -> tuple[FieldView, ...]:
    def named(words: str) -> str:
        return own if words == usual else words

    return tuple(
        replace(
            one,
            title=named(one.title),
            choices=tuple((code, named(words)) for code, words in one.choices),
        )
        for one in fields
    )


def _sections(form: Form) -> Iterable[Loose]:
    if not form.sections:
        yield "", list(form.fields), False
    for section in form.sections:
        inside = [one for one in form.fields if one.section == section.id]
        yield told(section.title), inside, section.folded


def _split(loose: Loose, sensitive: str) -> Iterable[Loose]:
    """Part what is sensitive from what is not; a folded section hides all of it anyway."""
    title, fields, folded = loose
    hidden = [one for one in fields if one.sensitive and not folded]
    open_ones = [one for one in fields if one not in hidden]
    if open_ones:
        yield title, open_ones, folded
    if hidden:
        yield sensitive, hidden, True


def _part(part: Part, options: Options) -> PartView:
    about = any(one.column == "participant" for one in part.fields)
    fields = _views(part.table, part.fields, options, "participant" if about else "")
    return PartView(part.table, told(part.title), fields, part.most)


def _views(
    table: str, fields: Iterable[Field], options: Options, asks: str = ""
) -> tuple[FieldView, ...]:
    found = ((one, tense_of(table, one.column)) for one in fields)
    return tuple(replace(_view(one, options, asks), tense=tense) for one, tense in found)


def _view(one: Field, options: Options, asks: str) -> FieldView:
    follows = asks if one.kind is FieldKind.ROW and one.column != asks else ""
    choices = options(one, "")
    return FieldView(
        one.column,
        one.kind,
        told(one.label),
        told(one.help) or _nothing_yet(one, choices, follows),
        one.required,
        one.own,
        choices,
        one.range,
        asks=follows,
        only_for=one.only_for,
    )


def _nothing_yet(one: Field, choices: Pairs, follows: str) -> str:
    """Say that there is nothing to choose, where a record is asked for and there is none."""
    if one.kind not in (FieldKind.ROW, FieldKind.ROWS) or choices or follows:
        return ""
    return say("There is nothing to choose from yet. It is written down first, on its own page.")
