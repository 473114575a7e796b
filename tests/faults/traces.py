"""Looking for a text in files, in whatever way a program may have written it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp")


def written(text: str) -> tuple[bytes, ...]:
    """Return every way in which a text may stand in a file."""
    ways = {text.encode(encoding) for encoding in _ENCODINGS}
    escaped = json.dumps(text)[1:-1]
    return (*ways, escaped.encode(), escaped.upper().encode(), quote(text).encode())


def traces(texts: Iterable[str], places: Iterable[Path]) -> list[str]:
    """Return a line for each file under the places whose name or content holds one of the texts."""
    ways = {way: text for text in texts for way in written(text)}
    found = []
    for path in _files(places):
        found += [f"{text!r} in the name of {path}" for text in ways.values() if text in path.name]
        try:
            content = path.read_bytes()
        except OSError:
            # Gone meanwhile, or somebody else's.
            continue
        found += [f"{text!r} in {path}" for way, text in ways.items() if way in content]
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from (path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
