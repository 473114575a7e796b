"""Housing: the list of homes; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.records.dwelling import DwellingDraft, DwellingFields, DwellingView
from i18n.numbers import yen
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.empty_page import EmptyPage
from ui.parts.form import Line
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.record_editor import Editing, RecordEditor, may_write
from ui.screen import Screen

_LINES: tuple[Line, ...] = (
    ("name", "room"),
    "dwelling_kind",
    "postal_code",
    "address",
    ("rent", "common_fee"),
    ("landlord", "landlord_phone"),
    ("agent", "agent_phone"),
    "note",
)


class DwellingsScreen(Screen):
    """Every home that was kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Housing")))
        head.addStretch(1)
        add = Button(self.say("Add a home"), self._add, icon="plus")
        first = Button(self.say("Add a home"), self._add, icon="plus")
        for button in (add, first):
            button.setEnabled(may_write(desk))
        head.addWidget(add)
        self.body.addLayout(head)
        self.table: Table[DwellingView] = Table(
            "dwellings", self.say("Housing"), ListModel(_columns(desk)), words, desk.preferences
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(EmptyPage("house", self.say("Homes you know of will stand here."), first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self._asked: UUID | None = None
        self.table.opened.connect(self._edit)
        self.bind(Act.NEW, self._add, words=self.say("Add a home"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("dwelling",))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with the cursor on a home if one is named."""
        del part
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        dwellings = self.desk.workspace.dwellings
        self.desk.tasks.read(dwellings.all, owner=self, then=self._show, supersede="dwellings")

    def _show(self, views: Sequence[DwellingView]) -> None:
        self.table.set_lines(views)
        self._pages.setCurrentIndex(1 if views else 0)
        if self._asked is not None:
            self.table.choose_key(self._asked)
            self._asked = None

    def _add(self) -> None:
        self._edit(None)

    def _edit(self, view: DwellingView | None) -> None:
        editing, title = dwelling_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def dwelling_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a home is edited, and what the pane is called."""
    editing = Editing("dwelling", DwellingFields, DwellingDraft, desk.workspace.dwellings, _LINES)
    return editing, desk.words.say("A home")


def _columns(desk: Desk) -> Sequence[Column[DwellingView]]:
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules
    return (
        Column("name", label("dwelling.name"), lambda line: line.name, wide=24, bold=True),
        Column("room", label("dwelling.room"), lambda line: line.room, wide=10),
        Column(
            "dwelling_kind",
            label("dwelling.dwelling_kind"),
            lambda line: words.term(line.dwelling_kind, rules.text("dwelling_kinds", line.dwelling_kind)),
            wide=18,
        ),
        Column("address", label("dwelling.address"), lambda line: line.address, wide=36, stretches=True),
        Column(
            "rent",
            label("dwelling.rent"),
            lambda line: yen(line.rent, words) if line.rent is not None else "",
            wide=12,
            number=True,
        ),
        Column("landlord", label("dwelling.landlord"), lambda line: line.landlord, wide=18),
    )
