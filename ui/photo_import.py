"""Taking in photos and papers beside the work: one after the other, counted, stopped for real when asked to.

Shrinking has a thread of its own; the writing thread gets only what is ready, so that an entry saved
meanwhile does not wait behind a hundred photos.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.attachments import Place
from desktop.storage.incoming import Paper
from i18n.problems import sentence
from ui.attaching import FILES, read_file
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.busy_bar import BusyBar
from ui.parts.text import Tone
from ui.tasks import Running

_TOLD: Final = 5
"""So many files that could not be taken in are named."""


class PhotoImport(QWidget):
    """A bar with numbers and a cancel while it works, and what came of it. `done` gives how many came in."""

    done = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.words.say
        self._left: list[tuple[Path, tuple[Place, ...], str]] = []
        self._kept = self._total = 0
        self._refused: list[tuple[str, Problem]] = []
        self._running: Running | None = None
        self.bar = BusyBar(desk.words)
        self.said = Banner()
        self.said.hide()
        body = column(self, gap=0.4)
        body.addWidget(self.bar)
        body.addWidget(self.said)

    @property
    def is_busy(self) -> bool:
        """Whether something is still coming in."""
        return self._running is not None

    def take(self, paths: Sequence[Path], *places: Place, kind: str = "") -> None:
        """Take in these files for each place; what is already on its way goes on."""
        self._left += [(path, places, kind) for path in paths]
        self._total += len(paths)
        if self._running is None and self._left:
            self.said.hide()
            self._running = Running(self._stop)
            self.bar.follow(self._running)
            self._next()

    def cancel(self) -> None:
        """Stop before the next file."""
        if self._running is not None:
            self._running.cancel()

    def choose(self, *places: Place, kind: str = "") -> None:
        """Ask for files, and take them in."""
        dialog = QFileDialog(self, self._say("Add a photo or PDF"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{self._say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([*map(Path, names)], *places, kind=kind))
        dialog.open()

    def _next(self) -> None:
        if self._running is None:
            return
        self._running.progressed.emit(self._total - len(self._left), self._total)
        if not self._left or self._running.cancelled:
            self._finish()
            return
        path, places, kind = self._left.pop(0)
        ready = self._desk.workspace.attachments.ready
        self._desk.tasks.aside(
            lambda: ready(read_file(path)),
            owner=self,
            then=partial(self._keep, path, places, kind),
            otherwise=partial(self._refuse, path),
        )

    def _keep(self, path: Path, places: tuple[Place, ...], kind: str, paper: Paper) -> None:
        if self._running is not None and self._running.cancelled:
            self._finish()
            return
        keep = self._desk.workspace.attachments.keep
        self._desk.tasks.run(
            lambda: keep(places, path.stem, paper, document_kind=kind),
            owner=self,
            then=lambda _saved: self._came_in(),
            otherwise=partial(self._refuse, path),
        )

    def _came_in(self) -> None:
        self._kept += 1
        self._next()

    def _refuse(self, path: Path, problem: Problem) -> None:
        self._refused.append((path.name, problem))
        self._next()

    def _stop(self) -> None:
        # What is being shrunk now is thrown away when it is ready.
        self._left.clear()

    def _finish(self) -> None:
        running, self._running = self._running, None
        kept, stopped = self._kept, running is not None and running.cancelled
        if running is not None:
            running.end()
        self._tell(stopped=stopped)
        self._left.clear()
        self._refused.clear()
        self._kept = self._total = 0
        self.done.emit(kept)

    def _tell(self, *, stopped: bool) -> None:
        words, lines = self._desk.words, list[str]()
        if stopped:
            lines.append(
                words.say("Stopped. {kept} of {total} files are kept.", kept=self._kept, total=self._total)
            )
        elif self._total > 1 or self._refused:
            lines.append(words.say("{kept} of {total} files are kept.", kept=self._kept, total=self._total))
        lines += [
            words.say("{file}: {problem}", file=name, problem=sentence(problem, words))
            for name, problem in self._refused[:_TOLD]
        ]
        more = len(self._refused) - _TOLD
        if more > 0:
            lines.append(words.say_many("and {n} more file", "and {n} more files", more))
        if lines:
            self.said.tell("\n".join(lines), Tone.LOOK if self._refused else Tone.ACCENT)
            self.said.show()
