"""Draw packaging/ipsdesk.svg as PNG, ICO and ICNS into a folder."""

import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(side: int) -> Image.Image:
    """Draw the icon at one size."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(Path(__file__).with_name("ipsdesk.svg"))).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, b"PNG")
    return Image.open(BytesIO(bytes(buffer.data().data())))


def main() -> None:
    """Write every format."""
    _application = QGuiApplication([])
    to = Path(sys.argv[1])
    pictures = {side: drawn(side) for side in SIZES}
    for side, picture in pictures.items():
        picture.save(to / f"ipsdesk-{side}.png")
    largest = pictures[512]
    largest.save(to / "ipsdesk.ico", sizes=[(side, side) for side in SIZES if side <= 256])
    largest.save(to / "ipsdesk.icns")


if __name__ == "__main__":
    main()
