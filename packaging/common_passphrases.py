"""Build resources/passphrases/common.bloom out of lists of common passphrases.

    python packaging/common_passphrases.py LIST.txt [LIST.txt ...]

Each list has one passphrase a line. The lists themselves are not kept here: SOURCES.md names
them. Only what ipsdesk could meet is taken in: whole passphrases, and the words that people
repeat or put digits after to make them long enough.
"""

import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "src"))

from ipsdesk.domain.passphrases import Bloom, folded, places  # noqa: E402  (because src is not installed here)

MISSED = 1e-5  # so often a stranger is taken for one of the list
HASHES = 17


def main(lists: list[str]) -> int:
    """Write the filter and say how many passphrases stand in it."""
    found = set()
    for name in lists:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            if len(line.strip()) >= 4:
                found.add(folded(line.strip()))
    size = math.ceil(-len(found) * math.log(MISSED) / math.log(2) ** 2 / 8)
    bits = bytearray(size)
    empty = Bloom(bytes(size), HASHES)
    for text in found:
        for at in places(text, empty):
            bits[at >> 3] |= 1 << (at & 7)
    (HERE / "resources" / "passphrases" / "common.bloom").write_bytes(bits)
    print(f"{len(found)} passphrases, {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
