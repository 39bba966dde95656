"""The tabs of a page: buttons of which one is down, turned by keys from anywhere on the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.presenters.commands import keys_of
from ipsdesk.words import say


class Tabs(QButtonGroup):
    """The tabs of a page, or its two views, in order."""

    def tab(self, text: str, *, title: str = "", chosen: bool = False) -> QAbstractButton:
        """Return one more tab; its tip tells its title and the keys.

        Args:
            text: what is written on it.
            title: its whole title, where that is longer.
            chosen: whether it is the one that is shown.

        """
        made = choice_button(text, kind="tab", chosen=chosen)
        made.setAccessibleName(title or text)
        self.take(made, title or text)
        return made

    def take(self, made: QAbstractButton, title: str) -> None:
        """Let a button be one of the tabs."""
        text = say("{tab}. The next tab: {keys}")
        made.setToolTip(text.format(tab=title, keys=keys_of("next tab")))
        self.addButton(made)

    def turn(self, step: int) -> None:
        """Choose the next tab or the one before, round and round; the keyboard is there."""
        ring = [one for one in self.buttons() if one.isEnabled()]
        now = self.checkedButton()
        at = ring.index(now) if now in ring else -1
        other = ring[(at + step) % len(ring)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()


def tabs_seen(page: QWidget | None) -> Tabs | None:
    """Return the tabs of a page that are on the screen, if it has any."""
    found = page.findChildren(Tabs) if page is not None else []
    return next((one for one in found if any(made.isVisible() for made in one.buttons())), None)
