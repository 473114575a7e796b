"""Says what was done above the page, with the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from ui.changes import Changed
from ui.of_client import ClientPage
from ui.screen import Screen


def notice(page: ClientPage | Screen, said: str, changed: Changed) -> None:
    """Say it in the message bar of the screen around, and offer to undo it."""
    around: Any = page
    while around is not None and not hasattr(around, "messages"):
        around = around.parent()
    if around is not None:
        around.messages.show_notice(said, (page.say("Undo"), partial(_undo, page, around, changed)))


def _undo(page: ClientPage | Screen, around: Any, changed: Changed) -> None:
    history = page.desk.workspace.history
    page.desk.tasks.run(
        lambda: history.undo(changed.operation), owner=page, then=lambda _done: around.messages.clear()
    )
