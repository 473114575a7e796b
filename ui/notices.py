"""Says what was done above the page, with the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from ui.changes import Changed


def notice(page: Any, said: str, changed: Changed) -> None:
    """Say it in the message bar of a page or panel, or of what stands around it, and offer to undo it."""
    around: Any = page
    while around is not None and not hasattr(around, "messages"):
        around = around.parent()
    if around is not None:
        around.messages.show_notice(said, (page.say("Undo"), partial(_undo, page, around, changed)))


def _undo(page: Any, around: Any, changed: Changed) -> None:
    history, messages = page.desk.workspace.history, around.messages
    page.desk.tasks.run(
        lambda: history.undo(changed.operation), owner=page, then=lambda _done: messages.clear()
    )
