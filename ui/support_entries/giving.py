"""Giving material aid from a visit: the entry stays a draft meanwhile, and is gone on with afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from ui.desk import Desk
from ui.of_client import GIVING, ClientPage
from ui.recording import record_for
from ui.screens import load


def give_beside(panel: ClientPage, entry: Callable[[], UUID | None]) -> None:
    """Show the form of material aid in the place of the panel; what was written there is kept."""
    panel.commit_composition()
    panel.write_drafts()
    load(GIVING)(panel.desk, panel.client_id, partial(_go_on, panel.desk, panel.client_id, entry()))


def _go_on(desk: Desk, client_id: UUID, entry_id: UUID | None, _given: UUID) -> None:
    record_for(desk, client_id, entry_id=entry_id, resume=True)
