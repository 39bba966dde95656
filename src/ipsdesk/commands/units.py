"""Numbers between units: public keys, one sealed file from each, and one summary of all."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from ipsdesk.actions import combining, exchange, exchange_in
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exchange_in import Known, UnitFiles
from ipsdesk.actions.release_ledger import QUESTIONS, Answers
from ipsdesk.actions.summary_words import left_words, outlook_words
from ipsdesk.actions.vault import lock
from ipsdesk.commands.asking import agreed
from ipsdesk.commands.secret import unlocked
from ipsdesk.domain.release_errors import SameHolder, WordsNotConfirmed
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
    """Seal this unit's numbers to a coordinator's keys, or in halves to two holders'."""
    desk = unlocked(chosen)
    try:
        made = exchange.seal(desk, chosen.period, chosen.to, chosen.out, chosen.plan)
    finally:
        lock(desk, backup=False)
    for one in made:
        _print(f"{one.file}")
        _print(say("Sealed to the keys with these words: {words}").format(words=one.words))
    return 0


def combine(chosen: Namespace) -> int:
    """Combine several units' files into one summary; the files are destroyed."""
    with ExitStack() as at_the_end:
        desk, second = _seated(chosen, at_the_end), _second(chosen, at_the_end)
        speak(chosen.language)
        asked = UnitFiles(chosen.files, chosen.period, chosen.last_release, second)
        files = combining.opened(desk, asked)
        senders = exchange_in.compared(desk, files.received)
        is_confirmed = _confirmed([one for one in senders if one.is_new], chosen.confirmed_words)
        ready = combining.look_at(desk, files)
        for line in outlook_words(combining.outlook(ready), chosen.period):
            sys.stderr.write(line + "\n")
        yes = Answers((True,) * QUESTIONS)
        made = combining.release(desk, ready, yes, chosen.out)
    for path in made.files:
        _print(f"{path}")
    if ready.prepared.left is not None:
        _print(left_words(ready.prepared.left, to=""))
    if not is_confirmed:
        for line in _to_confirm(made.units):
            _print(line)
    return 0


def _seated(chosen: Namespace, at_the_end: ExitStack) -> Desk:
    """Return a desk that is locked when the command is done."""
    desk = unlocked(chosen)
    at_the_end.callback(lock, desk, backup=False)
    return desk


def _second(chosen: Namespace, at_the_end: ExitStack) -> Desk | None:
    """Return the desk of the second holder, where one is named."""
    if chosen.second is None:
        return None
    if chosen.second.resolve() == chosen.path.resolve():
        raise SameHolder
    words = say("The second holder, of the vault {vault}:").format(vault=chosen.second.name)
    sys.stderr.write(words + "\n")
    opens = Namespace(
        path=chosen.second,
        user=chosen.second_user,
        passphrase_file=chosen.second_passphrase_file,
        recovery_file=None,
    )
    return _seated(opens, at_the_end)


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


def _to_confirm(units: Sequence[Known]) -> list[str]:
    """Return what the coordinator must still do: confirm the words of units that are new."""
    text = say("New unit: {unit}. Confirm these words by telephone: {words}.")
    return [text.format(unit=one.unit, words=one.words) for one in units if one.is_new]


def _lines(file: Path) -> list[str]:
    told = file.read_text(encoding="utf-8-sig").casefold()
    return [" ".join(line.split()) for line in told.splitlines()]


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
