"""What the project keeps in its files: nothing of one machine, nothing half done."""

import json
import re
import shutil
import subprocess

import pytest

from tests.house.conftest import HOUSE

# Written in pieces, so that this file does not hold what it looks for.
PLACES = ["/".join(("", place, "")) for place in ("work", "farm", "home/[a-z]+", "Users/[a-z]+")]
MACHINE = re.compile("|".join([*PLACES, "bash" + "_jobs", "farm" + "-bench"]))
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
TEXTS = {".py", ".md", ".toml", ".json", ".yaml", ".yml", ".po", ".lock", ".spec", ".csv", ""}


def tracked():
    """Return every file the project keeps; without git, every file that is not made."""
    git = shutil.which("git")
    words = [git or "", "ls-files", "-z"]
    listed = git and subprocess.run(words, cwd=HOUSE, capture_output=True, check=False)
    if not listed or listed.returncode:
        return [path for path in HOUSE.glob("[a-z]*/**/*") if path.is_file() and not made(path)]
    names = listed.stdout.decode().split("\0")
    return [HOUSE / name for name in names if name and (HOUSE / name).is_file()]


def made(path):
    """Tell whether a file was made by a command rather than written by a person."""
    return bool({"build", "dist", "rehearsal", "__pycache__"} & set(path.parts))


FILES = [path for path in tracked() if path.suffix in TEXTS and not made(path)]


def name_of(path):
    return path.relative_to(HOUSE).as_posix()


def test_no_file_names_a_place_on_one_machine():
    found = [name_of(path) for path in FILES if MACHINE.search(path.read_text("utf-8"))]

    assert found == []


def test_nothing_is_left_for_later():
    ours = [path for path in FILES if path.suffix == ".py" and path.name != "style_metrics.py"]

    assert [name_of(path) for path in ours if UNFINISHED.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("path", sorted(HOUSE.glob("resources/**/*.json")), ids=name_of)
def test_a_data_file_can_be_read(path):
    assert json.loads(path.read_text("utf-8"))


def test_every_file_the_code_names_is_there():
    named = re.compile(r'resource\(\s*"([^"{}]+)"')
    missing = {
        name
        for path in HOUSE.glob("src/**/*.py")
        for name in named.findall(path.read_text("utf-8"))
        if not (HOUSE / "resources" / name).exists()
    }

    assert missing == set()


def test_no_icon_is_shipped_that_nothing_shows():
    code = "".join(path.read_text("utf-8") for path in HOUSE.glob("src/**/*.py"))
    shipped = {path.stem for path in (HOUSE / "resources" / "icons").glob("*.svg")}

    assert len(shipped) > 50
    assert {name for name in shipped if f'"{name}"' not in code} == set()


def test_fonts_and_icons_come_with_their_licences():
    for folder in ("fonts", "icons"):
        shipped = HOUSE / "resources" / folder
        names = {path.name for path in shipped.iterdir()}
        assert any("LICENSE" in name or "OFL" in name for name in names), folder


def test_a_vault_is_never_kept_outside_its_place():
    vaults = {name_of(path).split("/")[0] for path in tracked() if ".ipsvault" in str(path)}

    assert vaults <= {"tests"}
