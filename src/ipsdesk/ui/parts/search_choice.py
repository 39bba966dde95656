"""One code out of a long list; what is typed is looked for anywhere in the words."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter

from ipsdesk.ui.parts.search_field import SignedLine
from ipsdesk.words import say


class SearchChoice(SignedLine):
    """Type a part of a name and choose; words that are not in the list are no choice."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, say("Search and choose"))
        explained = say("Type a part of the name and choose with the arrows")
        self.setAccessibleDescription(explained)
        finder = QCompleter(self)
        self._list = QStringListModel(finder)
        finder.setModel(self._list)
        self.offer(options)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(9)
        finder.activated.connect(lambda _: self.changed.emit())
        self.setCompleter(finder)
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(lambda _: self.changed.emit())

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; what is typed stays."""
        self._words = dict(options)
        self._codes = {words.casefold(): code for code, words in options}
        self._list.setStringList([words for _, words in options])

    def value(self) -> str:
        """Return the code of what is written, or "" if it is in no way in the list."""
        return self._codes.get(self.text().strip().casefold(), "")

    def show_value(self, code: str) -> None:
        """Choose another code."""
        self.setText(self._words.get(code, ""))
        self.setCursorPosition(0)

    def _tidy(self) -> None:
        """Complete what can be meant in one way only."""
        typed = self.text().strip().casefold()
        meant = [code for words, code in self._codes.items() if typed and typed in words]
        if not self.value() and len(meant) == 1:
            self.show_value(meant[0])
            self.changed.emit()
