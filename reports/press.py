"""The press: a child process that makes documents, so that the window never waits for them.

Frozen data goes in through a pipe and finished bytes come back; nothing is ever written to a file. The child
knows no Qt and no vault. Cancelling kills it, and a fresh one takes its place; locking ends it, and with it
whatever it held. A frozen program calls `multiprocessing.freeze_support()` first thing in its entry point.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from time import sleep
from traceback import walk_tb
from types import GeneratorType
from typing import Any, Final

from desktop.domain.problem import Problem
from reports.progress import page_done

# What documents need most; read before the first is asked for.
_WARM_UP: Final = ("reports.parts.flow", "reports.text.warm_up")
_SECONDS_TO_END: Final = 5.0
# Somebody waits before the window while an order is packed; after each part it may move.
_BREATH: Final = 0.001


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
    """Makes one document after the other. `render` waits; the other verbs may come from another thread.

    `warm_up` names what the child imports before the first order.
    """

    def __init__(self, warm_up: tuple[str, ...] = _WARM_UP) -> None:
        self._warm_up = warm_up
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
        with self._at_work(_Order(document, arguments)) as child:
            kind, value = _answer(child.pipe, progress)
        return _value(kind, value)

    def pieces(self, document: str | Callable[..., Any], *arguments: Any) -> Iterator[Any]:
        """Yield what the generator `document(*arguments)` yields; problems are those of `render`.

        The child makes the next piece while this one is used and then waits, so that no more than two are
        held at any time. Who stops asking ends the child.
        """
        with self._at_work(_Order(document, arguments)) as child:
            kind, value = _answer(child.pipe, None)
            while kind == "piece":
                yield value
                kind, value = _answer(child.pipe, None)
        _value(kind, value)

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

    @contextmanager
    def _at_work(self, order: _Order) -> Iterator[_Child]:
        """Give the child that was handed the order; whatever goes wrong until its last answer ends it."""
        with self._lock:
            if self._stopped:
                raise Problem("press.cancelled")
            child = self._ready()
            self._busy = child
        try:
            _send(child.pipe, order)
            yield child
        except (EOFError, OSError) as end:
            raise self._ended(child) from end
        except BaseException:
            # An answer may still be on its way; the next document must not find it.
            self._ended(child)
            raise
        with self._lock:
            self._busy = None

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
            process = context.Process(target=_work, args=(theirs, self._warm_up), name="press", daemon=True)
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


class _Parts:
    """A file made of a pipe: what is written goes on its way at once, what is read comes part by part."""

    def __init__(self, pipe: Connection, pause: float = 0.0) -> None:
        self._pipe, self._pause = pipe, pause
        self._part = memoryview(b"")

    def write(self, part: Any) -> int:
        """Send a part, and let others have the interpreter."""
        self._pipe.send_bytes(part)
        sleep(self._pause)
        return len(part)

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        taken = self._some(size)
        while len(taken) < size:
            taken += self._some(size - len(taken))
        return taken

    def readline(self) -> bytes:
        """Return a line; only the oldest pickles have lines."""
        line = b""
        while not line.endswith(b"\n"):
            line += self._some(1)
        return line

    def _some(self, size: int) -> bytes:
        if not self._part:
            self._part = memoryview(self._pipe.recv_bytes())
        taken, self._part = self._part[:size], self._part[size:]
        return bytes(taken)


def _send(pipe: Connection, order: _Order) -> None:
    """Send an order as it is being packed, a frame of the pickle at a time.

    Packed at once, what is large holds the interpreter, and so the window, until all of it is.
    """
    pickle.Pickler(_Parts(pipe, _BREATH), protocol=5).dump(order)


def _answer(pipe: Connection, progress: Callable[[int], object] | None) -> tuple[str, Any]:
    while True:
        kind, value = pipe.recv()
        if kind != "page":
            return kind, value
        if progress is not None:
            progress(value)


def _value(kind: str, value: Any) -> Any:
    if kind == "problem":
        raise value
    if kind == "defect":
        raise PressDefect(value)
    return value


def _work(pipe: Connection, warm_up: tuple[str, ...]) -> None:
    """Make documents until the other end of the pipe is gone; this runs in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in warm_up:
        import_module(name)
    with suppress(EOFError, OSError):
        while True:
            order: _Order = pickle.Unpickler(_Parts(pipe)).load()  # noqa: S301 - from our own process
            page_done.set(lambda pages: pipe.send(("page", pages)))
            for answer in _made(order):
                pipe.send(answer)


def _made(order: _Order) -> Iterator[tuple[str, Any]]:
    """Yield the pieces, and last how it ended."""
    try:
        made = _function(order.document)(*order.arguments)
        if isinstance(made, GeneratorType):
            for piece in made:
                yield "piece", piece
            made = None
        yield "done", made
    except Problem as problem:
        yield "problem", problem
    except Exception as error:  # noqa: BLE001 - whatever it is, only its place may be told
        yield "defect", f"{type(error).__name__} in {_place(error)}"


def _place(error: BaseException) -> str:
    frame, line = list(walk_tb(error.__traceback__))[-1]
    return f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}, line {line}"


def _function(document: str | Callable[..., Any]) -> Callable[..., Any]:
    if not isinstance(document, str):
        return document
    module, _, name = document.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
