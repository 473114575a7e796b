"""Saving a list outside the vault, on purpose and noted: as CSV or as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.records.client import Client
from desktop.services.consent_lens import Lens
from desktop.services.papers_given import Leaving
from desktop.storage.location import warn_about
from desktop.storage.table_writing import Form, Written
from ui.desk import Desk
from ui.paper_lens import PaperLens
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.inputs.choice_box import Choice
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone
from ui.printer import write_pdf

WRITER: Final = "desktop.storage.table_writing:write_table"
_ENDINGS: Final = {Form.CSV_UTF8: "csv", Form.CSV_CP932: "csv", Form.WORKBOOK: "xlsx"}
_SHOWN_HOLES: Final = 40


@dataclass(frozen=True, slots=True)
class TableText:
    """A list as text: its headings and rows."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Export:
    """What is saved: its code, what it says of itself, what gathers it and what notes that it left."""

    code: str
    consequence: str
    gather: Callable[[], TableText]
    """Asks the services; called aside from the window."""
    note: Callable[[], object]
    about: UUID | None = None
    """Whom it is about, where it is about one person: then it passes the lens as papers do."""
    to: Sequence[str] = ()
    """Whom it may go to, codes of paper_recipients, the usual one first."""
    title: str = ""


class TableExportDialog(Dialog):
    """Asks for the kind of file; says which characters would not fit before anything is written."""

    def __init__(self, parent: QWidget, desk: Desk, export: Export) -> None:
        self._desk, self._export, self._say = desk, export, desk.words.say
        super().__init__(parent, self._say("Save the list as a file"), consequence=export.consequence)
        self._written: Written | None = None
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = Chips(
            [
                Choice(Form.WORKBOOK.value, self._say("Excel workbook")),
                Choice(Form.CSV_UTF8.value, self._say("CSV (UTF-8)")),
                Choice(Form.CSV_CP932.value, self._say("CSV (Shift_JIS, for older programs)")),
            ],
            many=False,
            digits=False,
        )
        self.form.fill(Form.WORKBOOK.value)
        self.form.changed.connect(self._other)
        self.body.addWidget(Text(self._say("Kind of file"), tone=Tone.QUIET))
        self.body.addWidget(self.form)
        self.lens = PaperLens(desk)
        self.body.addWidget(self.lens)
        self.lens.turned.connect(lambda: self._look(str(self.lens.recipient.value())))
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(
            Button(self._say("Save"), self.save, look=Look.PRIMARY, icon="save")
        )

        if export.to:
            self._look(export.to[0])

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
        press, gather = self._desk.press, self._export.gather
        form = Form(str(self.form.value()) or Form.WORKBOOK.value)
        self.save_button.setEnabled(False)

        def made() -> Written:
            listed = gather()
            written: Written = press.render(WRITER, form, listed.headings, listed.rows)
            return written

        self._desk.tasks.press(made, owner=self, then=self._made, otherwise=self._refused)

    def save_to(self, path: Path) -> None:
        """Write the file; that it left is noted."""
        written, note = self._written, self._given() or self._export.note
        if written is not None:

            def write() -> None:
                write_pdf(path, written.data)
                note()

            self._desk.tasks.run(
                write, owner=self, then=lambda _done: self._saved(path), otherwise=self._refused
            )

    def _look(self, recipient: str) -> None:
        """Look through the lens for a recipient: what a list says of one person has to be allowed as well."""
        about, lenses = self._export.about, self._desk.workspace.consent_lens

        def shown(lens: Lens) -> None:
            if about is not None:
                self.lens.offer(self._export.to, recipient)
                self.lens.show_lens(about, lens)
                self.save_button.setEnabled(not self.lens.is_held)
                self.fit()

        if about is not None:
            self._desk.tasks.read(lambda: lenses.look((), about, recipient), owner=self, then=shown)

    def _given(self) -> Callable[[], object] | None:
        """Return what notes that it was given to somebody; nothing where it stays in the house."""
        lens, export, allowed = self.lens.lens, self._export, self.lens.allowed
        if lens is None or export.about is None or not lens.logged:
            return None
        leaving = Leaving(
            export.about,
            Client.kind,
            export.about,
            export.code,
            lens.recipient,
            export.title,
            export.title,
            allowed.ground,
            allowed.note,
            allowed.to_name,
        )
        return partial(self._desk.workspace.papers_given.give, leaving, saved=True)

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
