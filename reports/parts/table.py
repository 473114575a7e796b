"""Tables that flow over pages: repeated heads, wrapped cells, long rows that go on, at linear cost.

Each cell is broken into lines once. A row that fits nowhere whole is divided between lines; a short one
moves to the next page. Hairlines are drawn once a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from reports.parts import look
from reports.parts.frame import Area, column_rules, rule, tint
from reports.text import Align, Line, Pen, Style, break_lines, measure

_PAD_X: Final = 3.6
_PAD_Y: Final = 2.6
# A row as high as this part of a page is divided rather than moved.
_TOO_HIGH_TO_MOVE: Final = 0.3
# So many lines stay together at the foot of one page and the head of the next.
_TOGETHER: Final = 2
# A head gets its own line where its column is nearly as wide, and as long as the texts keep their room.
_NEARLY: Final = 1.5
_SPARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it is, and the side its texts stand on.

    `fits` is a text the column must hold on one line, such as a date; the other columns share what is left.
    """

    head: str
    share: float = 1.0
    fits: str = ""
    align: Align = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text that differs from its column."""

    text: str
    bold: bool | None = None
    align: Align | None = None


Row = Sequence[str | Cell]


class Pages(Protocol):
    """Where a table goes on when a page is full."""

    pen: Pen
    area: Area
    y: float

    def new_page(self) -> None:
        """Close the page and begin the next; `area` and `y` are new."""
        ...


class Table:
    """Draws rows one after the other; nothing of earlier rows is kept."""

    def __init__(self, pages: Pages, columns: Sequence[Column], style: Style) -> None:
        self.pages = pages
        self.columns = columns
        self.style = style
        self._widths = _widths(columns, style, pages.area.width)
        self._lefts = [pages.area.left + sum(self._widths[:i]) for i in range(len(columns))]
        self._rules = [*self._lefts, pages.area.right]
        self._styles = [
            replace(style, bold=c.bold or style.bold, align=style.align if c.align == "start" else c.align)
            for c in columns
        ]
        self._top = pages.y

    def draw(self, rows: Iterable[Row]) -> None:
        """Draw the head and the rows, and close the table."""
        heads = self._heads()
        has_head = any(column.head for column in self.columns)
        if has_head and self._room() < self._height(heads) + 2 * self.style.line_height + 2 * _PAD_Y:
            self.pages.new_page()
        self._begin(heads if has_head else [])
        for row in rows:
            self._row(self._lines(row), heads if has_head else [])
        self._end()

    def _heads(self) -> list[list[Line]]:
        style = replace(look.small_strong(self.style.language), colour=look.ACCENT)
        return [
            break_lines(column.head, replace(style, align=column.align), width - 2 * _PAD_X)
            for column, width in zip(self.columns, self._widths, strict=True)
        ]

    def _lines(self, row: Row) -> list[list[Line]]:
        cells = []
        for cell, own, width in zip(row, self._styles, self._widths, strict=True):
            text, style = (cell, own) if isinstance(cell, str) else _differing(cell, own)
            cells.append(break_lines(text, style, width - 2 * _PAD_X))
        return cells

    def _row(self, cells: list[list[Line]], heads: list[list[Line]]) -> None:
        height = self._height(cells)
        if height > self._room() and height <= self._page_height() * _TOO_HIGH_TO_MOVE:
            self._turn(heads)
        while height > self._room():
            fitting = int((self._room() - 2 * _PAD_Y) / self.style.line_height)
            longest = max(len(cell) for cell in cells)
            if fitting < _TOGETHER:
                self._turn(heads)
                continue
            take = min(fitting, max(longest - _TOGETHER, 1))
            self._cells([cell[:take] for cell in cells])
            cells = [cell[take:] for cell in cells]
            height = self._height(cells)
            self._turn(heads)
        self._cells(cells)

    def _cells(self, cells: list[list[Line]]) -> None:
        pages, pen = self.pages, self.pages.pen
        bottom = pages.y - self._height(cells)
        for lines, left, width in zip(cells, self._lefts, self._widths, strict=True):
            pen.block(lines, left + _PAD_X, pages.y - _PAD_Y, width - 2 * _PAD_X)
        pages.y = bottom
        rule(pen.sheet, pages.area.left, pages.area.right, bottom, look.HAIRLINE, look.HAIR)

    def _height(self, cells: list[list[Line]]) -> float:
        highest = max((len(lines) * lines[0].style.line_height for lines in cells if lines), default=0.0)
        return highest + 2 * _PAD_Y

    def _room(self) -> float:
        return self.pages.y - self.pages.area.bottom

    def _page_height(self) -> float:
        return self.pages.area.top - self.pages.area.bottom

    def _begin(self, heads: list[list[Line]]) -> None:
        pages = self.pages
        self._top = pages.y
        if heads:
            tint(pages.pen.sheet, pages.area.left, pages.y, pages.area.width, self._height(heads), look.TINT)
        rule(pages.pen.sheet, pages.area.left, pages.area.right, pages.y, look.ACCENT, 0.8)
        if heads:
            self._cells(heads)

    def _end(self) -> None:
        pages = self.pages
        column_rules(pages.pen.sheet, self._rules, self._top, pages.y, look.HAIRLINE, look.HAIR)

    def _turn(self, heads: list[list[Line]]) -> None:
        self._end()
        self.pages.new_page()
        self._begin(heads)


def _widths(columns: Sequence[Column], style: Style, width: float) -> list[float]:
    fixed = [
        measure(c.fits, replace(style, bold=c.bold or style.bold)) + 2 * _PAD_X + 0.5 if c.fits else 0.0
        for c in columns
    ]
    shares = sum(c.share for c in columns if not c.fits)
    fixed = _for_heads(columns, fixed, style, (width - sum(fixed)) * (_SPARE if shares else 1))
    left = width - sum(fixed)
    return [own or column.share / shares * left for own, column in zip(fixed, columns, strict=True)]


def _for_heads(columns: Sequence[Column], fixed: Sequence[float], style: Style, spare: float) -> list[float]:
    """Return the widths with room for heads that would leave a letter or two on a line of their own."""
    strong, widths = look.small_strong(style.language), list(fixed)
    for place, (column, own) in enumerate(zip(columns, fixed, strict=True)):
        need = measure(column.head, strong) + 2 * _PAD_X + 0.5
        if own < need <= own * _NEARLY and need - own <= spare:
            widths[place] = need
            spare -= need - own
    return widths


def _differing(cell: Cell, style: Style) -> tuple[str, Style]:
    bold = style.bold if cell.bold is None else cell.bold
    align = style.align if cell.align is None else cell.align
    return cell.text, replace(style, bold=bold, align=align)
