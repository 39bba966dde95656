"""Going to a widget: it gets the focus, and the page shows it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
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
    if is_to_be_seen(goal):
        for one in reversed(list(_unseen(goal))):
            one.show()
    goal.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_sight(goal, around)


def is_to_be_seen(goal: QWidget) -> bool:
    """Tell whether a widget is seen, or will be: Qt shows what was just put in an event later."""
    return not any(
        one.isWindow() or one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        for one in _unseen(goal)
    )


def bring_into_sight(goal: QWidget, around: QWidget | None = None) -> None:
    """Scroll until a widget is in sight, and as much of what it belongs to as there is room for."""
    _find_heights()
    for area in _areas_around(goal):
        if around is not None:
            _show_from_its_top(area, around)
        area.ensureWidgetVisible(goal, 0, px(ABOVE_AND_BELOW))


def _show_from_its_top(area: QScrollArea, around: QWidget) -> None:
    """Scroll to a widget, or to the beginning of one with no room: Qt would show its middle."""
    inner, room = area.widget(), area.viewport().height()
    if around.height() > room and inner is not None and inner.isAncestorOf(around):
        area.verticalScrollBar().setValue(around.mapTo(inner, QPoint(0, 0)).y())
    else:
        area.ensureWidgetVisible(around, 0, 0)


def make_room(added: QWidget) -> None:
    """Let what is around something that was added give it its height before it is painted.

    Qt passes a height on from one widget to the one around it with an event for each, and
    paints in between: then all that stands there is squeezed, and drawn cut off.
    """
    for _ in range(2):  # words that wrap ask once more when they know their width
        at: QWidget | None = added
        while at is not None:
            QApplication.sendPostedEvents(at, QEvent.Type.LayoutRequest.value)
            at = None if at.isWindow() else at.parentWidget()


def lay_out(window: QWidget) -> None:
    """Give all that is shown its height before it is painted, as `make_room` does for one part.

    A bar that is needed after all comes with an event of its own, and takes room from the words.
    """
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for area in window.findChildren(QScrollArea):
            QApplication.sendPostedEvents(area, QEvent.Type.MetaCall.value)


def show_beside(notice: QWidget, around: QWidget) -> None:
    """Bring a notice into sight, as far as what is being written around it can be seen too."""
    bring_into_sight(notice)
    held = QApplication.focusWidget()
    if held is not None and around.isAncestorOf(held) and not _is_in_sight(held):
        bring_into_sight(held)


class FollowsFocus(QObject):
    """Scrolls to what has the keyboard in a window or its dialogs, whatever was drawn around it.

    Qt does so for the Tab key alone. While a button of the mouse is down nothing moves: what is
    clicked would slip away from under it.

    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)  # after all that is to be shown has been shown
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def look_again(self) -> None:
        """Look soon whether what has the keyboard is still in sight."""
        self._soon.start(0)

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.look_again()

    def _look(self) -> None:
        held = QApplication.focusWidget()
        if held is None or not held.isVisible() or self._window not in _above(held):
            return
        _find_heights()
        if not _is_in_sight(held):
            bring_into_sight(held)


def _is_in_sight(goal: QWidget) -> bool:
    """Tell whether all of a widget is seen, or some of one that is higher than its room."""
    seen = goal.visibleRegion().boundingRect()
    rooms = [area.viewport().height() for area in _areas_around(goal)]
    if rooms and goal.height() > min(rooms):
        return not seen.isEmpty()
    return seen.height() >= goal.height()


def _unseen(goal: QWidget) -> Iterator[QWidget]:
    """Yield a widget and those around it that are not seen, until one is."""
    at: QWidget | None = goal
    while at is not None and not at.isVisible():
        yield at
        at = None if at.isWindow() else at.parentWidget()


def _find_heights() -> None:
    """Let what was put in or taken away change the height of the page now, and not later."""
    for _ in range(ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _areas_around(goal: QWidget) -> list[QScrollArea]:
    return [above for above in _above(goal) if isinstance(above, QScrollArea)]


def _above(goal: QWidget) -> Iterator[QWidget]:
    """Yield what a widget is in, and what each of those is in: at last the window of a dialog."""
    above = goal.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()
