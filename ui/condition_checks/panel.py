"""A check of a home beside the page: every part in one list, all without wear until something is typed.

Ctrl+Enter keeps what was typed for a part and goes on to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.condition_check import ConditionCheckView, ConditionLineFields
from desktop.services.condition_checks import CheckedRoom, ConditionSheet, Part
from i18n import terms
from i18n.dates import short_date
from reports.condition_comparison import state_told
from ui.actions import Act
from ui.beside_person import show_paper
from ui.condition_checks.editing import head_editor
from ui.condition_checks.papers import condition_job
from ui.condition_checks.part_photos import PartPhotos
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.form import Form, Line
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.list_model import Column, ListModel
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.record_panel import RecordPanel

_ENTRY: tuple[Line, ...] = ("worn", "state", ("renewed_year", "renewed_month"))
_LEAVING: tuple[Line, ...] = (
    *_ENTRY,
    ("repair", "replacement", "borne"),
    ("cost", "tenant_percent"),
)
_SEEN = 7
"""So many parts are seen at once."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a room in the list."""

    room: CheckedRoom
    part: Part
    before: Part | None = None
    """The same part at moving in; None when nobody looked then."""

    @property
    def key(self) -> tuple[UUID, str]:
        """Which part of which room it is."""
        return self.room.view.id, self.part.row.code


class ConditionPanel(RecordPanel):
    """The list of parts, and the form of the one that is chosen."""

    def __init__(self, desk: Desk, client_id: UUID, check_id: UUID) -> None:
        super().__init__(desk, check_id, client_id)
        self._client_id = client_id
        self._lines: tuple[PartLine, ...] = ()
        self._line: PartLine | None = None
        self._typed_for: tuple[UUID, str] | None = None
        self._leaving: bool | None = None
        self._head: ConditionCheckView | None = None
        self._entry: ConditionSheet | None = None
        model: ListModel[PartLine] = ListModel(self._columns(), key=lambda line: line.key)
        self.table: Table[PartLine] = Table(
            "condition_parts", self.say("Parts"), model, desk.words, desk.preferences
        )
        self.which = Text(bold=True, wrap=True)
        self.signed, self.before = Text(tone=Tone.QUIET, wrap=True), Text(wrap=True)
        self.entry_photos = PartPhotos(desk, self.say("Photos at moving in"))
        self.photos = PartPhotos(desk, self.say("Photos of this check"), self.take_photo_off)
        self.form: Form | None = None
        self.rules = RuleNote(desk.words)
        say = self.say
        self.keep_button = Button(say("Keep and go on"), self.keep, look=Look.PRIMARY, icon="save")
        self.photo_button = Button(say("Add a photo"), self._choose_photo, icon="attach")
        self.print_button = Button(say("Print"), self.print_sheet, icon="print")
        self.head_button = Button(say("Day and signatures"), self.edit_head, icon="edit")
        self.rooms = ChoiceBox(code_choices("condition_rooms", desk.form_tools))
        self.rooms.editor.setAccessibleName(desk.words.label("condition_room.room"))
        self.room_button = Button(say("Add this room"), self.add_room, icon="plus")
        for button in (self.keep_button, self.photo_button, self.room_button, self.head_button):
            button.setEnabled(may_write(desk))
        self._place = self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _line: self._to_form())
        desk.actions.bind(self, Act.SAVE, self.keep, inside=True)
        kinds = ("condition_check", "condition_room", "condition_line", "condition_photo", "attachment")
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def keep(self) -> None:
        """Keep what was typed for the part, and go on to the next."""
        line, form = self._line, self.form
        if line is None or form is None:
            return
        try:
            values = form.values()
        except InvalidDraft as invalid:
            form.show_errors(invalid)
            return
        room, part = line.key
        checks = self.desk.workspace.condition_checks
        self.desk.tasks.run(
            lambda: checks.note(self._id, room, part, values),
            owner=self,
            then=lambda _saved: self._go_on(line.key),
            otherwise=form.show_problem,
        )

    def add_photo(self, path: Path) -> None:
        """Keep a photo of the part that is chosen."""
        line = self._line
        if line is None:
            return
        room, part = line.key
        title = self._name(line)
        checks = self.desk.workspace.condition_checks
        self.desk.tasks.run(lambda: checks.photograph(self._id, room, part, title, _bytes(path)), owner=self)

    def add_room(self) -> None:
        """Add a room of the kind that is chosen."""
        kind, checks = str(self.rooms.value()), self.desk.workspace.condition_checks
        same = sum(line.room.view.room == kind and line.part is line.room.parts[0] for line in self._lines)
        name = str(same + 1) if same else ""
        self.desk.tasks.run(lambda: checks.add_room(self._id, kind, name), owner=self)

    def take_photo_off(self, attachment_id: UUID) -> None:
        """Take a photo off the part that it was kept for."""
        checks = self.desk.workspace.condition_checks
        self.desk.tasks.run(lambda: checks.take_photo_off(self._id, attachment_id), owner=self)

    def edit_head(self) -> None:
        """Open the form of the day and the signatures; afterwards the list is shown again."""
        if self._head is None:
            return
        desk, client_id = self.desk, self._client_id
        title = self.say("Condition of the home")

        def again(key: UUID) -> None:
            desk.navigation.show_details(ConditionPanel(desk, client_id, key), title)

        self.open_form(head_editor(desk, self._head, again), title)

    def print_sheet(self) -> None:
        """Show the list on paper."""
        job = condition_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Condition of the home"))

    def _lay_out(self) -> QVBoxLayout:
        """Put everything into its place; return the one for the form."""
        hint = self.say("Everything is without wear unless you type something. Only exceptions are kept.")
        part, room, form = QWidget(), QWidget(), QWidget()
        line = row(part, gap=1)
        line.addWidget(self.photo_button)
        line.addStretch(1)
        line.addWidget(self.keep_button)
        more = row(room, gap=1)
        more.addWidget(self.rooms)
        more.addWidget(self.room_button)
        more.addStretch(1)
        said = Text(hint, tone=Tone.QUIET, wrap=True)
        inside = (
            said,
            self.signed,
            self.table,
            self.which,
            self.before,
            self.entry_photos,
            form,
            self.photos,
            part,
            room,
            self.rules,
        )
        self.lay_out(inside, left=(self.head_button,), right=(self.print_button,), gap=1.2)
        self.table.be_high(_SEEN)
        return column(form)

    def _columns(self) -> Sequence[Column[PartLine]]:
        words, label = self.desk.words, self.desk.words.label

        def wear(line: PartLine) -> str:
            worn = line.part.line is not None and line.part.line.worn
            return words.say("Wear") if worn else words.say("None")

        def state(line: PartLine) -> str:
            return "" if line.part.line is None else line.part.line.state

        def photos(line: PartLine) -> str:
            return str(len(line.part.photos)) if line.part.photos else ""

        return (
            Column("room", label("condition_line.room_id"), self._room, wide=14),
            Column(
                "part",
                label("condition_line.part"),
                lambda line: terms.text(line.part.row, words),
                wide=13,
                bold=True,
            ),
            Column(
                "worn",
                words.say("Wear"),
                wear,
                wide=6,
                tone=lambda line: Tone.LOOK if line.part.line and line.part.line.worn else Tone.QUIET,
            ),
            Column("state", label("condition_line.state"), state, wide=10, stretches=True),
            Column("photos", words.say("Photos"), photos, wide=5, number=True),
        )

    def _room(self, line: PartLine) -> str:
        room, words = line.room, self.desk.words
        kind = room.view.room if room.row is None else terms.text(room.row, words)
        return " ".join(filter(None, (kind, room.view.name)))

    def _name(self, line: PartLine) -> str:
        return " ".join((self._room(line), terms.text(line.part.row, self.desk.words)))

    def _read(self) -> None:
        checks, key = self.desk.workspace.condition_checks, self._id

        def read() -> tuple[ConditionSheet, ConditionSheet | None]:
            sheet = checks.sheet(key)
            return sheet, checks.entry_of(sheet.view) if sheet.leaving else None

        self.desk.tasks.read(read, owner=self, then=self._show, supersede="condition_sheet")

    def _show(self, read: tuple[ConditionSheet, ConditionSheet | None]) -> None:
        sheet, self._entry = read
        self._head = sheet.view
        before = {} if self._entry is None else _parts(self._entry)
        self._lines = tuple(
            PartLine(room, part, before.get(_name_of(room, part)))
            for room in sheet.rooms
            for part in room.parts
        )
        self._make_form(leaving=sheet.leaving)
        self.signed.setText(self._signed(sheet.view))
        self.rules.show_rules(*sheet.rules)
        chosen = None if self._line is None else self._line.key
        self.table.set_lines(self._lines)
        if chosen is None or not self.table.choose_key(chosen):
            self.table.choose_row(0)
        self._choose(self.table.current_line())

    def _signed(self, view: ConditionCheckView) -> str:
        """Say who of the three signed on which day."""
        say, words, today = self.say, self.desk.words, self.desk.today()
        people = (
            (say("Tenant"), view.tenant_signed_on),
            (say("Landlord"), view.landlord_signed_on),
            (words.label("condition_check.manager"), view.manager_signed_on),
        )
        told = [
            say("{who}: not signed yet", who=who)
            if day is None
            else say("{who}: signed {day}", who=who, day=short_date(day, words, today))
            for who, day in people
        ]
        return "　".join(told)

    def _before(self, line: PartLine) -> str:
        """Say how the part was at moving in."""
        if not self._leaving:
            return ""
        if self._entry is None or line.before is None:
            return self.say("At moving in: not checked")
        told, day = state_told(line.before, self.desk.words), self._entry.view.on
        return self.say(
            "At moving in ({day}): {state}",
            day=short_date(day, self.desk.words, self.desk.today()),
            state=told,
        )

    def _make_form(self, *, leaving: bool) -> None:
        if self._leaving is leaving:
            return
        self._leaving = leaving
        self.form = Form(
            ConditionLineFields,
            _LEAVING if leaving else _ENTRY,
            self.desk.form_tools,
            kind="condition_line",
        )
        self.form.set_read_only(read_only=not may_write(self.desk))
        self._place.addWidget(self.form)
        order_keys(self)

    def _choose(self, line: PartLine | None) -> None:
        self._line = line
        if line is None or self.form is None:
            return
        self.which.setText(self._name(line))
        before = self._before(line)
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self.entry_photos.show_photos(() if line.before is None else line.before.photos)
        self.photos.show_photos(line.part.photos)
        if self._typed_for == line.key and self.form.isAncestorOf(self.focusWidget() or self):
            return
        self._typed_for = line.key
        self.form.clear_errors()
        self.form.fill(_EMPTY if line.part.line is None else line.part.line)

    def _go_on(self, key: tuple[UUID, str]) -> None:
        self._typed_for = None
        keys = [line.key for line in self._lines]
        place = keys.index(key) + 1 if key in keys else 0
        self.table.choose_row(min(place, len(keys) - 1))
        self.table.setFocus()

    def _to_form(self) -> None:
        if self.form is not None:
            self.form.input("worn").setFocus()

    def _choose_photo(self) -> None:
        dialog = QFileDialog(self, self.say("Add a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.say("Photos") + " (*.jpg *.jpeg *.png *.webp)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._add_all)
        dialog.open()

    def _add_all(self, names: Sequence[str]) -> None:
        for name in names:
            self.add_photo(Path(name))


_EMPTY: Mapping[str, Any] = {
    "worn": False,
    "state": "",
    "renewed_year": None,
    "renewed_month": None,
    "repair": "",
    "replacement": "",
    "borne": "",
    "cost": None,
    "tenant_percent": None,
}


def _parts(sheet: ConditionSheet) -> dict[tuple[str, str, str], Part]:
    return {_name_of(room, part): part for room in sheet.rooms for part in room.parts}


def _name_of(room: CheckedRoom, part: Part) -> tuple[str, str, str]:
    """Return what a part is called in every check of the home."""
    return room.view.room, room.view.name, part.row.code


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
