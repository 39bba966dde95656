"""Words with some of them marked: bold, underlined and on a ground, never by colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ipsdesk.ui.theme import ink

Stretch = tuple[int, int]  # from which sign, up to which


def marked_height(words: str, marks: Sequence[Stretch], font: QFont, width: float) -> float:
    """Return the height that marked words need in a width."""
    return _laid(words, marks, font, width).boundingRect().height()


def paint_marked(
    painter: QPainter,
    words: str,
    marks: Sequence[Stretch],
    font: QFont,
    at: QPointF,
    width: float,
) -> None:
    """Paint marked words, wrapped in a width."""
    _laid(words, marks, font, width).draw(painter, at)


def _laid(words: str, marks: Sequence[Stretch], font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_range(start, stop) for start, stop in marks])
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    return layout


def _range(start: int, stop: int) -> QTextLayout.FormatRange:
    how = QTextCharFormat()
    how.setFontWeight(QFont.Weight.Bold)
    how.setFontUnderline(True)
    how.setBackground(ink("primary_soft"))
    how.setForeground(ink("ink"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, stop - start, how
    return made
