"""A vault that is only read: papers are written from it, and nothing is noted in it."""

import pytest

from ipsdesk.actions import people, plans
from ipsdesk.actions.extract import write_extract
from ipsdesk.actions.my_folder import write_my_folder
from ipsdesk.actions.vault import Secrets, unlock_to_read
from tests.actions.on_disk import USER, at_nine
from tests.conftest import ROBIN


@pytest.mark.parametrize("write", [plans.write_plan, write_my_folder, write_extract])
def test_a_paper_is_written_without_a_refusal_after_it(unit, tmp_path, write):
    desk = unit.unlock()
    robin = people.enrol(desk, ROBIN)
    desk.vault.close()
    there = unlock_to_read(unit.folder, Secrets(USER, recovery=unit.code), at_nine)
    try:
        written = write(there, robin, tmp_path / "papers")
        assert written
        assert all(path.is_file() for path in written)
    finally:
        there.vault.close()
