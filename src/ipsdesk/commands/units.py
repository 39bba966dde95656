"""Numbers between units: public keys, one sealed file from each, and one summary of all."""

import sys
from argparse import Namespace

from ipsdesk.actions import combining, exchange
from ipsdesk.actions.vault import lock
from ipsdesk.commands.secret import unlocked
from ipsdesk.words import say, speak


def keys(chosen: Namespace) -> int:
    """Write this vault's public keys, and the eight words to confirm them by."""
    desk = unlocked(chosen)
    try:
        words = exchange.write_keys(desk, chosen.out)
    finally:
        lock(desk, backup=False)
    _print(f"{chosen.out}")
    _print(say("Read these words aloud to whoever gets the file: {words}").format(words=words))
    return 0


def seal(chosen: Namespace) -> int:
    """Seal this unit's numbers to a coordinator's keys."""
    desk = unlocked(chosen)
    try:
        words = exchange.seal(desk, chosen.period, chosen.to, chosen.out, chosen.plan)
    finally:
        lock(desk, backup=False)
    _print(f"{chosen.out}")
    _print(say("Sealed to the keys with these words: {words}").format(words=words))
    return 0


def combine(chosen: Namespace) -> int:
    """Combine several units' files into one summary; the files are destroyed."""
    desk = unlocked(chosen)
    speak(chosen.language)
    try:
        made = combining.combine(desk, chosen.files, chosen.period, chosen.out, chosen.last_release)
    finally:
        lock(desk, backup=False)
    for path in made.files:
        _print(f"{path}")
    for line in combining.told(made):
        _print(line)
    return 0


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
