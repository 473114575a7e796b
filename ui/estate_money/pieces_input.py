"""The input of counted cash (金種): how many of each note and coin, and what they are together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.estate_money import total_of
from desktop.domain.problem import Problem
from desktop.services.estate_pieces import DENOMINATIONS, face_values
from i18n import terms
from i18n.numbers import yen
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.text import Text

_WIDE: Final = 7


class PiecesInput(Input):
    """Takes numbers of notes and coins, the largest first, and says their sum while it is typed."""

    def __init__(self, desk: Desk) -> None:
        words, rows = desk.words, desk.workspace.office.rules.named(DENOMINATIONS)
        self._words, self._values = words, face_values(rows)
        unit = words.say("pieces")
        self.boxes = {row.code: NumberInput(_WIDE, unit, read_count) for row in rows.rows}
        super().__init__(next(iter(self.boxes.values())).box)
        outer = column(self, gap=0.8)
        for pair in _pairs(rows.rows):
            line = row(gap=1.5)
            for each in pair:
                line.addWidget(FieldPlace(self.boxes[each.code], terms.text(each, words)))
            line.addStretch(1)
            outer.addLayout(line)
        self.sum = Text(bold=True)
        outer.addWidget(self.sum)
        for box in self.boxes.values():
            box.changed.connect(self._changed)
        self._changed()

    def value(self) -> Mapping[str, int]:
        """Return how many there are of each; a Problem where a number cannot be read."""
        return {code: number for code, box in self.boxes.items() if (number := box.value())}

    def total(self) -> int:
        """Return what they are together; what cannot be read counts nothing."""
        return total_of(dict(self._readable()), self._values)

    def fill(self, value: Mapping[str, int] | None) -> None:
        """Show numbers."""
        for code, box in self.boxes.items():
            box.fill((value or {}).get(code))

    def typed(self) -> Typed:
        """Return what stands there, a line for each note and coin."""
        return "\n".join(str(box.typed()) for box in self.boxes.values())

    def restore(self, typed: Typed) -> None:
        """Show again what was typed."""
        for box, text in zip(self.boxes.values(), str(typed).split("\n"), strict=False):
            box.restore(text)

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        for box in self.boxes.values():
            box.set_read_only(read_only=read_only)

    def _readable(self) -> Iterator[tuple[str, int]]:
        for code, box in self.boxes.items():
            try:
                number = box.value()
            except Problem:
                continue
            if number:
                yield code, number

    def _changed(self) -> None:
        amount = yen(self.total(), self._words)
        self.sum.setText(self._words.say("Counted together: {amount}", amount=amount))
        self.changed.emit()


def _pairs(rows: tuple[DatedRow, ...]) -> Iterator[list[DatedRow]]:
    """Yield what stands beside each other: keys go along the line."""
    halves = zip_longest(rows[::2], rows[1::2])
    return ([each for each in pair if each is not None] for pair in halves)
