"""Ruby (ふりがな): readings above kanji, for やさしい日本語.

The notation is the one of Aozora Bunko: ｜居住支援《きょじゅうしえん》, and without the bar for the kanji
that stand directly before: 漢字《かんじ》. It is read only where it is asked for, with the language
`ja_easy`; what does not follow it is printed as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EASY_JAPANESE = "ja_easy"
SIZE = 0.5
"""The size of a reading in relation to its kanji."""

_NOTATION = re.compile(
    "｜([^｜《》\n]+)《([^《》\n]+)》|([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆ヶ]+)《([^《》\n]+)》"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading and the part of the text it stands above."""

    start: int
    end: int
    text: str


def parse(text: str) -> tuple[str, tuple[Reading, ...]]:
    """Return the text without the notation, and its readings in order."""
    readings: list[Reading] = []
    parts: list[str] = []
    length = taken = 0
    for found in _NOTATION.finditer(text):
        plain = text[taken : found.start()]
        base = found[1] or found[3]
        start = length + len(plain)
        readings.append(Reading(start, start + len(base), found[2] or found[4]))
        parts += [plain, base]
        length, taken = start + len(base), found.end()
    return "".join([*parts, text[taken:]]), tuple(readings)


def spread(codes: list[str], widths: list[int], readings: tuple[Reading, ...]) -> None:
    """Widen evenly what stands below a longer reading, so that neighbours do not touch."""
    for reading in readings:
        length = reading.end - reading.start
        lacking = reading_width(reading) - sum(widths[reading.start : reading.end])
        if lacking <= 0:
            continue
        each = -(-lacking // length)
        for place in range(reading.start, reading.end):
            half = each // 2
            codes[place] = f">{-half}<{codes[place]}>{-(each - half)}<"
            widths[place] += each


def reading_width(reading: Reading) -> int:
    """Return the width of a reading in thousandths of the size of its base: kana are as wide as high."""
    return round(len(reading.text) * 1000 * SIZE)
