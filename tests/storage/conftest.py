"""A vault of a unit, made once and copied for each test that may spoil it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import check
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.vault import create, open_vault
from tests.storage.writing import PHRASE, keep


@dataclass
class Made:
    """A closed vault on disk, and what opens it."""

    folder: Path
    code: str

    def open(self, **how):
        """Open it by the recovery code, which needs no slow derivation."""
        return open_vault(self.folder, recovery=self.code, **how)

    def check(self):
        """Look it over."""
        return check.inspect(self.folder, WayIn(recovery=self.code))

    @property
    def database(self):
        """Return the file with the records."""
        [found] = self.folder.glob("data-*.db")
        return found


@pytest.fixture(scope="session")
def first_made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first") / "unit.ipsvault"
    vault, code = create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    for name in ("one", "two", "three"):
        keep(vault, name)
    vault.close()
    return Made(folder, code)


@pytest.fixture
def made(first_made, tmp_path):
    folder = tmp_path / "unit.ipsvault"
    shutil.copytree(first_made.folder, folder)
    return Made(folder, first_made.code)
