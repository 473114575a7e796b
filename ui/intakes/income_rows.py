"""What comes in, a line each: kind, amount a month, the day it is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from i18n.words import Words
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count, read_yen

_NAMES: Final = ("income", "monthly", "pay_day")


class _Line(QWidget):
    """One line of the three."""

    def __init__(self, rows: IncomeRows, choices: Sequence[Choice], words: Words) -> None:
        super().__init__()
        self.inputs: dict[str, Input] = {
            "income": ChoiceBox(choices, unknown=words.say("Not chosen")),
            "monthly": NumberInput(11, words.say("yen"), read_yen, "{:,}".format),
            "pay_day": NumberInput(4, words.say("day of the month"), read_count),
        }
        line = row(self, gap=1)
        for name, made in self.inputs.items():
            made.editor.setAccessibleName(words.label(f"income_source.{name}"))
            made.changed.connect(rows.changed)
            made.left.connect(rows.left)
            line.addWidget(made)
        line.addWidget(IconButton("close", words.say("Take this line away"), lambda: rows.take_away(self)))
        line.addStretch(1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not any(made.typed() for made in self.inputs.values())


class IncomeRows(Input):
    """As many lines as there are incomes; an empty line counts for nothing."""

    def __init__(self, choices: Sequence[Choice], words: Words) -> None:
        self._choices, self._words = choices, words
        self.lines: list[_Line] = []
        self.add_button = Button(words.say("Add an income"), self._add, look=Look.QUIET, icon="plus")
        super().__init__(self.add_button)
        self._body = column(self, gap=0.7)
        foot = row()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._body.addLayout(foot)
        self.add_line({})

    def value(self) -> tuple[dict[str, Any], ...]:
        """Return the lines that say something."""
        said = [line for line in self.lines if not line.is_empty]
        return tuple({name: line.inputs[name].value() for name in _NAMES} for line in said)

    def fill(self, value: Any) -> None:
        """Show these lines."""
        self._begin([{name: getattr(each, name) for name in _NAMES} for each in value or ()])

    def typed(self) -> str:
        """Return what stands there, a line each."""
        return "\n".join(
            "\t".join(str(line.inputs[name].typed()) for name in _NAMES)
            for line in self.lines
            if not line.is_empty
        )

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        self._begin([])
        kept = [dict(zip(_NAMES, line.split("\t"), strict=False)) for line in str(typed).split("\n") if line]
        for place, values in enumerate(kept):
            line = self.lines[0] if place == 0 else self.add_line({})
            for name, text in values.items():
                line.inputs[name].restore(text)
        self.changed.emit()

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        self.setEnabled(not read_only)

    def add_line(self, values: Mapping[str, Any]) -> _Line:
        """Add a line."""
        line = _Line(self, self._choices, self._words)
        for name, value in values.items():
            line.inputs[name].fill(value)
        self.lines.append(line)
        self._body.insertWidget(self._body.count() - 1, line)
        return line

    def take_away(self, line: _Line) -> None:
        """Take a line away."""
        self.lines.remove(line)
        self._body.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.add_button.setFocus()
        self.changed.emit()

    def _begin(self, values: Sequence[Mapping[str, Any]]) -> None:
        for line in [*self.lines]:
            self.lines.remove(line)
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for each in values or ({},):
            self.add_line(each)

    def _add(self) -> None:
        self.add_line({}).inputs["income"].setFocus()
