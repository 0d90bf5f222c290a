"""Windows are deleted by Qt, never by the garbage collector in the middle of an event."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.fake_desk import Desk
from doorlight.desktop.letting_go import let_go
from doorlight.desktop.settings.services_page import ServicesPage

pytestmark = pytest.mark.usefixtures("qtbot")


class Knot(QWidget):
    """A window that only the garbage collector could free, and that lets it run within each of its events."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def event(self, event: QEvent) -> bool:
        """Collect in the middle of an event."""
        gc.collect()
        return super().event(event)


def test_a_window_that_was_let_go_lives_until_qt_deletes_it() -> None:
    """Nothing else holds it, collections run within its events, and it goes when Qt says so."""
    window = Knot()
    window.show()
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    seen = weakref.ref(window)
    let_go(window)
    del window
    QCoreApplication.processEvents()
    assert seen() is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
    gc.collect()
    assert seen() is None


class Collector(QObject):
    """Collects within every event, where the garbage collector may run at all."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Collect now."""
        del watched, event
        if gc.isenabled():
            gc.collect()
        return False


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[None]:
    """Let the collector have its say in all events."""
    collector = Collector()
    qapp.installEventFilter(collector)
    yield
    qapp.removeEventFilter(collector)


@pytest.mark.usefixtures("collector")
def test_a_test_may_hold_its_window_in_a_local_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' fixtures see to it that nothing is collected within an event: this one ended the process."""

    def refuse(dialog: QDialog) -> int:
        dialog.form._fields["depends_on"].editor._ids = ["nowhere"]  # type: ignore[attr-defined]
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", refuse)
    window = desk.window()
    page = window.findChild(ServicesPage)
    assert page is not None
    page._edit("shop")


@pytest.fixture
def desk(tmp_path: object) -> Desk:
    """Return a file with a carrier and a shop."""
    return Desk(tmp_path)  # type: ignore[arg-type]
