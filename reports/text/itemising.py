"""Divides a word among the faces: the first that draws it whole, else cluster by cluster, else 〓."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from uniseg.graphemecluster import grapheme_clusters

from reports.text.fonts import chain_of, face

_EMOJI_MARK = re.compile("[\ufe0f\u20e3]")

_WORTH_KEEPING = 32


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a word and the face that draws it; no face at all for what must become 〓."""

    text: str
    face: str | None


def items_of(word: str, language: str, *, bold: bool = False) -> tuple[Item, ...]:
    """Divide a word; the parts joined are the word again."""
    work = _items_of if len(word) <= _WORTH_KEEPING else _items_of.__wrapped__
    return work(word, language, bold)


@lru_cache(maxsize=30_000)
def _items_of(word: str, language: str, bold: bool) -> tuple[Item, ...]:  # noqa: FBT001 - keys of the cache
    names = chain_of(language, bold)
    if not _EMOJI_MARK.search(word):
        for name in names:
            if face(name).covers(word):
                return (Item(word, name),)
    return _by_clusters(word, names)


def _by_clusters(word: str, names: tuple[str, ...]) -> tuple[Item, ...]:
    chosen: list[tuple[str, str | None]] = []
    current: str | None = None
    for cluster in grapheme_clusters(word):
        current = _face_of(cluster, names, current)
        chosen.append((cluster, current))
    items: list[Item] = []
    for name, group in groupby(chosen, key=lambda pair: pair[1]):
        clusters = [cluster for cluster, _ in group]
        if name is None:
            items.extend(Item(cluster, None) for cluster in clusters)
        else:
            items.append(Item("".join(clusters), name))
    return tuple(items)


def _face_of(cluster: str, names: tuple[str, ...], current: str | None) -> str | None:
    if _EMOJI_MARK.search(cluster) and face("emoji").has(cluster):
        return "emoji"
    if current and current != "emoji" and not cluster[0].isalnum() and face(current).covers(cluster):
        return current
    return next((name for name in names if face(name).covers(cluster)), None)
