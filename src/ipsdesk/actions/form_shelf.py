"""Every form and every list of codes that ships with the program, read and checked once."""

from collections.abc import Iterator, Mapping
from functools import cache

from ipsdesk.actions.catalogue import checked, json_files
from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Begins, Form
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


def ends_by_itself(asked: Form) -> bool:
    """Tell whether no form of its own asks how a row ended, as of studies."""
    others = (one for one in forms().values() if one.table == asked.table)
    apart = any(one.begins is not Begins.ROW and one.field(asked.ends) for one in others)
    return asked.begins is Begins.ROW and not apart


class CodeShelf(Mapping[str, CodeList]):
    """The lists of codes by id, each read when it is first asked for.

    A file is named after its list, so the first page after unlocking waits for the three
    lists it shows and not for all of them.
    """

    def __init__(self) -> None:
        self._files = {file.stem: file for file in json_files(resource("codes"))}
        self._read: dict[str, CodeList] = {}

    def __getitem__(self, name: str) -> CodeList:
        """Return one list; a file whose list has another id is not on the shelf.

        Raises:
            KeyError: there is no such list.
            ScaleRefused: its file has faults; it is named with each of them.

        """
        if name not in self._read:
            file = self._files[name]
            self._read[name] = checked(file.name, file.read_bytes(), parse_codes)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the ids, in order."""
        return iter(self._files)

    def __len__(self) -> int:
        """Return how many lists there are."""
        return len(self._files)


@cache
def code_lists() -> Mapping[str, CodeList]:
    """Return every list of codes by its id."""
    return CodeShelf()
