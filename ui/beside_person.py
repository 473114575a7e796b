"""What is shown beside one person's page goes when another place is opened: nobody is taken for another."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.navigation import Place
from ui.paper_preview import Job, PaperPreview


class LeavesWith(QObject):
    """Closes the details that hold a widget as soon as the place is no longer this person's."""

    def __init__(self, widget: QWidget, desk: Desk, client_id: UUID) -> None:
        super().__init__(widget)
        self._navigation, self._client_id = desk.navigation, client_id
        desk.navigation.moved.connect(self._moved)

    def _moved(self, place: Place) -> None:
        if place.id != self._client_id:
            self._navigation.leave_details()


def show_paper(desk: Desk, client_id: UUID, job: Job, title: str) -> None:
    """Show a paper about a person beside their page."""
    preview = PaperPreview(desk)
    LeavesWith(preview, desk, client_id)
    desk.navigation.show_details(preview, title)
    preview.make(job if job.title else replace(job, title=title))
