"""The tokens: every hue can be read, every sign can be told apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from desktop.gallery import palette_of
from doorlight.desktop import icons, look
from doorlight.domain.status import Status


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (channel / 255 for channel in QColor(colour).getRgb()[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", sorted(look.HUES))
@pytest.mark.parametrize("dark", [False, True])
def test_every_hue_can_be_read_as_text(name: str, *, dark: bool) -> None:
    """A hue has at least 4.5:1 on its ground."""
    light, shade = sorted((luminance(look.HUES[name][dark]), luminance(look.GROUNDS[dark])), reverse=True)
    assert (light + 0.05) / (shade + 0.05) >= 4.5


def contrast(ink: QColor, ground: QColor) -> float:
    """Return the contrast of text on its ground (WCAG 1.4.3)."""
    light, shade = sorted((luminance(ink.name()), luminance(ground.name())), reverse=True)
    return (light + 0.05) / (shade + 0.05)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_written_can_be_read_where_it_stands(theme: str) -> None:
    """Problem words and small text on a chosen row, text on every tint, and on the button that leads on."""
    palette = palette_of(theme)
    row = look.row_ground(palette, chosen=True, hovered=False)
    inks = [look.hue(status, palette) for status in Status if status is not Status.OPERATIONAL]
    assert all(contrast(ink, row) >= 4.5 for ink in (*inks, look.dim(palette)))
    text = palette.color(QPalette.ColorRole.WindowText)
    assert all(contrast(text, look.tint(name, palette)) >= 4.5 for name in look.HUES)
    assert contrast(look.on_hue(palette), look.hue("accent", palette)) >= 4.5
    assert contrast(look.dim(palette), palette.color(QPalette.ColorRole.Base)) >= 4.5


@pytest.mark.usefixtures("qtbot")
def test_every_status_has_a_sign_of_its_own_shape() -> None:
    """No two statuses share a picture, even without colour."""
    drawn = [icons.status_pixmap(each, 16).toImage().createAlphaMask() for each in (*Status, None)]
    assert len({bytes(shape.constBits()) for shape in drawn}) >= len(Status)


@pytest.mark.usefixtures("qtbot")
def test_the_tray_icon_comes_in_every_size_of_a_panel() -> None:
    """A host of any height gets a picture made for it."""
    sizes = {size.width() for size in icons.tray_icon("major_outage").availableSizes()}
    assert set(icons.TRAY_SIZES) <= sizes
