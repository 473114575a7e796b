"""A table of a rule as rows of numbers: an amount each, and of what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QLayout

from desktop.domain.step_tables import PERCENT
from i18n import rule_values
from ui.desk import Desk
from ui.measure import units
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input
from ui.parts.inputs.number_inputs import NumberInput, read_count, read_yen
from ui.parts.inputs.rows_input import Inputs, RowsInput
from ui.parts.text import Text

_ABREAST: Final = 3
"""So many numbers of a row stand side by side; more do not fit beside a page."""
_WIDE: Final = 11


class StepRows(RowsInput):
    """The rows of a table; a number that is left empty does not apply."""

    def __init__(self, desk: Desk, columns: Sequence[str]) -> None:
        say = desk.words.say
        self.columns, self._say = tuple(columns), say
        self._numbers: dict[Input, Text] = {}

        def make() -> list[Input]:
            return [_input(desk, column) for column in self.columns]

        def lay(inputs: Inputs) -> QLayout:
            grid = QGridLayout()
            grid.setHorizontalSpacing(units(1))
            grid.setVerticalSpacing(units(0.5))
            number = Text(bold=True)
            self._numbers[inputs[0]] = number
            grid.addWidget(number, 0, 0, 1, _ABREAST)
            for place, (column, each) in enumerate(zip(self.columns, inputs, strict=True)):
                label = rule_values.column_title(column, desk.words)
                line, across = divmod(place, _ABREAST)
                grid.addWidget(FieldPlace(each, label), line + 1, across)
            grid.setColumnStretch(_ABREAST, 1)
            return grid

        super().__init__(make, add=say("Add a step"), remove=say("Take this step away"), lay=lay)
        self.rearranged.connect(self._number)

    def value(self) -> tuple[Any, ...]:
        """Return the rows, each with the numbers that are given."""
        return tuple(
            {column: number for column, number in zip(self.columns, row, strict=True) if number is not None}
            for row in super().value()
        )

    def fill(self, value: Any) -> None:
        """Show these rows."""
        super().fill([[row.get(column) for column in self.columns] for row in value or ()])

    def _number(self) -> None:
        """Say which step is which: a sentence about one names its number."""
        for number, line in enumerate(self.lines, start=1):
            self._numbers[line.inputs[0]].setText(self._say("Step {n}", n=number))


def _input(desk: Desk, column: str) -> NumberInput:
    if column == PERCENT:
        return NumberInput(_WIDE, "", read_count, "{:,}".format)
    return NumberInput(_WIDE, desk.words.say("yen"), read_yen, "{:,}".format)
