"""The press: a child process that makes documents, so that the window never waits for them.

Frozen data goes in through a pipe and finished bytes come back; nothing is ever written to a file. The child
knows no Qt and no vault. Cancelling kills it, and a fresh one takes its place; locking ends it, and with it
whatever it held. A frozen program calls `multiprocessing.freeze_support()` first thing in its entry point.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from traceback import walk_tb
from typing import Any, Final

from desktop.domain.problem import Problem

# What documents need most; read before the first is asked for.
_WARM_UP: Final = ("reports.parts.flow", "reports.text.warm_up")
_SECONDS_TO_END: Final = 5.0


class PressDefect(Exception):  # noqa: N818 - the house's word for what is our own fault
    """A document function broke: exception type, module, function and line; never a value."""


@dataclass(frozen=True, slots=True)
class _Order:
    """One document to be made: a function, by name or itself, and what it is called with."""

    document: str | Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(slots=True)
class _Child:
    process: BaseProcess
    pipe: Connection


class Press:
    """Makes one document after the other. `render` waits; the other verbs may come from another thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: _Child | None = None
        self._busy: _Child | None = None
        self._stopped = False

    def start(self) -> None:
        """Let the child get ready before the first document is asked for."""
        with self._lock:
            self._ready()

    def render(
        self,
        document: str | Callable[..., Any],
        *arguments: Any,
        progress: Callable[[int], object] | None = None,
    ) -> Any:
        """Return what `document(*arguments)` returns, made in the child; `progress` hears the finished pages.

        `document` is "module:function", which imports nothing here, or the function itself. A Problem of the
        document comes back as it is; Problem `press.cancelled` after `cancel` or `stop`; else PressDefect.
        """
        with self._lock:
            if self._stopped:
                raise Problem("press.cancelled")
            child = self._ready()
            self._busy = child
        try:
            child.pipe.send(_Order(document, arguments))
            kind, value = _answer(child.pipe, progress)
        except (EOFError, OSError) as end:
            raise self._ended(child) from end
        except BaseException:
            # An answer may still be on its way; the next document must not find it.
            self._ended(child)
            raise
        with self._lock:
            self._busy = None
        if kind == "problem":
            raise value
        if kind == "defect":
            raise PressDefect(value)
        return value

    def cancel(self) -> None:
        """End the document in the making, now; the press stays usable."""
        with self._lock:
            if self._busy is not None:
                self._kill()
                self._ready()

    def stop(self) -> None:
        """End the child for good, whatever it is doing, and everything it holds."""
        with self._lock:
            self._stopped = True
            self._kill()

    def _ended(self, child: _Child) -> Exception:
        """Clear up after a child that is of no more use; return why: it was killed, or it died by itself."""
        with self._lock:
            alone = self._child is child
            if alone:
                self._kill()
            self._busy = None
        # Only here: nobody may close a pipe on which another thread still waits.
        child.pipe.close()
        return PressDefect("the child ended by itself") if alone else Problem("press.cancelled")

    def _ready(self) -> _Child:
        if self._child is None or not self._child.process.is_alive():
            self._kill()
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs,), name="press", daemon=True)
            process.start()
            theirs.close()
            self._child = _Child(process, ours)
        return self._child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.process.kill()
            child.process.join(_SECONDS_TO_END)
            child.process.close()
            if child is not self._busy:
                child.pipe.close()


def _answer(pipe: Connection, progress: Callable[[int], object] | None) -> tuple[str, Any]:
    while True:
        kind, value = pipe.recv()
        if kind != "page":
            return kind, value
        if progress is not None:
            progress(value)


def _work(pipe: Connection) -> None:
    """Make documents until the other end of the pipe is gone; this runs in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _WARM_UP:
        import_module(name)
    from reports.text.sheet import page_done  # noqa: PLC0415 - loaded in the child only

    with suppress(EOFError, OSError):
        while True:
            order: _Order = pipe.recv()
            page_done.set(lambda pages: pipe.send(("page", pages)))
            pipe.send(_made(order))


def _made(order: _Order) -> tuple[str, Any]:
    try:
        return "done", _function(order.document)(*order.arguments)
    except Problem as problem:
        return "problem", problem
    except Exception as error:  # noqa: BLE001 - whatever it is, only its place may be told
        return "defect", f"{type(error).__name__} in {_place(error)}"


def _place(error: BaseException) -> str:
    frame, line = list(walk_tb(error.__traceback__))[-1]
    return f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}, line {line}"


def _function(document: str | Callable[..., Any]) -> Callable[..., Any]:
    if not isinstance(document, str):
        return document
    module, _, name = document.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
