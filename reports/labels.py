"""Labels, envelopes and the sheet by which a printer is set: everything at its place to 0.1 mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desktop.domain.address import postal_text
from desktop.services.addressees import Addressee, Envelope, Honour
from desktop.services.addressees import Sheet as LabelSheet
from i18n.words import Words
from reports.paper import Paper
from reports.parts import look
from reports.parts.frame import rule
from reports.parts.stamp import Stamp
from reports.text import Pen, Sheet, Style, break_lines

LABELS: Final = "BAN-74"
ENVELOPE: Final = "BAN-75"
CALIBRATION: Final = "BAN-76"
_TENTH: Final = mm / 10
_PAD: Final = 40
"""Inside a label, in 0.1 mm."""
_SMALLEST: Final = 6.0
_LABEL_SIZE: Final = 11.0
_ENVELOPE_SIZE: Final = 15.0
_STEP: Final = 0.5


@dataclass(frozen=True, slots=True)
class LabelsContent:
    """Whom to, on which sheet, beginning with which label (0 is the first): a begun sheet can be used up."""

    addressees: tuple[Addressee, ...]
    sheet: LabelSheet
    first: int = 0


@dataclass(frozen=True, slots=True)
class EnvelopesContent:
    """Whom to, in which envelope; `sender` stands small below."""

    addressees: tuple[Addressee, ...]
    envelope: Envelope
    sender: str = ""


def labels(content: LabelsContent, words: Words, stamp: Stamp) -> Paper:
    """Return sheets of labels."""
    drawn = _Drawing(words.say("Labels"), words, stamp, A4)
    sheet = content.sheet
    a_page = sheet.columns * sheet.rows
    for number, each in enumerate(content.addressees, start=content.first % a_page):
        place = number % a_page
        if place == 0 and number > content.first % a_page:
            drawn.sheet.showPage()
        down, across = divmod(place, sheet.columns)
        left = sheet.left + across * (sheet.label_width + sheet.gap_x)
        top = sheet.top + down * (sheet.label_height + sheet.gap_y)
        drawn.addressee(
            each,
            (left + _PAD) * _TENTH,
            A4[1] - (top + _PAD) * _TENTH,
            (sheet.label_width - 2 * _PAD) * _TENTH,
            (sheet.label_height - 2 * _PAD) * _TENTH,
            _LABEL_SIZE,
        )
    return drawn.paper()


def envelopes(content: EnvelopesContent, words: Words, stamp: Stamp) -> Paper:
    """Return envelopes, one a page, written across."""
    kind = content.envelope
    size = (kind.width * _TENTH, kind.height * _TENTH)
    drawn = _Drawing(words.say("Envelopes"), words, stamp, size)
    for number, each in enumerate(content.addressees):
        if number:
            drawn.sheet.showPage()
        width, height = size
        drawn.addressee(each, width * 0.12, height * 0.82, width * 0.76, height * 0.42, _ENVELOPE_SIZE)
        if content.sender:
            small = look.small(words.language)
            lines = [
                line for text in content.sender.split("\n") for line in break_lines(text, small, width * 0.76)
            ]
            drawn.pen.block(lines, width * 0.12, height * 0.16, width * 0.76)
    return drawn.paper()


def calibration(_content: None, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet with rulers: what is printed is measured from the edges of the paper."""
    drawn = _Drawing(words.say("Printer test"), words, stamp, A4)
    width, height = A4
    style = look.body(words.language)
    centre = (width / 2, height / 2)
    for distance in range(0, 101, 5):
        long = 4 * mm if distance % 10 == 0 else 2 * mm
        for sign in (-1, 1):
            x, y = centre[0] + sign * distance * mm / 2, centre[1] + sign * distance * mm / 2
            drawn.mark(x, centre[1] - long / 2, x, centre[1] + long / 2)
            drawn.mark(centre[0] - long / 2, y, centre[0] + long / 2, y)
    rule(drawn.sheet, centre[0] - 50 * mm, centre[0] + 50 * mm, centre[1], look.MUTED, look.HAIR)
    drawn.mark(centre[0], centre[1] - 50 * mm, centre[0], centre[1] + 50 * mm)
    for x, y in ((20, 20), (190, 20), (20, 277), (190, 277)):
        drawn.cross(x * mm, y * mm)
    text = words.say(
        "The crosses stand 20 mm from the left or right edge and 20 mm from the upper or lower edge. "
        "Measure from the left edge and from the upper edge to the cross at the upper left. Enter how much "
        "is missing to 20 mm, in 0.1 mm: right and down are positive."
    )
    lines = break_lines(text, style, width - 60 * mm)
    drawn.pen.block(lines, 30 * mm, height - 40 * mm, width - 60 * mm)
    return drawn.paper()


class _Drawing:
    """A sheet without head and foot."""

    def __init__(self, title: str, words: Words, stamp: Stamp, size: tuple[float, float]) -> None:
        self.words = words
        self.sheet = Sheet(
            title=title, language=words.language, produced_at=stamp.produced_at, page_size=size
        )
        self.pen = Pen(self.sheet)

    def paper(self) -> Paper:
        """Close the document."""
        self.sheet.showPage()
        return Paper(self.sheet.finish(), tuple(self.sheet.missing))

    def mark(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a thin line."""
        self.sheet.write(f"0 0 0 RG {look.HAIR:g} w {x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def cross(self, x: float, y: float) -> None:
        """Draw a cross."""
        self.mark(x - 4 * mm, y, x + 4 * mm, y)
        self.mark(x, y - 4 * mm, x, y + 4 * mm)

    def addressee(
        self, each: Addressee, left: float, top: float, width: float, height: float, size: float
    ) -> None:
        """Set an addressee into a rectangle below `top`; the size goes down until it fits."""
        self.sheet.place = self.words.label("record.label_layout")
        while size > _SMALLEST and not self._fits(each, width, height, size):
            size -= _STEP
        y = top
        for text, style in self._texts(each, size):
            y = self.pen.block(break_lines(text, style, width), left, y, width)

    def _fits(self, each: Addressee, width: float, height: float, size: float) -> bool:
        """Tell whether all lines have room, and a name with its 様 stands on one line, as is polite."""
        broken = [
            (len(break_lines(text, style, width)), style.line_height)
            for text, style in self._texts(each, size)
        ]
        return sum(number * line for number, line in broken) <= height and broken[-1][0] == 1

    def _texts(self, each: Addressee, size: float) -> Sequence[tuple[str, Style]]:
        language = self.words.language
        plain = Style(size * 0.9, language=language, leading=1.3)
        name = Style(size * 1.25, bold=True, language=language, leading=1.5)
        told = (
            self.words.say("{name}, esteemed house", name=each.name)
            if each.honour is Honour.HOUSE
            else self.words.say("Dear {name}", name=each.name)
        )
        found = [(f"〒{postal_text(each.postal_code)}", plain)] if each.postal_code else []
        found.append((each.address, plain))
        if each.house:
            found.append((each.house, replace(plain, size=size)))
        return [*found, (told, name)]
