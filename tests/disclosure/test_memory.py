"""What the guard lets go of goes back to the machine, so that a region fits into a small one."""

import subprocess
import sys

import pytest

from ipsdesk.disclosure.memory import LARGE

PIECES, BYTES = 30, 2_000_000
# In a process of its own: what lies free in this one from earlier tests would take the pieces.
PROGRAM = f"""
import resource
import numpy as np
from ipsdesk.disclosure.memory import give_back_soon

def held():
    pages = int(open("/proc/self/statm").read().split()[1])
    return pages * resource.getpagesize()

np.ones(20_000_000, dtype=np.int8)  # by which the C library learns to keep such pieces
give_back_soon()
large, small = [], []
for _ in range({PIECES}):
    large.append(np.ones({BYTES}, dtype=np.int8))
    small.append(np.ones(1000, dtype=np.int8))
before = held()
large.clear()
print(before - held(), len(small))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere large pieces are apart anyhow")
def test_large_pieces_go_back_although_small_ones_made_between_them_stay():
    assert BYTES > LARGE
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    given_back, small = map(int, made.stdout.split())
    assert given_back > 0.9 * PIECES * BYTES
    assert small == PIECES
