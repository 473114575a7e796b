"""Taking in a file of rows: which column is which field, what each row would do, then doing it.

A subject says what its rows are; it writes no page of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.grid import Grid
from desktop.domain.problem import FieldError, Problem
from desktop.services.importing import Does, FileRow, Files, Looked, TakenIn
from i18n.numbers import count
from i18n.problems import field_sentence
from i18n.words import N_
from ui.desk import Desk
from ui.measure import characters
from ui.parts.boxes import clear, column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.table import Table
from ui.parts.text import Text, Tone

READER = "desktop.storage.table_files:read_grids"
"""Runs in the press: a large workbook would keep the window waiting."""
_MOST_BYTES = 64 * 1024 * 1024
_MAPPING_WIDE = 44
_SAMPLE = 24
_SOON_MS = 150
_DOES = {
    Does.ADD: N_("New"),
    Does.CHANGE: N_("Changes what is known"),
    Does.NOTHING: N_("Known already, nothing new"),
    Does.REFUSED: N_("Not taken in"),
}
_TONES = {Does.ADD: Tone.ACCENT, Does.NOTHING: Tone.QUIET, Does.REFUSED: Tone.DANGER}


@dataclass(frozen=True)
class Importing:
    """What is taken in: the name under which columns are remembered, the words, the service."""

    name: str
    title: str
    wanted: str
    """Says which file to choose."""
    row_title: str
    """What the column is called that says what a row is about."""
    files: Files
    does: Mapping[Does, str] = field(default_factory=dict)
    """Other words for what a row does."""
    more: Sequence[Column[Any]] = ()
    """Further columns of the rows."""


class TableImport(QWidget):
    """Shown in place of the list until it is left; `left` tells that."""

    left = Signal()

    def __init__(self, desk: Desk, importing: Importing) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._importing, self._files = importing, importing.files
        self._grids: Sequence[Grid] = ()
        self._grid: Grid | None = None
        self.messages = MessageBar(desk.words)
        self.columns: list[ChoiceBox] = []
        self._summary = Text(wrap=True, bold=True)
        self._busy = BusyBar(desk.words)
        self._sheet_place = column(gap=0.6)
        self._mapping = ScrollColumn(pad=(0, 0.4), gap=1)
        self._mapping.setFixedWidth(characters(_MAPPING_WIDE))
        self.table: Table[FileRow] = Table(
            importing.name,
            self.say("Rows of the file"),
            ListModel(_columns(desk, importing), key=lambda line: line.number),
            desk.words,
            desk.preferences,
        )
        self.all_button = Button(self.say("Take them in"), self.take_in, look=Look.PRIMARY, icon="save")
        self.good_button = Button(self.say("Take in the good rows only"), self.take_in_good)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)
        self._lay_out()
        self._allow(None)

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, self._importing.title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.say("CSV and Excel files") + " (*.csv *.txt *.tsv *.xlsx *.xlsm)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file in the press and show what it would bring."""
        self.messages.clear()
        press = self.desk.press
        running = self.desk.tasks.press(
            lambda: press.render(READER, _bytes(path)),
            owner=self,
            then=self._show,
            cancel=press.cancel,
        )
        self._busy.follow(running)

    def take_focus(self) -> None:
        """Begin with the first column."""
        (self.columns[0] if self.columns else self.all_button).setFocus()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.messages.show_problem(problem)

    def take_in(self) -> None:
        """Take in every row; nothing where one of them is faulty."""
        self._take_in(only_good=False)

    def take_in_good(self) -> None:
        """Take in the good rows: the others were seen and are left out on purpose."""
        self._take_in(only_good=True)

    def chosen(self) -> tuple[str, ...]:
        """Return the field of each column, "" for none."""
        return tuple(str(box.value()) for box in self.columns)

    def _lay_out(self) -> None:
        body = column(self, gap=0.8, pad=(2, 1.2, 2, 1))
        head = row(gap=1.5)
        head.addWidget(Heading(self._importing.title))
        head.addStretch(1)
        head.addWidget(Button(self.say("Choose another file"), self.choose, icon="folder"))
        head.addWidget(Button(self.say("Back to the list"), self.left.emit, look=Look.QUIET, icon="back"))
        body.addLayout(head)
        body.addWidget(self.messages)
        body.addWidget(self._busy)
        middle = row(gap=2)
        side = column(gap=0.8)
        side.addLayout(self._sheet_place)
        side.addWidget(Text(self.say("Which column is what"), bold=True))
        side.addWidget(self._mapping, 1)
        middle.addLayout(side)
        middle.addWidget(self.table, 1)
        body.addLayout(middle, 1)
        foot = row(gap=1)
        foot.addWidget(self._summary, 1)
        foot.addWidget(self.good_button)
        foot.addWidget(self.all_button)
        body.addLayout(foot)

    def _show(self, grids: Sequence[Grid]) -> None:
        self._grids = grids
        clear(self._sheet_place)
        if len(grids) > 1:
            sheets = ChoiceBox([Choice(place, grid.name) for place, grid in enumerate(grids)], empty=0)
            sheets.fill(0)
            sheets.changed.connect(lambda: self._show_sheet(self._grids[int(sheets.value())]))
            self._sheet_place.addWidget(FieldPlace(sheets, self.say("Sheet")))
        self._show_sheet(grids[0])

    def _show_sheet(self, grid: Grid) -> None:
        self._grid = grid
        files = self._files
        self.desk.tasks.read(
            lambda: files.guess(grid.headings),
            owner=self,
            then=lambda guessed: self._map(grid, guessed),
            supersede="import_guess",
        )

    def _map(self, grid: Grid, guessed: Sequence[str]) -> None:
        if grid is not self._grid:
            return
        clear(self._mapping.body)
        self.columns = []
        words = self.desk.words
        offered = [Choice(each.code, words.term(each.code, each.text)) for each in self._files.fields()]
        for place, (heading, name) in enumerate(zip(grid.headings, guessed, strict=True)):
            box = ChoiceBox(offered, unknown=self.say("(left out)"))
            box.fill(name)
            box.changed.connect(self._soon.start)
            self.columns.append(box)
            sample = grid.sample(place)[:_SAMPLE]
            title = words.say("{heading} (for example {sample})", heading=heading, sample=sample)
            self._mapping.body.addWidget(FieldPlace(box, title if sample else heading))
        self._mapping.body.addStretch(1)
        self._look()

    def _look(self) -> None:
        grid, chosen, files = self._grid, self.chosen(), self._files
        if grid is None:
            return
        self.messages.clear()
        running = self.desk.tasks.read(
            lambda: files.look(grid, chosen),
            owner=self,
            then=self._show_rows,
            otherwise=self._cannot,
            supersede="import_look",
        )
        self._busy.follow(running)

    def _cannot(self, problem: Problem) -> None:
        self.table.set_lines(())
        self._allow(None)
        self.show_problem(problem)

    def _show_rows(self, looked: Looked[FileRow]) -> None:
        # What is amiss stands first.
        order = {Does.REFUSED: 0, Does.ADD: 1, Does.CHANGE: 2, Does.NOTHING: 3}
        self.table.set_lines(sorted(looked.rows, key=lambda line: (order[line.does], line.number)))
        self._allow(looked)

    def _allow(self, looked: Looked[FileRow] | None) -> None:
        if looked is None:
            self._summary.setText(self._importing.wanted)
        else:
            words = self.desk.words
            self._summary.setText(
                self.say(
                    "New: {new}. Changes: {changes}. Nothing new: {same}. Not taken in: {refused}.",
                    new=count(looked.count(Does.ADD), words),
                    changes=count(looked.count(Does.CHANGE), words),
                    same=count(looked.count(Does.NOTHING), words),
                    refused=count(looked.count(Does.REFUSED), words),
                )
            )
        good = looked is not None and bool(looked.count(Does.ADD) + looked.count(Does.CHANGE))
        faulty = looked is not None and bool(looked.count(Does.REFUSED))
        self.all_button.setVisible(not faulty)
        self.all_button.setEnabled(good)
        self.good_button.setVisible(faulty)
        self.good_button.setEnabled(good)

    def _take_in(self, *, only_good: bool) -> None:
        grid, chosen, files = self._grid, self.chosen(), self._files
        if grid is None:
            return
        for button in (self.all_button, self.good_button):
            button.setEnabled(False)
        running = self.desk.tasks.run(
            lambda: files.take_in(grid, chosen, only_good=only_good),
            owner=self,
            then=self._taken_in,
            otherwise=self._refused,
        )
        self._busy.follow(running)

    def _refused(self, problem: Problem) -> None:
        self.show_problem(problem)
        self._look()

    def _taken_in(self, taken: TakenIn) -> None:
        words = self.desk.words
        said = self.say(
            "Taken in: {new} new, {changes} changed, {left} left out.",
            new=count(taken.added, words),
            changes=count(taken.changed_rows, words),
            left=count(taken.left_out, words),
        )
        history, changed = self.desk.workspace.history, taken.changed

        def undo() -> None:
            if changed is not None:
                self.desk.tasks.run(
                    lambda: history.undo(changed.operation), owner=self, then=lambda _done: self._look()
                )
                self.messages.clear()

        self._look()
        self.messages.show_notice(said, (self.say("Undo"), undo))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Problem("import.too_large", most=_MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None


def _columns(desk: Desk, importing: Importing) -> Sequence[Column[FileRow]]:
    words = desk.words
    does = {each: words.say(said) for each, said in _DOES.items()} | dict(importing.does)

    def errors(line: FileRow) -> str:
        said = (
            (each.heading, field_sentence(FieldError("", each.code, dict(each.values)), words))
            for each in line.errors
        )
        return " ".join(
            words.say("{field}: {text}", field=heading, text=text) if heading else text
            for heading, text in said
        )

    return (
        Column(
            "number", words.say("Row"), lambda line: str(line.number), wide=7, number=True, sortable=False
        ),
        Column(
            "does",
            words.say("What it does"),
            lambda line: does[line.does],
            wide=20,
            sortable=False,
            tone=lambda line: _TONES.get(line.does, Tone.PLAIN),
            icon=lambda line: "warning" if line.does is Does.REFUSED else "",
        ),
        Column("title", importing.row_title, lambda line: line.title, wide=24, bold=True, sortable=False),
        *importing.more,
        Column("errors", words.say("What to mend"), errors, wide=50, stretches=True, sortable=False),
    )
