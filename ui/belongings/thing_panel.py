"""One thing beside the page: what it is, its photos, where it goes, how it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.belonging_tag import shown
from desktop.records.belonging import BelongingPhotoView, BelongingView
from desktop.records.belonging_leaving import BelongingLeavingView
from desktop.records.field import facts_of
from desktop.services.belonging_lines import BelongingLine, Inventory
from i18n import terms
from i18n.dates import short_date
from i18n.values import told
from ui.belongings import dialogs
from ui.belongings.columns import state_of
from ui.belongings.editing import thing_editing
from ui.belongings.leaving import open_leaving
from ui.belongings.papers import receipt_job
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.measure import units
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.picture import Picture
from ui.parts.reading_order import order_keys
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.photo_import import PhotoImport
from ui.photo_run import Taking
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel

_SHOWN = (
    "belonging_class",
    "room",
    "quantity",
    "amount",
    "seal_number",
    "addressee",
    "addressee_contact",
    "decided_on",
    "decided_because",
    "note",
)
_OF_LEAVING = (
    "receiver",
    "receipt_number",
    "hauler_permit",
    "recycling_ticket",
    "dealer_licence",
    "price",
    "early_ground",
    "early_because",
    "witness",
    "note",
)
_WIDE, _HIGH = 16, 12


@dataclass(frozen=True, slots=True)
class _Known:
    view: BelongingView
    line: BelongingLine | None
    inventory: Inventory
    photos: Sequence[tuple[BelongingPhotoView, bytes]]
    leavings: Sequence[BelongingLeavingView]
    names: Mapping[UUID, str]


class ThingPanel(RecordPanel):
    """Shows a thing; deciding and letting go are one press away."""

    def __init__(self, desk: Desk, client_id: UUID, thing_id: UUID) -> None:
        super().__init__(desk, thing_id, client_id)
        self._client_id = client_id
        self._known: _Known | None = None
        say = self.say
        self.state = Banner("", Tone.ACCENT)
        self.edit_button = Button(say("Change"), self.edit, icon="edit")
        self.decide_button = Button(say("Decide where it goes"), self.decide, icon="flag")
        self.leave_button = Button(say("Enter how it left"), self.let_go, look=Look.PRIMARY, icon="exit")
        self.print_button = Button(say("Receipt for what was handed over"), self.print_receipt, icon="print")
        self.trash_button = Button(say("Move to the trash"), self.remove, look=Look.QUIET, icon="trash")
        self.photo_button = Button(say("Add photos of it"), self.add_photos, icon="camera")
        for button in self._writing():
            button.setEnabled(False)
        self.importing = PhotoImport(desk)
        self._photos = Section(say("Photos"), self.photo_button)
        self._left = Section(say("How it left"))
        foot = QWidget()
        buttons = Flow(foot, gap=1)
        for button in (
            self.leave_button,
            self.decide_button,
            self.edit_button,
            self.print_button,
            self.trash_button,
        ):
            buttons.addWidget(button)
        self.lay_out((self.state, self.facts, self._photos, self.importing, self._left), foot=foot, gap=1.4)
        kinds = ("belonging", "belonging_photo", "belonging_leaving", "belonging_box", "belongings_inventory")
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin with what is to be done next."""
        (self.leave_button if self.leave_button.isEnabled() else self.edit_button).setFocus()

    def edit(self) -> None:
        """Open the form of the thing."""
        if self._known is not None:
            view = self._known.view
            editing, title = thing_editing(self.desk, view.inventory_id, self._client_id, view.number)
            self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def decide(self) -> None:
        """Decide where it goes."""
        if self._known is not None and self._known.line is not None:
            dialogs.decide(self, self.desk, (self._known.line,), lambda _saved: None).open()

    def let_go(self) -> None:
        """Enter how it left."""
        if self._known is not None and self._known.line is not None:
            open_leaving(self, self.desk, self._known.inventory, (self._known.line,), done=self._back)

    def add_photos(self) -> None:
        """Take in photos that all show this thing."""
        self.importing.ask(self.say("Add photos of it"), self.take_photos)

    def take_photos(self, paths: Sequence[Path]) -> None:
        """Take in these photos of the thing."""
        belongings, key = self.desk.workspace.belongings, self._id
        self.importing.take_as(
            paths, Taking(belongings.ready, lambda _path, made: belongings.photograph(key, made))
        )

    def remove(self) -> None:
        """Put the thing into the trash."""
        belongings, key = self.desk.workspace.belongings, self._id
        self.desk.tasks.run(lambda: belongings.remove(key), owner=self)

    def print_receipt(self) -> None:
        """Show the receipt of what was handed over with it."""
        if self._known is not None and self._known.line is not None:
            leaving = self._known.line.leaving_id
            if leaving is not None:
                job = receipt_job(self.desk, self._client_id, self._known.inventory.id, leaving)
                show_paper(self.desk, self._client_id, job, self.say("Receipt for what was handed over"))

    def _writing(self) -> tuple[Button, ...]:
        return (
            self.edit_button,
            self.decide_button,
            self.leave_button,
            self.trash_button,
            self.photo_button,
        )

    def _back(self, _key: UUID) -> None:
        show_thing(self.desk, self._client_id, self._id)

    def _read(self) -> None:
        workspace, key = self.desk.workspace, self._id
        belongings = workspace.belongings

        def known() -> _Known:
            view = belongings.get(key)
            inventory = belongings.inventory(view.inventory_id)
            photos = belongings.photos.of_thing(key)
            small = belongings.photos.small_of((key,), len(photos)).get(key, ())
            return _Known(
                view,
                next((line for line in inventory.lines if line.id == key), None),
                inventory,
                tuple(zip(photos, small, strict=False)),
                belongings.leavings.of_thing(key),
                {each.id: each.name for each in workspace.staff.all()},
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="belonging_panel")

    def _show(self, known: _Known) -> None:
        if known.view.deleted_at is not None or known.line is None:
            self.desk.navigation.leave_details()
            return
        self._known = known
        view, line = known.view, known.line
        name = view.name or self.say("(no name yet)")
        label = self.desk.words.label("belonging.tag")
        first = self.say("No. {number} {name}", number=view.number, name=name)
        told = [first, state_of(self.desk, line), f"{label} {shown(view.tag)}"]
        if line.proposed and not line.left:
            told.append(
                self.say("Where it goes is proposed by what was arranged in life; decide it, or otherwise.")
            )
        open_still = (line.uncounted or line.proposed) and not line.left
        self.state.tell("\n".join(told), Tone.LOOK if open_still else Tone.ACCENT)
        self.facts.show_rows(self._rows(known))
        self._show_photos(known)
        self._show_left(known)
        writes = may_write(self.desk) and known.inventory.is_open
        for button in self._writing():
            button.setEnabled(writes and not line.left)
        self.edit_button.setEnabled(writes)
        self.photo_button.setEnabled(writes)
        self.print_button.setVisible(line.left)
        order_keys(self)

    def _rows(self, known: _Known) -> list[tuple[str, str]]:
        words, lists, view = self.desk.words, self.desk.workspace.office.rules.named, known.view
        facts = facts_of(BelongingView)
        rows = [
            (words.label(f"belonging.{name}"), told(facts[name], getattr(view, name), lists, words))
            for name in _SHOWN
        ]
        names = known.names
        counted = [names.get(key, "") for key in (view.counted_by, view.counted_with) if key is not None]
        who = "・".join(filter(None, (*counted, view.counted_witness)))
        rows.insert(4, (words.say("Counted together"), who))
        if known.line is not None and known.line.box_number is not None:
            rows.insert(5, (words.label("belonging.box_id"), str(known.line.box_number)))
        rows.append(
            (words.label("belonging.decided_by"), names.get(view.decided_by, "") if view.decided_by else "")
        )
        return [each for each in rows if each[1]]

    def _show_photos(self, known: _Known) -> None:
        clear(self._photos.body)
        if not known.photos:
            nothing = self.say("Photos of this thing will stand here.")
            self._photos.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
            return
        holder = QWidget()
        strip = Flow(holder, gap=1)
        for number, (photo, small) in enumerate(known.photos, start=1):
            picture = Picture(small, whole=True)
            picture.setFixedSize(units(_WIDE), units(_HIGH))
            picture.setAccessibleName(self.say("Photo {number} of this thing", number=number))
            strip.addWidget(picture)
            away = Button(
                self.say("Take photo {number} away", number=number),
                partial(self._remove_photo, photo),
                look=Look.QUIET,
                icon="trash",
            )
            away.setEnabled(may_write(self.desk) and known.inventory.is_open)
            strip.addWidget(away)
        self._photos.body.addWidget(holder)

    def _remove_photo(self, photo: BelongingPhotoView) -> None:
        photos = self.desk.workspace.belongings.photos
        self.desk.tasks.run(lambda: photos.remove(photo.id, photo.version), owner=self)

    def _show_left(self, known: _Known) -> None:
        clear(self._left.body)
        self._left.setVisible(bool(known.leavings))
        for entry in known.leavings:
            self._add_entry(known, entry)

    def _add_entry(self, known: _Known, entry: BelongingLeavingView) -> None:
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        way = terms.named(lists("belonging_ways"), entry.way, words)
        said = f"{short_date(entry.on, words, self.desk.today())}　{way}"
        if entry.counters_id is not None:
            said = words.say("{date} taken back: {why}", date=short_date(entry.on, words), why=entry.note)
        line = row(gap=1)
        line.addWidget(Text(said, bold=entry.counters_id is None, wrap=True), 1)
        if known.line is not None and known.line.leaving_id == entry.id and known.inventory.is_open:
            back = Button(self.say("Take this entry back"), partial(self._take_back, entry), look=Look.QUIET)
            back.setEnabled(may_write(self.desk))
            line.addWidget(back)
        self._left.body.addLayout(line)
        if entry.counters_id is not None:
            return
        facts: Any = facts_of(BelongingLeavingView)
        more = [
            f"{words.label(f'belonging_leaving.{name}')}：{value}"
            for name in _OF_LEAVING
            if (value := told(facts[name], getattr(entry, name), lists, words))
        ]
        more.append(f"{words.label('belonging_leaving.handled_by')}：{known.names.get(entry.handled_by, '')}")
        self._left.body.addWidget(Text("\n".join(more), tone=Tone.QUIET, wrap=True))

    def _take_back(self, entry: BelongingLeavingView) -> None:
        dialogs.take_back(self, self.desk, entry.id).open()


def show_thing(desk: Desk, client_id: UUID, thing_id: UUID) -> ThingPanel:
    """Show a thing beside the page."""
    panel = ThingPanel(desk, client_id, thing_id)
    desk.navigation.show_details(panel, desk.words.label("record.belonging"))
    panel.take_focus()
    return panel
