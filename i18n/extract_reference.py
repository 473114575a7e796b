"""Finds the Japanese texts in dated lists and in the file of labels, as extractors for Babel.

Their context (msgctxt) is the code, so that a text is translated by what it means there.
Files of another shape (eras, postal codes, tables of letters) hold nothing to translate and are passed over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import IO, Final

from desktop.domain.dated import figures_in

IN_CONTEXT: Final = "pgettext"
TRANSLATED: Final = {
    "text": "{code}",
    "short": "{code}.short",
    "hint": "{code}.hint",
    "licensed_text": "{code}",
}
"""The keys of a row that a person reads, and the context each is translated in."""

Found = tuple[int, str, tuple[str, str], list[str]]


def extract_rows(file: IO[bytes], _keywords: object, _tags: object, **_options: object) -> Iterator[Found]:
    """Yield the texts of a dated list."""
    content = tomllib.loads(file.read().decode("utf-8"))
    for row in content.get("row", ()):
        for key, context in TRANSLATED.items():
            if text := row.get(key):
                # As a reader sees it: with the figures of the row in its words.
                said = figures_in(text, row)
                yield 0, IN_CONTEXT, (context.format(code=row["code"]), said), []


def extract_labels(file: IO[bytes], _keywords: object, _tags: object, **_options: object) -> Iterator[Found]:
    """Yield the labels of fields."""
    for group, labels in tomllib.loads(file.read().decode("utf-8")).items():
        for name, text in labels.items():
            yield 0, IN_CONTEXT, (f"{group}.{name}", text), []
