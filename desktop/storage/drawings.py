"""Drawings of a pen as pictures: black on white, without anything beside the lines. It keeps nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw

from desktop.domain.strokes import Stroke, smooth

PNG: Final = "image/png"
_WIDE: Final = 900
_FINER: Final = 3
"""Drawn so many times larger and shrunk, for lines without steps."""
_PEN: Final = 0.006
"""The pen's breadth in widths of the pad."""


def draw(strokes: Sequence[Stroke], proportion: float) -> bytes:
    """Return a PNG of the strokes; `proportion` is the height of the pad in its widths."""
    wide, high = _WIDE * _FINER, max(1, round(_WIDE * proportion)) * _FINER
    picture = Image.new("L", (wide, high), 255)
    pen, breadth = ImageDraw.Draw(picture), round(_PEN * wide)
    for stroke in strokes:
        points = [(x * wide, y * wide) for x, y in smooth(stroke)]
        pen.line(points, fill=0, width=breadth, joint="curve")
        for x, y in points[:1] + points[-1:]:
            # A line ends flat; a pen ends round.
            pen.ellipse((x - breadth / 2, y - breadth / 2, x + breadth / 2, y + breadth / 2), fill=0)
    kept = io.BytesIO()
    picture.resize((_WIDE, high // _FINER), Image.Resampling.LANCZOS).save(kept, "PNG", optimize=True)
    return kept.getvalue()
