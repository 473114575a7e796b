"""Saving a list outside the vault, on purpose and noted: as CSV or as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.shared_lists import Share, SharedList
from desktop.storage.location import warn_about
from desktop.storage.table_writing import Form, Written
from ui.desk import Desk
from ui.list_lens import ListLens
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.dialog import Dialog
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone
from ui.printer import write_pdf

WRITER: Final = "desktop.storage.table_writing:write_table"
BOOK_WRITER: Final = "desktop.storage.table_writing:write_book"
_ENDINGS: Final = {Form.CSV_UTF8: "csv", Form.CSV_CP932: "csv", Form.WORKBOOK: "xlsx"}
_SHOWN_HOLES: Final = 40


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be chosen of what a file says: its words, what holds now, what hears another answer."""

    words: str
    holds: Callable[[], bool]
    turn: Callable[[bool], object]


@dataclass(frozen=True, slots=True)
class Export:
    """What is saved: its code, what it says of itself, what gathers it and what notes that it left."""

    code: str
    consequence: str
    gather: Callable[[], SharedList]
    """Asks the services; called aside from the window."""
    note: Callable[[], object]
    """Notes a list in which nobody stands; of everybody else it is noted with them."""
    to: Sequence[str]
    """Whom it may go to, codes of paper_recipients, the usual one first."""
    title: str
    question: Question | None = None
    """`gather` is asked anew once it is answered otherwise."""


class TableExportDialog(Dialog):
    """Asks for the kind of file; says which characters would not fit before anything is written."""

    def __init__(self, parent: QWidget, desk: Desk, export: Export) -> None:
        self._desk, self._export, self._say = desk, export, desk.words.say
        super().__init__(parent, self._say("Save the list as a file"), consequence=export.consequence)
        self._written: Written | None = None
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = OneOf(
            [
                Choice(Form.WORKBOOK.value, self._say("Excel workbook")),
                Choice(Form.CSV_UTF8.value, self._say("CSV (UTF-8)")),
                Choice(Form.CSV_CP932.value, self._say("CSV (Shift_JIS, for older programs)")),
            ]
        )
        self.form.fill(Form.WORKBOOK.value)
        self.form.changed.connect(self._other)
        self.body.addWidget(Text(self._say("Kind of file"), tone=Tone.QUIET))
        self.body.addWidget(self.form)
        if (asked := export.question) is not None:
            self.flag = FlagBox(asked.words)
            self.flag.fill(asked.holds())
            self.flag.changed.connect(partial(self._answered, asked))
            self.body.addWidget(self.flag)
        self.lens = ListLens(desk, export.to)
        self.body.addWidget(self.lens)
        self.lens.turned.connect(self._look)
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(
            Button(self._say("Save"), self.save, look=Look.PRIMARY, icon="save")
        )

        self._look()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Make the file; with characters that do not fit, ask once more."""
        if self.lens.is_held:
            self.lens.take_focus()
            return
        if self._written is not None:
            self._ask_where()
            return
        press, share = self._desk.press, self.lens.share
        if share is None:
            return
        listed = share.sifted(grounded=self.lens.is_grounded)
        form = Form(str(self.form.value()))
        self.save_button.setEnabled(False)

        def made() -> Written:
            if form is Form.WORKBOOK and listed.sheets:
                book: Written = press.render(BOOK_WRITER, listed.sheets)
                return book
            rows = [row.cells for row in listed.rows]
            written: Written = press.render(WRITER, form, listed.headings, rows)
            return written

        self._desk.tasks.press(made, owner=self, then=self._made, otherwise=self._refused)

    def save_to(self, path: Path) -> None:
        """Write the file; that it left is noted."""
        written, note = self._written, self._noting()
        if written is not None:

            def write() -> None:
                write_pdf(path, written.data)
                note()

            self._desk.tasks.run(
                write, owner=self, then=lambda _done: self._saved(path), otherwise=self._refused
            )

    def _look(self) -> None:
        """Gather, and look with the eyes of whom it goes to: what a list says of people has to be allowed."""
        recipient = str(self.lens.recipient.value())
        gather, lists = self._export.gather, self._desk.workspace.shared_lists
        self.lens.clear()
        self._other()
        self.save_button.setEnabled(False)

        def shown(share: Share) -> None:
            self.lens.show_share(share)
            self.save_button.setEnabled(not self.lens.is_held)
            self.fit()

        self._desk.tasks.read(
            lambda: lists.look(gather(), recipient),
            owner=self,
            then=shown,
            otherwise=self.show_problem,
            supersede="list_lens",
        )

    def _noting(self) -> Callable[[], object]:
        """Return what notes that it left: with everybody in it what was given, to whom, on what ground."""
        leaving = self.lens.given(self._export.code, self._export.title)
        if not leaving:
            return self._export.note
        return partial(self._desk.workspace.papers_given.give_list, leaving, saved=True)

    def _answered(self, asked: Question, *_value: object) -> None:
        asked.turn(bool(self.flag.value()))
        self._look()

    def _other(self) -> None:
        self._written = None
        self.messages.clear()

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        self.show_problem(problem)

    def _made(self, written: Written) -> None:
        self.save_button.setEnabled(True)
        self._written = written
        if written.holes:
            shown = " ".join(written.holes[:_SHOWN_HOLES])
            self.messages.show_danger(
                self._say(
                    "These characters do not exist in Shift_JIS and become 〓: {characters} Choose UTF-8 or"
                    " Excel to keep them, or save all the same.",
                    characters=shown,
                )
            )
            self.save_button.say(self._say("Save all the same"))
            return
        self._ask_where()

    def _ask_where(self) -> None:
        ending = _ENDINGS[Form(str(self.form.value()))]
        dialog = QFileDialog(self, self._say("Save the list as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        # A neutral code and the day: the name of a file tells nothing.
        dialog.selectFile(f"{self._export.code}-{self._desk.today().isoformat()}.{ending}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _saved(self, path: Path) -> None:
        warning = warn_about(path.parent)
        if warning is None:
            self.accept()
            return
        where = warning.service or self._say("the network")
        self.messages.show_danger(
            self._say("It was saved where others may see it: this folder belongs to {where}.", where=where)
        )
