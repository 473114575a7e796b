"""Saving the shown list outside the vault, on purpose and noted: as CSV or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.dwelling_files import CODE
from desktop.services.dwelling_lists import Wanted
from desktop.storage.location import warn_about
from desktop.storage.table_writing import Form, Written
from i18n.words import Words
from ui.desk import Desk
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
_TRAITS: Final = {
    "access": "dwelling_access.access",
    "languages": "dwelling_language.language",
    "welcome": "dwelling_welcome.attribute",
}


class ExportDialog(Dialog):
    """Asks for the kind of file; says which characters would not fit before anything is written."""

    def __init__(self, parent: QWidget, desk: Desk, wanted: Wanted) -> None:
        self._desk, self._wanted, self._say = desk, wanted, desk.words.say
        super().__init__(
            parent,
            self._say("Save the list as a file"),
            consequence=self._say(
                "Outside the vault the file is not protected. Landlords and notes are left out. That it was"
                " saved is noted in the history."
            ),
        )
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
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(
            Button(self._say("Save"), self.save, look=Look.PRIMARY, icon="save")
        )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Make the file; with characters that do not fit, ask once more."""
        if self._written is not None:
            self._ask_where()
            return
        files, press, words = self._desk.workspace.dwelling_files, self._desk.press, self._desk.words
        form, wanted = Form(str(self.form.value()) or Form.WORKBOOK.value), self._wanted
        self.save_button.setEnabled(False)

        def made() -> Written:
            listed = files.listed(wanted)
            headings = [_heading(name, words) for name in listed.fields]
            written: Written = press.render(WRITER, form, headings, listed.rows)
            return written

        self._desk.tasks.press(made, owner=self, then=self._made, otherwise=self._refused)

    def save_to(self, path: Path) -> None:
        """Write the file; that it left is noted."""
        written, files = self._written, self._desk.workspace.dwelling_files
        if written is not None:

            def write() -> None:
                write_pdf(path, written.data)
                files.note_export()

            self._desk.tasks.run(
                write, owner=self, then=lambda _done: self._saved(path), otherwise=self._refused
            )

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
        dialog.selectFile(f"{CODE}-{self._desk.today().isoformat()}.{ending}")
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


def _heading(name: str, words: Words) -> str:
    return words.label(_TRAITS.get(name, f"dwelling.{name}"))
