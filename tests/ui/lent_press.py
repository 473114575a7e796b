"""One press for the papers of many tests: starting its child costs more than most papers do.

Whoever is lent it may stop it; the child goes on for the next test, unless it was at work and had to end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.domain.problem import Problem
from reports.press import Press
from tests.house.leftovers import SHARED_CHILDREN

_PRESS = Press()


class LentPress(Press):
    """The shared press as one desk has it."""

    def __init__(self) -> None:
        super().__init__()
        self.start()

    def start(self) -> None:
        """Let the child get ready."""
        _PRESS.start()
        child = _PRESS._child
        assert child is not None
        SHARED_CHILDREN.add(child.process.pid)

    def render(self, *arguments: Any, **named: Any) -> Any:
        """Return what the shared press makes; nothing once this desk has stopped it."""
        self._refuse_if_stopped()
        return _PRESS.render(*arguments, **named)

    def pieces(self, *arguments: Any) -> Iterator[Any]:
        """Yield what the shared press makes; nothing once this desk has stopped it."""
        self._refuse_if_stopped()
        return _PRESS.pieces(*arguments)

    def cancel(self) -> None:
        """End the document in the making."""
        _PRESS.cancel()
        self.start()

    def stop(self) -> None:
        """Take no more orders, and end the document in the making."""
        self._stopped = True
        self.cancel()

    def _refuse_if_stopped(self) -> None:
        if self._stopped:
            raise Problem("press.cancelled")
