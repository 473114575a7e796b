"""Leaving an absence card: it gets its number, and is shown to be printed where one stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop.services.visits import VisitNotes
from ui.measure import units
from ui.of_client import ClientPage
from ui.paper_preview import PaperPreview
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.support_entries.papers import card_job


def leave_card(page: ClientPage, entry_id: UUID, then: Callable[[VisitNotes], object]) -> None:
    """Give the card of a kept visit its number and show it; `then` gets what is said of the visit now."""
    visits, tasks = page.desk.workspace.visits, page.desk.tasks

    def numbered(_saved: object) -> None:
        tasks.read(partial(visits.notes_of, entry_id), owner=page, then=then)
        _show(page, entry_id)

    tasks.run(partial(visits.leave_card, entry_id), owner=page, then=numbered)


def _show(page: ClientPage, entry_id: UUID) -> None:
    dialog = Dialog(page, page.say("Absence card"))
    preview = PaperPreview(page.desk)
    preview.setMinimumHeight(units(34))
    dialog.body.addWidget(preview, 1)
    dialog.add_button(Button(page.say("Close"), dialog.accept, look=Look.PRIMARY))
    preview.make(card_job(page.desk, page.client_id, entry_id))
    dialog.open()
