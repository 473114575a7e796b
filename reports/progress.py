"""How far a document is: told by whoever draws it, heard by the press. It loads nothing that draws."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

page_done: ContextVar[Callable[[int], object] | None] = ContextVar("page_done", default=None)
"""Hears the number of finished pages of the document that is being drawn; the press sets it."""
