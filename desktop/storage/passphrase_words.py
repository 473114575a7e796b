"""The shipped words for passphrases, read when somebody asks for a proposal. It draws and judges nothing."""

from __future__ import annotations

from typing import Final

from resources import locate

WORDS: Final = ("reference", "passphrase_words.txt")


def shipped_words() -> tuple[str, ...]:
    """Return the words, more than 4,096 of them, in the order of the fifty sounds."""
    lines = locate(*WORDS).read_text("utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
