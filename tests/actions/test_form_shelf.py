"""The forms and lists of codes that ship with the program, as they are read from their files."""

import pytest

from ipsdesk.actions import form_shelf
from ipsdesk.domain.errors import ScaleRefused


def test_a_list_of_codes_is_read_when_it_is_asked_for():
    shelf = form_shelf.CodeShelf()
    assert shelf["places"] is shelf["places"]
    assert shelf.get("no such list") is None
    assert "places" in shelf
    assert len(list(shelf)) == len(shelf) == len({one.id for one in shelf.values()})


def test_a_faulty_list_of_codes_is_named(tmp_path, monkeypatch):
    (tmp_path / "places.json").write_text('{"format": "ipsdesk.codes/1"}', "utf-8")
    monkeypatch.setattr(form_shelf, "resource", lambda _: tmp_path)
    with pytest.raises(ScaleRefused) as refused:
        form_shelf.CodeShelf()["places"]
    assert refused.value.file == "places.json"
