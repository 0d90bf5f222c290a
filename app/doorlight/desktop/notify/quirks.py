"""What single notification servers get wrong, each with the report that shows it: data, not code paths.

Found by the (name, vendor) that `GetServerInformation` gives. A row may go when its server has no living release
that needs it. What capabilities already say (no actions, no markup) needs no row.
"""

from __future__ import annotations

from msgspec import Struct


class Quirks(Struct, frozen=True):
    """How to talk to one server."""

    escape_title: bool = False
    avoid_actions: bool = False
    no_default: bool = False  # draws a button for the click on the popup
    hidden_markup: bool = False  # may read markup in bodies without saying so
    ignore_capabilities: bool = False


_QUIRKS: dict[tuple[str, str], Quirks] = {
    # Opens a dialog box for anything that has an action.
    # https://wiki.ubuntu.com/NotificationDevelopmentGuidelines#Avoiding_actions
    ("notify-osd", "Canonical Ltd"): Quirks(avoid_actions=True),
    # Reads markup in titles. https://github.com/lxqt/lxqt-notificationd/issues/253 (fixed after 0.16)
    ("lxqt-notificationd", "lxqt.org"): Quirks(escape_title=True),
    # Reads markup in titles. https://github.com/BuddiesOfBudgie/budgie-desktop/issues/2114
    ("Raven", "Budgie Desktop Developers"): Quirks(escape_title=True),
    # Draws "default" like any other action. https://gitlab.xfce.org/apps/xfce4-notifyd/-/issues/2 (seen with 0.7.3)
    ("Xfce Notify Daemon", "Xfce"): Quirks(no_default=True),
    # With `markup` left out of dunstrc it reads markup and does not list body-markup; with `markup = no` it does
    # neither, so the two cannot be told apart. https://github.com/dunst-project/dunst/issues/955 (seen with 1.9.0)
    ("dunst", "knopwob"): Quirks(hidden_markup=True),
    # Answers GetCapabilities with rubbish. https://github.com/Sweets/tiramisu/issues/20
    ("tiramisu", "Sweets"): Quirks(ignore_capabilities=True),
}

# Keys of the picture hint by the version of the specification a server implements
# (https://specifications.freedesktop.org/notification-spec/latest/icons-and-images.html).
_PICTURE_KEYS = {"1.0": "icon_data", "1.1": "image_data"}


def quirks_of(name: str, vendor: str, version: str) -> Quirks:
    """Return what to mind with a server; nothing for one that is not listed."""
    quirks = _QUIRKS.get((name, vendor), Quirks())
    if name == "lxqt-notificationd" and _numbers(version) > (0, 16):
        return Quirks()
    return quirks


def picture_key(specification: str) -> str:
    """Return the name of the picture hint that a server of this specification reads."""
    return _PICTURE_KEYS.get(specification, "image-data")


def _numbers(version: str) -> tuple[int, ...]:
    """Read a version's leading numbers: "0.16.1" is (0, 16, 1); rubbish is ()."""
    parts = version.lstrip("v").split(".")
    return tuple(int(part) for part in parts if part.isdecimal())
