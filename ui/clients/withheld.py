"""What stands in the place of a tab that holds what was said in confidence: one sentence that says why."""

from __future__ import annotations

from uuid import UUID

from ui.desk import Desk
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.empty_page import EmptyPage


class WithheldPage(ClientPage):
    """Nothing is read for it."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        said = self.say("What was said in confidence is shown only to those who support this person.")
        column(self, gap=0).addWidget(EmptyPage("shield", said))
