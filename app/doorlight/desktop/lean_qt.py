"""Keeps PySide6 from reading the source of every module that is imported after it.

WORKAROUND for PySide6's `__feature__` switch (seen in 6.11): its import hook looks for the word "PySide6" in each new
module's source, through `inspect`, to know whether snake_case names may have been asked for there. Those sources stay
in memory: measured with everything loaded, 9 MB, and a tenth of the CPU time of a start. We ask for no such names, so
the hook is told that nobody does. May go when PySide6 looks only where a module says `from __feature__ import`.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  # the hook comes with it

_HOOK = "shibokensupport.feature"
_QUESTION = "_mod_uses_pyside"


def stop_reading_sources() -> None:
    """Answer the hook's question for all modules; nothing where this PySide6 does not ask it."""
    hook = sys.modules.get(_HOOK)
    if hasattr(hook, _QUESTION):
        setattr(hook, _QUESTION, _no)


def _no(_module: object) -> bool:
    return False
