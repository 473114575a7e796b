"""Taking in photos and papers beside the work: one after the other, counted, stopped for real when asked to.

What did not come in is told by its number and name, and may be tried again: nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.attachments import Place
from i18n.problems import sentence
from ui.attaching import FILES
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.busy_bar import BusyBar
from ui.parts.text import Tone
from ui.photo_run import ComingFile, PhotoRun, Taking

_TOLD: Final = 5
"""So many files that could not be taken in are named; of the others the numbers are told."""


class PhotoImport(QWidget):
    """A bar with numbers and a cancel while it works, and what came of it. `done` gives how many came in.

    What it is `about` finds its files again that are still on their way, or have something to tell.
    """

    done = Signal(int)

    def __init__(
        self, desk: Desk, about: object = None, *, again: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Begin empty. `again` chooses the files once more where locking has cut off what came in."""
        super().__init__()
        self._desk, self._say = desk, desk.words.say
        self._about = about
        self._again: list[ComingFile] = []
        self._run: PhotoRun | None = None
        self._left_behind = 0
        self.bar = BusyBar(desk.words)
        self.said = Banner()
        self.said.hide()
        body = column(self, gap=0.4)
        body.addWidget(self.bar)
        body.addWidget(self.said)
        runs = desk.tasks.findChildren(PhotoRun) if about is not None else []
        for run in runs:
            if run.about == about:
                self._follow(run)
        if (cut := desk.cut_off.pop(about, None)) is not None:
            self._tell_of_locking(*cut, again)

    @property
    def is_busy(self) -> bool:
        """Whether something is still coming in."""
        return self._run is not None

    @property
    def kept(self) -> int:
        """How many came in so far."""
        return 0 if self._run is None else self._run.kept

    def take(self, paths: Sequence[Path], *places: Place, kind: str = "") -> None:
        """Take in these files for each place; what is already on its way goes on."""
        attachments = self._desk.workspace.attachments

        def keep(path: Path, paper: Any) -> Any:
            return attachments.keep(places, path.stem, paper, document_kind=kind)

        self.take_as(paths, Taking(attachments.ready, keep))

    def take_as(self, paths: Sequence[Path], taking: Taking, *, left_behind: int = 0) -> None:
        """Take in these files as a subject wants them kept; `left_behind` beside them were no photos."""
        self._left_behind = left_behind
        if paths:
            self._running().take(paths, taking)

    def try_again(self) -> None:
        """Take in once more what did not come in."""
        again, self._again = self._again, []
        if again:
            self._running().take_again(again)

    def cancel(self) -> None:
        """Stop before the next file."""
        if self._run is not None:
            self._run.running.cancel()

    def choose(self, *places: Place, kind: str = "") -> None:
        """Ask for files, and take them in."""
        self.ask(self._say("Add a photo or PDF"), lambda paths: self.take(paths, *places, kind=kind))

    def ask(self, title: str, then: Callable[[Sequence[Path]], object], *, several: bool = True) -> None:
        """Ask for files, or for one."""
        modes = QFileDialog.FileMode
        dialog = QFileDialog(self, title)
        dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
        dialog.setNameFilter(f"{self._say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then([*map(Path, names)]))
        dialog.open()

    def _tell_of_locking(self, kept: int, total: int, again: tuple[str, Callable[[], object]] | None) -> None:
        self.said.tell(
            self._say(
                "Locking stopped the photos: {kept} of {total} files are kept. Please choose them again;"
                " those that came in are recognised by what is in them.",
                kept=kept,
                total=total,
            )
            if again is not None
            else self._say(
                "Locking stopped the files: {kept} of {total} are kept. Please add those that are missing.",
                kept=kept,
                total=total,
            ),
            Tone.LOOK,
        )
        if again is not None:
            self.said.offer(again)
        self.said.show()

    def _running(self) -> PhotoRun:
        """Return the run that takes files in now, or a new one."""
        run = self._run
        if run is None:
            self.said.offer(None)
            self.said.hide()
            run = PhotoRun(self._desk.tasks, self._about, self._desk.coming)
            self._follow(run)
        return run

    def _follow(self, run: PhotoRun) -> None:
        self._run = run
        if run.is_over:
            self._finish()
            return
        run.ended.connect(self._finish)
        self.bar.follow(run.running)

    def _finish(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        self._again = run.missing
        self._tell(run)
        run.deleteLater()
        self.done.emit(run.kept)

    def _tell(self, run: PhotoRun) -> None:
        words, lines = self._desk.words, list[str]()
        if run.running.cancelled:
            lines.append(
                words.say("Stopped. {kept} of {total} files are kept.", kept=run.kept, total=run.total)
            )
        elif run.total > 1 or run.refused or run.there:
            lines.append(words.say("{kept} of {total} files are kept.", kept=run.kept, total=run.total))
        if run.there:
            lines.append(words.say("Came in before: no. {numbers}", numbers=_numbers(run.there)))
        lines += [self._told(run, file, problem) for file, problem in run.refused[:_TOLD]]
        if more := run.refused[_TOLD:]:
            numbers = _numbers(file for file, _why in more)
            lines.append(words.say("Not kept either: no. {numbers}", numbers=numbers))
        if many := self._left_behind:
            lines.append(
                words.say_many("{n} other file is no photo.", "{n} other files are no photos.", many)
            )
        if lines:
            self.said.tell("\n".join(lines), Tone.LOOK if run.refused else Tone.ACCENT)
            if self._again:
                self.said.offer((self._say("Try what is missing again"), self.try_again))
            self.said.show()

    def _told(self, run: PhotoRun, file: ComingFile, problem: Problem) -> str:
        words = self._desk.words
        name, said = file.path.name, sentence(problem, words)
        if run.total == 1:
            return words.say("{file}: {problem}", file=name, problem=said)
        return words.say("No. {number}, {file}: {problem}", number=file.number, file=name, problem=said)


def _numbers(files: Iterable[ComingFile]) -> str:
    return "、".join(str(file.number) for file in files)
