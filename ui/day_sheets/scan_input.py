"""The scanned or photographed sheet: chosen while it is entered, taken in once the entry is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.attaching import FILES
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.text import Text, Tone


class ScanInput(QWidget):
    """A button for the files, and how many were chosen; their names stay unsaid."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.paths: tuple[Path, ...] = ()
        self.button = Button(desk.words.say("Attach the signed sheet"), self.choose, icon="camera")
        self._count = Text(tone=Tone.QUIET)
        line = row(self, gap=1)
        line.addWidget(self.button)
        line.addWidget(self._count)

    def choose(self) -> None:
        """Ask for the scan or photo of the sheet."""
        say = self._words.say
        dialog = QFileDialog(self, say("Attach the signed sheet"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take(*map(Path, names)))
        dialog.open()

    def take(self, *paths: Path) -> None:
        """Remember the files until the entry is kept."""
        self.paths = paths
        said = self._words.say_many("{n} file chosen", "{n} files chosen", len(paths)) if paths else ""
        self._count.setText(said)
