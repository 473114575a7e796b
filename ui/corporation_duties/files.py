"""Files beside plans, reports and notices: choosing one, keeping it, opening it outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.records.corporation_paper import CorporationPaperDraft
from i18n import terms
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.dialog import Dialog
from ui.parts.inputs.choice_box import Choice
from ui.parts.text import Text, Tone

MOST_BYTES: Final = 64 * 1024 * 1024
Belongs = tuple[str, UUID, str]
"""A field of the file's record, the key of what it belongs to, and its words."""


class AttachDialog(Dialog):
    """Asks what kind of paper it is and what it belongs to; then for the file."""

    def __init__(
        self, parent: QWidget, desk: Desk, belongs: list[Belongs], failed: Callable[[Problem], object]
    ) -> None:
        self._desk, self._belongs, self._failed, say = desk, belongs, failed, desk.words.say
        self._page = parent
        super().__init__(parent, say("Keep a paper beside a filing"))
        rows = desk.workspace.office.rules.named("corporation_papers").in_force(desk.today())
        self.kind = OneOf([Choice(row.code, terms.text(row, desk.words)) for row in rows])
        self.kind.fill(rows[0].code)
        self.to = OneOf([Choice(str(key), said) for _field, key, said in belongs])
        self.to.fill(str(belongs[0][1]))
        self.body.addWidget(Text(desk.words.label("corporation_paper.paper"), tone=Tone.QUIET))
        self.body.addWidget(self.kind)
        self.body.addWidget(Text(say("Belongs to"), tone=Tone.QUIET))
        self.body.addWidget(self.to)
        self.add_button(Button(say("Cancel"), self.reject))
        self.add_button(Button(say("Choose the file to keep"), self.choose, look=Look.PRIMARY, icon="attach"))

    def choose(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self, self._desk.words.say("Choose the file to keep"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.keep(Path(name)))
        dialog.open()

    def keep(self, path: Path) -> None:
        """Keep the file."""
        desk = self._desk
        field, key, _said = next(each for each in self._belongs if str(each[1]) == str(self.to.value()))
        draft = CorporationPaperDraft.of(
            {"paper": str(self.kind.value()), "title": path.stem[:200], "on": desk.today(), field: key}
        )
        papers = desk.workspace.corporation_papers
        desk.tasks.run(
            lambda: papers.attach(draft, read_file(path)),
            owner=self._page,
            otherwise=self._failed,
        )
        self.accept()


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; a Problem for one that is too large or cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem("attachment.too_large", size=path.stat().st_size, most=MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
