"""The pages of forms: their heads and feet, where they go on, and the cards that share a sheet.

Every page names form, edition, languages and its number. Where a form begins to be read from the right, the
whole page is mirrored: `at` gives the left edge of what stands so far from the side where reading begins.
"""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from i18n.words import Words
from reports.forms.content import FormContent
from reports.parts import look
from reports.parts.frame import Area, rule
from reports.text import Line, Pen, Sheet, Style, break_lines, measure

_SIDE: Final = 16 * mm
_HOLES: Final = 20 * mm
_TOP: Final = 12 * mm
_BOTTOM: Final = 16 * mm
_CARD: Final = 9 * mm
_SMALL: Final = 8.0
"""Nothing on a form is set smaller."""


class FormPages:
    """Pages of one form on a sheet; `area` and `y` are where the next thing begins."""

    def __init__(self, sheet: Sheet, content: FormContent, title: str, voices: tuple[Words, ...]) -> None:
        self.sheet, self.content, self.pen = sheet, content, Pen(sheet)
        self.voices, self._title = voices, title
        self.mirrored = Style(language=voices[0].language).right_to_left
        self._first_page = sheet.page_count + 1
        self._slots = self._cards() if content.form.cards > 1 else ()
        self._slot = 0
        self.area = self._slots[0] if self._slots else self._whole(_TOP)
        self.y = self.area.top

    @property
    def width(self) -> float:
        """How wide a full line may be."""
        return self.area.width

    def at(self, offset: float, width: float) -> float:
        """Return the left edge of what is `width` wide and stands `offset` from where reading begins."""
        return self.area.right - offset - width if self.mirrored else self.area.left + offset

    def keep(self, height: float) -> None:
        """Go on at the next page or card unless so much height is left."""
        if self.y - height < self.area.bottom and self.y < self.area.top:
            self.new_page()

    def new_page(self) -> None:
        """Go on at the next card, or the next page."""
        if self._slots and self._slot + 1 < len(self._slots):
            self._slot += 1
            self.area = self._slots[self._slot]
        else:
            self._end_page()
            self._slot = 0
            self.area = self._slots[0] if self._slots else self._next()
        self.y = self.area.top

    @property
    def card(self) -> int:
        """The place of the card on its sheet."""
        return self._slot

    def finish(self) -> None:
        """Close the last page, and number those of this form."""
        self._end_page()
        last = self.sheet.page_count
        style = Style(_SMALL, language="ja", colour=look.MUTED)
        for page in range(self._first_page, last + 1):
            text = f"{page - self._first_page + 1} / {last - self._first_page + 1}"
            x = self.sheet.page_width - _SIDE - measure(text, style)
            self.sheet.append_to_page(page, self.pen.operators(text, x, self._foot(), style))

    def stacked(self, texts: tuple[str, ...], width: float, style: Style) -> list[Line]:
        """Return the lines of a text in each language, one below the other; what is alike is said once."""
        lines: list[Line] = []
        said: set[str] = set()
        for text, language in zip(texts, self._languages(), strict=True):
            if text and text not in said:
                said.add(text)
                lines += break_lines(text, in_language(style, language), width)
        return lines

    def _languages(self) -> tuple[str, ...]:
        return tuple(voice.language for voice in self.voices)

    def _whole(self, top: float) -> Area:
        sheet = self.sheet
        return Area(_HOLES, sheet.page_width - _SIDE, sheet.page_height - top, _BOTTOM)

    def _next(self) -> Area:
        """Draw the running head."""
        y = self.sheet.page_height - _TOP
        style = Style(_SMALL, language="ja", colour=look.MUTED)
        self.pen.text(self._title, _HOLES, y - _SMALL, style)
        rule(self.sheet, _HOLES, self.sheet.page_width - _SIDE, y - 4 * mm, look.HAIRLINE, look.HAIR)
        return self._whole(_TOP + 6 * mm)

    def _cards(self) -> tuple[Area, ...]:
        """Return the places of the cards: side by side as soon as there are four."""
        wide, high, count = self.sheet.page_width, self.sheet.page_height - _BOTTOM, self.content.form.cards
        across = 2 if count >= 4 else 1
        down = count // across
        return tuple(
            Area(
                place % across * wide / across + (_HOLES if across == 1 else _CARD),
                (place % across + 1) * wide / across - (_SIDE if across == 1 else _CARD),
                _BOTTOM + high - place // across * high / down - _CARD,
                _BOTTOM + high - (place // across + 1) * high / down + _CARD,
            )
            for place in range(count)
        )

    def _end_page(self) -> None:
        """Draw the foot but for the number of pages."""
        content, y = self.content, self._foot()
        style = Style(_SMALL, language="ja", colour=look.MUTED)
        names = "・".join(content.language_names.get(code, code) for code in content.languages)
        text = f"{content.form.paper}　{content.form.edition}　{self._title}　{names}"
        rule(self.sheet, _HOLES, self.sheet.page_width - _SIDE, y + 3.6 * mm, look.HAIRLINE, look.HAIR)
        self.pen.text(text, _HOLES, y, style)
        self.sheet.showPage()

    @staticmethod
    def _foot() -> float:
        return _BOTTOM - 6.5 * mm


def in_language(style: Style, language: str) -> Style:
    """Return the style for a text of that language, whose script needs room of its own."""
    return Style(style.size, bold=style.bold, language=language, colour=style.colour, align=style.align)
