"""The floors of the house hold, and each contract would notice if they did not."""

import os
import shutil
import subprocess
import sys

import pytest

LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)

STRAYS = {
    "a page that reads a table": ("ui/pages/stray.py", "import ipsdesk.storage.vault"),
    "a report that opens the vault": ("reports/stray.py", "import ipsdesk.storage.vault"),
    "a floor that looks up": ("storage/stray.py", "import ipsdesk.actions.desk"),
    "a page that acts": ("ui/pages/stray.py", "import ipsdesk.actions.goals"),
    "a presenter that sees a page": ("ui/presenters/stray.py", "import ipsdesk.ui.pages"),
    "a presenter with Qt": ("ui/presenters/stray.py", "import PySide6.QtCore"),
    "a rule with a library": ("domain/stray.py", "import sqlalchemy"),
    "an act with SQL": ("actions/stray.py", "import sqlalchemy"),
    "a table that opens the vault": ("capsule/stray.py", "import ipsdesk.storage.vault"),
    "a table that acts": ("capsule/stray.py", "import ipsdesk.ui.presenters.goals"),
    "a room of its own": ("utils.py", "import json"),
}


def lint(folder):
    """Run the contracts over a copy of the house."""
    surroundings = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_floor_rests_only_on_those_below(house):
    done = lint(house)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("stray", STRAYS)
def test_a_stray_import_breaks_the_house(house, tmp_path, stray):
    place, line = STRAYS[stray]
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(house / "src", tmp_path / "src", ignore=without_caches)
    shutil.copy(house / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "ipsdesk" / place).write_text(f'"""Astray."""\n\n{line}\n', "utf-8")

    done = lint(tmp_path)

    assert done.returncode == 1
    assert "stray" in done.stdout or "utils" in done.stdout
