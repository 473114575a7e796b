"""Inputs of whole numbers: counts, minutes of a visit, yen. They read what people write and show one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from desktop.domain.money import parse_yen
from desktop.domain.problem import Problem
from desktop.domain.typed_numbers import parse_count
from ui.parts.boxes import row
from ui.parts.inputs.base import LineInput
from ui.parts.text import Text, Tone

_HOURS: Final = re.compile(r"(?:(\d+)(?::|時間))?(?:(\d+)分?)?")
_LEFT_OUT: Final = str.maketrans("", "", " ,、円\\¥")


class NumberInput(LineInput):
    """A whole number with its unit beside it; nothing at all is unknown."""

    def __init__(
        self, wide: float, unit: str, read: Callable[[str], int], show: Callable[[int], str] = str
    ) -> None:
        super().__init__(wide)
        self._read = read
        self._said = show
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.box.left.connect(self._tidy)
        line = row(self, gap=0.5)
        line.addWidget(self.box)
        line.addWidget(Text(unit, tone=Tone.QUIET))

    def value(self) -> int | None:
        """Return the number; a Problem for what is none."""
        text = unicodedata.normalize("NFKC", self.box.text()).strip()
        return self._read(text) if text else None

    def fill(self, value: int | None) -> None:
        """Show a number."""
        self._show("" if value is None else self._said(value))

    def _tidy(self) -> None:
        try:
            self.fill(self.value())
        except Problem:
            return


def read_count(text: str) -> int:
    """Return a plain number."""
    return parse_count(text)


def read_yen(text: str) -> int:
    """Return an amount of money: 53,000, 53000円, 5万3千.

    Problems: `money.unreadable`; `money.below_zero`, since what is taken off stands in a place of its own.
    """
    amount = parse_yen(text)
    if amount < 0:
        raise Problem("money.below_zero")
    return amount


def read_minutes(text: str) -> int:
    """Return minutes: 70, 1:10 or 1時間10分."""
    found = _HOURS.fullmatch(text.translate(_LEFT_OUT))
    if found is None or found[0] == "" or len(found[0]) > 9:
        raise Problem("field.not_a_number")
    return int(found[1] or 0) * 60 + int(found[2] or 0)
