"""Incidents of all (事故・緊急): those that are open first; a line opens its next step beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.services.incident_parts import IncidentLine
from ui.desk import Desk
from ui.incidents.columns import incident_columns
from ui.incidents.editing import incident_editing
from ui.incidents.panel import show_incident
from ui.record_editor import RecordEditor, may_write
from ui.records_screen import Listed, RecordsScreen


class IncidentsScreen(RecordsScreen[IncidentLine]):
    """Every incident, of people and of houses."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        listed = Listed(
            name="incidents",
            title=say("Incidents"),
            new=say("Note an incident"),
            icon="bell",
            nothing=say("What happened to people and houses will stand here, with the next step."),
            columns=incident_columns(desk, about=True),
            kinds=("incident", "incident_step", "client", "building"),
        )
        super().__init__(desk, listed, may_add=may_write(desk))

    def lines(self, most: int) -> Sequence[IncidentLine]:
        """Return every incident: those that are open stand first."""
        del most
        return self.desk.workspace.incidents.lines()

    def look(self, key: UUID) -> None:
        """Show an incident beside the list."""
        show_incident(self.desk, key)

    def begin(self) -> None:
        """Note an incident of a person or a building."""
        editing, title = incident_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None, done=lambda key: show_incident(self.desk, key))
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()
