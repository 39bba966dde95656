"""Every form and every list of codes that ships with the program, read and checked once."""

from collections.abc import Mapping
from functools import cache

from ipsdesk.actions.catalogue import checked, json_files
from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Form
from ipsdesk.resources import resource


@cache
def forms() -> Mapping[str, Form]:
    """Return every form by its id.

    Raises:
        ScaleRefused: a file has faults; it is named with each of them.

    """
    found = (checked(f.name, f.read_bytes(), parse_form) for f in json_files(resource("forms")))
    return {form.id: form for form in found}


def form(form_id: str) -> Form:
    """Return one form, or raise `NotFound`."""
    found = forms().get(form_id)
    if found is None:
        raise NotFound(form_id)
    return found


@cache
def code_lists() -> Mapping[str, CodeList]:
    """Return every list of codes by its id."""
    found = (checked(f.name, f.read_bytes(), parse_codes) for f in json_files(resource("codes")))
    return {codes.id: codes for codes in found}
