"""Taking in photos and papers beside the work: one after the other, counted, stopped for real when asked to.

Shrinking has a thread of its own; the writing thread gets only what is ready, so that an entry saved
meanwhile does not wait behind a hundred photos. What did not come in is told by its number and name, and may
be tried again: nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.attachments import Place
from i18n.problems import sentence
from ui.attaching import FILES, read_file
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.busy_bar import BusyBar
from ui.parts.text import Tone
from ui.tasks import Running

_TOLD: Final = 5
"""So many files that could not be taken in are named; of the others the numbers are told."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What becomes of a file: made ready where it only reckons, then kept in the writing thread."""

    ready: Callable[[bytes], Any]
    keep: Callable[[Path, Any], Any]


@dataclass(frozen=True, slots=True)
class _File:
    number: int
    path: Path
    taking: Taking


class PhotoImport(QWidget):
    """A bar with numbers and a cancel while it works, and what came of it. `done` gives how many came in."""

    done = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.words.say
        self._left: list[_File] = []
        self._kept = self._total = 0
        self._refused: list[tuple[_File, Problem]] = []
        self._again: list[_File] = []
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
        attachments = self._desk.workspace.attachments

        def keep(path: Path, paper: Any) -> Any:
            return attachments.keep(places, path.stem, paper, document_kind=kind)

        self.take_as(paths, Taking(attachments.ready, keep))

    def take_as(self, paths: Sequence[Path], taking: Taking) -> None:
        """Take in these files as a subject wants them kept."""
        first = self._total + 1
        self._begin([_File(number, path, taking) for number, path in enumerate(paths, start=first)])

    def try_again(self) -> None:
        """Take in once more what did not come in."""
        again, self._again = self._again, []
        self._begin([_File(number, each.path, each.taking) for number, each in enumerate(again, start=1)])

    def cancel(self) -> None:
        """Stop before the next file."""
        if self._running is not None:
            self._running.cancel()

    def choose(self, *places: Place, kind: str = "") -> None:
        """Ask for files, and take them in."""
        self.ask(self._say("Add a photo or PDF"), lambda paths: self.take(paths, *places, kind=kind))

    def ask(self, title: str, then: Callable[[Sequence[Path]], object]) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{self._say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then([*map(Path, names)]))
        dialog.open()

    def _begin(self, files: Sequence[_File]) -> None:
        self._left += files
        self._total += len(files)
        if self._running is None and self._left:
            self.said.hide()
            self._running = Running(self._stop)
            self.bar.follow(self._running)
            self._next()

    def _next(self) -> None:
        if self._running is None:
            return
        self._running.progressed.emit(self._total - len(self._left), self._total)
        if not self._left or self._running.cancelled:
            self._finish()
            return
        file = self._left.pop(0)
        self._desk.tasks.aside(
            lambda: file.taking.ready(read_file(file.path)),
            owner=self,
            then=partial(self._keep, file),
            otherwise=partial(self._refuse, file),
        )

    def _keep(self, file: _File, ready: Any) -> None:
        if self._running is not None and self._running.cancelled:
            self._again.insert(0, file)
            self._finish()
            return
        self._desk.tasks.run(
            lambda: file.taking.keep(file.path, ready),
            owner=self,
            then=lambda _saved: self._came_in(),
            otherwise=partial(self._refuse, file),
        )

    def _came_in(self) -> None:
        self._kept += 1
        self._next()

    def _refuse(self, file: _File, problem: Problem) -> None:
        self._refused.append((file, problem))
        self._next()

    def _stop(self) -> None:
        # What is being shrunk now is thrown away when it is ready.
        self._again += self._left
        self._left.clear()

    def _finish(self) -> None:
        running, self._running = self._running, None
        kept, stopped = self._kept, running is not None and running.cancelled
        if running is not None:
            running.end()
        self._again = [*(file for file, _why in self._refused), *self._again]
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
        lines += [self._told(file, problem) for file, problem in self._refused[:_TOLD]]
        if more := self._refused[_TOLD:]:
            numbers = "、".join(str(file.number) for file, _why in more)
            lines.append(words.say("Not kept either: no. {numbers}", numbers=numbers))
        if lines:
            self.said.tell("\n".join(lines), Tone.LOOK if self._refused else Tone.ACCENT)
            if self._again:
                self.said.offer((self._say("Try what is missing again"), self.try_again))
            self.said.show()

    def _told(self, file: _File, problem: Problem) -> str:
        words = self._desk.words
        name, said = file.path.name, sentence(problem, words)
        if self._total == 1:
            return words.say("{file}: {problem}", file=name, problem=said)
        return words.say("No. {number}, {file}: {problem}", number=file.number, file=name, problem=said)
