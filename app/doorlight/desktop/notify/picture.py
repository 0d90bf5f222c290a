"""The sign of a notice as the `image-data` hint wants it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from doorlight.desktop import icons
from doorlight.desktop.notify.request import Picture

_SIZE = 64  # pixels: servers scale down to what they draw (32 to 48), and never up


def picture_of(state: str) -> Picture:
    """Return the picture of a state (`icons`); made in the GUI thread."""
    return picture(icons.state_pixmap(state, _SIZE).toImage())


def picture(image: QImage) -> Picture:
    """Return an image's pixels. The last row goes without padding: GdkPixbuf's rule, which servers check."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height, stride = rgba.width(), rgba.height(), rgba.bytesPerLine()
    return Picture(width, height, stride, bytes(rgba.constBits())[: stride * (height - 1) + width * 4])
