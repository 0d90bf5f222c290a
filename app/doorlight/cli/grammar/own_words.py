"""The sentences that argparse itself says, so that `--help` and a refusal are in one language throughout.

argparse looks them up in a module global, `_`, which is gettext's; `speak` puts the application's own words there, as
the rest of the grammar has them. Its other sentences are about grammars that cannot be: nobody reads them.
"""

from __future__ import annotations

import argparse

from doorlight.domain.words import Words, render, say

SENTENCES = {
    sentence.text: sentence
    for sentence in (  # CPython 3.11 to 3.14, Lib/argparse.py; one that is not here stays English
        say("argparse", "usage: "),
        say("argparse", "positional arguments"),
        say("argparse", "options"),
        say("argparse", "show this help message and exit"),
        say("argparse", "argument %(argument_name)s: %(message)s"),
        say("argparse", "the following arguments are required: %s"),
        say("argparse", "one of the arguments %s is required"),
        say("argparse", "unrecognized arguments: %s"),
        say("argparse", "not allowed with argument %s"),
        say("argparse", "ignored explicit argument %r"),
        say("argparse", "ambiguous option: %(option)s could match %(matches)s"),
        say("argparse", "expected one argument"),
        say("argparse", "expected at least one argument"),
        say("argparse", "invalid choice: %(value)r (choose from %(choices)s)"),
    )
}


def speak(words: Words) -> None:
    """Let every parser that is built from now on say its own sentences in the language of `words`."""

    def said(text: str) -> str:
        return render(SENTENCES[text], words) if text in SENTENCES else text

    argparse.__dict__["_"] = said
