"""What one look at one check learned: the value that travels from `sources/` through the engine to the verdict."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import LocalText, Sentence


class Planned(Struct, frozen=True):
    """Maintenance that was announced. Times are seconds since the epoch, None where the text gave none."""

    title: str
    starts_at: float | None = None
    ends_at: float | None = None


class ProviderUpdate(Struct, frozen=True):
    """One message of a provider about an incident, as plain text; `at` (seconds since the epoch) where it is said."""

    at: float | None
    text: str


class ProviderIncident(Struct, frozen=True, kw_only=True):
    """An incident that a provider has not closed, in its own words as plain text. Newest updates first, a few."""

    title: str
    began_at: float | None = None
    updates: tuple[ProviderUpdate, ...] = ()
    url: str = ""


class Official(Struct, frozen=True, kw_only=True):
    """What the provider itself says. `text` is its own words, `source` where it said so (a URL or a name).

    `as_of` is when this was read and proven fresh; `said_at` when the provider wrote it, where known.
    `fresh_until`: the moment from which a green reading proves nothing any more, None where the answer was proof.
    `status` is *unknown* where the page was reached but could not be judged; then `text` is the reason, and
    `trouble` the diagnosis where it is the page itself that broke, moved or was abandoned.
    `independent`: somebody else measured it and publishes it (IODA of a network); then `text` stands alone, and
    nothing may put it into the provider's mouth.
    """

    status: Status
    text: Sentence
    source: str
    as_of: float
    said_at: float | None = None
    planned: tuple[Planned, ...] = ()
    components: tuple[tuple[str, Status], ...] = ()
    incidents: tuple[ProviderIncident, ...] = ()
    fresh_until: float | None = None
    trouble: SourceTrouble | None = None
    independent: bool = False


class Validators(Struct, frozen=True):
    """What a server gave to ask "has it changed?" (RFC 9110 13.1): kept per check with the reading it vouches for."""

    url: str
    etag: str = ""
    last_modified: str = ""


class Previous(Struct, frozen=True):
    """The last full answer of a check: sent back as a conditional request; a 304 renews `official`.

    A measured check that was ok keeps validators with `official` None.
    """

    validators: Validators
    official: Official | None = None


class Certificate(Struct, frozen=True):
    """The server certificate seen in a look: its end of validity (seconds since the epoch)."""

    host: str
    expires_at: float


class Look(Struct, frozen=True, kw_only=True):
    """One look. `outcome` moves the measured light, `official` the official one; either may say nothing.

    For an official source `outcome` is ok when the page was read and understood, else inconclusive or
    blocked (a broken status page says nothing about the service); `official` then carries *unknown*.
    `proves_line`: the answer itself shows that our own line works (a TLS-verified answer of any status).
    `retry_after`: seconds the server asked us to wait. `previous`: what to ask with next time.
    `started_at`: when it really began (seconds since the epoch), waiting for a turn not counted; set by the looker.
    """

    outcome: OutcomeKind
    reason: Sentence
    latency: float | None = None  # seconds
    proves_line: bool = False
    official: Official | None = None
    retry_after: float | None = None
    certificate: Certificate | None = None
    warning: Sentence | None = None  # worth knowing, moves nothing: "certificate ends in 3 days", "moved to …"
    previous: Previous | None = None
    started_at: float | None = None


class Window(Struct, frozen=True):
    """A time in which a service is announced or known to be closed: maintenance, never red."""

    starts_at: float
    ends_at: float
    reason: Sentence | LocalText
