"""Finding a line by its first letters, in whatever script the keyboard happens to write."""

from __future__ import annotations

from desktop.domain.folding import Folding

_FOLDING = Folding()


def starts_with(typed: str, text: str, kana: str = "") -> bool:
    """Tell whether a text, its reading, or its reading in Latin letters begins with what was typed."""
    keys = _FOLDING.query_keys(typed)
    begins: list[tuple[str, tuple[str, ...]]] = [(keys.plain, (_FOLDING.fold(text).replace(" ", ""),))]
    if kana:
        readings = _FOLDING.kana_keys(kana)
        begins += [(keys.kana, readings), (keys.romaji, readings)]
    return any(key and any(found.startswith(key) for found in among) for key, among in begins)
