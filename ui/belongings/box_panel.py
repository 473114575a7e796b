"""A box beside the page: its seal, its label, what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.belonging_tag import shown
from desktop.domain.problem import Problem
from desktop.records.belonging_box import BelongingBoxView
from desktop.services.belonging_lines import BelongingLine, Inventory
from ui.belongings.columns import state_of
from ui.belongings.editing import box_editing
from ui.belongings.papers import labels_job
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.banner import Banner
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.reading_order import order_keys
from ui.parts.text import Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel


@dataclass(frozen=True, slots=True)
class _Known:
    view: BelongingBoxView
    inventory: Inventory


class BoxPanel(RecordPanel):
    """Shows a box; its label and its form are one press away."""

    def __init__(self, desk: Desk, client_id: UUID, box_id: UUID) -> None:
        super().__init__(desk, box_id, client_id)
        self._client_id = client_id
        self._known: _Known | None = None
        self.state = Banner("", Tone.ACCENT)
        self.edit_button = Button(self.say("Change"), self.edit, icon="edit")
        self.edit_button.setEnabled(False)
        self.label_button = Button(self.say("Print its label"), self.print_label, icon="print")
        label = desk.words.label
        self.things: ListSection[BelongingLine] = ListSection(
            desk,
            "belonging_box_things",
            self.say("What is in it"),
            (
                Column("number", label("belonging.number"), lambda line: str(line.number), wide=8),
                Column("name", label("belonging.name"), lambda line: line.name, wide=20, stretches=True),
                Column("state", self.say("Where it goes"), lambda line: state_of(desk, line), wide=20),
            ),
            self.say("Things that are packed into this box will stand here."),
            key=lambda line: line.id,
        )
        self.lay_out(
            (self.state, self.facts, self.things), left=(self.edit_button,), right=(self.label_button,)
        )
        self.follow(("belonging_box", "belonging", "belonging_leaving"), about=client_id)

    def take_focus(self) -> None:
        """Begin with what is in it."""
        self.label_button.setFocus()

    def edit(self) -> None:
        """Open the form of the box."""
        if self._known is not None:
            view = self._known.view
            hides = self._known.inventory.hides_where
            editing, title = box_editing(self.desk, view.inventory_id, self._client_id, hides_where=hides)
            self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def print_label(self) -> None:
        """Show the label of this box on paper."""
        if self._known is not None:
            job = labels_job(self.desk, self._client_id, self._known.view.inventory_id, only=self._id)
            show_paper(self.desk, self._client_id, job, self.say("Labels for boxes and things"))

    def _back(self, _key: UUID) -> None:
        show_box(self.desk, self._client_id, self._id)

    def _read(self) -> None:
        belongings, key = self.desk.workspace.belongings, self._id

        def known() -> _Known:
            view = belongings.boxes.get(key)
            if view.deleted_at is not None:
                raise Problem("record.gone", kind=view.kind, id=key)
            return _Known(view, belongings.inventory(view.inventory_id))

        self.desk.tasks.read(
            known,
            owner=self,
            then=self._show,
            otherwise=lambda _problem: self.desk.navigation.leave_details(),
            supersede="belonging_box",
        )

    def _show(self, known: _Known) -> None:
        self._known = known
        view, words = known.view, self.desk.words
        tag = words.label("belonging_box.tag")
        first = self.say("Box {number}", number=view.number)
        self.state.tell(f"{first}\n{tag} {shown(view.tag)}", Tone.ACCENT)
        rows = [
            (words.label(f"belonging_box.{name}"), getattr(view, name))
            for name in ("seal_number", "place", "note")
            if not (name == "place" and known.inventory.hides_where)
        ]
        self.facts.show_rows([each for each in rows if each[1]])
        self.things.set_lines([line for line in known.inventory.lines if line.box_id == view.id])
        self.edit_button.setEnabled(may_write(self.desk) and known.inventory.is_open)
        order_keys(self)


def show_box(desk: Desk, client_id: UUID, box_id: UUID) -> BoxPanel:
    """Show a box beside the page."""
    panel = BoxPanel(desk, client_id, box_id)
    desk.navigation.show_details(panel, desk.words.label("record.belonging_box"))
    panel.take_focus()
    return panel
