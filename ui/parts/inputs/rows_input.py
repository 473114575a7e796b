"""Several lines of the same inputs: languages with their levels, times of the week, who was there."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.inputs.base import Input, Typed

Inputs = Sequence[Input]
Lay = Callable[[Inputs], QLayout]
"""Puts the inputs of a line into their places."""


class _Line(QWidget):
    """The inputs of one line, side by side or one below the other, and what takes the line away."""

    def __init__(self, inputs: Inputs, remove: str, removed: Callable[[_Line], object], lay: Lay) -> None:
        super().__init__()
        self.inputs = tuple(inputs)
        outer = row(self, gap=0.8)
        outer.addLayout(lay(self.inputs), 1)
        self.button = IconButton("close", remove, lambda: removed(self))
        outer.addWidget(self.button)

    def values(self) -> tuple[Any, ...]:
        """Return what stands in the line."""
        return tuple(each.value() for each in self.inputs)

    def is_blank(self) -> bool:
        """Tell whether nothing was put in."""
        return not any(each.typed() for each in self.inputs)


def abreast(inputs: Inputs) -> QLayout:
    """Put the inputs side by side."""
    return _put_into(row(gap=0.8), inputs)


def stacked(inputs: Inputs) -> QLayout:
    """Put the inputs one below the other."""
    return _put_into(column(gap=0.6), inputs)


def _put_into(place: QBoxLayout, inputs: Inputs) -> QLayout:
    for each in inputs:
        place.addWidget(each, 0 if each.has_width else 1)
    if isinstance(place, QHBoxLayout) and all(each.has_width for each in inputs):
        # What is wide enough by itself stands together at the left.
        place.addStretch(1)
    return place


class RowsInput(Input):
    """Any number of lines; the value is a tuple of what each holds, blank lines left out."""

    rearranged = Signal()
    """A line came or went, whoever wanted it."""

    def __init__(self, make: Callable[[], Inputs], *, add: str, remove: str, lay: Lay = abreast) -> None:
        """Take what makes the inputs of a line, the words of the two buttons, and how a line is laid out."""
        self._make, self._remove, self._lay = make, remove, lay
        self.add_button = Button(add, self.add_line, look=Look.QUIET, icon="plus")
        super().__init__(self.add_button)
        self.editor = self
        self.lines: list[_Line] = []
        self._read_only = False
        outer = column(self, gap=0.8)
        self._place = column(gap=0.8)
        outer.addLayout(self._place)
        foot = row()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        outer.addLayout(foot)

    def value(self) -> tuple[tuple[Any, ...], ...]:
        """Return the lines that hold something."""
        return tuple(line.values() for line in self.lines if not line.is_blank())

    def fill(self, value: Sequence[Sequence[Any]]) -> None:
        """Show these lines."""
        self._forget()
        for values in value or ():
            line = self._add()
            for each, shown in zip(line.inputs, values, strict=True):
                each.fill(shown)

    def typed(self) -> str:
        """Return what stands there."""
        lines = [[each.typed() for each in line.inputs] for line in self.lines if not line.is_blank()]
        return json.dumps(lines, ensure_ascii=False) if lines else ""

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        self._forget()
        for kept in json.loads(str(typed)) if typed else ():
            line = self._add()
            for each, text in zip(line.inputs, kept, strict=True):
                each.restore(text)
        self.changed.emit()

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        self._read_only = read_only
        self.add_button.setEnabled(not read_only)
        for line in self.lines:
            line.button.setEnabled(not read_only)
            for each in line.inputs:
                each.set_read_only(read_only=read_only)

    def add_line(self) -> None:
        """Add a line and begin there."""
        line = self._add()
        line.inputs[0].setFocus()

    def _add(self) -> _Line:
        line = _Line(self._make(), self._remove, self._take_away, self._lay)
        for each in line.inputs:
            each.changed.connect(self.changed)
            each.left.connect(self.left)
            if self._read_only:
                each.set_read_only()
        self.lines.append(line)
        self._place.addWidget(line)
        self.rearranged.emit()
        return line

    def _take_away(self, line: _Line) -> None:
        self._drop(line)
        self.add_button.setFocus()
        self.changed.emit()

    def _forget(self) -> None:
        for line in [*self.lines]:
            self._drop(line)

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._place.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.rearranged.emit()
