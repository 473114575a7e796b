"""Work that is not the window's: threads that write, read, press, copy, and one that only reckons.

The main thread never waits for disk or interpreter; answers come back to it through one queued signal.
Whoever asked and is gone by then is not called any more. Problems go to `otherwise`, everything else is a
defect, of which `otherwise` only hears that it was one (`work.failed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from desktop.domain.problem import Problem
from desktop.storage.watch import Watch
from ui.worker import Job, Outcome, Worker

T = TypeVar("T")
Then = Callable[[T], object]
Otherwise = Callable[[Problem], object]
Slices = Callable[[], Iterator[tuple[int, int]]]
"""Long work in short units: each `next` does one and yields (done, of how many)."""


class Running(QObject):
    """A piece of work on its way. A busy bar follows it; `cancel` really stops long work and press work."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, cancel: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._cancel = cancel
        self.done = False
        self.cancelled = False

    @property
    def can_be_cancelled(self) -> bool:
        """Whether a cancel button makes sense."""
        return self._cancel is not None

    def cancel(self) -> None:
        """Stop as soon as the running unit has ended; neither answer nor problem will come."""
        if self._cancel is not None and not self.done:
            self.cancelled = True
            self._cancel()

    def end(self) -> None:
        """Be over; called by `Tasks` only."""
        if not self.done:
            self.done = True
            self.ended.emit()


@dataclass(slots=True)
class _Waiting:
    work: Callable[[], Any]
    then: Then[Any] | None
    otherwise: Otherwise | None
    owner: Callable[[], QObject | None]
    running: Running
    key: str | None = None
    writes: bool = False
    slices: _Sliced | None = None

    @property
    def unwanted(self) -> bool:
        """Whether it was cancelled in time; long work that had come to its end tells so all the same."""
        return self.running.cancelled and not (self.slices is not None and self.slices.finished)


class _Sliced:
    """Long work: a call does one slice and tells whether more is to come."""

    def __init__(self, slices: Slices) -> None:
        self._slices = slices
        self._begun: Iterator[tuple[int, int]] | None = None
        self.value: Any = None
        self.finished = False

    def __call__(self) -> tuple[int, int] | None:
        if self._begun is None:
            self._begun = self._slices()
        try:
            return next(self._begun)
        except StopIteration as end:
            self.value, self.finished = end.value, True
            return None

    def close(self) -> None:
        """Let the work clean up after itself, in its own thread."""
        close = getattr(self._begun, "close", None)
        if close is not None:
            close()


class Tasks(QObject):
    """Runs work elsewhere and brings its answer to the main thread; made and called there only."""

    _arrived = Signal(int, object)

    def __init__(
        self,
        *,
        defect: Callable[[str], object],
        interrupt: Callable[[], None] = lambda: None,
        succeeded: Callable[[Any], object] = lambda _value: None,
        unheard: Otherwise = lambda _problem: None,
    ) -> None:
        """Take four things to call.

        What is done with a crash text, how a running query is stopped, who hears of every write's result, and
        who hears of a write's problem when its owner is gone.
        """
        super().__init__()
        self._defect = defect
        self._succeeded = succeeded
        self._unheard = unheard
        self._waiting: dict[int, _Waiting] = {}
        self._next_ticket = 0
        self._stopped = False
        report = self._arrived.emit
        self._writer: Final = Worker("writer", report)
        self._reader: Final = Worker("reader", report, interrupt)
        self._press: Final = Worker("press", report)
        self._apart: Final = Worker("apart", report)
        self._aside: Final = Worker("aside", report)
        self._arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Then[T] | None = None,
        otherwise: Otherwise | None = None,
    ) -> Running:
        """Do a short unit of work in the writing thread."""
        waiting = _Waiting(work, then, otherwise, ref(owner), Running(), writes=True)
        return self._submit(self._writer, waiting)

    def read(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
        supersede: str | None = None,
    ) -> Running:
        """Read in the reading thread; a newer reading with the same `supersede` stops and replaces it."""
        self._supersede(supersede)
        waiting = _Waiting(work, then, otherwise, ref(owner), Running(), key=supersede)
        return self._submit(self._reader, waiting)

    def read_watched(
        self,
        work: Callable[[Watch], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
        supersede: str | None = None,
    ) -> Running:
        """Do as `read`, but so that it can be cancelled; `work` reports how far it is to what it is given.

        That ends it once it is cancelled or overtaken; a query that runs just then is interrupted.
        """
        self._supersede(supersede)
        running = Running(lambda: self._drop_reading(running))
        watch = Watch(running.progressed.emit, lambda: running.cancelled)
        waiting = _Waiting(partial(work, watch), then, otherwise, ref(owner), running, key=supersede)
        return self._submit(self._reader, waiting)

    def run_slices(
        self,
        slices: Slices,
        *,
        owner: QObject,
        then: Then[Any] | None = None,
        otherwise: Otherwise | None = None,
    ) -> Running:
        """Do long work slice by slice in the writing thread, other writes between; `then` gets its return."""
        sliced = _Sliced(slices)
        running = Running(cancel=lambda: None)
        waiting = _Waiting(sliced, then, otherwise, ref(owner), running, writes=True, slices=sliced)
        return self._submit(self._writer, waiting)

    def press(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
        cancel: Callable[[], None] | None = None,
        supersede: str | None = None,
    ) -> Running:
        """Wait in a thread of its own for what the press does; `cancel` ends the press's work.

        A newer one with the same `supersede` takes the place of what waits, and of the answer of what runs.
        """
        self._supersede(supersede)
        waiting = _Waiting(work, then, otherwise, ref(owner), Running(cancel), key=supersede)
        return self._submit(self._press, waiting)

    def press_counting(
        self,
        work: Callable[[Callable[[int], object]], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> Running:
        """Do as `press`; `work` is given what it calls with the number of finished pages."""
        running = Running(cancel)
        # Told in the press's thread; the signal carries it to whoever follows in the main thread.
        counted = partial(work, lambda pages: running.progressed.emit(pages, 0))
        waiting = _Waiting(counted, then, otherwise, ref(owner), running)
        return self._submit(self._press, waiting)

    def apart(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> Running:
        """Do what takes minutes while others work: copies, checks. `cancel` makes it end soon."""
        return self._submit(self._apart, _Waiting(work, then, otherwise, ref(owner), Running(cancel)))

    def aside(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Then[T],
        otherwise: Otherwise | None = None,
    ) -> Running:
        """Do what only reckons, such as shrinking a photo: nobody who writes or reads waits for it."""
        return self._submit(self._aside, _Waiting(work, then, otherwise, ref(owner), Running()))

    def apart_counting(
        self,
        work: Callable[[Callable[[int, int], object]], T],
        *,
        owner: QObject,
        then: Then[T] | None = None,
        otherwise: Otherwise | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> Running:
        """Do as `apart`; `work` is given what it calls with how much is done, and of how much."""
        running = Running(cancel)
        counted = partial(work, running.progressed.emit)
        waiting = _Waiting(counted, then, otherwise, ref(owner), running)
        return self._submit(self._apart, waiting)

    def stop(self) -> tuple[Problem, ...]:
        """Finish every write, forget every reading, end the threads; return the last writes' problems."""
        if self._stopped:
            return ()
        self._stopped = True
        for ticket, waiting in self._waiting.items():
            waiting.running.cancel()
            waiting.running.cancelled = waiting.running.cancelled or not waiting.writes
            if waiting.slices is not None:
                self._writer.submit(Job(ticket, waiting.slices.close))
        self._reader.drop_all()
        self._press.drop_all()
        self._apart.drop_all()
        self._aside.drop_all()
        unheard: list[Problem] = []
        self._unheard = unheard.append
        for worker in (self._writer, self._reader, self._press, self._apart, self._aside):
            worker.stop()
        # What has been reported is delivered now: afterwards nobody is there to hear it.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        for waiting in self._waiting.values():
            waiting.running.end()
        self._waiting.clear()
        return tuple(unheard)

    def _drop_reading(self, running: Running) -> None:
        for ticket, waiting in self._waiting.items():
            if waiting.running is running:
                self._reader.drop(ticket)

    def _supersede(self, key: str | None) -> None:
        for earlier in self._waiting.values():
            if key is not None and earlier.key == key:
                # Its answer may be on its way already.
                earlier.running.cancelled = True

    def _submit(self, worker: Worker, waiting: _Waiting) -> Running:
        if self._stopped:
            # A field that loses its focus while the window is locked: its draft has been written already.
            waiting.running.end()
            return waiting.running
        self._next_ticket += 1
        self._waiting[self._next_ticket] = waiting
        worker.submit(Job(self._next_ticket, waiting.work, waiting.key))
        return waiting.running

    def _arrive(self, ticket: int, outcome: Outcome) -> None:
        waiting = self._waiting.get(ticket)
        if waiting is None:
            return
        if waiting.slices is not None and self._goes_on(ticket, waiting, waiting.slices, outcome):
            return
        del self._waiting[ticket]
        waiting.running.end()
        if not waiting.unwanted:
            self._deliver(waiting, outcome)

    def _goes_on(self, ticket: int, waiting: _Waiting, slices: _Sliced, outcome: Outcome) -> bool:
        if outcome.problem is not None or outcome.defect is not None or outcome.value is None:
            return False
        waiting.running.progressed.emit(*outcome.value)
        if not self._stopped:
            work = slices.close if waiting.running.cancelled else waiting.work
            self._writer.submit(Job(ticket, work))
        return True

    def _deliver(self, waiting: _Waiting, outcome: Outcome) -> None:
        owner = waiting.owner()
        present = owner is not None and isValid(owner)
        if outcome.defect is not None:
            self._defect(outcome.defect)
            if present and waiting.otherwise is not None:
                # The box tells what happened; the page has to come back to where one can try again.
                waiting.otherwise(Problem("work.failed"))
        elif outcome.problem is not None:
            if self._stopped and waiting.writes:
                # Whoever could show it is about to be destroyed.
                self._unheard(outcome.problem)
            elif present and owner is not None:
                (waiting.otherwise or _beside(owner, self._unheard))(outcome.problem)
            elif waiting.writes:
                self._unheard(outcome.problem)
        else:
            value = waiting.slices.value if waiting.slices is not None else outcome.value
            if waiting.writes:
                self._succeeded(value)
            if present and waiting.then is not None:
                waiting.then(value)


def _beside(owner: QObject, unheard: Otherwise) -> Otherwise:
    """Return who shows a problem: the owner or the nearest widget around it that can."""
    place: QObject | None = owner
    while place is not None:
        show: Otherwise | None = getattr(place, "show_problem", None)
        if show is not None:
            return show
        place = place.parent()
    return unheard
