"""Opening the recording panel on a person's page, from wherever one is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

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


def _show(desk: Desk, client_id: UUID, title: str, how: dict[str, Any]) -> ClientPage:
    desk.navigation.open(PAGE, client_id, TAB)
    panel: ClientPage = load(ENTRY_PANEL)(desk, client_id, **how)
    desk.navigation.show_details(panel, title)
    panel.take_focus()
    return panel
