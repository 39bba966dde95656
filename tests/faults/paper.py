"""The paper of the faults: what was promised, how often it was tried, and how often it held."""

import platform
from collections import Counter
from datetime import UTC, datetime

from sqlcipher3 import dbapi2

PROMISES = {
    "kill": (
        "Killed at any moment (F01, F08, F09, F10)",
        "Everything acknowledged is there, the act in hand wholly or not at all; the vault opens "
        "by itself, every page and every link of the history is right, no half file is left.",
    ),
    "power cut": (
        "The power is cut (F02)",
        "The same, where nothing is on the disk but what was synced, and any part of the rest. "
        "Each write is kept, lost or torn at 512 bytes; names, new names and removals likewise.",
    ),
    "refusal": (
        "The system refuses (F03, F04, F12)",
        "No room, a bad sector, a medium turned read-only or pulled: a refusal in words, nothing "
        "acknowledged is lost, and once the medium is back the vault opens by itself.",
    ),
    "damage": (
        "A file is damaged (F07, F14)",
        "It is told, or the records are exactly what they were; a damaged copy is never restored.",
    ),
    "windows": (
        "Opened three times at once (F06)",
        "One window gets in, the others are told; when it dies the next gets in at once.",
    ),
    "clock": (
        "The clock jumps (F05)",
        "Notes, drafts, copies and history keep their order, whatever the clock says.",
    ),
    "table": (
        "The table is killed amid a meeting",
        "What was typed more than a second before is in the sealed file, and the vault is whole.",
    ),
    "seen": (
        "The table is looked at from outside, on a screen of its own (Xvfb)",
        "A core dump of its process, of the one that waits and of the locked window, what a screen "
        "reader is told at each of its cards, its open files and its surroundings hold no name, "
        "word or id of anybody else; a crash leaves no dump; everything that a key reaches has a "
        "role, a name and its states; by keys alone one comes to the goal and writes in it, it is "
        "read back, and F9 hides it and is announced. Instead of acts, things told are counted.",
    ),
}


def write(found, path, seconds):
    """Write what was found, fault by fault."""
    parts = [_head(found, seconds)]
    for fault, (title, promise) in PROMISES.items():
        rows = [one for one in found if one["fault"] == fault]
        parts.append(f"## {title}\n\n{promise}\n\n{_table(rows)}" if rows else _left_out(title))
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def _head(found, seconds):
    struck, held = (sum(one[name] for one in found) for name in ("struck", "held"))
    acts = sum(one["acts"] for one in found)
    day = datetime.now(UTC).date().isoformat()
    system = f"{platform.system()}, Python {platform.python_version()}"
    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]
    return (
        "# Faults\n\n"
        f"Written by `python3 dev.py faults` on {day} ({system}, SQLCipher {cipher}), in "
        f"{seconds / 60:.0f} minutes. Small numbers of each fault run in every test of the "
        "program: `tests/faults`.\n\n"
        f"**{struck:,} faults struck, {acts:,} acts had been acknowledged before them, "
        f"and the promise held {held:,} times.**"
    )


def _table(rows):
    lines = ["| while | struck | acts acknowledged | refused in words | held |", "| --- " * 5 + "|"]
    for one in rows:
        refused = ", ".join(f"{name} {count}" for name, count in Counter(one["refused"]).items())
        lines.append(
            f"| {one['case']} | {one['struck']} | {one['acts']} | {refused or '–'} "
            f"| {one['held']} |"
        )
    broken = [f"- {one['case']}: {problem}" for one in rows for problem in one["broken"]]
    return "\n".join([*lines, *(["", "Not held:", "", *broken] if broken else [])])


def _left_out(title):
    return f"## {title}\n\nNot run: this system lets no process look at another (strace)."
