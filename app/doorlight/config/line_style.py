"""How a text file ends its lines and begins: kept over an edit, so that a Windows file stays one."""

from __future__ import annotations

from msgspec import Struct

from doorlight.config.toml_text import BOM


class LineStyle(Struct, frozen=True):
    """`windows`: every line ends in CR LF. `open_end`: the last line does not end. Mixed ends stay as they are."""

    bom: bool
    windows: bool
    open_end: bool

    @classmethod
    def of(cls, content: bytes) -> LineStyle:
        """Look at a file's bytes."""
        windows = 0 < content.count(b"\r\n") == content.count(b"\n")
        body = content.removeprefix(BOM)
        return cls(bom=body != content, windows=windows, open_end=bool(body) and not body.endswith(b"\n"))

    def plain(self, text: str) -> str:
        """Return a decoded text as edits want it: lines end in LF, the last one too."""
        text = text.replace("\r\n", "\n") if self.windows else text
        return text + "\n" if self.open_end else text

    def encoded(self, plain: str) -> bytes:
        """Return an edited text as bytes in this style."""
        text = plain.removesuffix("\n") if self.open_end else plain
        text = text.replace("\n", "\r\n") if self.windows else text
        return (BOM if self.bom else b"") + text.encode("utf-8")
