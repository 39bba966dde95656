"""What is installed is what was chosen, down to the byte."""

import re
import tomllib

import pytest

from tests.house.conftest import HOUSE

LOCKS = sorted((HOUSE / "requirements").glob("*.lock"))
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ]+)(?: ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def versions(name):
    """Return every name and version a lock file pins."""
    lines = (HOUSE / "requirements" / f"{name}.lock").read_text("utf-8").splitlines()
    return {match.groups() for line in lines if (match := PINNED.match(line))}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_line_is_a_version_or_a_hash(path):
    for line in path.read_text("utf-8").splitlines():
        assert line.startswith("#") or PINNED.match(line) or HASH.match(line), line


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_place_to_fetch_from(path):
    text = path.read_text("utf-8")

    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_program_asks_for_nothing_that_is_not_locked():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    asked = {plain(re.split(r"[<>=!; ]", need)[0]) for need in project["project"]["dependencies"]}

    assert asked <= {plain(name) for name, _version in versions("run")}


@pytest.mark.parametrize("wider", ["dev", "package"])
def test_checks_and_packages_use_the_versions_that_run(wider):
    assert versions("run") <= versions(wider)


def test_python_3_11_never_meets_the_qt_that_loses_references():
    lines = (HOUSE / "requirements" / "run.lock").read_text("utf-8").splitlines()
    chosen = {line.split(" ;")[1].strip(" \\"): line for line in lines if "pyside6-ess" in line}

    assert "==6.11." in chosen["python_full_version < '3.12'"]
    assert "==6.12." in chosen["python_full_version >= '3.12'"]
