"""What lies under a painted row: chosen, pointed at, or with the keyboard in it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ipsdesk.ui.theme import ink, px


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF, corner: int) -> None:
    """Draw what lies under a row; the corner's radius is in pixels at 100 %."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(QPen(ink("selected_edge"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(ink("selected" if chosen else "hover"))
        painter.drawRoundedRect(box, px(corner), px(corner))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(ink("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(corner - 1), px(corner - 1))
