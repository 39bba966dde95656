"""Several units' summary: keys, one sealed file from each, looked at together, then released."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ipsdesk.actions import combining, exchange, exchange_in, summary_words
from ipsdesk.actions.combining import Ready
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exchange_in import UnitFiles
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.release_guard import Listener
from ipsdesk.actions.tries import Tries
from ipsdesk.actions.vault import Secrets, lock, unlock
from ipsdesk.domain.release_errors import SameHolder
from ipsdesk.ui.presenters.evaluation import LeftLine
from ipsdesk.ui.presenters.exports import FULL, TO_DATE, Asked, ExportsPresenter, Seen, Tell
from ipsdesk.ui.presenters.summary_states import (
    LeftState,
    SeenState,
    drawn,
    left_lines,
    left_state,
    seen_state,
)
from ipsdesk.words import say

Chosen = tuple[str, tuple[Path, ...]]
InSight = Ready


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit whose file is here: whether its keys are known, and the words to compare."""

    unit: str
    words: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """The second holder of numbers sealed in halves: their vault, and what opens it once."""

    folder: Path
    name: str = field(repr=False)
    passphrase: str = field(repr=False)


class CombinedPresenter:
    """Write keys, seal, look at several units' files together, release them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answering = ExportsPresenter(desk)
        self._found: tuple[Chosen, Ready] | None = None
        self.period = TO_DATE
        self.paths: tuple[Path, ...] = ()
        self.newest: Path | None = None
        self.holder: Holder | None = None  # for the next look alone
        self.has_second = False
        self._released: LeftState | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether the summary that is chosen now is in sight."""
        return self.in_sight is not None

    @property
    def in_sight(self) -> Ready | None:
        """Return what was looked at, unless something else has been chosen meanwhile."""
        chosen, ready = self._found or (None, None)
        return ready if chosen == self.chosen() else None

    def chosen(self) -> Chosen:
        """Return which summary is chosen now: the period and the files."""
        return self.period, self.paths

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return the periods there are, with their names."""
        found = combining.periods_of(self._desk)
        return tuple((one.code, summary_words.period_name(one)) for one in found)

    def forget(self) -> None:
        """Let go of what was in sight: something else is asked for."""
        self._found = self._released = None

    def look(
        self, width: int, tell: Tell, seen: Seen | None = None, chosen: Chosen | None = None
    ) -> SeenState:
        """Open the files, count and guard their sum, and draw it; takes its time.

        `seen` gets it as it might become, drawn before it is proved. `chosen` is what was
        chosen when it was asked for, by now perhaps something else.
        """
        period, paths = chosen = chosen or self.chosen()

        def draw(sketch: Prepared) -> None:
            if seen is not None:
                seen(seen_state(sketch, drawn(self._desk, sketch, width, FULL)))

        heard = Listener(tell)
        with self._second() as second:
            asked = UnitFiles(paths, period, self.newest, second)
            files = combining.opened(self._desk, asked)
        ready = combining.look_at(self._desk, files, heard, draw)
        sheets = drawn(self._desk, ready.prepared, width, FULL)
        self._found = chosen, ready
        words = summary_words.outlook_words(combining.outlook(ready), period)
        self.answering.known = "\n\n".join(words)
        state = seen_state(ready.prepared, sheets, self.answering.known)
        self.answering.alike = state.alike
        return state

    @contextmanager
    def _second(self) -> Iterator[Desk | None]:
        """Sit the second holder down for as long as the files are opened, if there is one."""
        holder, self.holder, self.has_second = self.holder, None, False
        if holder is None:
            yield None
            return
        if holder.folder.resolve() == Path(self._desk.vault.facts.path).resolve():
            raise SameHolder
        secrets = Secrets(user=holder.name, passphrase=holder.passphrase)
        second = Tries().run(holder.folder, lambda: unlock(holder.folder, secrets))
        self.has_second = True
        try:
            yield second
        finally:
            lock(second, backup=False)

    def unseen_here(self) -> int | None:
        """Return the number of the newest combined summary, if this computer has not seen it."""
        return combining.unseen_here(self._desk)

    def units(self) -> tuple[UnitLine, ...]:
        """Return the units whose files are in sight."""
        ready = self.in_sight
        if ready is None:
            return ()
        found = exchange_in.compared(self._desk, ready.received)
        return tuple(UnitLine(one.unit, one.words, one.is_new) for one in found)

    def history(self) -> tuple[LeftLine, ...]:
        """Return every combined summary that has left, newest first."""
        return left_lines(combining.history(self._desk))

    def release(self, asked: Asked, folder: Path, seen: Ready | None = None) -> list[Path]:
        """Release what was in sight when it was asked for: into the ledger, then into the files.

        The units' files go.
        """
        ready = seen or self.in_sight
        if ready is None:
            return []
        answers = self.answering.answers_of(asked)
        made = combining.release(self._desk, ready, answers, folder)
        self._found, self.paths = None, ()
        self._released = left_state(combining.history(self._desk)[0], made.files)
        return list(made.files)

    def left(self) -> LeftState | None:
        """Return what has left: what is in sight, or what was just released with its files."""
        ready = self.in_sight
        if ready is None:
            return self._released
        left = ready.prepared.left
        return None if left is None else left_state(left, [])

    def write_keys(self, path: Path) -> str:
        """Write our keys, and say the words to read aloud."""
        words = exchange.write_keys(self._desk, path)
        text = say("Read these words aloud to whoever gets the file: {words}")
        return text.format(words=words)

    def seal(self, keys: Sequence[Path], path: Path) -> str:
        """Seal our numbers of the period to one coordinator or two holders; say what to compare."""
        made = exchange.seal(self._desk, self.period, keys, path)
        if len(made) == 1:
            text = say("Sealed. Let the coordinator read these words aloud: {words}")
            return text.format(words=made[0].words)
        text = say("{file} is for {unit}. Let them read these words aloud: {words}")
        halves = (text.format(file=e.file.name, unit=e.unit, words=e.words) for e in made)
        return "\n".join((say("Sealed in two halves."), *halves))
