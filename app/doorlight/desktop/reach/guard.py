"""Stands between every link that is offered and the browser: a strange host is told in words before it is opened.

The hosts of a service are those its catalogue entry allows and the page its official word comes from. Nothing is
looked up anywhere: it is the name alone that is judged (`catalogue.leading`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from doorlight.desktop.letting_go import let_go
from doorlight.desktop.raising import bring_to_front
from doorlight.domain.hosts import host_of
from doorlight.domain.snapshot import ServiceView, Snapshot

if TYPE_CHECKING:
    from doorlight.catalogue.leading import Doubt

_JOINER = "\u2060"  # takes no room, and lets no line end there (Unicode word joiner)
_SAID = 4  # hosts that are named
_SHORTENED = ("stspg.io",)  # Statuspage's own short links, which lead to the page of the incident


class Guard(QObject):
    """`open_link(link)`: it may be opened, because nothing speaks against it or because a person says so."""

    open_link = Signal(str)

    def __init__(self, latest: Callable[[], Snapshot | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = latest
        self.asked: QMessageBox | None = None

    def ask(self, link: str) -> None:
        """Have a link opened, after a question where its host is not one of its service's."""
        snapshot = self._latest()
        wrong = doubt_of(link, snapshot.services if snapshot is not None else ())
        if wrong is None:
            self.open_link.emit(link)
        else:
            self._put_question(link, wrong)

    def _put_question(self, link: str, wrong: Doubt) -> None:
        from doorlight.desktop.parts import without_icons  # noqa: PLC0415  # few links are doubtful

        if self.asked is not None and isValid(self.asked):  # its window may have taken it along
            self.asked.reject()  # the newest click is the one that counts
        box = QMessageBox(parent=QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Doorlight: where this leads"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._sentence(wrong))
        box.setInformativeText(self._advice(wrong))
        anyway = box.addButton(self.tr("Open anyway"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        without_icons(box)
        anyway.clicked.connect(lambda: self.open_link.emit(link))
        box.finished.connect(lambda: self._answered(box))
        self.asked = box
        box.open()
        bring_to_front(box)

    def _answered(self, box: QMessageBox) -> None:
        if self.asked is box:
            self.asked = None
        let_go(box)

    def _sentence(self, wrong: Doubt) -> str:
        if not wrong.allowed:
            return self.tr("This leads to {host}. Open it anyway?").format(host=_unbroken(wrong.host))
        named = ", ".join(dict.fromkeys(name.removeprefix("*.") for name in wrong.allowed[:_SAID]))
        return self.tr("This leads to {host}, which is not one of {hosts}. Open it anyway?").format(
            host=_unbroken(wrong.host), hosts=_unbroken(named)
        )

    def _advice(self, wrong: Doubt) -> str:
        if wrong.look_alike:
            return self.tr(
                "Its name is made like that of an official site, and it is none. "
                "Such pages have copied forms and taken payments."
            )
        return self.tr("It is not among the hosts that are known for this service. Enter nothing secret there.")


def doubt_of(link: str, views: tuple[ServiceView, ...]) -> Doubt | None:
    """Return what speaks against a link that is offered for one of the services shown, None where nothing does."""
    from doorlight.catalogue.leading import doubt  # noqa: PLC0415  # with the first link that is opened

    known = tuple(host for view in views for host in view.service.allow_hosts)
    owners = [view for view in views if link in _links(view)]
    doubts = [doubt(link, _hosts(view), known) for view in owners] or [doubt(link, (), known)]
    return None if None in doubts else doubts[0]


def _unbroken(host: str) -> str:
    """Keep a host on one line: broken at its hyphen, `canada-ca.example` would read as canada’s."""
    return host.replace("-", f"{_JOINER}-{_JOINER}")


def _hosts(view: ServiceView) -> tuple[str, ...]:
    """Return where a service's links may lead; none where nobody listed any."""
    if not view.service.allow_hosts:
        return ()
    source = host_of(view.official.source) if view.official is not None else ""
    return tuple(dict.fromkeys(filter(None, (*view.service.allow_hosts, source, *_SHORTENED))))


def _links(view: ServiceView) -> set[str]:
    texts = [view.service.home, *(each.door.value for each in view.doors)]
    incidents = view.official.incidents if view.official is not None else ()
    return {link for text in texts for link in (text.en, text.fr)} | {incident.url for incident in incidents}
