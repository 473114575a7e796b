"""In which languages cards are shown, and how each is written: its words, its letters, its direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from desktop.domain.dated import DatedRow
from i18n.catalogue import FORMS, has
from i18n.words import EASY, ON_CARDS, SOURCE_OF_TERMS, Corrections, Words
from ui.theme import FAMILIES

FALLBACK: Final = "en"
"""Shown beside Japanese where nobody has translated the cards yet."""
_FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Jpan": "Noto Sans JP",
        "Hans": "Noto Sans SC",
        "Hant": "Noto Sans TC",
        "Hang": "Noto Sans KR",
        "Thai": "Noto Sans Thai",
        "Laoo": "Noto Sans Lao",
        "Khmr": "Noto Sans Khmer",
        "Mymr": "Noto Sans Myanmar",
        "Deva": "Noto Sans Devanagari",
        "Beng": "Noto Sans Bengali",
        "Sinh": "Noto Sans Sinhala",
        "Taml": "Noto Sans Tamil",
        "Arab": "Noto Sans Arabic",
    }
)
"""The bundled family of each script; every other one is in Noto Sans."""


@dataclass(frozen=True)
class Voice:
    """A language in which cards are shown: its code, what its speakers call it, and how it is written."""

    code: str
    name: str
    japanese: str
    script: str
    mirrored: bool = False
    corrected: Corrections = field(default_factory=dict, repr=False, compare=False)
    """The organisation's own translations into it."""

    @cached_property
    def cards(self) -> Words:
        """The words of the cards."""
        return Words.on_paper(self.shown, None if self.is_lacking else self.corrected)

    @cached_property
    def face(self) -> Words:
        """The words of the screen around them."""
        return Words.at_counter(self.shown)

    @property
    def shown(self) -> str:
        """The code of the language that is really shown."""
        if self.code == SOURCE_OF_TERMS or has(self.code, FORMS):
            return self.code
        return FALLBACK if has(FALLBACK, FORMS) and self.code != EASY else SOURCE_OF_TERMS

    @property
    def is_lacking(self) -> bool:
        """Whether nobody has translated the cards into it yet."""
        return self.shown != self.code

    @property
    def is_japanese(self) -> bool:
        """Whether one text is enough: everything is Japanese already."""
        return self.shown in {SOURCE_OF_TERMS, EASY}

    @property
    def direction(self) -> Qt.LayoutDirection:
        """From which side it is read."""
        mirrored = self.mirrored and not self.is_lacking
        return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight

    def say(self, japanese: str) -> str:
        """Return a text of a card in this language."""
        return self.cards.term(ON_CARDS, japanese)

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return its letters."""
        return font_of(self.script, pixels, bold=bold)


Corrected = Mapping[str, Corrections]
"""The organisation's own translations, by language."""
JAPANESE: Final = Voice(SOURCE_OF_TERMS, "日本語", "日本語", "Jpan")


def voices_of(rows: Iterable[DatedRow], corrected: Corrected) -> tuple[Voice, ...]:
    """Return the languages of the list in which cards can be shown, in its order: Japanese stands first."""
    found = (_voice(row, corrected) for row in rows if row.values.get("script"))
    return tuple(voice for voice in found if voice.code == SOURCE_OF_TERMS or has(voice.code, FORMS))


def voice_of(rows: Iterable[DatedRow], code: str, corrected: Corrected = MappingProxyType({})) -> Voice:
    """Return the language of that code, translated or not; Japanese where it is not written at all."""
    found = (_voice(row, corrected) for row in rows if row.code == code and row.values.get("script"))
    return next(found, JAPANESE)


def _voice(row: DatedRow, corrected: Corrected) -> Voice:
    return Voice(
        row.code,
        str(row.values["own_name"]),
        row.text,
        str(row.values["script"]),
        bool(row.values.get("right_to_left")),
        corrected.get(row.code, {}),
    )


def font_of(script: str, pixels: int, *, bold: bool = False) -> QFont:
    """Return the letters of a script, with those of all others behind them."""
    first = _FAMILIES.get(script, "Noto Sans")
    font = QFont([first, *(family for family in FAMILIES if family != first)])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
