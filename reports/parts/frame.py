"""The frame of a page: margins, running head, foot with page number, code, time and maker.

The left margin leaves room for the two holes of a Japanese binder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from i18n.dates import both_calendars, clock_time
from i18n.words import Words
from reports.parts import look
from reports.parts.stamp import Stamp
from reports.text import Colour, Pen, Sheet, Style, measure

_LEFT: Final = 22 * mm
_RIGHT: Final = 16 * mm
_TOP: Final = 16 * mm
_BOTTOM: Final = 20 * mm
_HEAD: Final = 7 * mm
"""From the top margin to the text, on pages after the first."""
_FOOT: Final = 6 * mm
"""From the text down to the baseline of the foot."""


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the page that a document may fill, in points from the lower left corner."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide a full line may be."""
        return self.right - self.left


class PageFrame:
    """Draws the head and the foot of each page of one document."""

    def __init__(self, sheet: Sheet, title: str, words: Words, stamp: Stamp) -> None:
        self.sheet = sheet
        self.pen = Pen(sheet)
        self.title = title
        self.words = words
        self.stamp = stamp
        self._small = look.small(words.language)
        # Papers bound together each begin with page 1.
        self._before = sheet.page_count
        self.left = _LEFT
        self.right = sheet.page_width - _RIGHT

    def first_area(self) -> Area:
        """Draw the title and the organisation on the first page; return what is left of it."""
        style = look.title(self.words.language)
        top = self.sheet.page_height - _TOP
        # The title is the first text of the document, for readers and for programs.
        self.pen.text(self.title, self.left, top - style.size, style)
        y = top - style.size - 5.5 * mm
        self._ends(self.stamp.organisation, both_calendars(self.stamp.produced_at.date(), self.words), y)
        y -= 2.2 * mm
        rule(self.sheet, self.left, self.right, y, look.ACCENT, 0.9)
        return Area(self.left, self.right, y - 4 * mm, _BOTTOM)

    def next_area(self) -> Area:
        """Draw the running head; return what is left of the page."""
        y = self.sheet.page_height - _TOP
        self._ends(self.title, self.stamp.organisation, y)
        rule(self.sheet, self.left, self.right, y - 1.8 * mm, look.HAIRLINE, look.HAIR)
        return Area(self.left, self.right, y - _HEAD, _BOTTOM)

    def end_page(self) -> None:
        """Draw the foot but for the number of pages, and close the page."""
        y = _BOTTOM - _FOOT
        moment = self.stamp.produced_at
        made = self.words.say(
            "Made {date} {time}, {person}",
            date=both_calendars(moment.date(), self.words),
            time=clock_time(moment.time(), self.words),
            person=self.stamp.produced_by,
        )
        rule(self.sheet, self.left, self.right, y + 3.4 * mm, look.HAIRLINE, look.HAIR)
        self.pen.text(f"{self.stamp.document_code}　{made}", self.left, y, self._small)
        self.sheet.showPage()

    def number_pages(self) -> None:
        """Write "page of pages" on every page, now that their number is known."""
        total = self.sheet.page_count - self._before
        y = _BOTTOM - _FOOT
        for page in range(1, total + 1):
            text = f"{page} / {total}"
            x = self.right - measure(text, self._small)
            self.sheet.append_to_page(self._before + page, self.pen.operators(text, x, y, self._small))

    def _ends(self, left: str, right: str, y: float) -> None:
        self.pen.text(left, self.left, y, self._small)
        self.pen.text(right, self.right - measure(right, self._small), y, self._small)


def rule(sheet: Sheet, left: float, right: float, y: float, colour: Colour, width: float) -> None:
    """Draw a horizontal line."""
    sheet.write(
        "{:.3g} {:.3g} {:.3g} RG {:g} w {:.2f} {:.2f} m {:.2f} {:.2f} l S".format(
            *colour, width, left, y, right, y
        )
    )


def column_rules(
    sheet: Sheet, xs: list[float], top: float, bottom: float, colour: Colour, width: float
) -> None:
    """Draw vertical lines."""
    lines = " ".join(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l" for x in xs)
    sheet.write("{:.3g} {:.3g} {:.3g} RG".format(*colour) + f" {width:g} w {lines} S")


def tint(sheet: Sheet, left: float, top: float, width: float, height: float, colour: Colour) -> None:
    """Fill a rectangle below `top`."""
    sheet.write(
        "{:.3g} {:.3g} {:.3g} rg {:.2f} {:.2f} {:.2f} {:.2f} re f".format(
            *colour, left, top - height, width, height
        )
    )


__all__ = ["Area", "PageFrame", "Style", "column_rules", "rule", "tint"]
