"""A QR code as a drawing: dark on light in every theme, with its quiet zone, sharp at any size and on paper.

`segno` says which modules are dark; how they are drawn is ours, because a picture would blur when it is scaled.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import groupby

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

QUIET = 4  # modules of white on each side (ISO/IEC 18004, 5.3.8)
_LONGEST = 1000  # characters: a code for more is too fine for a phone's camera
_LEVEL = "m"  # 15 % may be dirt or a fold; segno takes a better one where it costs no size

Rows = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=32)
def rows_of(text: str) -> Rows:
    """Return the modules of a text's code, row by row, True is dark; nothing for a text that is too long for one."""
    if not text or len(text) > _LONGEST:
        return ()
    code = segno.make(text, error=_LEVEL, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def paint_code(painter: QPainter, room: QRectF, rows: Rows) -> None:
    """Draw a code into the middle of a room, as large as whole dots of the device let it be."""
    if not rows:
        return
    side = len(rows) + 2 * QUIET
    ratio = painter.device().devicePixelRatio()
    module = _whole(min(room.width(), room.height()) / side, ratio)
    edge = module * side
    corner = QPointF(
        _whole(room.x() + (room.width() - edge) / 2, ratio), _whole(room.y() + (room.height() - edge) / 2, ratio)
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(corner.x(), corner.y(), edge, edge), Qt.GlobalColor.white)
    painter.translate(corner.x() + QUIET * module, corner.y() + QUIET * module)
    painter.fillPath(_outline(rows, module), Qt.GlobalColor.black)
    painter.restore()


def _whole(length: float, ratio: float) -> float:
    """Return a length cut to whole dots of a device; one that is below a dot stays."""
    return math.floor(length * ratio) / ratio or length


def _outline(rows: Rows, module: float) -> QPainterPath:
    """Return all dark modules as one path: in one piece there are no seams between rows on paper."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for top, row in enumerate(rows):
        left = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                path.addRect(left * module, top * module, length * module, module)
            left += length
    return path
