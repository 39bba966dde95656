"""Writing files that leave: the summary as a preview, and everything as JSON."""

import sys
from argparse import Namespace

from ipsdesk.actions import certifying, everything, exports
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import unlocked
from ipsdesk.words import say


def summary(chosen: Namespace) -> int:
    """Write the summary of a period as PDF, HTML and CSV, marked as a preview."""
    desk = unlocked(chosen)
    try:
        written = exports.write_summary(desk, chosen.period, chosen.out)
    finally:
        lock(desk, backup=False)
    for path in written:
        sys.stdout.write(f"{path}\n")
    return 0


def guard(chosen: Namespace) -> int:
    """Certify the tables a file asks for and write what may leave."""
    certifying.certify(chosen.request, chosen.out, chosen.proof, _step)
    return 0


def data(chosen: Namespace) -> int:
    """Write everything, names too, as one JSON file; asks first."""
    if not chosen.yes and not _agreed():
        sys.stderr.write(say("Nothing was written.") + "\n")
        return 1
    desk = unlocked(chosen)
    try:
        everything.write_everything(desk, chosen.out)
    finally:
        lock(desk, backup=False)
    return 0


def _step(done: int, of: int) -> None:
    """Show on a terminal, and only there, how far it is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of} ")
        sys.stderr.flush()


def _agreed() -> bool:
    question = say("The file will hold every name and note in plain text. Write it? (yes/no)")
    return input(question + " ").strip().casefold() in {"yes", "ja", "y", "j"}
