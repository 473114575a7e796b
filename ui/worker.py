"""One thread that does one thing after another. It knows neither Qt nor what it does."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.problem import Problem
from ui.crash_text import crash_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a piece of work ended: a value, a problem the user can act on, or a defect of the program."""

    value: Any = None
    problem: Problem | None = None
    defect: str | None = None


@dataclass(slots=True)
class Job:
    """A piece of work waiting for its turn; a newer one with the same key takes its place."""

    ticket: int
    work: Callable[[], Any]
    key: str | None = None


class Worker:
    """A thread with a queue; it starts with the first job. `report` is called in that thread."""

    def __init__(
        self,
        name: str,
        report: Callable[[int, Outcome], None],
        interrupt: Callable[[], None] = lambda: None,
    ) -> None:
        self._name = name
        self._report = report
        self._interrupt = interrupt
        self._waiting: deque[Job] = deque()
        self._turn: Final = threading.Condition()
        self._running: Job | None = None
        self._stopping = False
        self._thread: threading.Thread | None = None

    def submit(self, job: Job) -> None:
        """Queue a job; waiting ones of the same key are reported undone, the running one is interrupted."""
        with self._turn:
            overtaken = self._overtake(job.key) if job.key is not None else []
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=f"bansou-{self._name}", daemon=True)
                self._thread.start()
            self._turn.notify()
        for ticket in overtaken:
            self._report(ticket, Outcome())

    def drop_all(self) -> None:
        """Forget what waits and interrupt what runs: nobody wants the answers any more."""
        with self._turn:
            self._waiting.clear()
            if self._running is not None:
                self._interrupt()

    def drop(self, ticket: int) -> None:
        """Report a waiting job undone, or interrupt it where it runs."""
        with self._turn:
            waited = any(job.ticket == ticket for job in self._waiting)
            self._waiting = deque(job for job in self._waiting if job.ticket != ticket)
            if self._running is not None and self._running.ticket == ticket:
                self._interrupt()
        if waited:
            self._report(ticket, Outcome())

    def stop(self) -> None:
        """Do what is waiting, then end; returns when the thread has ended."""
        with self._turn:
            self._stopping = True
            self._turn.notify()
        if self._thread is not None:
            self._thread.join()

    def _overtake(self, key: str) -> list[int]:
        overtaken = [job.ticket for job in self._waiting if job.key == key]
        self._waiting = deque(job for job in self._waiting if job.key != key)
        if self._running is not None and self._running.key == key:
            # Under the lock: the running job cannot give way to another one that would be hit instead.
            self._interrupt()
        return overtaken

    def _work(self) -> None:
        while (job := self._next()) is not None:
            outcome = _done(job.work)
            with self._turn:
                self._running = None
            ticket = job.ticket
            # The one who asked keeps the last reference: a widget must never be freed in this thread.
            del job
            self._report(ticket, outcome)

    def _next(self) -> Job | None:
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._stopping)
            self._running = self._waiting.popleft() if self._waiting else None
            return self._running


def _done(work: Callable[[], Any]) -> Outcome:
    try:
        return Outcome(value=work())
    except Problem as problem:
        # Its frames hold whatever the asker's did; they are let go here, while the asker still holds it too.
        problem.__cause__ = problem.__context__ = None
        return Outcome(problem=problem.with_traceback(None))
    except BaseException as defect:  # noqa: BLE001 - whatever it is, it is told and the thread goes on
        return Outcome(defect=crash_text(defect))
