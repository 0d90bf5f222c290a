"""Where the files of `resources/` are: beside the package in a wheel, at the top of a checkout otherwise.

The only module that knows both places; everything else asks it by name.
"""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `shipped("catalogue", "immigration.toml")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return Path(root, *parts)
