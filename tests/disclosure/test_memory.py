"""What the guard lets go of goes back to the machine, so that a region fits into a small one."""

import resource
import sys
from pathlib import Path

import numpy as np
import pytest

from ipsdesk.disclosure.memory import LARGE, give_back_soon

PIECES, BYTES = 30, 2_000_000


def held():
    """Return how many bytes of memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere large pieces are apart anyhow")
def test_large_pieces_go_back_although_small_ones_made_between_them_stay():
    assert BYTES > LARGE
    np.ones(20_000_000, dtype=np.int8)  # by which the C library learns to keep such pieces
    give_back_soon()
    large, small = [], []
    for _ in range(PIECES):
        large.append(np.ones(BYTES, dtype=np.int8))
        small.append(np.ones(1000, dtype=np.int8))
    before = held()
    large.clear()

    # what lay free from work before this test may have taken some of the pieces
    assert before - held() > 0.5 * PIECES * BYTES
    assert len(small) == PIECES
