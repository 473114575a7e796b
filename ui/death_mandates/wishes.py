"""The wishes for the time after death on the page: what was said, gone through again, printed."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.records.death_wish import DeathWishView
from desktop.records.field import facts_of
from i18n.dates import short_date
from i18n.values import told
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.death_mandates.editing import wish_editing
from ui.death_mandates.papers import wish_job
from ui.desk import Desk
from ui.notices import notice
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write

SHOWN: Final = (
    "on",
    "present",
    "funeral",
    "religion",
    "ashes",
    "to_tell",
    "not_to_tell",
    "pet",
    "data_phone",
    "donation",
    "note",
    "reviewed_on",
)


class WishSection(Section):
    """The newest sheet; an earlier one stands in the history."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.desk, self.client_id, self.say = desk, client_id, desk.words.say
        say = self.say
        self.write_button = Button(say("Write down the wishes"), self.write, icon="plus")
        super().__init__(desk.words.label("record.death_wish"), self.write_button)
        self._view: DeathWishView | None = None
        self.nothing = Text(
            say(
                "What the person wishes after death will stand here: funeral, ashes, whom to tell, pet, data."
            ),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.facts, self.review = Facts(), Text("", tone=Tone.QUIET, wrap=True)
        self.edit_button = Button(say("Change the wishes"), self.change, icon="edit")
        self.review_button = Button(say("Gone through today"), self.gone_through, icon="done")
        self.print_button = Button(say("Sheet of wishes"), self.print_sheet, icon="print")
        for button in (self.write_button, self.edit_button, self.review_button):
            button.setEnabled(may_write(desk))
        self.card = Card(gap=1)
        inside = QWidget()
        flow = Flow(inside, gap=1)
        for button in (self.review_button, self.edit_button, self.print_button):
            flow.addWidget(button)
        for widget in (self.facts, self.review, inside):
            self.card.body.addWidget(widget)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.card)
        self.card.hide()

    def write(self) -> None:
        """Write a new sheet."""
        self._edit(None)

    def change(self) -> None:
        """Open the newest sheet."""
        self._edit(self._view)

    def gone_through(self) -> None:
        """Note that the wishes were gone through with the person today."""
        view, wishes = self._view, self.desk.workspace.death_wishes
        if view is not None:
            self.desk.tasks.run(lambda: wishes.review(view.id), owner=self, then=self._noted)

    def print_sheet(self) -> None:
        """Show the sheet on paper."""
        job = wish_job(self.desk, self.client_id)
        show_paper(self.desk, self.client_id, job, self.say("Sheet of wishes"))

    def show_wishes(self, view: DeathWishView | None, review_on: date | None) -> None:
        """Show a sheet, or that there is none."""
        self._view = view
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(DeathWishView)
        self.card.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        self.write_button.setVisible(view is None)
        if view is None or review_on is None:
            return
        self.facts.show_rows(
            [
                (words.label(f"death_wish.{name}"), told(facts[name], value, lists, words))
                for name in SHOWN
                if (value := getattr(view, name)) not in (None, "")
            ]
        )
        late = review_on < self.desk.today()
        self.review.setText(
            self.say("To be gone through again by {day}", day=short_date(review_on, words, self.desk.today()))
        )
        self.review.set_tone(Tone.LOOK if late else Tone.QUIET)

    def _noted(self, changed: Changed) -> None:
        notice(self, self.say("It was noted that the wishes still hold."), changed)

    def _edit(self, view: DeathWishView | None) -> None:
        editing, title = wish_editing(self.desk, self.client_id)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()
