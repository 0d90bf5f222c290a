"""The tokens of the desktop: spacing, type and the few colours that the system's palette does not have.

The only module that knows a hue. Everything else is the native palette, read when it is painted, so that a
change between light and dark is followed while running.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QWidget

XS, S, M, L, XL = 4, 8, 12, 16, 24

# Hue on light and on dark ground, after the mockup; at least 4.5:1 on the grounds of `GROUNDS` (WCAG 1.4.3).
HUES: dict[str, tuple[str, str]] = {
    "operational": ("#1f7a43", "#5cc98b"),
    "maintenance": ("#1f5fc4", "#7fb0ff"),
    "degraded": ("#8f5a00", "#f0b648"),
    "partial_outage": ("#b34700", "#ff9a5c"),
    "major_outage": ("#b3201f", "#ff7b72"),
    "unknown": ("#5b6472", "#a5adba"),
    "offline": ("#5b6472", "#a5adba"),
    "deadline": ("#8f5a00", "#f0b648"),
    "none": ("#5b6472", "#a5adba"),
    "paused": ("#5b6472", "#a5adba"),
    "accent": ("#1f5fc4", "#7fb0ff"),  # the one button that leads on
}
GROUNDS = ("#ffffff", "#1f2229")

_SCALE = {"heading": 1.35, "small": 0.9}  # of the system's font
_DIM = 0.68  # share of the text's colour over the ground
_LINE = 0.14
_EDGE = 0.3
_TINT = 0.09  # share of a hue over the ground of a card: the text on it keeps 4.5:1
_CHOSEN = 0.12
_HOVER = 0.05
_HALF = 128


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette is a dark one."""
    return palette.color(QPalette.ColorRole.Base).lightness() < _HALF


def hue(name: str, palette: QPalette) -> QColor:
    """Return the colour of a state (a key of `HUES`) as text or sign on this palette's ground."""
    return QColor(HUES[name][is_dark(palette)])


def on_hue(palette: QPalette) -> QColor:
    """Return the colour of text that stands on a hue."""
    return QColor(GROUNDS[is_dark(palette)])


def tint(name: str, palette: QPalette) -> QColor:
    """Return the ground of a card that has the air of a state."""
    return _mixed(hue(name, palette), palette.color(QPalette.ColorRole.Base), _TINT)


def row_ground(palette: QPalette, *, chosen: bool, hovered: bool) -> QColor:
    """Return the ground of a list's row on which a state's hue is still read."""
    base = palette.color(QPalette.ColorRole.Base)
    if chosen:
        return _mixed(palette.color(QPalette.ColorRole.Highlight), base, _CHOSEN)
    return _mixed(palette.color(QPalette.ColorRole.Text), base, _HOVER) if hovered else base


def dim(palette: QPalette) -> QColor:
    """Return the colour of text of second rank."""
    return _between(palette, _DIM)


def line(palette: QPalette) -> QColor:
    """Return the colour of hairlines."""
    return _between(palette, _LINE)


def edge(palette: QPalette) -> QColor:
    """Return the colour of the frames of buttons and empty bars."""
    return _between(palette, _EDGE)


def ink(role: str, palette: QPalette) -> QColor:
    """Return the colour of a text role: "dim", "section", "note", "caption", "error", a hue, or the palette's own."""
    if role in ("dim", "section", "note", "caption"):
        return dim(palette)
    if role == "error":
        return hue("major_outage", palette)
    if role in HUES:
        return hue(role, palette)
    return palette.color(QPalette.ColorRole.WindowText)


def font(role: str) -> QFont:
    """Return the font of a text role ("heading", "section", "strong", "note", "caption", "mono", a hue)."""
    base = QGuiApplication.font()
    match role:
        case "heading":
            return bold(_scaled(base, _SCALE["heading"]))
        case "section" | "strong":
            return bold(base)
        case "note":
            return small(base)
        case "caption":
            return small_caps(base)
        case "mono":
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        case _:
            return bold(small(base)) if role in HUES else base


def bold(font: QFont) -> QFont:
    """Return the same font, heavier."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def small(font: QFont) -> QFont:
    """Return the same font, a step smaller."""
    return _scaled(font, _SCALE["small"])


def small_caps(font: QFont) -> QFont:
    """Return the font of a heading within a list: small, in capitals, a little spaced."""
    heading = small(font)
    heading.setCapitalization(QFont.Capitalization.AllUppercase)
    heading.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return heading


def sign_size(share: float) -> int:
    """Return the size of a sign beside text of the system's font, in logical pixels: it grows with the text."""
    return 2 * round(QFontMetrics(QGuiApplication.font()).height() * share / 2)


def follow(dress: Callable[[], None]) -> None:
    """Call a widget's method whenever the application's palette or font changes, as long as the widget lives.

    Qt tells the change events of the application to itself only, and a widget with a font of its own hears nothing.
    """
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.paletteChanged.connect(dress)
        application.fontChanged.connect(dress)


def frame(widget: QWidget) -> None:
    """Give a widget the frame of a card, in the style's own manner."""
    if isinstance(widget, QFrame):
        widget.setFrameShape(QFrame.Shape.StyledPanel)


def _scaled(font: QFont, share: float) -> QFont:
    other = QFont(font)
    # A font set in pixels has no point size: QFontInfo knows what it comes to.
    other.setPointSizeF(QFontInfo(font).pointSizeF() * share)
    return other


def _between(palette: QPalette, share: float) -> QColor:
    """Mix the text's colour over the ground."""
    return _mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), share)


def _mixed(over: QColor, ground: QColor, share: float) -> QColor:
    mixed = (
        round(top * share + bottom * (1 - share))
        for top, bottom in zip(over.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)
