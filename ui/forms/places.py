"""The places of a form in which somebody writes, each with the number that stands beside it on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.form import OTHER, Option, Table, Tick, Typed, Write
from i18n.words import Words
from ui.parts.boxes import column
from ui.parts.chips import Chips
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.rows_input import RowsInput
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Size, Text, Tone


class Place(QWidget):
    """One place. `pen` leaves it to the pen; what stands in it then is not printed."""

    changed = Signal()
    left = Signal()

    def __init__(self, label: str, hint: str, words: Words) -> None:
        super().__init__()
        self._start = Typed()
        self._filling = False
        self.label = label
        self.body = column(self, gap=0.4)
        self._hint = hint
        self.pen = FlagBox(words.say("Leave number {number} to the pen", number=label.partition("　")[0]))
        self.pen.changed.connect(self._to_the_pen)
        self.pen.hide()

    @property
    def inputs(self) -> Sequence[Input]:
        """What is typed or ticked here."""
        raise NotImplementedError

    def value(self) -> Typed:
        """Return what stands here."""
        raise NotImplementedError

    def show_value(self, value: Typed) -> None:
        """Show this."""
        raise NotImplementedError

    def finish(self) -> None:
        """Hear of every change, once all inputs are there."""
        if self._hint:
            self.body.addWidget(Text(self._hint, size=Size.SMALL, tone=Tone.QUIET, wrap=True))
        self.body.addWidget(self.pen)
        for each in self.inputs:
            each.changed.connect(self._changed)
            each.left.connect(self.left)

    def start_with(self, start: Typed) -> None:
        """Take what the records say; it is shown until something else was typed."""
        self._filling = True
        self.show_value(start)
        self._filling = False
        # As it stands in the input: what a line cannot show is not what somebody typed.
        self._start = self.value()

    def typed(self) -> Typed | None:
        """Return what was typed here; nothing where it is what the records say."""
        if self.pen.value():
            return Typed()
        value = self.value()
        return None if value == self._start else value

    def fill(self, typed: Typed | None) -> None:
        """Show what was typed before, or what the records say."""
        self._filling = True
        to_the_pen = typed is not None and not typed and bool(self._start)
        self.show_value(self._start if typed is None or to_the_pen else typed)
        self.pen.fill(to_the_pen)
        self._filling = False

    def offer_pen(self, *, offered: bool) -> None:
        """Let the place be left to the pen, or not."""
        if not offered:
            self.pen.fill(value=False)
        self.pen.setVisible(offered)

    def _to_the_pen(self) -> None:
        for each in self.inputs:
            each.setEnabled(not self.pen.value())
        self._changed()

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()


class WritePlace(Place):
    """A line to write on, or several."""

    def __init__(self, item: Write, number: int, words: Words) -> None:
        super().__init__(f"{number}　{item.label}", item.hint, words)
        self.input: Input = TextInput() if item.lines == 1 else NoteInput(least=2, most=8)
        self.body.addWidget(FieldPlace(self.input, self.label))
        self.finish()

    @property
    def inputs(self) -> Sequence[Input]:
        """The line."""
        return (self.input,)

    def value(self) -> Typed:
        """Return the text."""
        return Typed(str(self.input.value()).strip())

    def show_value(self, value: Typed) -> None:
        """Show a text."""
        self.input.fill(value.text)


class TickPlace(Place):
    """A question with boxes, and what was written beside the box "other"."""

    def __init__(self, item: Tick, number: int, options: Sequence[Option], words: Words) -> None:
        super().__init__(f"{number}　{item.label}", item.hint, words)
        self._many = item.many
        choices = [Choice(option.code, option.text) for option in options]
        self.boxes = Chips(choices, many=item.many)
        self.body.addWidget(FieldPlace(self.boxes, self.label))
        self.beside: TextInput | None = None
        if any(option.code == OTHER for option in options):
            self.beside = TextInput()
            self.beside.box.setPlaceholderText(words.say("What else"))
            self.beside.box.setAccessibleName(words.say("What else, number {number}", number=number))
            self.body.addWidget(self.beside)
        self.finish()

    @property
    def inputs(self) -> Sequence[Input]:
        """The boxes, and what stands beside them."""
        return (self.boxes,) if self.beside is None else (self.boxes, self.beside)

    def value(self) -> Typed:
        """Return the ticked boxes."""
        ticked = self.boxes.value()
        codes = frozenset(ticked if self._many else (ticked,) if ticked else ())
        return Typed("" if self.beside is None else str(self.beside.value()).strip(), codes)

    def show_value(self, value: Typed) -> None:
        """Tick these."""
        self.boxes.fill(tuple(value.codes) if self._many else next(iter(value.codes), ""))
        if self.beside is not None:
            self.beside.fill(value.text)


class TablePlace(Place):
    """Lines of equal fields."""

    def __init__(self, item: Table, number: int, words: Words) -> None:
        super().__init__(f"{number}　{item.label}", "", words)
        self._columns = [column.label for column in item.columns]
        self.lines = RowsInput(
            self._line,
            add=words.say("Add a line to number {number}", number=number),
            remove=words.say("Take this line away"),
        )
        self.body.addWidget(FieldPlace(self.lines, self.label))
        self.finish()

    @property
    def inputs(self) -> Sequence[Input]:
        """All lines."""
        return (self.lines,)

    def value(self) -> Typed:
        """Return the lines that hold something."""
        lines = (tuple(str(cell).strip() for cell in line) for line in self.lines.value())
        return Typed(rows=tuple(line for line in lines if any(line)))

    def show_value(self, value: Typed) -> None:
        """Show these lines."""
        wide = len(self._columns)
        self.lines.fill([(*row, *("",) * wide)[:wide] for row in value.rows])

    def _line(self) -> list[Input]:
        made: list[Input] = []
        for label in self._columns:
            cell = TextInput()
            cell.box.setPlaceholderText(label)
            cell.box.setAccessibleName(f"{self.label} {label}")
            made.append(cell)
        return made
