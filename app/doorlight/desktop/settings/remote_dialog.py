"""Settings: one channel to a person away from the desk, added or changed.

Its address goes into the keyring before the file names it, and never into the file; it can be tried out before that.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from doorlight.config.errors import ConfigError
from doorlight.config.remote import LONGEST_NAME, secret_for
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.asking import Asking, Run
from doorlight.desktop.settings.form import Ask, Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.remote_test import RemoteTest
from doorlight.desktop.settings.secrets_list import Secrets
from doorlight.domain.remote import USUAL, Channel, Topic
from doorlight.domain.telling.letter import Answer
from doorlight.domain.words import Words, render
from doorlight.sources.base import SecretUnavailable

_TICKS_FROM = 2  # the place of the first tick in the form: after name and address


class Reach(Struct, frozen=True, kw_only=True):
    """What reaches a person: made by the engine's room, asked in its loop. `is_installed`: whether Apprise is."""

    secrets: Secrets
    run: Run
    understands: Callable[[str], Coroutine[Any, Any, Answer]]
    try_address: Callable[[str], Coroutine[Any, Any, Answer]]
    try_channel: Callable[[Channel], Coroutine[Any, Any, Answer]]
    is_installed: Callable[[], bool]


Keep = Callable[[Channel], "ConfigError | None"]
tr = QCoreApplication.translate


class RemoteForm(Form):
    """Name, address, and what is told there."""

    def __init__(self, channel: Channel | None, words: Words, parent: QWidget | None = None) -> None:
        tell = USUAL if channel is None else channel.tell
        table: dict[str, Any] = {str(topic): True for topic in tell}
        table |= {"name": channel.name} if channel is not None else {}
        super().__init__(_asks(new=channel is None), table, words.language, parent)
        self.column.insertWidget(_TICKS_FROM, Text(tr("RemoteDialog", "What to tell there"), "strong"))

    def told(self) -> tuple[Topic, ...]:
        """Return what is ticked."""
        table = self.table()
        return tuple(topic for topic in Topic if table.get(topic))


class RemoteDialog(FormDialog):
    """`keep` writes the channel and returns what is wrong with it, None where it is in force. `taken` are names."""

    def __init__(
        self,
        title: str,
        channel: Channel | None,
        keep: Keep,
        reach: Reach,
        words: Words,
        *,
        taken: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        fields = RemoteForm(channel, words)
        super().__init__(title, fields, lambda _table: None, words, depth=0, parent=parent)
        self._told = fields.told
        self._channel = channel
        self._write = keep
        self._reach = reach
        self._taken = taken
        self._asking = Asking(reach.run, self)
        self._asking.answered.connect(self._address_kept)
        self._asking.failed.connect(self._not_kept)
        self._asking.busy_changed.connect(self.form.setDisabled)
        self._test = RemoteTest(reach.run, words, self)
        self._test.wanted.connect(self._send_test)
        self.column.addWidget(self._test)
        self.finished.connect(lambda _how: self._give_up())

    def accept(self) -> None:
        """Keep the address and then the channel; stay open and say beside the field what is wrong."""
        self.form.quiet()
        self._fault.tell("")
        table = self.form.table()
        if (refused := self._refused(table)) is not None:
            self._say(*refused)
        elif address := table.get("address"):
            self._asking.ask(lambda: self._keep_address(self._filled().secret, address))
        else:
            self._finish()

    def _refused(self, table: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return which field is not filled in rightly, and what to do."""
        name = table.get("name", "")
        if not name:
            return "name", self.tr("Give it a name.")
        if len(name) > LONGEST_NAME or name in self._taken:
            return "name", self.tr("Choose another name: this one is taken, or too long.")
        if not table.get("address") and self._channel is None:
            return "address", self.tr("Write the address.")
        return None if self._told() else (Topic.PROBLEM, self.tr("Choose at least one."))

    def _filled(self) -> Channel:
        """Return the channel as it is filled in."""
        name, told = self.form.table()["name"], self._told()
        if self._channel is not None:
            return replace(self._channel, name=name, tell=told)
        return Channel(name=name, secret=secret_for(name, self._reach.secrets.names()), tell=told)

    async def _keep_address(self, secret: str, address: str) -> tuple[str, Answer]:
        """Keep an address that is one."""
        answer = await self._reach.understands(address)
        if answer.sent:
            await self._reach.secrets.set(secret, address)
        return secret, answer

    def _address_kept(self, kept: tuple[str, Answer]) -> None:
        secret, answer = kept
        if answer.sent:
            self._finish(secret)
        else:
            self._say("address", render(answer.reason, self._words))

    def _not_kept(self, error: Exception) -> None:
        if not isinstance(error, SecretUnavailable):
            raise error
        self._say("address", render(error.text, self._words))

    def _finish(self, secret: str = "") -> None:
        filled = self._filled()
        wrong = self._write(replace(filled, secret=secret or filled.secret))
        if wrong is None:
            self.done(QDialog.DialogCode.Accepted)
        else:
            self._say(wrong.key.rpartition(".")[2], render(wrong.text, self._words))

    def _send_test(self) -> None:
        address = self.form.table().get("address", "")
        if address:
            self._test.start(lambda: self._reach.try_address(address))
        elif (channel := self._channel) is not None:
            self._test.start(lambda: self._reach.try_channel(channel))
        else:
            self._say("address", self.tr("Write the address."))

    def _give_up(self) -> None:
        self._asking.cancel()
        self._test.clear()


def _asks(*, new: bool) -> tuple[Ask, ...]:
    usual = tr("RemoteDialog", "My phone") if new else ""
    kept = "" if new else tr("RemoteDialog", "as it is")
    example = tr(
        "RemoteDialog",
        "As Apprise writes it, for example:\n"
        "ntfy://my-topic for the ntfy app\n"
        "tgram://TOKEN/CHAT for Telegram\n"
        "mailtos://user:password@example.org for e-mail\n"
        "It holds passwords, so it is kept in your keyring and nowhere else.",
    )
    return (
        Ask(key="name", label=tr("RemoteDialog", "&Name"), usual=usual),
        Ask(key="address", label=tr("RemoteDialog", "A&ddress"), help=example, usual=kept, hidden=True),
        *(Ask(key=topic, label=label, flag=True) for topic, label in _topics()),
    )


def _topics() -> tuple[tuple[Topic, str], ...]:
    return (
        (Topic.PROBLEM, tr("RemoteDialog", "&Trouble, and when it is over")),
        (Topic.DEADLINE, tr("RemoteDialog", "Dead&lines")),
        (Topic.MAINTENANCE, tr("RemoteDialog", "Planned &maintenance")),
        (Topic.CERTIFICATE, tr("RemoteDialog", "&Certificates that end, and pages that cannot be read")),
        (Topic.OFFLINE, tr("RemoteDialog", "That this computer was &offline")),
        (Topic.BRIEFING, tr("RemoteDialog", "The daily &briefing")),
    )
