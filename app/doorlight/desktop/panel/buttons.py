"""The panel's buttons: one that leads on, plain ones beside it, and quiet ones at the foot."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from doorlight.desktop import look

Weight = Literal["first", "plain", "quiet"]

_STYLE = """
QPushButton {{ background: {ground}; color: {text}; border: 1px solid {edge}; border-radius: 6px;
  padding: 4px 10px; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 3px 9px; }}
QPushButton:disabled {{ color: {dim}; }}
QPushButton::menu-indicator {{ image: none; width: 0px; }}
"""


class Button(QPushButton):
    """A button of one of three weights; follows palette and font while running."""

    def __init__(self, text: str, weight: Weight = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._weight = weight
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()
        look.follow(self._dress)

    def weigh(self, weight: Weight) -> None:
        """Make it stand out more, or less."""
        if weight != self._weight:
            self._weight = weight
            self._dress()

    def _dress(self) -> None:
        palette = QGuiApplication.palette()
        accent, text = look.hue("accent", palette), palette.color(QPalette.ColorRole.Text)
        ground = {"first": accent.name(), "plain": palette.color(QPalette.ColorRole.Base).name()}
        edge = {"first": accent.name(), "plain": look.edge(palette).name()}
        first = self._weight == "first"
        self.setFont(look.bold(look.small(QGuiApplication.font())))
        self.setStyleSheet(
            _STYLE.format(
                ground=ground.get(self._weight, "transparent"),
                text=(look.on_hue(palette) if first else text).name(),
                edge=edge.get(self._weight, "transparent"),
                accent=(text if first else accent).name(),
                pressed=(accent if first else look.row_ground(palette, chosen=False, hovered=True)).name(),
                focus=(text if first else accent).name(),
                dim=look.dim(palette).name(),
            )
        )
