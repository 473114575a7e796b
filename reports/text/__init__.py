"""Text on paper in every script: shaping, bidi, line breaking, ruby, drawing, copying out.

`break_lines` divides a text into lines, `Pen` draws them on a `Sheet`; `Style` says how it shall look.
Every string of every document goes through here, so that what is printed is right and what is copied out is
what was written.
"""

from reports.text.breaking import Line, break_lines, measure
from reports.text.drawing import Pen, baseline
from reports.text.sheet import MissingGlyph, Sheet
from reports.text.style import INK, Align, Colour, Style

__all__ = [
    "INK",
    "Align",
    "Colour",
    "Line",
    "MissingGlyph",
    "Pen",
    "Sheet",
    "Style",
    "baseline",
    "break_lines",
    "measure",
]
