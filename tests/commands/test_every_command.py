"""Each command is reached from the program's own door, without a screen to draw on."""

import json
import os
import subprocess
import sys

import pytest

from ipsdesk import __main__ as door
from ipsdesk.commands import run
from ipsdesk.commands.arguments import parser

SPEC = {
    "variables": {"gender": {"levels": ["woman", "man"]}},
    "persons": [["woman"]] * 12 + [["man"]] * 9,
    "changes": [],
    "releases": [{"id": "first", "tables": [["gender"]], "present": list(range(21))}],
    "units": None,
    "threshold": 5,
    "sensitive": [],
    "method": "exact",
    "layout": "off",
}


def commands_understood():
    """Return the commands that the reader of words knows."""
    [choices] = [one.choices for one in parser()._actions if one.dest == "command"]
    return set(choices)


def at_a_terminal(folder, *words):
    """Run the program as a person would, where there is no display."""
    blind = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    blind.pop("DISPLAY", None)
    whole = [sys.executable, "-m", "ipsdesk", *words]
    return subprocess.run(whole, cwd=folder, env=blind, capture_output=True, text=True, check=False)


def test_every_command_has_its_door_its_words_and_its_act():
    assert set(door._COMMANDS) == set(run._COMMANDS) == commands_understood()


def test_the_guard_runs_from_a_terminal_and_says_nothing_but_its_release(tmp_path):
    (tmp_path / "spec.json").write_text(json.dumps(SPEC), "utf-8")
    done = at_a_terminal(tmp_path, "guard", "spec.json", "--out", "release.json")

    assert (done.returncode, done.stderr) == (0, "")
    assert "HiGHS" not in done.stdout
    cells = json.loads((tmp_path / "release.json").read_text("utf-8"))["releases"][0]["cells"]
    assert {cell["at"]["gender"]: cell["shown"] for cell in cells} == {
        "woman": 12,
        "man": 9,
        "*": 21,
    }


def test_the_guard_says_what_it_expected_where_a_list_was_given(tmp_path):
    (tmp_path / "spec.json").write_text("[]", "utf-8")
    done = at_a_terminal(tmp_path, "guard", "spec.json", "--out", "release.json")

    assert done.returncode == 1
    assert "ett enda objekt inom klamrar väntades, med variables, persons" in done.stderr
    assert not (tmp_path / "release.json").exists()


def test_a_mistyped_command_names_the_commands_and_opens_no_vault(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "enheten").mkdir()
    assert all(map(door._may_be_vault, ("enheten", "ny.ipsvault", "mapp/ny")))
    for word in ("hej", "sumary", "--participants"):
        monkeypatch.setattr(sys, "argv", ["ipsdesk", word])
        with pytest.raises(SystemExit) as left:
            door.main()
        assert (left.value.code, "restore" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("command", ["combine", "guard", "import"])
def test_a_command_called_without_words_says_how_it_is_called(tmp_path, command):
    done = at_a_terminal(tmp_path, command)

    assert done.returncode == 2
    assert done.stderr.startswith(f"usage: ipsdesk {command}")
