"""Let go of a widget once what happens now is over, and never within its own event.

Whoever presses a button that takes its own card away is still inside the button's event, and
Qt goes on in it afterwards. So nothing here is deleted at once: it is hidden, taken out, and
goes when the window's loop is back where it began. Python's hold on it goes the same way: a
widget that is taken out belongs to Python until `deleteLater` gives it to Qt, and would be
deleted on the spot with the last name for it.
"""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def let_go(widget: QWidget) -> None:
    """Hide a widget, take it out of whatever holds it, and delete it after the event.

    It is out of the window at once, or Qt would give the keyboard back to it.
    """
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def let_go_inside(widget: QWidget) -> None:
    """Hide a widget and delete it after the event; until then it stays where it is.

    For one that holds very many: to take it out styles all of them anew.
    """
    widget.hide()
    widget.deleteLater()


def let_go_when_answered(dialog: QDialog) -> None:
    """Let go of a dialog once it is answered, or it stays with its parent, words and all.

    `exec` makes a dialog Python's own. The collector would delete it wherever it happens to look,
    also within an event of something in it, unless it is called from here, which gives it to Qt.
    """

    def answered() -> None:
        dialog.deleteLater()

    dialog.finished.connect(answered)


def delete_now(widget: QWidget) -> None:
    """Delete a widget with all in it before anything else is done, where none of it is at work."""
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
