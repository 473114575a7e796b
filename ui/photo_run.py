"""Files on their way into the vault: one is made ready while the one before is kept, each is counted.

It goes on when the page that began it is left, and waits with what it has to tell until somebody comes back:
two hundred photos are not lost in silence because another person was looked at meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.problem import Problem
from ui.attaching import read_file
from ui.tasks import Running, Tasks

THERE_ALREADY: Final = frozenset({"belongings.photo_there"})
"""Problems that say that a file came in before: nothing of it is missing."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What becomes of a file: made ready where it only reckons, then kept in the writing thread."""

    ready: Callable[[bytes], Any]
    keep: Callable[[Path, Any], Any]


@dataclass(frozen=True, slots=True)
class ComingFile:
    """A file with its number among those that were chosen together."""

    number: int
    path: Path
    taking: Taking


class PhotoRun(QObject):
    """Takes files in for `about`, in their order; `ended` tells when all have come in or were told of.

    Shrinking has a thread of its own; the writing thread gets only what is ready, so that an entry saved
    meanwhile does not wait behind a hundred photos.
    """

    ended = Signal()

    def __init__(
        self, tasks: Tasks, about: object, coming: dict[object, tuple[int, int]] | None = None
    ) -> None:
        """Begin; how far it has come stands in `coming` until it is over: locking may cut it off."""
        super().__init__(tasks)
        self.about = about
        self._coming = {} if coming is None or about is None else coming
        self.kept = self.total = 0
        self.refused: list[tuple[ComingFile, Problem]] = []
        self.there: list[ComingFile] = []
        self.left: list[ComingFile] = []
        self.running = Running(self._stop)
        self.is_over = False
        self._tasks = tasks
        self._stopped: list[ComingFile] = []
        self._ready: tuple[ComingFile, Any] | None = None
        self._preparing = self._keeping = False

    @property
    def missing(self) -> list[ComingFile]:
        """The files that did not come in, to be tried again."""
        return sorted([*(file for file, _why in self.refused), *self._stopped], key=lambda each: each.number)

    def take(self, paths: Sequence[Path], taking: Taking) -> None:
        """Take in these files too."""
        first = self.total + 1
        self.left += [ComingFile(number, path, taking) for number, path in enumerate(paths, start=first)]
        self.total += len(paths)
        self._go_on()

    def take_again(self, files: Sequence[ComingFile]) -> None:
        """Take in once more what did not come in."""
        self.left += [ComingFile(n, each.path, each.taking) for n, each in enumerate(files, start=1)]
        self.total += len(files)
        self._go_on()

    def _go_on(self) -> None:
        done = self.kept + len(self.refused) + len(self.there)
        self.running.progressed.emit(done, self.total)
        self._coming[self.about] = (self.kept + len(self.there), self.total)
        self._keep_next()
        self._prepare_next()
        if not (self._preparing or self._keeping or self._ready or self.left or self.is_over):
            self.is_over = True
            self._coming.pop(self.about, None)
            self.running.end()
            self.ended.emit()

    def _prepare_next(self) -> None:
        if self._preparing or self._ready is not None or not self.left:
            return
        file = self.left.pop(0)
        self._preparing = True
        self._tasks.aside(
            lambda: file.taking.ready(read_file(file.path)),
            owner=self,
            then=partial(self._prepared, file),
            otherwise=partial(self._not_prepared, file),
        )

    def _prepared(self, file: ComingFile, made: Any) -> None:
        self._preparing = False
        if self.running.cancelled:
            # What was being shrunk is thrown away.
            self._stopped.append(file)
        else:
            self._ready = (file, made)
        self._go_on()

    def _not_prepared(self, file: ComingFile, problem: Problem) -> None:
        self._preparing = False
        self._refuse(file, problem)

    def _keep_next(self) -> None:
        if self._keeping or self._ready is None:
            return
        (file, made), self._ready = self._ready, None
        self._keeping = True
        self._tasks.run(
            lambda: file.taking.keep(file.path, made),
            owner=self,
            then=lambda _saved: self._came_in(),
            otherwise=partial(self._not_kept, file),
        )

    def _came_in(self) -> None:
        self._keeping = False
        self.kept += 1
        self._go_on()

    def _not_kept(self, file: ComingFile, problem: Problem) -> None:
        self._keeping = False
        self._refuse(file, problem)

    def _refuse(self, file: ComingFile, problem: Problem) -> None:
        if problem.code in THERE_ALREADY:
            self.there.append(file)
        else:
            self.refused.append((file, problem))
        self._go_on()

    def _stop(self) -> None:
        if self._ready is not None:
            self._stopped.append(self._ready[0])
            self._ready = None
        self._stopped += self.left
        self.left.clear()
        self._go_on()
