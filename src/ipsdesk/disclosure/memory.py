"""Large pieces of memory go back to the machine as soon as the guard lets go of them."""

import sys

LARGE = 128 * 1024  # bytes
_MMAP_THRESHOLD = -3  # as the C library of Linux numbers it


def give_back_soon() -> None:
    """Keep large pieces apart from small ones, between which they would stay behind.

    The C library of Linux learns to keep pieces of up to 32 MB at hand. Of the tens of lists of
    that size that a region needs one after another, a quarter stayed behind. Elsewhere large
    pieces are kept apart anyhow.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415  (because only the guard needs it)

    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # another C library than glibc may have none
        library.mallopt(_MMAP_THRESHOLD, LARGE)
