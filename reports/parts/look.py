"""The look of our papers: few sizes, two weights, one accent, hairlines; readable when printed in grey."""

from __future__ import annotations

from typing import Final

from reports.text import INK, Colour, Style

ACCENT: Final[Colour] = (0.05, 0.33, 0.37)
"""A deep teal: titles and headings only; in grey it prints as dark as text."""
MUTED: Final[Colour] = (0.36, 0.38, 0.40)
HAIRLINE: Final[Colour] = (0.70, 0.72, 0.74)
TINT: Final[Colour] = (0.945, 0.955, 0.96)
"""Behind labels and column heads; light enough for a copier to drop."""

TITLE_SIZE: Final = 16.0
BODY_SIZE: Final = 10.0
TABLE_SIZE: Final = 9.0
SMALL_SIZE: Final = 8.0
HAIR: Final = 0.4
"""The width of a hairline in points."""


def title(language: str) -> Style:
    """Return the style of a document's name on its first page."""
    return Style(TITLE_SIZE, bold=True, language=language, leading=1.4, colour=ACCENT)


def heading(language: str) -> Style:
    """Return the style of a section's head."""
    return Style(BODY_SIZE + 1.5, bold=True, language=language, leading=1.45, colour=ACCENT)


def body(language: str) -> Style:
    """Return the style of text to be read; Chinese and Japanese lines are filled."""
    return Style(BODY_SIZE, language=language, align="justify")


def cell(language: str) -> Style:
    """Return the style of a table's text."""
    return Style(TABLE_SIZE, language=language, align="justify")


def strong(language: str) -> Style:
    """Return the style of what must not be overlooked within a text."""
    return Style(BODY_SIZE, bold=True, language=language)


def small(language: str) -> Style:
    """Return the style of labels, notes, head and foot of the page."""
    return Style(SMALL_SIZE, language=language, colour=MUTED)


def small_strong(language: str) -> Style:
    """Return the style of the heads of columns."""
    return Style(SMALL_SIZE, bold=True, language=language, colour=INK)
