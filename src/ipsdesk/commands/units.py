"""Numbers between units: public keys, one sealed file from each, and one summary of all."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from ipsdesk.actions import combining, exchange
from ipsdesk.actions.exchange import Known
from ipsdesk.actions.release_ledger import QUESTIONS, Answers
from ipsdesk.actions.summary_words import left_words, outlook_words
from ipsdesk.actions.vault import lock
from ipsdesk.commands.asking import agreed
from ipsdesk.commands.secret import unlocked
from ipsdesk.domain.release_errors import WordsNotConfirmed
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
        sent = chosen.files, chosen.period
        senders = combining.senders(desk, *sent, chosen.last_release)
        is_confirmed = _confirmed([one for one in senders if one.is_new], chosen.confirmed_words)
        ready = combining.look(desk, *sent, newest=chosen.last_release)
        for line in outlook_words(combining.outlook(ready), chosen.period):
            sys.stderr.write(line + "\n")
        yes = Answers((True,) * QUESTIONS)
        made = combining.release(desk, ready, yes, chosen.out)
    finally:
        lock(desk, backup=False)
    for path in made.files:
        _print(f"{path}")
    if ready.prepared.left is not None:
        _print(left_words(ready.prepared.left, to=""))
    if not is_confirmed:
        for line in combining.told(made):
            _print(line)
    return 0


def _confirmed(new: Sequence[Known], file: Path | None) -> bool:
    """Tell whether somebody has confirmed the words of new units, before anything is written.

    Args:
        new: the units whose keys are not known yet.
        file: the words that were confirmed by telephone, a unit on each line.

    Raises:
        WordsNotConfirmed: the words of a unit are not in the file, or somebody said no.

    """
    if file is None and not sys.stdin.isatty():
        return not new
    confirmed = [] if file is None else _lines(file)
    for one in new:
        text = say("{unit} is new. Did they read these words aloud by telephone: {words}?")
        is_so = one.words in confirmed
        if file is None:
            is_so = agreed(text.format(unit=one.unit, words=one.words))
        if not is_so:
            raise WordsNotConfirmed(one.unit)
    return True


def _lines(file: Path) -> list[str]:
    told = file.read_text(encoding="utf-8-sig").casefold()
    return [" ".join(line.split()) for line in told.splitlines()]


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
