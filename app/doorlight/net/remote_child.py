"""The program that sends one letter and ends: the only module that names apprise. Started by `net.remote`.

A process of its own, because Apprise loads every service it knows, 45 MB that would stay with the tray; because it
blocks for as long as a service lets it, and a process can be ended; and because its words, and those of what it sends
with, may hold an address. What is to be done comes in by standard input, where no list of processes shows it.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from doorlight.domain.telling.letter import Answer, Letter, Mood, Outcome

if TYPE_CHECKING:
    from apprise import Apprise, AppriseAsset

_CODE = re.compile(r"\berror=(\d{3})\b")  # how every service of Apprise names the HTTP status of an answer


class Task(Struct, frozen=True, kw_only=True):
    """What is to be sent where. Without a `letter` the address is only understood. `proxy`: a URL, "" for none."""

    address: str
    letter: Letter | None = None
    proxy: str = ""


class _Codes(logging.Handler):
    """Hears the log of Apprise, for a status alone."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the status that a line names."""
        found = _CODE.search(record.getMessage())
        self.last = int(found[1]) if found else self.last


def main() -> None:
    """Do the task on standard input, and write the answer to standard output."""
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    if task.proxy:
        os.environ.update(dict.fromkeys(("http_proxy", "https_proxy"), task.proxy))
    output.write(msgspec.json.encode(done(task)))
    output.flush()


def done(task: Task) -> Answer:
    """Return what came of a task."""
    try:
        from apprise import Apprise  # noqa: PLC0415  # an extra that may not be installed
    except ImportError:
        return Answer(Outcome.NOT_INSTALLED)
    sender = Apprise(asset=_asset())
    if not sender.add(task.address) or len(sender) != 1:  # of several one may fail, and all be sent again
        return Answer(Outcome.NO_ADDRESS)
    return Answer(Outcome.SENT) if task.letter is None else _send(sender, task.letter)


def _asset() -> AppriseAsset:
    """Return what a message looks like: ours, without pictures from elsewhere, its text not read for commands."""
    from apprise import AppriseAsset  # noqa: PLC0415  # as above

    return AppriseAsset(
        app_id="Doorlight",
        app_desc="Doorlight",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        interpret_emojis=False,
        interpret_escapes=False,
        async_mode=False,
        storage_mode="memory",
    )


def _send(sender: Apprise, letter: Letter) -> Answer:
    from apprise import NotifyFormat, NotifyType  # noqa: PLC0415  # as above

    marks = {Mood.BAD: NotifyType.FAILURE, Mood.GOOD: NotifyType.SUCCESS, Mood.CAREFUL: NotifyType.WARNING}
    codes = _Codes()
    logging.getLogger("apprise").addHandler(codes)
    sent = sender.notify(
        title=letter.title,
        body=letter.body,
        notify_type=marks.get(letter.mood, NotifyType.INFO),
        body_format=NotifyFormat.TEXT,
    )
    return Answer(Outcome.SENT) if sent else Answer(Outcome.REFUSED, code=codes.last)


if __name__ == "__main__":
    main()
