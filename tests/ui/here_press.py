"""A press that draws in the process of the test: papers are real, and no child is waited for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from desktop.domain.problem import Problem
from reports.progress import page_done


class HerePress:
    """Draws in this process."""

    def __init__(self) -> None:
        self.ended = False
        self.orders: list[str] = []

    def render(self, document: str, *arguments: Any, progress: Callable[[int], object] | None = None) -> Any:
        if self.ended:
            raise Problem("press.cancelled")
        self.orders.append(document)
        module, _, name = document.partition(":")
        token = page_done.set(progress)
        try:
            return getattr(import_module(module), name)(*arguments)
        finally:
            page_done.reset(token)

    def cancel(self) -> None:
        self.ended = True

    def stop(self) -> None:
        self.ended = True
