"""Draw packaging/ipsdesk.svg as PNG, ICO and ICNS into a folder."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(side: int, to: Path) -> Path:
    """Draw the icon at one size."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(Path(__file__).with_name("ipsdesk.svg"))).render(painter)
    painter.end()
    path = to / f"ipsdesk-{side}.png"
    picture.save(str(path))
    return path


def main() -> None:
    """Write every format."""
    _application = QGuiApplication([])
    to = Path(sys.argv[1])
    largest = [draw(side, to) for side in SIZES][-1]
    with Image.open(largest) as picture:
        picture.save(to / "ipsdesk.ico", sizes=[(side, side) for side in SIZES if side <= 256])
        picture.save(to / "ipsdesk.icns")


if __name__ == "__main__":
    main()
