"""What stands on a page, and its buttons by their names."""

from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


@contextmanager
def busy(desktop):
    """Let the worker do something else meanwhile, so that what is asked of it waits."""
    over = Event()
    desktop.background.run(over.wait, lambda _: None, lambda _: None)
    try:
        yield
    finally:
        over.set()


def settle():
    """Let what was taken away be gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def words_on(page):
    """Return everything that can be read on a page."""
    settle()
    labels = [one.accessibleName() or one.text() for one in page.findChildren(QLabel)]
    buttons = [one.accessibleName() or one.text() for one in page.findChildren(QAbstractButton)]
    spoken = [one.accessibleName() for one in page.findChildren(QWidget)]
    return "\n".join((*labels, *buttons, *spoken))


def button(page, name):
    """Return the one visible button of a name."""
    settle()
    named = [
        one
        for one in page.findChildren(QAbstractButton)
        if name in (one.accessibleName(), one.text()) and one.isVisibleTo(page)
    ]
    assert len(named) == 1, (name, [one.accessibleName() for one in named])
    return named[0]


def names(page):
    """Return the names of all buttons that are shown."""
    settle()
    return {one.accessibleName() for one in page.findChildren(QAbstractButton)}
