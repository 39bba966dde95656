"""Going to a widget: it gets the focus, and the page shows it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ipsdesk.ui.theme import px

ROUNDS = 12  # a height is passed on from one widget to the one around it, a round for each
ABOVE_AND_BELOW = 72  # so much of what is around it is seen too


def go_to(goal: QWidget, around: QWidget | None = None) -> None:
    """Give a widget the focus and scroll until it is in sight.

    Args:
        goal: what gets the focus.
        around: what it belongs to, which is to be seen as far as there is room.

    """
    goal.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_sight(goal, around)


def bring_into_sight(goal: QWidget, around: QWidget | None = None) -> None:
    """Scroll until a widget is in sight, and as much of what it belongs to as there is room for."""
    _find_heights()
    for area in _areas_around(goal):
        if around is not None:
            area.ensureWidgetVisible(around, 0, 0)
        area.ensureWidgetVisible(goal, 0, px(ABOVE_AND_BELOW))


def _find_heights() -> None:
    """Let what was put in or taken away change the height of the page now, and not later."""
    for _ in range(ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _areas_around(goal: QWidget) -> list[QScrollArea]:
    found = []
    above = goal.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found
