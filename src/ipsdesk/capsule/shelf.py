"""The forms that ship with the program, as the table draws them; nothing of a vault is in them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Field, Form
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
    asked = _spoken()["questions"].get(form_id, {})
    form = at_the_table(parse_form(json.loads(raw)))
    return replace(form, fields=tuple(_asked(one, asked) for one in form.fields))


def _asked(one: Field, asked: Told) -> Field:
    """Return a question as the participant is asked it, where the form speaks to staff."""
    return replace(one, label=_wording(asked[one.column])) if one.column in asked else one


def _wording(told_in: Mapping[str, str]) -> Wording:
    others = {name: words for name, words in told_in.items() if name != DEFAULT}
    return Wording(told_in[DEFAULT], tuple(others.items()))


@cache
def _spoken() -> Mapping[str, Mapping[str, Told]]:
    """Return the questions and answers that are said in other words at the table."""
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
    said = _spoken()["answers"].get(name, {})
    return tuple(
        (code.code, told(_wording(said[code.code]) if code.code in said else code.label))
        for code in _codes(name).codes
    )


@cache
def _codes(name: str) -> CodeList:
    raw = resource(f"codes/{name}.json").read_text(encoding="utf-8")
    return parse_codes(json.loads(raw))
