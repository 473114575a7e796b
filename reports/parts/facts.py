"""Labels with their values in a ruled grid, as the head of a Japanese form has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from i18n.words import Words
from reports.parts import look
from reports.parts.frame import column_rules, rule, tint
from reports.parts.table import Pages
from reports.text import Line, Style, break_lines

Fact = tuple[str, str]
"""A label and its value."""

_LABEL: Final = 0.32
"""The share of a column that its label takes."""
_PAD_X: Final = 3.6
_PAD_Y: Final = 2.6


class Spoken(Pages, Protocol):
    """Pages in a language."""

    words: Words


class FactGrid:
    """Draws facts row by row, so many abreast; the last of a row that is not full takes what is left."""

    def __init__(self, pages: Spoken, abreast: int, style: Style | None = None) -> None:
        self.pages = pages
        self.abreast = abreast
        self._label = look.small(pages.words.language)
        self._value = style or look.body(pages.words.language)
        width = pages.area.width / abreast
        self._lefts = [pages.area.left + width * place for place in range(abreast)]
        self._label_width = width * _LABEL

    def draw(self, facts: Sequence[Fact]) -> None:
        """Draw all facts; a row too high for a page goes on in the next."""
        for first in range(0, len(facts), self.abreast):
            row = facts[first : first + self.abreast]
            labels = [break_lines(label, self._label, self._label_width - 2 * _PAD_X) for label, _ in row]
            values = [
                break_lines(value, self._value, width - 2 * _PAD_X)
                for (_, value), width in zip(row, self._value_widths(len(row)), strict=True)
            ]
            while self._height(labels, values) > self._room():
                fitting = int((self._room() - 2 * _PAD_Y) / self._value.line_height)
                if fitting >= 2 and not self._fits_a_page(values):
                    self._row(labels, [value[:fitting] for value in values])
                    labels, values = [[] for _ in row], [value[fitting:] for value in values]
                self.pages.new_page()
            self._row(labels, values)

    def _value_widths(self, facts: int) -> list[float]:
        lefts = self._lefts[:facts]
        rights = [*lefts[1:], self.pages.area.right]
        return [right - left - self._label_width for left, right in zip(lefts, rights, strict=True)]

    def _room(self) -> float:
        return self.pages.y - self.pages.area.bottom

    def _fits_a_page(self, values: list[list[Line]]) -> bool:
        area = self.pages.area
        return self._height([], values) < area.top - area.bottom

    def _row(self, labels: list[list[Line]], values: list[list[Line]]) -> None:
        pages, pen = self.pages, self.pages.pen
        sheet, area, top = pen.sheet, pages.area, pages.y
        height = self._height(labels, values)
        lefts = self._lefts[: len(values)]
        for left in lefts:
            tint(sheet, left, top, self._label_width, height, look.TINT)
        down = top - _PAD_Y
        shift = (self._value.line_height - self._label.line_height) / 2
        widths = self._value_widths(len(values))
        for left, label, value, width in zip(lefts, labels, values, widths, strict=True):
            pen.block(label, left + _PAD_X, down - shift, self._label_width - 2 * _PAD_X)
            pen.block(value, left + self._label_width + _PAD_X, down, width - 2 * _PAD_X)
        pages.y = top - height
        edges = [x for left in lefts for x in (left, left + self._label_width)]
        column_rules(sheet, [*edges, area.right], top, pages.y, look.HAIRLINE, look.HAIR)
        # The line above is drawn again: the tint has covered half of it.
        rule(sheet, area.left, area.right, top, look.HAIRLINE, look.HAIR)
        rule(sheet, area.left, area.right, pages.y, look.HAIRLINE, look.HAIR)

    def _height(self, labels: list[list[Line]], values: list[list[Line]]) -> float:
        lines = max((len(value) for value in values), default=1) * self._value.line_height
        heads = max((len(label) for label in labels), default=0) * self._label.line_height
        return max(lines, heads, self._value.line_height) + 2 * _PAD_Y
