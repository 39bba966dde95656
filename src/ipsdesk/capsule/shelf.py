"""The forms that ship with the program, as the table draws them; nothing of a vault is in them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Field, Form, Part
from ipsdesk.domain.table_forms import at_the_table
from ipsdesk.domain.wordings import Wording
from ipsdesk.resources import resource
from ipsdesk.ui.forms.views import Pairs, told
from ipsdesk.words import DEFAULT

Told = Mapping[str, Mapping[str, str]]


@cache
def form_at_the_table(form_id: str) -> Form:
    """Return a form with just the questions that are the participant's own."""
    raw = resource(f"forms/{form_id}.json").read_text(encoding="utf-8")
    form = at_the_table(parse_form(json.loads(raw)))
    headings = _spoken()["headings"].get(form_id, {})
    sections = tuple(
        replace(one, title=_reworded(one.title, headings.get(one.id, {}))) for one in form.sections
    )
    help_ = _reworded(form.help, headings.get("help", {})) if form.help else None
    parts = tuple(_part(one, headings) for one in form.parts)
    fields = _asked(form_id, form.fields)
    return replace(form, sections=sections, help=help_, fields=fields, parts=parts)


def _part(one: Part, headings: Told) -> Part:
    title = _reworded(one.title, headings.get(one.table, {}))
    return replace(one, title=title, fields=_asked(one.table, one.fields))


def _asked(which: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return questions as the participant is asked them, where the form speaks to staff."""
    asked = _spoken()["questions"].get(which, {})
    return tuple(
        replace(one, label=_reworded(one.label, asked.get(one.column, {}))) for one in fields
    )


def _reworded(label: Wording, told_in: Mapping[str, str]) -> Wording:
    """Return a text in the words of the table, and in its own where the table has none."""
    others = {**dict(label.others), **told_in}
    swedish = others.pop(DEFAULT, label.swedish)
    return Wording(swedish, tuple(others.items()))


@cache
def _spoken() -> Mapping[str, Mapping[str, Told]]:
    """Return the headings, questions and answers that are said in other words at the table."""
    raw = resource("wordings/table.json").read_text(encoding="utf-8")
    spoken: Mapping[str, Mapping[str, Told]] = json.loads(raw)
    return spoken


def options(one: Field, _: str) -> Pairs:
    """Return what a question offers, in the language in use."""
    if not one.choices:
        return ()
    return code_words(one.choices)


def code_words(name: str) -> Pairs:
    """Return the codes of a list with their words, in the language in use."""
    return tuple((one.code, told(worded(name, one.code))) for one in _codes(name).codes)


def worded(name: str, code: str) -> Wording:
    """Return what an answer is called at the table, in every language."""
    [label] = [one.label for one in _codes(name).codes if one.code == code]
    return _reworded(label, _spoken()["answers"].get(name, {}).get(code, {}))


@cache
def _codes(name: str) -> CodeList:
    raw = resource(f"codes/{name}.json").read_text(encoding="utf-8")
    return parse_codes(json.loads(raw))
