"""A walk over a window that is shown, as a screen reader, a keyboard and an eye would take it.

`walk(window)` returns what it found wrong, one sentence each; an empty list is what one wants.
"""

import re
from functools import cache
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from ipsdesk.ui.parts.buttons import Button, _Choice
from ipsdesk.ui.parts.painted import Chip, Tick
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.theme.tokens import luminance

OPTIONS = (QCheckBox, QRadioButton)  # in a dialog Enter is for its default; the space bar ticks
PRESSED_BY_ENTER = {one.keyPressEvent for one in (Button, RowButton, Tick, _Choice)}
MARKUP = re.compile(r"</?(?:p|br|b|i|u|a|div|span|html|body|font|table|td|tr)\b[^<>]*>", re.I)
SPOKEN_TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
LEAST_TARGET = 24
LEAST_CONTRAST = 4.5
SHARP = 3  # times larger, so that the strokes of letters have pixels of their full colour
MOST_INKS = 400  # the commonest colours of a text; the others are its edges
MANY = 200  # a list's first lines stand for all


def walk(window: QWidget) -> list[str]:
    """Return what is wrong in a window, in its state of now."""
    QApplication.processEvents()
    found = [
        *names(window),
        *marked_up(window),
        *targets(window),
        *cut(window),
        *outside(window),
        *unreachable(window),
        *pale(window),
        *lists(window),
        *keys(window),
        *without_enter(window),
    ]
    return sorted(set(found))


def shown(window, kind=QWidget):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def reachable(window):
    """Return what the Tab key should reach."""
    return [
        one
        for one in shown(window)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.width() > 0
    ]


def who(widget):
    """Name a widget so that one finds it."""
    said = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} “{str(said)[:60]}”"


# --- what a screen reader says ------------------------------------------------------------


def names(window):
    for one in reachable(window):
        spoken = QAccessible.queryAccessibleInterface(one)
        name = spoken.text(QAccessible.Text.Name) if spoken else ""
        if not name.strip():
            yield f"{who(one)} has no name to speak"
        elif spoken.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            yield f"{who(one)} has no role to speak"
        elif not spoken.state().focusable:
            yield f"{who(one)} does not say that it takes the focus"
    for one in shown(window, QAbstractButton):
        words = " ".join(one.text().replace("&", "").split()).casefold()
        if words and words not in one.accessibleName().casefold() and one.accessibleName():
            yield f"{who(one)} is called something else than it shows"
        inner = isinstance(one.parent(), QLineEdit)  # a sign in a field is no button
        if not words and not inner and not one.toolTip() and one.icon().availableSizes():
            yield f"{who(one)} shows an icon and never its name"


def marked_up(window):
    """Find what would be spoken with its signs: the HTML that draws a text is for the eye alone."""
    for one in shown(window):
        spoken = QAccessible.queryAccessibleInterface(one)
        told = [spoken.text(kind) for kind in SPOKEN_TEXTS] if spoken else []
        if any(MARKUP.search(text) for text in told):
            yield f"{who(one)} is spoken with the signs that draw it"


def lists(window):
    for view in shown(window, QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), MANY) if model else 0):
            index = model.index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
            if not str(spoken or "").strip():
                yield f"{who(view)} has a line without words ({row + 1})"


# --- what a finger or an unsteady hand hits -------------------------------------------------


def targets(window):
    for one in {*reachable(window), *shown(window, QAbstractButton)}:
        inner = isinstance(one.parent(), (QAbstractItemView, QComboBox, QLineEdit))
        if not inner and min(one.width(), one.height()) < LEAST_TARGET:
            yield f"{who(one)} is smaller than 24 pixels: {one.width()} by {one.height()}"


# --- what an eye sees -------------------------------------------------------------------------


def cut(window):
    for kind, is_cut in CUT.items():
        for one in shown(window, kind):
            if is_cut(one):
                yield f"{who(one)} is cut off"


def hint_is_cut(field):
    room = field.contentsRect().width() - 24 * len(field.actions())
    return QFontMetrics(field.font()).horizontalAdvance(field.placeholderText()) > room


def chip_is_cut(chip):
    return chip.sizeHint().width() > chip.width() + 1


def label_is_cut(label):
    if not label.text():
        return False
    if label.wordWrap():
        words = label.accessibleName() if label.text().startswith("<") else label.text()
        longest = max(
            (QFontMetrics(label.font()).horizontalAdvance(w) for w in words.split()), default=0
        )
        return (
            longest > label.width() + 1 or label.heightForWidth(label.width()) > label.height() + 1
        )
    wide = QFontMetrics(label.font()).horizontalAdvance(label.text())
    plain = label.textFormat() is not Qt.TextFormat.RichText
    return plain and wide > label.contentsRect().width() + 1


def button_is_cut(button):
    if not button.text():
        return False
    if button.hasHeightForWidth():
        return button.heightForWidth(button.width()) > button.height() + 1
    words = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
    sign = button.iconSize().width() + 4 if button.icon().availableSizes() else 0
    return not paints_itself(type(button)) and words + sign > button.width() - 2


def paints_itself(kind):
    """Tell whether a class of ours paints a button, and so knows itself where its words go.

    `Button` itself lets Qt paint, and only adds a ring.
    """
    ours = (one for one in kind.__mro__ if one.__module__.startswith("ipsdesk"))
    return any("paintEvent" in vars(one) for one in ours if one is not Button)


CUT = {
    QLabel: label_is_cut,
    QAbstractButton: button_is_cut,
    QLineEdit: hint_is_cut,
    Chip: chip_is_cut,
}


def unreachable(window):
    """Find what lies to the right of a view that does not scroll sideways."""
    for area in shown(window, QScrollArea):
        inner, off = area.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        over = inner.width() - area.viewport().width() if inner else 0
        if over > 2 and area.horizontalScrollBarPolicy() is off:
            yield f"{who(inner)} is {over} pixels wider than what one can scroll to"


def outside(window):
    """Find what sticks out of the widget it lies in, unless one can scroll to it."""
    for one in shown(window):
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(parent, QAbstractScrollArea):
            continue
        if (
            isinstance(parent.parent(), QAbstractScrollArea)
            and parent is parent.parent().viewport()
        ):
            continue
        if not parent.rect().adjusted(-2, -2, 2, 2).contains(one.geometry()):
            over = one.geometry().united(parent.rect()).size() - parent.size()
            yield f"{who(one)} sticks out of {who(parent)} by {over.width()}, {over.height()}"


def pale(window):
    """Find text that is too pale, by the pixels that are really drawn."""
    drawn = picture(window)
    for one in [*shown(window, QLabel), *shown(window, QAbstractButton), *shown(window, QLineEdit)]:
        if not one.text() or not one.isEnabled() or one.visibleRegion().isEmpty():
            continue
        box = seen(one, window)
        if box.height() < one.height() or box.width() < one.width():
            continue  # scrolled half out of sight
        ratio = strongest(drawn, box)
        if ratio is not None and ratio < LEAST_CONTRAST - 0.1:
            yield f"{who(one)} is too pale: {ratio:.1f} to 1"


def picture(window):
    drawn = QImage(window.size() * SHARP, QImage.Format.Format_RGB32)
    drawn.setDevicePixelRatio(SHARP)
    drawn.fill(window.palette().window().color())
    painter = QPainter(drawn)
    window.render(painter, QPoint())
    painter.end()
    return drawn


def seen(widget, window):
    box = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, box.topLeft()), box.size())


def strongest(drawn, box):
    """Return the contrast of the strongest pixel with the commonest one, or None if too few."""
    inner = box.adjusted(2, 2, -2, -2)
    if inner.width() < 4 or inner.height() < 4:
        return None
    piece = drawn.copy(
        inner.x() * SHARP, inner.y() * SHARP, inner.width() * SHARP, inner.height() * SHARP
    )
    inks, counts = np.unique(np.frombuffer(piece.constBits(), np.uint32), return_counts=True)
    if len(inks) < 3:
        return None
    common = inks[np.argsort(-counts, kind="stable")[:MOST_INKS]].tolist()
    bright = [luminance_of(ink) for ink in common]
    ground = bright[0] + 0.05
    return max((max(bright) + 0.05) / ground, ground / (min(bright) + 0.05))


@cache
def luminance_of(ink):
    """Return how bright a pixel is, 0 to 1."""
    return luminance(QColor.fromRgb(ink).name())


# --- what the keyboard reaches ----------------------------------------------------------------


def keys(window):
    """Press Tab through the window: all is reached, in reading order, and nothing holds on."""
    wanted = reachable(window)
    order, held, back = tabbed(window, len(wanted) * 2 + 10)
    if back is not None and back is not order[0]:
        yield f"Tab leads from {who(order[-1])} back to {who(back)}, and never out of there"
    yield from (f"{who(one)} does not let the Tab key go on" for one in held)
    for one in wanted:
        if one not in order and not reached_by_arrows(one, order):
            yield f"{who(one)} is not reached by Tab"
    for before, after in pairwise(order):
        if comes_first(after, before, window):
            yield f"{who(after)} comes after {who(before)} by Tab, but before it on the page"


def without_enter(window):
    """Name each button that Tab reaches and that Enter would not press."""
    for one in reachable(window):
        inner = isinstance(one.parent(), (QAbstractItemView, QComboBox, QLineEdit))
        asked = isinstance(one, QAbstractButton) and not isinstance(one, OPTIONS) and not inner
        if asked and type(one).keyPressEvent not in PRESSED_BY_ENTER:
            yield f"{who(one)} is not pressed by Enter"


def reached_by_arrows(widget, order):
    """Tell whether Tab reaches another button of its group, from which arrows lead here."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(b in order for b in group.buttons())


def tabbed(window, most):
    """Return what Tab reaches, in order from the first, what held it fast, and where it ends."""
    window.activateWindow()
    window.setFocus()
    QApplication.processEvents()
    wanted = set(reachable(window))
    if not most or not wanted:
        return [], [], None
    start = window.nextInFocusChain()
    while start is not window and start not in wanted:
        start = start.nextInFocusChain()
    start.setFocus(Qt.FocusReason.TabFocusReason)
    order, held = [], []
    for _ in range(most):
        now = QApplication.focusWidget()
        if now is None or now in order:
            return order, held, now
        order.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is now:
            held.append(now)
            QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            if QApplication.focusWidget() is now:
                now.nextInFocusChain().setFocus(Qt.FocusReason.TabFocusReason)
    return order, held, None


def comes_first(one, other, window):
    """Tell whether one thing is read before another: it is above, or beside and further left."""
    common = one.parentWidget()
    while common is not None and not common.isAncestorOf(other) and common is not other:
        common = common.parentWidget()
    if common is None or common is other:
        return False
    first, second = branch(one, common), branch(other, common)
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if shared > min(first.height(), second.height()) / 2:
        return first.right() <= second.left()
    return first.bottom() <= second.top() and first.left() <= second.right()


def branch(widget, common):
    while widget.parentWidget() is not common:
        widget = widget.parentWidget()
    return widget.geometry()
