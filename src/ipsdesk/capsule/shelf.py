"""The forms that ship with the program, as the table draws them; nothing of a vault is in them."""

import json
from functools import cache

from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Field, Form
from ipsdesk.domain.table_forms import at_the_table
from ipsdesk.resources import resource
from ipsdesk.ui.forms.views import Pairs, told


@cache
def form_at_the_table(form_id: str) -> Form:
    """Return a form with just the questions that are the participant's own."""
    raw = resource(f"forms/{form_id}.json").read_text(encoding="utf-8")
    return at_the_table(parse_form(json.loads(raw)))


def options(one: Field, _: str) -> Pairs:
    """Return what a question offers, in the language in use."""
    if not one.choices:
        return ()
    return code_words(one.choices)


def code_words(name: str) -> Pairs:
    """Return the codes of a list with their words, in the language in use."""
    return tuple((code.code, told(code.label)) for code in _codes(name).codes)


@cache
def _codes(name: str) -> CodeList:
    raw = resource(f"codes/{name}.json").read_text(encoding="utf-8")
    return parse_codes(json.loads(raw))
