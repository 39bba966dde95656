"""Words as they are drawn: no sign of them is cut off."""

from PySide6.QtGui import QColor

from ipsdesk.ui.parts.labels import heading


def test_the_ring_of_a_pages_heading_is_drawn_whole(qtbot):
    """Inter's Å is higher than its line: a row of nothing stands above it, or it is cut off."""
    made = heading("ÅÄÖ", "display")
    qtbot.addWidget(made)
    made.setStyleSheet("background: white; color: black")
    made.resize(300, made.heightForWidth(300))
    drawn = made.grab().toImage()
    above = {QColor(drawn.pixel(at, 0)).lightness() for at in range(drawn.width())}
    inside = {QColor(drawn.pixel(at, drawn.height() // 2)).lightness() for at in range(100)}
    assert min(above) > 200
    assert min(inside) < 100
