"""The history of one person, as a tab of the page."""

from __future__ import annotations

from uuid import UUID

from desktop.services.history import HistoryLine
from ui.changes import Changed
from ui.desk import Desk
from ui.history.details import ChangeDetails
from ui.history.lines import history_columns
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.list_model import ListModel
from ui.parts.table import Table


class ClientHistoryPage(ClientPage):
    """Everything that was changed about a person, newest first."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        model: ListModel[HistoryLine] = ListModel(
            history_columns(desk), key=lambda line: (line.operation, line.record)
        )
        self.table: Table[HistoryLine] = Table(
            "client_history", self.say("History"), model, desk.words, desk.preferences
        )
        column(self, gap=0, pad=(2, 1.6)).addWidget(self.table)
        self.table.opened.connect(self._open)
        desk.changes.subscribe(self._changed, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        history, client_id = self.desk.workspace.history, self.client_id
        self.desk.tasks.read(
            lambda: history.of_client(client_id), owner=self, then=self.table.set_lines, supersede="history"
        )

    def _open(self, line: HistoryLine) -> None:
        self.desk.navigation.show_details(ChangeDetails(self.desk, line), self.say("A change"))
