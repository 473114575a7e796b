"""Opening the recording panel on a person's page, from wherever one is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.of_client import ENTRY_PANEL, ClientPage
from ui.screens import load

PAGE = "client"
TAB = "entries"


def record_for(desk: Desk, client_id: UUID, **how: Any) -> ClientPage:
    """Show the person's entries with the panel beside them; `how` is passed on to the panel."""
    return _show(desk, client_id, desk.words.say("Record support"), how)


def record_at_door(desk: Desk, client_id: UUID) -> ClientPage:
    """Show the person's entries, and beside them what is said at the door by one key."""
    return _show(desk, client_id, desk.words.say("At the door"), {"doorstep": True})


def write_into_entry(desk: Desk, client_id: UUID, text: str) -> None:
    """Write below what stands in the entry that is open for this person; where none is, begin one."""
    kind: Any = load(ENTRY_PANEL)
    panels: list[Any] = [each for each in QApplication.allWidgets() if isinstance(each, kind)]
    for panel in panels:
        if panel.client_id == client_id and panel.isVisible():
            panel.write_below(text)
            return
    # What was begun before is gone on with: it must not give way to what is written now.
    record_for(desk, client_id, resume=True, below=text)


def _show(desk: Desk, client_id: UUID, title: str, how: dict[str, Any]) -> ClientPage:
    desk.navigation.open(PAGE, client_id, TAB)
    panel: ClientPage = load(ENTRY_PANEL)(desk, client_id, **how)
    desk.navigation.show_details(panel, title)
    panel.take_focus()
    return panel
