"""One kept thing beside the page: what it is, where it is, what was done with it, its receipts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.custody import CustodyItemView, CustodyMoveView
from desktop.records.field import facts_of
from desktop.services.custody import Place, Thing, allowed
from i18n import terms
from i18n.client_money import PLACES
from i18n.dates import clock_time, short_date
from i18n.values import told
from ui.beside_person import show_paper
from ui.client_money.editing import item_editing, move_editing
from ui.client_money.papers import custody_job
from ui.desk import Desk
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.reading_order import order_keys
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.record_panel import RecordPanel
from ui.two_people import open_editor

_SHOWN = (
    "item_kind",
    "description",
    "reason",
    "received_on",
    "received_at",
    "received_from",
    "kept_where",
    "number",
    "note",
)
_MOVES = ("custody_shown", "custody_given_out", "custody_taken_back", "custody_returned")


class ThingPanel(RecordPanel):
    """Shows a thing; the next move that can be made is one press away."""

    def __init__(self, desk: Desk, client_id: UUID, item_id: UUID) -> None:
        super().__init__(desk, item_id, client_id)
        self._client_id = client_id
        self._thing: Thing | None = None
        self._sole = self._focus_wanted = False
        self.place = Text(bold=True)
        self.edit_button = Button(self.say("Change"), self.edit, icon="edit")
        self.move_button = Button(self.say("Enter what is done with it"), self.enter_move, icon="plus")
        self.print_button = Button(self.say("Print the receipt"), self.print_receipt, icon="print")
        self.print_button.setEnabled(desk.workspace.office.may(Permission.READ_NOTES))
        for button in (self.edit_button, self.move_button):
            # Nothing can be done with what was not read yet.
            button.setEnabled(False)
        self._moves = Section(self.say("What was done with it"), self.move_button)
        self.lay_out(
            (self.place, self.facts, self._moves), left=(self.edit_button,), right=(self.print_button,)
        )
        self.follow(("custody_item", "custody_move"), about=client_id)

    def take_focus(self) -> None:
        """Begin with the next move, once it is known what can be done."""
        self._focus_wanted = not self.move_button.isEnabled()
        self.move_button.setFocus()

    def edit(self) -> None:
        """Open the form of the thing."""
        if self._thing is not None:
            made = item_editing(self.desk, self._client_id, self._thing.view.case_id, sole=self._sole)
            open_editor(self.desk, made, self._back, view=self._thing.view, sole=self._sole)

    def enter_move(self) -> None:
        """Enter what is done with it now."""
        if self._thing is not None:
            offered = [move for move in _MOVES if not allowed(self._thing.place, move)]
            made = move_editing(self.desk, self._client_id, self._id, offered, sole=self._sole)
            open_editor(self.desk, made, self._back, sole=self._sole)

    def print_receipt(self) -> None:
        """Show the receipt of the thing, or of its return."""
        job = custody_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Receipt of a kept thing"))

    def _edit_move(self, view: CustodyMoveView) -> None:
        made = move_editing(self.desk, self._client_id, self._id, _MOVES, sole=self._sole)
        open_editor(self.desk, made, self._back, view=view, sole=self._sole)

    def _back(self, _key: UUID) -> None:
        show_thing(self.desk, self._client_id, self._id)

    def _read(self) -> None:
        workspace, client_id, key = self.desk.workspace, self._client_id, self._id

        def known() -> tuple[Thing | None, Mapping[UUID, str], bool]:
            things = workspace.custody.things_of(client_id)
            thing = next((each for each in things if each.id == key), None)
            return thing, workspace.client_money.names(), workspace.client_money.is_sole()

        self.desk.tasks.read(known, owner=self, then=lambda found: self._show(*found), supersede="thing")

    def _show(self, thing: Thing | None, names: Mapping[UUID, str], sole: bool) -> None:  # noqa: FBT001
        if thing is None:
            self.desk.navigation.leave_details()
            return
        self._thing, self._sole = thing, sole
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts = facts_of(CustodyItemView)
        rows = [
            (words.label(f"custody_item.{name}"), told(facts[name], getattr(thing.view, name), lists, words))
            for name in _SHOWN
        ]
        second = names.get(thing.view.witnessed_by) if thing.view.witnessed_by else thing.view.witness_name
        rows.append((words.label("custody_item.handled_by"), names.get(thing.view.handled_by, "")))
        rows.append((words.label("custody_item.witnessed_by"), second or ""))
        self.facts.show_rows([each for each in rows if each[1]])
        self.place.setText(self.say(PLACES[thing.place]))
        writes = may_write(self.desk)
        self.edit_button.setEnabled(writes)
        self.move_button.setEnabled(writes and thing.place is not Place.RETURNED)
        if self._focus_wanted:
            self.take_focus()
            self._focus_wanted = False
        clear(self._moves.body)
        if not thing.moves:
            nothing = self.say("Showing it, giving it out and returning it will stand here.")
            self._moves.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for move in thing.moves:
            self._add_move(move, names, last=move is thing.moves[-1])
        order_keys(self)

    def _add_move(self, move: CustodyMoveView, names: Mapping[UUID, str], *, last: bool) -> None:
        words, rules = self.desk.words, self.desk.workspace.office.rules.named
        when = f"{short_date(move.on, words)} {clock_time(move.at, words)}"
        name = terms.short(rules("custody_moves").find(move.move, self.desk.today()), words)
        said = "　".join(filter(None, (when, name, move.with_whom)))
        line = row(gap=1)
        if last:
            line.addWidget(Button(said, partial(self._edit_move, move), look=Look.QUIET))
            line.addStretch(1)
        else:
            line.addWidget(Text(said, wrap=True), 1)
        self._moves.body.addLayout(line)
        second = names.get(move.witnessed_by) if move.witnessed_by else move.witness_name
        people = "・".join(filter(None, (names.get(move.handled_by, ""), second)))
        more = "　".join(filter(None, (move.purpose, people, move.number, move.note)))
        if more:
            self._moves.body.addWidget(Text(more, tone=Tone.QUIET, wrap=True))


def show_thing(desk: Desk, client_id: UUID, item_id: UUID) -> ThingPanel:
    """Show a kept thing beside the page."""
    panel = ThingPanel(desk, client_id, item_id)
    desk.navigation.show_details(panel, desk.words.label("record.custody_item"))
    panel.take_focus()
    return panel
