"""Why a provider's page cannot be read any more: the diagnosis that a person gets when a source broke or moved."""

from __future__ import annotations

from enum import StrEnum


class SourceTrouble(StrEnum):
    """What is wrong with the source itself, as opposed to the service it tells of (STATUS_FORMATS 1, 8)."""

    MOVED = "moved"  # redirected to where we do not follow
    GONE = "gone"  # 404, 410
    CERTIFICATE = "certificate"  # of another name, expired, untrusted
    INACTIVE = "inactive"  # 401 "page is inactive": the provider switched it off
    REFUSED = "refused"  # turned away, asked for proof of being human
    NOT_DATA = "not_data"  # a web page where data was
    SHAPE = "shape"  # data of another shape
    CHOICE = "choice"  # a chosen part is no longer on the page
    ABANDONED = "abandoned"  # its own clock stands still
