"""The catalogue reads what is bundled, and names every fault of what is not sound."""

import json

import pytest

from ipsdesk.actions import catalogue
from ipsdesk.domain.faults import Fault, FaultKind
from tests.domain.made_up import made_up


def written(folder, name, content):
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / name).write_bytes(text)
    return catalogue.read_scales(folder)


def test_every_bundled_scale_is_sound():
    assert sorted(catalogue.scales()) == [
        *("ips-25", "ips-y", "se-stages", "sed-self-check", "together-self-check")
    ]
    assert catalogue.scale("ips-25").title.told("sv") == "Programtrohetsskala för IPS (IPS-25)"


def test_bundled_scales_are_read_once():
    assert catalogue.scales() is catalogue.scales()


def test_a_sound_scale_is_found_by_its_id(tmp_path):
    shelf = written(tmp_path, "made-up.json", made_up())
    assert list(shelf.scales) == ["made-up"]
    assert shelf.refused == ()


def test_a_faulty_scale_does_not_hide_the_sound_ones(tmp_path):
    written(tmp_path, "made-up.json", made_up())
    shelf = written(tmp_path, "broken.json", made_up() | {"items": []})
    assert list(shelf.scales) == ["made-up"]
    assert [refusal.file for refusal in shelf.refused] == ["broken.json"]
    assert Fault("items", FaultKind.MISSING) in shelf.refused[0].faults


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault("1:1", FaultKind.NOT_JSON)),
        (b"{\n  oops", Fault("2:3", FaultKind.NOT_JSON)),
        (b"\xff\xfe\x00", Fault("", FaultKind.NOT_JSON)),
        (b"[" * 200_000, Fault("", FaultKind.NOT_JSON)),
        (b'{"year": ' + b"9" * 5000 + b"}", Fault("", FaultKind.NOT_JSON)),
        (b" " * 5_000_001, Fault("", FaultKind.NOT_JSON, "5000001")),
        (b"[]", Fault("", FaultKind.NOT_KEYED)),
        (b'"ips-25"', Fault("", FaultKind.NOT_KEYED)),
        (b'{"id": "a", "id": "b"}', Fault("", FaultKind.DOUBLE_KEY, "id")),
    ],
)
def test_what_is_no_scale_at_all_is_refused_with_its_file(tmp_path, content, fault):
    shelf = written(tmp_path, "odd.json", content)
    assert [(refusal.file, refusal.faults) for refusal in shelf.refused] == [("odd.json", (fault,))]


def test_a_file_must_be_named_after_its_scale(tmp_path):
    shelf = written(tmp_path, "other.json", made_up())
    assert shelf.refused[0].faults == (Fault("id", FaultKind.FILE_NAME, "made-up"),)


def test_other_files_beside_the_scales_are_left_alone(tmp_path):
    (tmp_path / "readme.txt").write_text("Not a scale.")
    assert catalogue.read_scales(tmp_path).refused == ()


def test_a_file_with_a_mark_at_its_beginning_is_read_all_the_same(tmp_path):
    marked = b"\xef\xbb\xbf" + json.dumps(made_up()).encode()
    assert list(written(tmp_path, "made-up.json", marked).scales) == ["made-up"]


def test_a_lone_half_of_a_character_is_refused_with_its_file(tmp_path):
    content = made_up() | {"source": "\ud800"}
    [refused] = written(tmp_path, "made-up.json", content).refused
    assert refused.file == "made-up.json"
    assert [fault.kind for fault in refused.faults] == [FaultKind.NOT_JSON]
