"""What keeps a meeting private on its own screen, as far as this system can."""

import sys
from pathlib import Path

import pytest

from ipsdesk.capsule.privacy import hide_from_capture, name_process


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shows it there")
def test_the_process_gets_a_name_that_says_nothing():
    before = Path("/proc/self/comm").read_text()
    name_process()
    named = Path("/proc/self/comm").read_text().strip()
    Path("/proc/self/comm").write_text(before)

    assert named == "plan"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the others can")
def test_linux_says_honestly_that_it_cannot_hide_a_window():
    assert not hide_from_capture(1)
