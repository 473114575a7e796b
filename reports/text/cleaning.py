"""Makes any text safe to set: one kind of line end, no control characters, no halves of characters."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text with line ends as one newline, controls dropped and lone surrogates as U+FFFD.

    Control characters come from broken pasting; they mean nothing on paper and could break the file.
    """
    if not _SUSPECT.search(text):
        return text
    return _HALVES.sub("�", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
