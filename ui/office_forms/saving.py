"""Where filled forms are saved: under a neutral name, further copies beside the first with their number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.services.office_forms import MACROS, OpenForm
from desktop.storage.location import warn_about
from ui.desk import Desk
from ui.parts.message_bar import MessageBar
from ui.printer import write_pdf

CODE: Final = "office-form"
"""What a filled form is called outside: a neutral code and the day, no name of anybody."""


class Saving(QObject):
    """Asks where, writes, and says so."""

    def __init__(self, desk: Desk, messages: MessageBar) -> None:
        super().__init__(messages)
        self._desk, self._messages = desk, messages

    def ask(self, form: OpenForm, filled: Sequence[bytes]) -> None:
        """Ask where the first copy goes."""
        say = self._desk.words.say
        ending = "xlsm" if form.view.media_type == MACROS else "xlsx"
        dialog = QFileDialog(self._messages, say("Save the filled form"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"Excel (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{CODE}-{self._desk.today().isoformat()}.{ending}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), filled, form))
        dialog.open()

    def save_to(self, path: Path, filled: Sequence[bytes], form: OpenForm) -> None:
        """Write the filled form outside the vault, one file a copy; that it left is noted."""
        history = self._desk.workspace.history

        def write() -> None:
            for place, data in zip(places(path, len(filled)), filled, strict=True):
                write_pdf(place, data)
            history.note_printed("office_form", form.view.id, None, CODE, saved=True)

        self._desk.tasks.run(
            write,
            owner=self,
            then=partial(self._saved, path, len(filled)),
            otherwise=self._messages.show_problem,
        )

    def _saved(self, path: Path, count: int, _done: None) -> None:
        words = self._desk.words
        warning = warn_about(path.parent)
        if warning is not None:
            where = warning.service or words.say("the network")
            said = words.say(
                "It was saved where others may see it: this folder belongs to {where}.", where=where
            )
            self._messages.show_danger(said)
        elif count == 1:
            self._messages.show_notice(words.say("The filled form was saved."))
        else:
            self._messages.show_notice(
                words.say("The form was saved in {n} files: the further ones bear a number.", n=count)
            )


def places(path: Path, count: int) -> list[Path]:
    """Return where the copies go: the first where it was said, the others beside it; none over another."""
    found, number = [path], 1
    while len(found) < count:
        number += 1
        beside = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not beside.exists():
            found.append(beside)
    return found
