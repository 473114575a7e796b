"""How a text shall look: size, weight, language, leading, colour, side. It knows no font and no page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

Align = Literal["start", "centre", "end", "justify"]
"""`start` is the side on which the language begins to read; `justify` fills Chinese and Japanese lines."""

INK: Colour = (0.10, 0.11, 0.12)

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
# Scripts that build upwards and downwards need more room between the lines, and so do readings above kanji.
# Elsewhere lines stand closer than one and a half, or viewers take each for a paragraph.
_LEADING = {
    "ja_easy": 2.0,
    "my": 2.0,
    "km": 1.9,
    "si": 1.75,
    "bn": 1.7,
    "ne": 1.7,
    "hi": 1.7,
    "ta": 1.7,
    "th": 1.7,
    "lo": 1.75,
    "ur": 1.9,
    "ar": 1.8,
    "fa": 1.8,
}
_USUAL_LEADING = 1.48


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a text; size in points, `leading` in sizes (None: what the language needs)."""

    size: float = 10.5
    bold: bool = False
    language: str = "ja"
    leading: float | None = None
    colour: Colour = INK
    align: Align = "start"

    @property
    def line_height(self) -> float:
        """The distance from one line to the next, in points."""
        factor = _LEADING.get(self.language, _USUAL_LEADING) if self.leading is None else self.leading
        return self.size * factor

    @property
    def right_to_left(self) -> bool:
        """Whether a paragraph of this language begins on the right."""
        return self.language in RIGHT_TO_LEFT
