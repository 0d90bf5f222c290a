"""The signs of a state: a shape and a hue each, rasterised once per state, size and ground.

A tray host gets pixmaps, never an SVG engine (QT_DESKTOP: hosts scale badly, and none follows the palette).
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from doorlight.desktop import look
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import Connection, Status
from doorlight.shipped import shipped

TRAY_SIZES = (16, 22, 24, 32, 48, 64)
_DOUBLE = 2.0
_PLACEHOLDER = b"#123456"  # the colour that the files carry where the state's hue goes
_WHITE = b"#fff"
_THIN = frozenset({"unknown", "offline", "none", "paused"})

# Of a notice that names no status: what its kind alone says.
_OF_KIND: dict[NoticeKind, str] = {
    NoticeKind.PROBLEM: "major_outage",
    NoticeKind.RECOVERED: "operational",
    NoticeKind.CHANGED: "degraded",
    NoticeKind.UNSTABLE: "degraded",
    NoticeKind.INTERMITTENT: "degraded",
    NoticeKind.MAINTENANCE: "maintenance",
    NoticeKind.OFFLINE: "offline",
    NoticeKind.ONLINE: "operational",
    NoticeKind.DEADLINE: "deadline",
    NoticeKind.CERTIFICATE: "degraded",
    NoticeKind.DIGEST: "major_outage",
    NoticeKind.UNREADABLE: "unknown",
    NoticeKind.BRIEFING: "none",
    NoticeKind.EXPIRED: "unknown",
}


def status_pixmap(status: Status | None, size: int, widget: QWidget | None = None) -> QPixmap:
    """Return the sign of a status, `size` logical pixels, for the widget's ground and screen."""
    return state_pixmap(status or "none", size, widget)


def notice_state(notice: Notice) -> str:
    """Return the name of a notice's sign: that of the status it tells of, as the tray and the list have it."""
    return notice.status or _OF_KIND[notice.kind]


def nothing() -> QPixmap:
    """Return no sign at all."""
    return QPixmap()


def tray_state(snapshot: Snapshot) -> str:
    """Return the name of the one sign that says how everything is: a pause, our own line, the worst status."""
    if snapshot.paused_until is not None:
        return "paused"
    if snapshot.connection is not Connection.ONLINE:
        return "offline"
    return snapshot.status or "none"


@cache
def tray_icon(state: str) -> QIcon:
    """Return the tray's icon of a state in all sizes, with a white rim that stands out from a dark panel."""
    icon = QIcon()
    for size in TRAY_SIZES:
        for ratio in (1.0, _DOUBLE):
            icon.addPixmap(_drawn(state, size, ratio, dark=False, rim=True))
    return icon


def state_pixmap(state: str, size: int, widget: QWidget | None = None) -> QPixmap:
    """Return the sign of any state that has a drawing (a status, "offline", "paused", "deadline", "none")."""
    palette = widget.palette() if widget is not None else QGuiApplication.palette()
    ratio = widget.devicePixelRatioF() if widget is not None else 1.0
    return _drawn(state, size, ratio, dark=look.is_dark(palette), rim=False)


@lru_cache(maxsize=256)
def _drawn(state: str, size: int, ratio: float, *, dark: bool, rim: bool) -> QPixmap:
    pixmap = QPixmap(_painted(state, round(size * ratio), dark=dark, rim=rim))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _painted(state: str, side: int, *, dark: bool, rim: bool) -> QPixmap:
    """Return a sign of `side` by `side` pixels of the screen."""
    pixmap = _empty(side)
    painter = QPainter(pixmap)
    area = QRectF(pixmap.rect())
    if rim:
        _halo(painter, state, area, max(1.0, side / 22))
    _renderer(state, look.HUES[state][dark], dark=dark).render(painter, area)
    painter.end()
    return pixmap


def _empty(side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _halo(painter: QPainter, state: str, area: QRectF, edge: float) -> None:
    """Draw the ground that a sign stands on: its shape in white and wider, or a disc under thin lines.

    The drawings leave a sixteenth free on each side: the rim lies there, and the sign keeps its size.
    """
    if state in _THIN:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(area)
        return
    white = _white(state, round(area.width()))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for across in (-edge, 0, edge):
        for down in (-edge, 0, edge):
            painter.drawPixmap(QPointF(across, down), white)


def _white(state: str, side: int) -> QPixmap:
    """Return a sign all in white: rendered once, since each rendering costs as much as the other eight drawings."""
    pixmap = _empty(side)
    painter = QPainter(pixmap)
    _renderer(state, "#ffffff", dark=False).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


@lru_cache(maxsize=64)
def _renderer(state: str, colour: str, *, dark: bool) -> QSvgRenderer:
    drawing = shipped("icons", f"{state}.svg").read_bytes()
    if dark:
        drawing = drawing.replace(_WHITE, look.GROUNDS[1].encode())
    return QSvgRenderer(QByteArray(drawing.replace(_PLACEHOLDER, colour.encode())))


def forget() -> None:
    """Drop what was drawn: before the application goes (a pixmap must not outlive it)."""
    tray_icon.cache_clear()
    _drawn.cache_clear()
    _painted.cache_clear()
    _renderer.cache_clear()
