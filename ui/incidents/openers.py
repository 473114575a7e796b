"""Ways into this subject from a person's page and from a door."""

from __future__ import annotations

from uuid import UUID

from ui.desk import Desk
from ui.incidents.panel import show_incident

_PAGE = "client"
_TAB = "incidents"


def begin_ladder(desk: Desk, client_id: UUID, entry_id: UUID | None = None) -> None:
    """Begin what is done when nobody answers, from a visit if one is named, and show its next step."""
    incidents = desk.workspace.incidents

    def begun(incident_id: UUID) -> None:
        desk.navigation.open(_PAGE, client_id, _TAB)
        show_incident(desk, incident_id, client_id)

    desk.tasks.run(
        lambda: incidents.begin(client_id, begun_by=entry_id),
        owner=desk.navigation,
        then=lambda saved: begun(saved.id),
    )
