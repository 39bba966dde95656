"""What only two together can read: additive shares, modulo two to the sixty-fourth.

The first half is chance alone, and the second what is left of the content without it: each by
itself is as likely beside any other content, so that neither tells anything but how long it is.
"""

import secrets
import struct

WORD, STEP = 8, 1024  # bytes; the length tells no more than how many steps of these
_ROUND = 1 << 64


def split(content: bytes) -> tuple[bytes, bytes]:
    """Return two halves of a content that may end in spaces without meaning anything else."""
    whole = content.ljust(-(-len(content) // STEP) * STEP)
    first = secrets.token_bytes(len(whole))
    rest = [(a - b) % _ROUND for a, b in zip(_words(whole), _words(first), strict=True)]
    return first, struct.pack(f"<{len(rest)}Q", *rest)


def joined(first: bytes, second: bytes) -> bytes:
    """Return what two halves are together.

    Raises:
        ValueError, struct.error: they are not of one length, or of no whole words.

    """
    whole = [(a + b) % _ROUND for a, b in zip(_words(first), _words(second), strict=True)]
    return struct.pack(f"<{len(whole)}Q", *whole)


def _words(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // WORD}Q", content)
