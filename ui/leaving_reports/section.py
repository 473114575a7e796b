"""The review on the page of a death: what the watch knew by the records, and what was written of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.death import DeathView
from desktop.records.death_review import DeathReviewView
from desktop.records.departure import DepartureView
from desktop.services.departed import DIED
from desktop.services.leaving_figures import Died
from i18n import leaving_figures as told
from ui.changes import Changed
from ui.desk import Desk
from ui.leaving_reports.columns import review_columns
from ui.leaving_reports.editing import finding_editing, review_editing
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.surface import Card
from ui.record_editor import RecordEditor, may_write

KINDS = ("death", "death_review", "departure", "support_entry", "monitoring_plan", "rent_status")


@dataclass(frozen=True, slots=True)
class _Known:
    death: DeathView | None
    departure: DepartureView | None
    died: Died | None
    reviews: tuple[DeathReviewView, ...]


class FindingEditor(RecordEditor):
    """Completes a recorded death; the record itself is taken back by undoing, never from here."""

    def removing(self) -> None:
        """Offer no way to the trash: what follows the death hangs on it."""


class ReviewSection(ListSection[DeathReviewView]):
    """A line opens its form; nothing of it stands on a paper about the person."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id, self.say = desk, client_id, say
        self._known: _Known | None = None
        self.finding_button = Button(
            say("Complete what is known of the finding"), self.edit_finding, icon="edit"
        )
        self.add_button = Button(say("Write a review of the death"), self.add, icon="plus")
        super().__init__(
            desk,
            "death_reviews",
            desk.words.label("record.death_review"),
            review_columns(desk),
            say("What the watch knew, what was missed and what changes is written here, for ourselves only."),
            self.finding_button,
            self.add_button,
            key=lambda view: view.id,
        )
        self._facts, card = Facts(), Card()
        card.body.addWidget(self._facts)
        self.body.insertWidget(0, card)
        for button in (self.finding_button, self.add_button):
            button.setEnabled(False)
        self.table.opened.connect(self.edit)
        desk.changes.subscribe(self._changed, kinds=KINDS, about=client_id)
        self._read()

    def add(self) -> None:
        """Write a review beside the page."""
        self.edit(None)

    def edit(self, view: DeathReviewView | None) -> None:
        """Open a review, or begin one."""
        known = self._known
        if known is not None and known.death is not None:
            editing, title = review_editing(self.desk, known.death, known.died)
            self._open(RecordEditor(self.desk, editing, view), title)

    def edit_finding(self) -> None:
        """Complete by whom and when the person was found."""
        known = self._known
        if known is not None and known.departure is not None:
            editing, title = finding_editing(self.desk, known.departure)
            self._open(FindingEditor(self.desk, editing, known.departure), title)

    def _open(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id
        if not workspace.office.may(Permission.READ_NOTES):
            return

        def known() -> _Known:
            deaths = workspace.deaths.of_client(client_id)
            gone = [each for each in workspace.departures.of_client(client_id) if each.departure_kind == DIED]
            return _Known(
                deaths[-1] if deaths else None,
                gone[-1] if gone else None,
                workspace.leaving_reports.of_client(client_id),
                workspace.death_reviews.of_client(client_id),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="death_reviews")

    def _show(self, known: _Known) -> None:
        self._known = known
        self.set_lines(known.reviews)
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        self._facts.show_rows([] if known.died is None else told.facts_of(known.died, lists, words))
        self.add_button.setEnabled(may_write(self.desk) and known.death is not None)
        self.finding_button.setEnabled(may_write(self.desk) and known.departure is not None)
