"""The preview of a paper by the keyboard: from page to page with Tab, up and down with its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.theme import Look, apply

KEYS = Qt.Key


@pytest.fixture(params=[100, 250], ids=["100", "250"])
def view(qapp, qtbot, request):
    """A preview of three pages, at two text sizes."""
    apply(qapp, Look("light", request.param))
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    white = bytes([255]) * (40 * 56 * 4)
    made.show_sheets(tuple(Sheet(40, 56, 160, white, f"Sida {at}") for at in range(3)))
    made.show()
    made.activateWindow()
    settle()
    yield made
    apply(qapp, Look())


def settle():
    for _ in range(4):
        QApplication.processEvents()


def at(view):
    return view._scroll.verticalScrollBar().value()


def press(view, key):
    held = QApplication.focusWidget() or view
    QTest.keyClick(held, key)
    settle()
    return at(view)


def test_page_down_and_page_up_go_through_the_pages_whichever_page_has_the_keyboard(view):
    view._sheets[0].setFocus()
    bar = view._scroll.verticalScrollBar()
    assert bar.maximum() > bar.pageStep(), "there is more than fits"

    first = press(view, KEYS.Key_PageDown)
    second = press(view, KEYS.Key_PageDown)
    assert 0 < first < second

    assert press(view, KEYS.Key_PageUp) == first
    for _ in range(40):
        press(view, KEYS.Key_PageDown)
    assert at(view) == bar.maximum()


def test_the_arrows_go_a_little_way(view):
    view._sheets[0].setFocus()

    little = press(view, KEYS.Key_Down)
    assert 0 < little < view._scroll.verticalScrollBar().pageStep()
    assert press(view, KEYS.Key_Up) == 0


def test_tab_goes_from_page_to_page_and_brings_each_into_sight(view):
    view._sheets[0].setFocus()
    seen = []
    for _ in view._sheets:
        seen.append((QApplication.focusWidget(), at(view)))
        QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Tab)
        settle()

    assert [page for page, _ in seen] == view._sheets
    assert [where for _, where in seen] == sorted({where for _, where in seen})
