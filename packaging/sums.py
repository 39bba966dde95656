"""Write SHA256SUMS over the files of a folder: ``python packaging/sums.py dist``."""

import hashlib
import sys
from pathlib import Path


def write_sums(folder: Path) -> Path:
    """Write the SHA-256 of every file that is handed out, as sha256sum reads it."""
    sums = folder / "SHA256SUMS"
    files = sorted(path for path in folder.iterdir() if path.is_file() and path != sums)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums


if __name__ == "__main__":
    write_sums(Path(sys.argv[1]))
