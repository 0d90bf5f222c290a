"""Microsoft's public posts: Azure, the consumer products, and whether the two admin centres can be reached.

An official light. status.cloud.microsoft has exactly four posts: three are one object, the consumer products a list.
Exchange, SharePoint and Teams at work are told to each organization alone, never here (STATUS_FORMATS 4).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.published.words import shown
from doorlight.sources.reading.time_stamps import moment_of

_HOME = "https://status.cloud.microsoft"
_SITES = {"status.cloud.microsoft": _HOME}
_POSTS = tuple(f"/api/posts/{name}" for name in ("azure", "m365Consumer", "mac", "ppac"))
# The words of the page's own script (`EBSPostStatusStrings`); any other text says that something is up.
STATES = {
    "available": Status.OPERATIONAL,
    "operational": Status.OPERATIONAL,
    "service restored": Status.OPERATIONAL,
    "service degradation": Status.DEGRADED,
    "unknown": Status.UNKNOWN,
}
_FRESH_FOR = 86400.0  # seconds; `LastUpdatedTime` is the server's clock, renewed every minute


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`post`: which of the four, where `url` does not tell."""

    post: Literal["azure", "m365Consumer", "mac", "ppac"] = "m365Consumer"


class Post(Struct, frozen=True, rename="pascal"):
    """One statement. The year 1 stands for "never", the message may be HTML."""

    status: str | None
    last_updated_time: str | None = None
    authored_date_time: str | None = None
    title: str | None = None
    message: str | None = None
    service_display_name: str | None = None
    service_workload_name: str | None = None


_ANSWER = msgspec.json.Decoder(Post | list[Post])


class M365Posts(PublishedSource):
    """The kind `m365_posts`. Components are the consumer products ("Outlook.com")."""

    kind = "m365_posts"
    home = _HOME
    Options: type[Struct] = Options

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for one post.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), f"/api/posts/{options.post}", _SITES, known=_POSTS)
        return page_of(await asking.json(url, _ANSWER))


def page_of(answer: Post | list[Post]) -> PublishedPage:
    """Return what a post says of the whole, or a list of them part by part. It holds while its clock runs."""
    posts = answer if isinstance(answer, list) else [answer]
    renewals = [moment_of(post.last_updated_time) for post in posts]
    known = [moment for moment in renewals if moment is not None]
    whole = None if isinstance(answer, list) else _status(answer)[0]
    return PublishedPage(
        overall=whole,
        doubts=(shown(posts[0].status),) if whole is Status.UNKNOWN else (),
        parts=tuple(_part(post) for post in posts) if isinstance(answer, list) else None,
        incidents=tuple(_incident(post) for post in posts if _status(post)[0].is_problem),
        said_at=max((at for post in posts if (at := moment_of(post.authored_date_time))), default=None),
        renewed_at=min(known) if len(known) == len(posts) and known else None,
        fresh_for=_FRESH_FOR,
    )


def _status(post: Post) -> tuple[Status, str]:
    """Return what a post's word means; only one that is missing, or says so, is unknown."""
    word = (post.status or "").strip()
    known = STATES.get(word.casefold())
    if known is not None:
        return known, ""
    return (Status.DEGRADED, "") if word else (Status.UNKNOWN, shown(None))


def _part(post: Post) -> Part:
    status, word = _status(post)
    return Part(id=post.service_workload_name or "", name=_name(post), status=status, word=word)


def _incident(post: Post) -> Incident:
    title = post.title or " – ".join(text for text in (_name(post), post.status) if text)
    return Incident(
        title=title,
        stage=Stage.UNDERWAY,
        severity=_status(post)[0],
        began_at=moment_of(post.authored_date_time),
        remarks=(Remark(moment_of(post.last_updated_time), post.message),) if post.message else (),
        parts=tuple(name for name in (_name(post), post.service_workload_name) if name),
    )


def _name(post: Post) -> str:
    return post.service_display_name or post.service_workload_name or ""


SOURCE: Source = M365Posts()
