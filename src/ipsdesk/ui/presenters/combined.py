"""Several units' summary: keys, one sealed file from each, looked at together, then released."""

from dataclasses import dataclass
from pathlib import Path

from ipsdesk.actions import combining, exchange, summary_words
from ipsdesk.actions.combining import Ready
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.release_guard import Listener
from ipsdesk.ui.presenters.evaluation import LeftLine
from ipsdesk.ui.presenters.exports import (
    FULL,
    TO_DATE,
    Asked,
    ExportsPresenter,
    LeftState,
    Seen,
    SeenState,
    Tell,
    drawn,
    left_lines,
    left_state,
    seen_state,
)
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit whose file is here: whether its keys are known, and the words to compare."""

    unit: str
    words: str
    is_new: bool


class CombinedPresenter:
    """Write keys, seal, look at several units' files together, release them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answering = ExportsPresenter(desk)
        self._ready: Ready | None = None
        self.period = TO_DATE
        self.paths: tuple[Path, ...] = ()
        self.newest: Path | None = None
        self._written: list[Path] = []

    @property
    def is_ready(self) -> bool:
        """Tell whether a combined summary is in sight."""
        return self._ready is not None

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return the periods there are, with their names."""
        found = combining.periods_of(self._desk)
        return tuple((one.code, summary_words.period_name(one)) for one in found)

    def forget(self) -> None:
        """Let go of what was in sight: something else is asked for."""
        self._ready, self._written = None, []

    def look(self, width: int, tell: Tell, seen: Seen | None = None) -> SeenState:
        """Open the files, count and guard their sum, and draw it; takes its time.

        `seen` gets it as it might become, drawn before it is proved.
        """

        def draw(sketch: Prepared) -> None:
            if seen is not None:
                seen(seen_state(sketch, drawn(self._desk, sketch, width, FULL)))

        heard = Listener(tell)
        ready = combining.look(self._desk, self.paths, self.period, heard, self.newest, draw)
        sheets = drawn(self._desk, ready.prepared, width, FULL)
        self._ready = ready
        return seen_state(ready.prepared, sheets)

    def unseen_here(self) -> int | None:
        """Return the number of the newest combined summary, if this computer has not seen it."""
        return combining.unseen_here(self._desk)

    def units(self) -> tuple[UnitLine, ...]:
        """Return the units whose files are in sight."""
        if self._ready is None:
            return ()
        found = exchange.compared(self._desk, self._ready.received)
        return tuple(UnitLine(one.unit, one.words, one.is_new) for one in found)

    def history(self) -> tuple[LeftLine, ...]:
        """Return every combined summary that has left, newest first."""
        return left_lines(combining.history(self._desk))

    def release(self, asked: Asked, folder: Path) -> list[Path]:
        """Release what is in sight: into the ledger, then into the files; the units' files go."""
        if self._ready is None:
            return []
        answers = self.answering.answers_of(asked)
        made = combining.release(self._desk, self._ready, answers, folder)
        self._ready, self.paths, self._written = None, (), list(made.files)
        return self._written

    def left(self) -> LeftState | None:
        """Return what has left: what is in sight, or what was just released with its files."""
        if self._ready is not None:
            left = self._ready.prepared.left
            return None if left is None else left_state(left, [])
        return (
            left_state(combining.history(self._desk)[0], self._written) if self._written else None
        )

    def write_keys(self, path: Path) -> str:
        """Write our keys, and say the words to read aloud."""
        words = exchange.write_keys(self._desk, path)
        text = say("Read these words aloud to whoever gets the file: {words}")
        return text.format(words=words)

    def seal(self, keys: Path, path: Path) -> str:
        """Seal our numbers of the period to a coordinator's keys, and say the words to compare."""
        words = exchange.seal(self._desk, self.period, keys, path)
        text = say("Sealed. Let the coordinator read these words aloud: {words}")
        return text.format(words=words)
