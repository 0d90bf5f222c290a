"""Draws 90 days as bars and the last answer times as a line: each once per data, size, palette and screen.

Height says what the hue says: a day down is a full bar, a day with problems three quarters, a good one less than
half, one that nobody observed an empty frame. What a chart shows is also its accessible name.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.days import Level

_HEIGHTS = {Level.NOT_OBSERVED: 0.4, Level.GOOD: 0.4, Level.DEGRADED: 0.72, Level.DOWN: 1.0}
_HUES = {Level.GOOD: "operational", Level.DEGRADED: "degraded", Level.DOWN: "major_outage"}
_CALM = 150  # of 255: good days stay in the background
_PEN = 1.5


class Chart(QWidget):
    """Keeps what it drew until data, size, palette or screen are others. `pictures` counts the drawings."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._data: Hashable = ()
        self._key: Hashable = None
        self._picture = QPixmap()
        self.pictures = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_data(self, data: Hashable, spoken: str) -> None:
        """Show other data; `spoken` says them to a screen reader."""
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        if data != self._data:
            self._data = data
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height that is wanted; the layout decides the width."""
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture, drawn anew where needed."""
        del event
        palette, ratio = self.palette(), self.devicePixelRatioF()
        key = (self._data, self.size().toTuple(), palette.cacheKey(), ratio)
        if key != self._key:
            self._key = key
            self._picture = self._drawn(ratio)
            self.pictures += 1
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _drawn(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.draw(painter, self._data, QRectF(self.rect()), self.palette())
        painter.end()
        return picture

    def draw(self, painter: QPainter, data: Hashable, area: QRectF, palette: QPalette) -> None:
        """Draw the data into an area."""
        raise NotImplementedError


class DayBars(Chart):
    """Data are `Level` values, oldest first."""

    def draw(self, painter: QPainter, data: Hashable, area: QRectF, palette: QPalette) -> None:
        """Draw a bar a day, on whole pixels."""
        levels: tuple[Level, ...] = data  # type: ignore[assignment]
        step = area.width() / max(1, len(levels))
        for place, level in enumerate(levels):
            left, right = round(place * step), round((place + 1) * step) - 1
            height = round(area.height() * _HEIGHTS[level])
            bar = QRectF(left, area.bottom() - height, max(1, right - left), height)
            if level is Level.NOT_OBSERVED:
                painter.setPen(look.edge(palette))
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(bar, _bar_colour(level, palette))


class Sparkline(Chart):
    """Data are answer times in seconds, oldest first, None a look that failed."""

    def draw(self, painter: QPainter, data: Hashable, area: QRectF, palette: QPalette) -> None:
        """Draw a line with gaps, and a full stroke with a foot where a look failed."""
        times: tuple[float | None, ...] = data  # type: ignore[assignment]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = area.adjusted(2, 3, -2, -3)
        points = _points(times, area)
        painter.setPen(QPen(look.hue("accent", palette), _PEN))
        for run in _runs(points):
            painter.drawPolyline(run) if len(run) > 1 else painter.drawEllipse(run[0], 1, 1)
        painter.setPen(QPen(look.hue("major_outage", palette), _PEN))
        for place, point in enumerate(points):
            if point is None:
                across = _across(place, len(times), area)
                painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))


def _bar_colour(level: Level, palette: QPalette) -> QColor:
    colour = look.hue(_HUES[level], palette)
    if level is Level.GOOD:
        colour.setAlpha(_CALM)
    return colour


def _across(place: int, count: int, area: QRectF) -> float:
    return area.left() + area.width() * (place / (count - 1) if count > 1 else 1.0)


def _points(times: tuple[float | None, ...], area: QRectF) -> list[QPointF | None]:
    """Place the times; the floor is zero, so that a tremble does not look like a leap."""
    most = max((each for each in times if each is not None), default=0.0) or 1.0
    scale = area.height() / most
    return [
        None if each is None else QPointF(_across(place, len(times), area), area.bottom() - scale * each)
        for place, each in enumerate(times)
    ]


def _runs(points: list[QPointF | None]) -> list[list[QPointF]]:
    """Split at the gaps."""
    runs: list[list[QPointF]] = [[]]
    for point in points:
        if point is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
