"""How a sentence stands in a record: in English for any stranger, and with what says it in the other language too."""

from __future__ import annotations

import msgspec

from doorlight.domain.words import Sentence, Verbatim, verbatim
from doorlight.evidence.chain import Fields

_DECODER: msgspec.json.Decoder[Sentence] = msgspec.json.Decoder(Sentence)


def written(sentence: Sentence) -> Fields:
    """Return a sentence as it is recorded: its words, and as JSON what they were made of, unless they are all."""
    said = {"text": verbatim(str(sentence)).text}
    return said if isinstance(sentence, Verbatim) else {**said, "of": msgspec.json.encode(sentence).decode()}


def said(recorded: object) -> Sentence:
    """Return a recorded sentence; what cannot be read any more is shown in the words it has, "" where it has none."""
    if not isinstance(recorded, dict):
        return Verbatim("")
    try:
        return _DECODER.decode(recorded["of"])
    except (KeyError, TypeError, msgspec.DecodeError):
        return verbatim(str(recorded.get("text", "")))
