"""The things of a list: looked up by label or name, filtered, marked, and what is done with the marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.belonging_tag import LENGTH, is_tag
from desktop.domain.problem import Problem
from desktop.domain.sheet_code import plain
from desktop.services.belonging_lines import BelongingLine, Inventory
from i18n import terms
from ui.belongings import dialogs
from ui.belongings.columns import thing_columns
from ui.belongings.label_dialog import find_label
from ui.belongings.leaving import open_leaving
from ui.belongings.lines import line_of
from ui.belongings.thing_panel import show_thing
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import ListModel
from ui.parts.search_box import SearchBox
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write

_ROWS: Final = 14
_FEW: Final = 4
_AROUND: Final = 8
"""What the heads of the table and what is said above it take."""
_THERE: Final = "there"
_OF_LABELS: Final = frozenset({"belongings.mistyped", "belongings.unknown_tag"})


class MarkTable(Table[BelongingLine]):
    """The things of a list; Space marks one and goes on to the next."""

    marked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Mark by Space."""
        line = self.current_line()
        if event.key() != Qt.Key.Key_Space or line is None:
            super().keyPressEvent(event)
            return
        self.marked.emit(line)
        if self.currentIndex().row() + 1 < self.model().rowCount():
            self.choose_row(self.currentIndex().row() + 1)


class ThingsSection(QWidget):
    """Shows the things of one list at a time."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        super().__init__()
        self.desk, self.say, self.client_id = desk, say, client_id
        self._inventory: Inventory | None = None
        self._marked: set[UUID] = set()
        self._rows = _ROWS
        self.box = SearchBox(
            say("Label number or name of a thing"), say("Scan or type a label number, or a name")
        )
        self.box.setMinimumWidth(units(26))
        self.pile = ChoiceBox((), unknown=say("All piles"))
        self.pile.editor.setAccessibleName(say("Where it goes"))
        self.marks = Text(tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        self.mark_button = Button(say("Mark all shown"), self.mark_all, look=Look.QUIET, icon="check")
        self.decide_button = Button(say("Decide where it goes"), self.decide, icon="flag")
        self.pack_button = Button(say("Put into a box"), self.pack, icon="save")
        self.leave_button = Button(say("Enter how it left"), self.let_go, icon="exit")
        columns = thing_columns(desk, lambda key: key in self._marked)
        self.table = MarkTable(
            "belongings",
            say("Things on the list"),
            ListModel(columns, key=lambda line: line.id, kana=lambda line: line.name),
            desk.words,
            desk.preferences,
        )
        self.nothing = Text(
            say("Things that are entered will stand here. Write the first one above, or take in photos."),
            tone=Tone.QUIET,
            wrap=True,
        )
        body = column(self, gap=0.8)
        self._tools = line_of(
            Text(say("Things"), bold=True),
            self.box,
            self.pile,
            self.mark_button,
            self.decide_button,
            self.pack_button,
            self.leave_button,
        )
        for widget in (self._tools, self.marks, self.table, self.nothing):
            body.addWidget(widget)
        self._listen()

    def _listen(self) -> None:
        self.box.queried.connect(lambda _query: self._filter())
        self.box.entered.connect(self.look_up)
        self.box.moved_down.connect(self.table.setFocus)
        self.pile.changed.connect(self._filter)
        self.table.marked.connect(self.mark)
        self.table.opened.connect(self._open)

    def show_inventory(self, found: Inventory) -> None:
        """Show the things of a list; the marks stay as long as it is the same."""
        if self._inventory is None or self._inventory.id != found.id:
            self._marked.clear()
        self._inventory = found
        self._marked &= {line.id for line in found.lines if not line.left}
        words, rows = self.desk.words, self.desk.workspace.office.rules.named("belonging_piles")
        piles = [Choice(each.code, terms.named(rows, each.code, words)) for each in found.totals.piles]
        self.pile.offer([Choice(_THERE, self.say("Still there")), *piles])
        writes = may_write(self.desk) and found.is_open
        for button in (self.decide_button, self.pack_button, self.leave_button):
            button.setEnabled(writes)
        self._filter()

    def fit(self, high: int) -> None:
        """Be no higher than what is seen of the page, so that only one of both scrolls at a time."""
        row = self.table.verticalHeader().defaultSectionSize()
        self._rows = max(_FEW, min(_ROWS, (high - self._tools.height() - units(_AROUND)) // row))
        self.table.be_high(max(_FEW, min(self._rows, len(self.shown))))

    @property
    def shown(self) -> Sequence[BelongingLine]:
        """The things that are shown now."""
        model = self.table.model()
        return model.lines if isinstance(model, ListModel) else ()

    def decide(self) -> None:
        """Decide where the marked things go, or the one on which the cursor stands."""
        if things := self._chosen():
            dialogs.decide(self, self.desk, things, lambda _saved: self.unmark()).open()

    def pack(self) -> None:
        """Put the marked things into a box."""
        if self._inventory is not None and (things := self._chosen()):
            dialogs.pack(self, self.desk, self._inventory, things, lambda _saved: self.unmark()).open()

    def let_go(self) -> None:
        """Enter how the marked things left together."""
        if self._inventory is not None and (things := self._chosen()):
            open_leaving(self, self.desk, self._inventory, things, done=lambda _key: self.unmark())

    def mark(self, line: BelongingLine) -> None:
        """Mark a thing, or take its mark away."""
        self._marked ^= {line.id}
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark every thing that is shown and still there; once more takes the marks away."""
        shown = {line.id for line in self.shown if not line.left}
        self._marked = set() if shown <= self._marked else shown
        self._tell_marks()

    def unmark(self) -> None:
        """Take every mark away."""
        self._marked.clear()
        self._tell_marks()

    def look_up(self, typed: str) -> None:
        """Open the thing or box of a label that was scanned or typed; a name opens what it found first."""
        tag = plain(typed)
        if len(tag) != LENGTH or not tag.isascii():
            if shown := self.shown:
                self._open(shown[0])
            return
        find_label(self, self.desk, self.client_id, typed, self.box.clear)

    def show_problem(self, problem: Problem) -> None:
        """Pass a problem on to the page around; a number that was wrong can be typed again."""
        around = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)
        if problem.code in _OF_LABELS:
            self.box.setFocus()
            self.box.selectAll()

    def _chosen(self) -> tuple[BelongingLine, ...]:
        """Return the marked things, or the one on which the cursor stands; a problem where there is none."""
        if self._inventory is None:
            return ()
        marked = tuple(line for line in self._inventory.lines if line.id in self._marked)
        current = self.table.current_line()
        chosen = marked or (() if current is None else (current,))
        if not chosen:
            self.show_problem(Problem("belongings.nothing_chosen"))
        return chosen

    def _filter(self) -> None:
        if self._inventory is None:
            return
        lines, pile, asked = self._inventory.lines, self.pile.value(), self.box.query.strip().casefold()
        if pile == _THERE:
            lines = tuple(line for line in lines if not line.left)
        elif pile:
            lines = tuple(line for line in lines if line.pile == pile)
        if asked and not is_tag(plain(asked)):
            lines = tuple(
                line for line in lines if asked in line.name.casefold() or asked == str(line.number)
            )
        self.table.set_lines(lines)
        self.table.be_high(max(_FEW, min(self._rows, len(lines))))
        self.table.setVisible(bool(self._inventory.lines))
        self.nothing.setVisible(not self._inventory.lines)
        self._tell_marks()

    def _tell_marks(self) -> None:
        words, many = self.desk.words, len(self._marked)
        said = (
            words.say_many("{n} thing is marked.", "{n} things are marked.", many)
            if many
            else words.say("Space marks a thing. Without a mark the thing under the cursor is meant.")
        )
        self.marks.setText(said)
        self.table.viewport().update()

    def _open(self, line: BelongingLine) -> None:
        show_thing(self.desk, self.client_id, line.id)
