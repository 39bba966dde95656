"""Which line of a list is meant by the letters typed so far."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ipsdesk.domain.folding import fold

_BESIDE = (  # keys that are held or pressed for the sake of the next letter
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)


class TypeAhead:
    """Gathers letters, spaces too, for as long as nothing else is pressed."""

    def __init__(self) -> None:
        self.typed = ""

    def takes(self, event: QKeyEvent) -> bool:
        """Take a key that is part of a name; any other one ends the name."""
        if event.key() == Qt.Key.Key_Backspace and self.typed:
            self.typed = self.typed[:-1]
            return True
        if _is_written(event) and (self.typed + event.text()).strip():
            self.typed += event.text()
            return True
        if event.key() not in _BESIDE:
            self.typed = ""
        return False


def _is_written(event: QKeyEvent) -> bool:
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    commands = (control, shift | control)  # with Alt too it is AltGr, which writes
    return event.text().isprintable() and event.text() != "" and event.modifiers() not in commands


def meant(typed: str, lines: Sequence[str]) -> int:
    """Return which line is called so, else begins so, has a word that does, or holds it; or -1.

    The same letter again and again goes on to the next line that begins with it.

    """
    wanted = fold(typed)
    folded = [fold(line) for line in lines]
    found = (at for fits in _FITS for at, line in enumerate(folded) if fits(line, wanted))
    return next(found, _next_with_letter(wanted, folded))


def _next_with_letter(wanted: str, folded: Sequence[str]) -> int:
    begins = [at for at, line in enumerate(folded) if line.startswith(wanted[:1])]
    if not begins or len(set(wanted)) > 1:
        return -1
    return begins[(len(wanted) - 1) % len(begins)]


_FITS: tuple[Callable[[str, str], bool], ...] = (
    str.__eq__,
    str.startswith,
    lambda line, wanted: f" {wanted}" in line,
    str.__contains__,
)
