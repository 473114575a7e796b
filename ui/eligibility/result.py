"""What a worksheet comes to: every line with its rule, the limit, and how much is left below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.income import Note, Worksheet
from i18n import incomes
from i18n.numbers import yen
from i18n.words import Words
from ui.measure import units
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn
from ui.parts.text import Size, Text, Tone

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Result(ScrollColumn):
    """Shows a worksheet beside its form, computed anew at every change."""

    def __init__(self, words: Words) -> None:
        super().__init__(pad=1.2, gap=1.2)
        self._words, self._say = words, words.say
        self.verdict = Text(bold=True, size=Size.LARGE, wrap=True)
        self._sums, self._lines = Amounts(), Amounts()
        self.gaps = Text(tone=Tone.LOOK, wrap=True)
        self._rules = RuleNote(words)
        card = Card()
        for part in (self.verdict, self._sums):
            card.body.addWidget(part)
        self.body.addWidget(card)
        self.body.addWidget(self.gaps)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._rules)
        self.body.addStretch(1)

    def show_sheet(self, sheet: Worksheet | None, name_of: Callable[[int], str]) -> None:
        """Show what was computed; nothing while something cannot be read."""
        if sheet is None:
            self.verdict.setText(self._say("Something on the sheet cannot be read yet."))
            return
        words = self._words
        self.verdict.setText(verdict(sheet, words))
        self.verdict.set_tone(Tone.PLAIN if sheet.within else Tone.LOOK)
        self._sums.show_rows(sums(sheet, words))
        self._lines.show_rows([*_lines(sheet, name_of, words)])
        self.gaps.setText("\n".join(_said(note, name_of, words) for note in (*sheet.missing, *sheet.remarks)))
        self.gaps.setVisible(bool(self.gaps.text()))
        self._rules.show_rules(*sheet.rules)


class Amounts(QWidget):
    """Rows of a name, which wraps, and an amount at the side where sums stand."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(units(1))
        self._grid.setVerticalSpacing(units(0.6))
        self._grid.setColumnStretch(0, 1)
        self._texts: list[Text] = []

    def show_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Show these amounts."""
        for text in self._texts:
            self._grid.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._texts = []
        for place, (name, amount) in enumerate(rows):
            said, sum_ = Text(name, tone=Tone.QUIET, wrap=True), Text(amount)
            sum_.setAccessibleName(f"{name} {amount}")
            self._grid.addWidget(said, place, 0)
            self._grid.addWidget(sum_, place, 1, _RIGHT)
            self._texts += [said, sum_]


def verdict(sheet: Worksheet, words: Words) -> str:
    """Return the one sentence that matters."""
    if sheet.left is None:
        return words.say("The monthly income is not known yet.")
    if sheet.left >= 0:
        return words.say("Within the limit; {left} a month are left.", left=yen(sheet.left, words))
    return words.say("Above the limit by {over} a month.", over=yen(-sheet.left, words))


def sums(sheet: Worksheet, words: Words) -> list[tuple[str, str]]:
    """Return the sums with their labels."""
    monthly = words.say("Not known") if sheet.monthly is None else yen(sheet.monthly, words)
    return [
        (words.label("income_sheet.total_income"), yen(sheet.total_income, words)),
        (words.label("income_sheet.total_deductions"), yen(sheet.total_deductions, words)),
        (words.label("income_sheet.monthly"), monthly),
        (words.label("income_sheet.limit"), yen(sheet.limit, words)),
    ]


def _lines(sheet: Worksheet, name_of: Callable[[int], str], words: Words) -> Iterator[tuple[str, str]]:
    for sign, lines in (("", sheet.incomes), ("−", sheet.deductions)):
        for line in lines:
            who = f"{name_of(line.person)} ・ {incomes.line_name(line, words)}"
            yield who, f"{sign}{yen(line.yen, words)}"


def _said(note: Note, name_of: Callable[[int], str], words: Words) -> str:
    return f"{name_of(note.person)}: {incomes.note(note, words)}"
