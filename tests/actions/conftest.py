"""A vault on the disk, made once and copied for each test that needs a folder."""

import shutil

import pytest

from tests.actions import on_disk
from tests.actions.on_disk import OnDisk


@pytest.fixture(scope="session")
def first_unit(tmp_path_factory):
    """A unit's vault that no test changes."""
    return on_disk.make(tmp_path_factory.mktemp("unit") / "enheten.ipsvault")


@pytest.fixture
def unit(first_unit, tmp_path):
    """A unit's vault of one's own, locked."""
    folder = tmp_path / "enheten.ipsvault"
    shutil.copytree(first_unit.folder, folder)
    return OnDisk(folder, first_unit.code)


@pytest.fixture
def desk_on_disk(unit):
    """The desk of the supervisor, whose vault lies in a folder."""
    desk = unit.unlock()
    yield desk
    desk.vault.close()
