"""A request that does not hold together is refused with the place where it does not."""

import json

import pytest

from ipsdesk.commands.run import run
from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.reading import read_spec
from ipsdesk.domain.guarding import (
    GuardThresholdTooLow,
    LevelNotInList,
    RequestNotJson,
    RequestUnclear,
    UnitsTooFew,
)
from tests.disclosure.made_up import project, spec_of, table

GOOD = table([[10, 20], [30, 40]])
FAULTS = {
    "nobody known between": ({"between": [{"row": ["r0"]}, {"row": ["z"]}]}, "between[1]"),
    "a word that is none": ({"colour": "red"}, "colour"),
    "no persons": ({"persons": None}, "persons"),
    "persons who are no list": ({"persons": [4]}, "persons[0]"),
    "too few levels": ({"persons": [["r0"]]}, "persons[0]"),
    "no variables": ({"variables": {}}, "variables"),
    "levels twice": ({"variables": {"row": {"levels": ["a", "a"]}}}, "variables.row"),
    "a method of its own": ({"method": "secret"}, "method"),
    "a layout of its own": ({"layout": "wide"}, "layout"),
    "a threshold in words": ({"threshold": "five"}, "threshold"),
    "no releases": ({"releases": []}, "releases"),
    "an unknown table": (
        {"releases": [{"id": "a", "tables": [["age"]], "present": []}]},
        "releases[0].tables[0]",
    ),
    "a release without tables": (
        {"releases": [{"id": "a", "tables": [], "present": []}]},
        "releases[0].tables",
    ),
    "somebody present twice": (
        {"releases": [{"id": "a", "tables": [["row"]], "present": [1, 1]}]},
        "releases[0].present",
    ),
    "somebody present who is nobody": (
        {"releases": [{"id": "a", "tables": [["row"]], "present": [1000]}]},
        "releases[0].present",
    ),
    "a change of nobody": (
        {"changes": [{"person": 1000, "release": "now", "levels": ["r0", "c0"]}]},
        "changes[0]",
    ),
    "units for some only": ({"units": ["a", "b", "c"]}, "units"),
    "an unknown sensitive variable": ({"sensitive": ["age"]}, "sensitive"),
    "a number that must show nowhere": (
        {"must_show": [{"release": "then", "table": 0, "at": {}}]},
        "must_show[0]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_request_is_refused_with_its_place(fault):
    more, place = FAULTS[fault]

    with pytest.raises(RequestUnclear) as refused:
        protect(spec_of({**GOOD, **more}))
    assert refused.value.place == place


def test_what_is_no_json_is_refused():
    with pytest.raises(RequestNotJson) as refused:
        read_spec('{"units": null,\n not at all}')
    assert refused.value.line == 2


def test_a_level_that_has_left_the_list_is_named_by_its_variable():
    told = table([[10, 20], [30, 40]])
    told["variables"]["row"]["levels"] = ["r0"]

    with pytest.raises(LevelNotInList) as refused:
        protect(spec_of(told))
    assert refused.value.variable == "row"


def test_a_group_of_levels_that_are_not_in_the_list_is_refused():
    told = table([[10, 20], [30, 40]])
    told["variables"]["row"]["groups"] = {"both": ["r0", "r7"]}

    with pytest.raises(RequestUnclear) as refused:
        protect(spec_of(told))
    assert refused.value.place == "variables.row.both"


def test_the_threshold_is_never_lowered():
    with pytest.raises(GuardThresholdTooLow):
        protect(spec_of({**GOOD, "threshold": 4}))


def test_two_units_are_too_few():
    with pytest.raises(UnitsTooFew):
        protect(spec_of({**GOOD, "units": ["a", "b"] * 50}))


def test_a_release_that_left_cannot_come_after_one_that_did_not():
    told = project(60, 2, 3)
    told["releases"][1]["told"] = []

    with pytest.raises(RequestUnclear) as refused:
        protect(spec_of(told))
    assert refused.value.place == "releases[1].told"


def test_the_command_writes_the_release_and_keeps_the_proof_apart(tmp_path):
    request, out, proof = (tmp_path / name for name in ("spec.json", "out.json", "proof.json"))
    request.write_text(json.dumps(table([[3, 20], [30, 40]])), "utf-8")

    assert run(["guard", str(request), "--out", str(out), "--proof", str(proof)]) == 0
    released = json.loads(out.read_text("utf-8"))
    assert set(released) == {"releases", "certificate", "grade", "needs", "hidden"}
    assert set(released["releases"][0]["cells"][0]) == {"table", "at", "shown", "low", "high"}
    assert "changes" not in out.read_text("utf-8")
    kept = json.loads(proof.read_text("utf-8"))
    assert len(kept["twins"]) == released["certificate"]["twins"]
    assert {one["reason"] for one in kept["hidden"]} >= {"small"}


@pytest.mark.parametrize("text", ["{}", "no json", json.dumps({**GOOD, "threshold": 1})])
def test_the_command_ends_with_a_sentence_and_no_file_when_refused(tmp_path, capsys, text):
    request, out = tmp_path / "spec.json", tmp_path / "out.json"
    request.write_text(text, "utf-8")

    assert run(["guard", str(request), "--out", str(out)]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert not out.exists()


def test_the_command_says_what_is_not_there_and_where_a_file_is_no_json(tmp_path, capsys):
    request, out, gone = (tmp_path / name for name in ("spec.json", "out.json", "gone"))
    request.write_text(json.dumps(GOOD), "utf-8")
    latin = tmp_path / "latin.json"
    latin.write_bytes('{\n"kön": 1}'.encode("latin-1"))

    assert run(["guard", str(tmp_path / "none.json"), "--out", str(out)]) == 1
    assert "none.json finns inte." in capsys.readouterr().err
    assert run(["guard", str(request), "--out", str(gone / "out.json")]) == 1
    assert run(["guard", str(request), "--out", str(out), "--proof", str(gone / "p.json")]) == 1
    assert capsys.readouterr().err.count("Mappen") == 2
    assert run(["guard", str(latin), "--out", str(out)]) == 1
    assert "på rad 2" in capsys.readouterr().err
    assert not out.exists()
