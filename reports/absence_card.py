"""The absence card (不在連絡票): four to a sheet of A4, the first filled in, the others for the next doors.

A neighbour may read it: it says that somebody called and asks to be called back, never why, and names
neither the client nor what the corporation does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desktop.domain.dated import DatedList
from i18n import terms
from i18n.dates import clock_time, weekday_date
from i18n.words import Words
from reports.paper import Paper
from reports.parts import look
from reports.parts.frame import rule
from reports.parts.stamp import Stamp
from reports.text import Pen, Sheet, Style, break_lines

CODE: Final = "BAN-83"
"""The document's neutral code: it names the file and the printing job."""
LIST: Final = "absence_card"
_ACROSS: Final = 2
_CARDS: Final = 4
_PAD: Final = 10 * mm
_LABEL: Final = 24 * mm
_LINE: Final = 11 * mm


@dataclass(frozen=True, slots=True)
class AbsenceCardContent:
    """What stands on the filled card. Its words are a dated list; an empty `organisation` is left out."""

    words_of_card: DatedList
    organisation: str
    phone: str
    staff_name: str = ""
    on: date | None = None
    at: time | None = None
    next_due: date | None = None
    number: int | None = None


def absence_card(content: AbsenceCardContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    return _Cards(content, words, stamp).paper()


class _Cards:
    def __init__(self, content: AbsenceCardContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        # The title of the document is neutral too: it stands in the window of whoever opens the file.
        self.sheet = Sheet(
            title=self._term("card_title"),
            language=words.language,
            produced_at=stamp.produced_at,
            page_size=A4,
        )
        self.pen = Pen(self.sheet)
        self.day = stamp.produced_at.date()

    def paper(self) -> Paper:
        """Draw the cards and the lines to cut along."""
        wide, high = A4[0] / _ACROSS, A4[1] / _ACROSS
        blank = AbsenceCardContent(self.content.words_of_card, self.content.organisation, self.content.phone)
        for place in range(_CARDS):
            down, across = divmod(place, _ACROSS)
            self._card(self.content if place == 0 else blank, across * wide, A4[1] - down * high, wide)
        self._cuts(wide, high)
        self.sheet.showPage()
        return Paper(self.sheet.finish(), tuple(self.sheet.missing))

    def _card(self, card: AbsenceCardContent, left: float, top: float, wide: float) -> None:
        language, inner = self.words.language, wide - 2 * _PAD
        title = Style(15, bold=True, language=language, leading=1.4)
        body = Style(10.5, language=language, leading=1.5)
        x, y = left + _PAD, top - _PAD
        self.sheet.place = self._term("card_title")
        y = self.pen.block(break_lines(self._term("card_title"), title, inner), x, y, inner) - 2 * mm
        y = self.pen.block(break_lines(self._term("card_came"), body, inner), x, y, inner) - 2 * mm
        when = weekday_date(card.on, self.words, self.day) if card.on is not None else ""
        at = clock_time(card.at, self.words) if card.at is not None else ""
        due = weekday_date(card.next_due, self.words, self.day) if card.next_due is not None else ""
        y = self._row(x, y, inner, self._term("card_when"), f"{when}  {at}".strip())
        y = self._row(x, y, inner, self._term("card_who"), card.staff_name)
        if card.organisation:
            y = self._row(x, y, inner, "", card.organisation, ruled=False)
        y = self._row(x, y, inner, self._term("card_next"), due)
        y = self._row(x, y, inner, self._term("card_phone"), card.phone) - 3 * mm
        y = self.pen.block(break_lines(self._term("card_call"), body, inner), x, y, inner)
        number = "" if card.number is None else str(card.number)
        small = look.small(language)
        text = f"{self._term('card_number')} {number}"
        self.pen.text(text, x, top - A4[1] / _ACROSS + _PAD, small)

    def _row(self, x: float, y: float, wide: float, label: str, value: str, *, ruled: bool = True) -> float:
        """Draw a line with its label; without a value it is there to be written on."""
        language = self.words.language
        style = Style(11.5, language=language, leading=1.3)
        base = y - (_LINE - 3 * mm if ruled else 3.5 * mm)
        if label:
            self.pen.text(label, x, base, look.small(language))
        room = wide - _LABEL
        size = 11.5
        while size > 7 and len(break_lines(value, style, room)) > 1:
            size -= 0.5
            style = Style(size, language=language, leading=1.3)
        if value:
            self.pen.text(value, x + _LABEL, base, style)
        if ruled:
            rule(self.sheet, x + _LABEL - 1 * mm, x + wide, base - 1.6 * mm, look.HAIRLINE, look.HAIR)
        return y - (_LINE if ruled else 5 * mm)

    def _cuts(self, wide: float, high: float) -> None:
        long = 6 * mm
        for start, end in ((0.0, long), (wide - long, wide + long), (A4[0] - long, A4[0])):
            rule(self.sheet, start, end, high, look.MUTED, look.HAIR)
        for start, end in ((0.0, long), (high - long, high + long), (A4[1] - long, A4[1])):
            self.sheet.write(
                f"0.36 0.38 0.4 RG {look.HAIR:g} w {wide:.2f} {start:.2f} m {wide:.2f} {end:.2f} l S"
            )

    def _term(self, code: str) -> str:
        return terms.named(self.content.words_of_card, code, self.words)
