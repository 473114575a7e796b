"""Opening the form of how things left, or saying why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from desktop.domain.belongings import UNDECIDED
from desktop.domain.problem import Problem
from desktop.services.belonging_lines import BelongingLine, Inventory
from ui.belongings.editing import LeavingEditor
from ui.desk import Desk


def open_leaving(
    around: Any,
    desk: Desk,
    inventory: Inventory,
    things: Sequence[BelongingLine],
    *,
    done: Callable[[UUID], object] | None = None,
) -> None:
    """Show the form beside the page; `around` is told what stands against it."""
    if (problem := _against(things)) is not None:
        around.show_problem(problem)
        return
    editor = LeavingEditor(desk, inventory, things, done)
    desk.navigation.show_details(editor, desk.words.say("Enter how it left"))
    editor.take_focus()


def _against(things: Sequence[BelongingLine]) -> Problem | None:
    if not things:
        return Problem("belongings.nothing_chosen")
    for thing in things:
        if thing.left_on is not None:
            return Problem("belongings.left_already", number=thing.number, day=thing.left_on)
        if thing.pile == UNDECIDED:
            return Problem("belongings.undecided", number=thing.number)
        if thing.uncounted:
            return Problem("belongings.not_counted", number=thing.number)
    if len({thing.pile for thing in things}) > 1:
        return Problem("belongings.several_piles")
    return None
