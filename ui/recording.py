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
    desk.navigation.open(PAGE, client_id, TAB)
    panel: ClientPage = load(ENTRY_PANEL)(desk, client_id, **how)
    desk.navigation.show_details(panel, desk.words.say("Record support"))
    panel.take_focus()
    return panel
