"""A document as a Word file instead of a PDF: the same words and figures, to go on writing in."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from i18n.words import Words
from reports.parts.stamp import Stamp

MODULE_AND_NAME: Final = "reports.word:word"
"""What `Press.render` is called with."""


def word(document: str, content: Any, words: Words, stamp: Stamp) -> bytes:
    """Return the file of a document, "module:function"; its module has `TITLE` and writes by `fill`."""
    from reports.parts.word_text import WordText  # noqa: PLC0415 - the window asks for the name above only

    module = import_module(document.partition(":")[0])
    page = WordText(words.say(module.TITLE), words, stamp.organisation, stamp.produced_at)
    module.fill(page, content, words)
    return page.finish()
