"""The editor of a record that keeps papers: files are dropped anywhere on it, or pasted in any field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence

from desktop.services.recording import Saved
from ui.copied_papers import holds_papers
from ui.papers_part import PapersPart
from ui.record_editor import RecordEditor

Show = Callable[[str, str, bytes], object]
"""Shows a paper large: its title, its kind of file, its bytes."""


class PapersEditor(RecordEditor):
    """Keeps the papers that wait with the record; whoever inherits gives them their place by `add_papers`."""

    gone = Signal()
    """It is shown no more."""
    _papers: PapersPart

    def add_papers(self, papers: PapersPart, show: Show, *, above_fields: bool) -> None:
        """Put the papers above or below the fields; `show` shows one large."""
        self._papers = papers
        papers.shown.connect(show)
        self.body.insertWidget(self.body.indexOf(self.form) + (not above_fields), papers)
        self.setAcceptDrops(self.may_write())

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the record, and with it the papers that wait."""
        keep = super().verb()
        if keep is None:
            return None

        def together() -> Saved:
            saved = keep()
            self._papers.keep_with(saved.id)
            return saved

        return together

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take in the files that were dropped."""
        self._papers.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take in a copied picture or file, wherever in the form the cursor stands."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.may_write() and holds_papers():
            self._papers.paste()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Tell that it is left, but not that the window is made small."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.gone.emit()
