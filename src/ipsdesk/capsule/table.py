"""What lies on the table and who holds the pen: every word kept within a second, and undone."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from ipsdesk.domain.meetings import Entry
from ipsdesk.domain.sheet import (
    DONE,
    LANGUAGE,
    LATER,
    LET_GO,
    NOTHING,
    WROTE,
    Said,
    Sheet,
    is_sentence,
    seen_digest,
)

MOST_UNDONE = 200
STEP_PARTS = ("what", "who", "due", "state")
Listener = Callable[[], object]


class Keeps(Protocol):
    """Something that keeps records, each safe before the call returns."""

    def add(self, content: bytes) -> None:
        """Keep one record."""


class Table:
    """The plan while it is written; knows no Qt."""

    def __init__(self, sheet: Sheet, keeps: Keeps, now: Callable[[], datetime]) -> None:
        self.begun_with = sheet
        self.sheet = sheet
        self.pen = WROTE
        self._keeps, self._now = keeps, now
        self._kept = sheet
        self._before: deque[Sheet] = deque(maxlen=MOST_UNDONE)
        self._after: deque[Sheet] = deque(maxlen=MOST_UNDONE)
        self._run = ""
        self.undone: tuple[str, ...] = ()  # where, while what was undone is being told
        self._listeners: list[Listener] = []
        self._covered: dict[str, Said] = {}  # words that an answer without words stands for now

    def listen(self, heard: Listener) -> None:
        """Call this whenever something on the table has changed."""
        self._listeners.append(heard)

    def write(self, place: str, words: str) -> None:
        """Put words in a place; a run of typing in one place is undone at once."""
        by = self.pen if words and is_sentence(place) else ""
        self._put({place: Said(words, by) if words else NOTHING}, run=place)

    def answer(self, place: str, answer: str) -> None:
        """Answer a question without words: rather not, or not yet; taken back, the words return."""
        before = self.sheet.at(place)
        if before.answer == answer:
            self._put({place: self._covered.pop(place, NOTHING)})
            return
        if before.words:
            self._covered[place] = before
        elif not before.answer:
            self._covered.pop(place, None)  # what was emptied stays so
        self._put({place: Said("", WROTE, answer)})

    def choose(self, place: str, code: str) -> None:
        """Choose a number, a day or a code."""
        self._put({place: Said(code, WROTE) if code else NOTHING})

    def put(self, places: Mapping[str, Said]) -> None:
        """Put several things in their places at once."""
        self._put(dict(places))

    def put_typed(self, places: Mapping[str, Said], run: str) -> None:
        """Put what is typed in a form in its places, with whoever holds the pen as its author."""
        by_pen = {
            at: replace(said, by=self.pen) if said.words and is_sentence(at) else said
            for at, said in places.items()
        }
        self._put(by_pen, run=run)

    def read_in(self, language: str) -> None:
        """Keep in which language the plan is read; undo takes back words, never the language."""
        self.sheet = self.sheet.with_said(LANGUAGE, Said(language))

    def take_away(self, prefix: str) -> None:
        """Take away every place that begins so, such as a step."""
        self._put({place: NOTHING for place in self.sheet.places if place.startswith(prefix)})

    def close_step(self, key: str, state: str) -> None:
        """Answer for a step: done, not yet, or changed my mind; the same again takes it back."""
        place = f"step.{key}.state"
        known = {DONE: DONE, LATER: LATER, LET_GO: LET_GO}[state]
        self.choose(place, "open" if self.sheet.words(place) == known else known)

    def add_step(self, what: str) -> str:
        """Add a step; return its key."""
        key = self.sheet.fresh_key("step")
        said = {f"step.{key}.what": Said(what, self.pen), f"step.{key}.who": Said(WROTE)}
        self._put({**said, f"step.{key}.state": Said("open")})
        return key

    def add_line(self, kind: str, words: str) -> None:
        """Add a line to one of the lists, which then is answered."""
        told = {f"{kind}.{self.sheet.fresh_key(kind)}": Said(words, self.pen)}
        if self.sheet.at(f"answer.{kind}").answer:
            told[f"answer.{kind}"] = NOTHING
        self._put(told)

    def sign(self, how: str, *, name: str = "", drawing: str = "", because: str = "") -> None:
        """Sign what lies here now, say "not now", or say why one does not agree."""
        bare = self.sheet.without("sign.")
        told = {"how": how, "name": name, "drawing": drawing, "over": seen_digest(bare)}
        said = {f"sign.{part}": Said(words) for part, words in told.items() if words}
        if because:
            said["sign.because"] = Said(because, self.pen)
        gone = {place: NOTHING for place in self.sheet.places if place.startswith("sign.")}
        self._put({**gone, **said})

    @property
    def signed(self) -> bool:
        """Tell whether the participant has signed just what lies here."""
        how = self.sheet.words("sign.how") in ("drawn", "typed")
        return how and self.sheet.words("sign.over") == seen_digest(self.sheet)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is anything to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Tell whether something was undone that can be brought back."""
        return bool(self._after)

    def undo(self) -> None:
        """Take back what was done last."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Bring back what was undone last, until something else is done."""
        self._step(self._after, self._before)

    def _step(self, back: deque[Sheet], forth: deque[Sheet]) -> None:
        if back:
            spoken, before = self.sheet.at(LANGUAGE), self.sheet
            forth.append(before)
            self.sheet, self._run = back.pop().with_said(LANGUAGE, spoken), ""
            self.undone = tuple(before.changes_to(self.sheet))
            self._tell()
            self.undone = ()

    def pause(self) -> None:
        """End a run of typing, so that what follows is undone apart."""
        self._run = ""

    def keep(self) -> bool:
        """Keep what has changed since the last time; return whether anything had.

        Where the hand rested in between, what follows is undone apart: one key too many never
        takes back more than what was written in one go.
        """
        changed = self._kept.changes_to(self.sheet)
        if not changed:
            self.pause()
            return False
        self._keeps.add(Entry(self._now(), changed).written())
        self._kept = self.sheet
        return True

    def end(self) -> None:
        """Keep everything, and that the meeting has ended."""
        self.keep()
        self._keeps.add(Entry(self._now(), ended=True).written())

    def _put(self, places: dict[str, Said], run: str = "") -> None:
        changed = self.sheet.with_all(places)
        if changed == self.sheet:
            return
        if not run or run != self._run:
            self._before.append(self.sheet)
        self._after.clear()
        self.sheet, self._run = changed, run
        self._tell()

    def _tell(self) -> None:
        for heard in self._listeners:
            heard()
