"""Waiting after a wrong passphrase: a little longer each time, also after a new start (S05)."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from platformdirs import user_state_path

from ipsdesk.domain.passphrases import seconds_to_wait
from ipsdesk.domain.vault_errors import MustWait, WrongPassphrase

FILE = "tries.json"
Known = dict[str, list[float]]
Opened = TypeVar("Opened")


def default_path() -> Path:
    """Return where this seat remembers wrong passphrases: a number and a time, and no name."""
    named = os.environ.get("IPSDESK_STATE")
    return (Path(named) if named else user_state_path("ipsdesk")) / FILE


@dataclass
class Tries:
    """How often somebody was wrong at each vault from this seat, and when last.

    A seat that cannot write remembers while the program runs. Nobody is ever locked out: the
    wait is at most half a minute, whatever the clock does.
    """

    path: Path = field(default_factory=default_path)
    clock: Callable[[], float] = time.time
    _known: Known = field(default_factory=dict)

    def must_not_wait(self, vault: Path) -> None:
        """Raise `MustWait` while the time since the last wrong one is too short."""
        count, last = self._read().get(_name(vault), [0, 0.0])
        wait = seconds_to_wait(int(count))
        passed = self.clock() - last
        left = wait - passed if passed >= 0 else wait  # a clock that was put back waits once
        if left > 0:
            raise MustWait(max(1, round(left + 0.49)))

    def wait_now(self, vault: Path) -> int:
        """Return how many seconds there are to wait before the next try."""
        try:
            self.must_not_wait(vault)
        except MustWait as wait:
            return wait.seconds
        return 0

    def run(self, vault: Path, opens: Callable[[], Opened]) -> Opened:
        """Open a vault, and remember whether the passphrase was right.

        Raises:
            MustWait: the last wrong one is too short ago; nothing was tried.
            WrongPassphrase: it was not right; the next try waits longer.

        """
        self.must_not_wait(vault)
        try:
            opened = opens()
        except WrongPassphrase:
            self._remember(vault, wrong=True)
            raise
        self._remember(vault, wrong=False)
        return opened

    def _remember(self, vault: Path, *, wrong: bool) -> None:
        known, name = self._read(), _name(vault)
        if not wrong and name not in known:
            return
        count, _ = known.pop(name, [0, 0.0])
        if wrong:
            known[name] = [count + 1, self.clock()]
        self._known = known
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(known), encoding="utf-8")

    def _read(self) -> Known:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return dict(self._known)
        told = found.items() if isinstance(found, dict) else ()
        return {name: numbers for name, numbers in told if _is_told(numbers)}


def _is_told(told: object) -> bool:
    return (
        isinstance(told, list)
        and len(told) == 2
        and all(isinstance(number, int | float) for number in told)
    )


def _name(vault: Path) -> str:
    return sha256(str(vault.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
