"""Housing: the list of homes and of buildings; a line opens everything about it beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from desktop.domain.roles import Permission
from desktop.records.building import BuildingView
from desktop.records.dwelling import DwellingLine
from desktop.services.dwelling_lists import EVERY
from desktop.services.dwellings import Standing
from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.dwellings.building_pane import show_building
from ui.dwellings.editor import building_editing, dwelling_editing
from ui.dwellings.export_dialog import ExportDialog
from ui.dwellings.filter_bar import FilterBar
from ui.dwellings.import_page import ImportPage
from ui.dwellings.lines import building_columns, dwelling_columns
from ui.dwellings.pane import DwellingPane
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.screen import Screen

_HOMES, _BUILDINGS = "homes", "buildings"


class DwellingsScreen(Screen):
    """Every home that was kept, filtered; and the buildings that some are rooms of."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self._asked: UUID | None = None
        self._buildings: Sequence[BuildingView] = ()
        self._count = Text(tone=Tone.QUIET)
        self.which = OneOf([Choice(_HOMES, self.say("Homes")), Choice(_BUILDINGS, self.say("Buildings"))])
        self.which.fill(_HOMES)
        self.filter = FilterBar(desk)
        self._top = QWidget()
        self._top.setLayout(self._head())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._top.setSizePolicy(policy)
        self.body.addWidget(self._top)
        self.table: Table[DwellingLine] = Table(
            "dwellings",
            self.say("Housing"),
            ListModel(dwelling_columns(desk), key=lambda line: line.key),
            words,
            desk.preferences,
        )
        self.buildings: Table[BuildingView] = Table(
            "buildings", self.say("Buildings"), ListModel(building_columns(desk)), words, desk.preferences
        )
        self._pages = QStackedWidget()
        self._nothing = EmptyPage("house", self.say("Homes you know of will stand here."), self._first())
        self._unfound = EmptyPage(
            "search",
            self.say("No home is like that. Try a wider filter."),
            Button(self.say("Show all"), self.filter.clear),
        )
        self._no_building = EmptyPage(
            "house", self.say("Shared houses and blocks of flats with several rooms will stand here.")
        )
        for page in (self._nothing, self._unfound, self.table, self.buildings, self._no_building):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.table.opened.connect(self._open)
        self.buildings.opened.connect(self._edit_building)
        self.filter.changed.connect(self._read)
        self.which.changed.connect(self._read)
        self.bind(Act.NEW, self._add, words=self.say("Add a home"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("dwelling", "building", "tenancy", "dwelling_access"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with the home or building open beside it if one is named."""
        del part
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.buildings if self._shows_buildings else self.table).setFocus()

    @property
    def _shows_buildings(self) -> bool:
        return bool(self.which.value() == _BUILDINGS)

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line, below = row(gap=1.5), row(gap=1)
        line.addWidget(Heading(self.say("Housing")))
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(
            Button(
                self.say("Support housing"),
                lambda: self.desk.navigation.open("support_housing"),
                icon="check",
            )
        )
        line.addWidget(self._writing(self.say("Add a home"), self._add, "plus"))
        below.addWidget(self.which, 1)
        self.export_button = Button(self.say("Save as a file"), self._export, icon="export", look=Look.QUIET)
        self.export_button.setEnabled(self.desk.workspace.office.may(Permission.READ_NOTES))
        below.addWidget(self.export_button)
        below.addWidget(self._writing(self.say("Take in from a file"), self.take_in, "folder", Look.QUIET))
        below.addWidget(self._writing(self.say("Add a building"), self.add_building, "plus", Look.QUIET))
        for each in (line, below):
            outer.addLayout(each)
        outer.addWidget(self.filter)
        return outer

    def _writing(self, words: str, act: Callable[[], object], icon: str, look: Look = Look.PLAIN) -> Button:
        button = Button(words, act, icon=icon, look=look)
        button.setEnabled(may_write(self.desk))
        return button

    def _first(self) -> Button:
        first = Button(self.say("Add a home"), self._add, icon="plus", look=Look.PRIMARY)
        first.setEnabled(may_write(self.desk))
        return first

    def take_in(self) -> ImportPage:
        """Show the page on which a file is taken in, in place of the list."""
        page = ImportPage(self.desk)
        page.left.connect(lambda: self._leave_import(page))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._top.hide()
        page.choose()
        return page

    def _leave_import(self, page: ImportPage) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()
        self._top.show()
        self._read()
        self.take_focus()

    def _export(self) -> None:
        ExportDialog(self, self.desk, self.filter.wanted()).open()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, wanted = self.desk.workspace, self.filter.wanted()
        self.desk.tasks.read(
            lambda: (
                workspace.dwellings.lines(wanted),
                workspace.dwellings.municipalities(),
                workspace.buildings.all(),
            ),
            owner=self,
            then=self._show,
            supersede="dwellings",
        )

    def _show(self, known: tuple[Sequence[DwellingLine], Sequence[str], Sequence[BuildingView]]) -> None:
        lines, municipalities, self._buildings = known
        self.filter.offer(municipalities)
        self.filter.setVisible(not self._shows_buildings)
        shown: Sequence[object] = self._buildings if self._shows_buildings else lines
        self._count.setText(count(len(shown), self.desk.words))
        if isinstance(self._pages.currentWidget(), ImportPage):
            # The list is read behind the page on which a file is taken in.
            self.table.set_lines(lines)
            return
        self.buildings.set_lines(self._buildings)
        self.table.set_lines(lines)
        if self._shows_buildings:
            self._pages.setCurrentWidget(self.buildings if self._buildings else self._no_building)
        else:
            empty = self._nothing if self.filter.wanted() == EVERY else self._unfound
            self._pages.setCurrentWidget(self.table if lines else empty)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self._show_asked(asked)

    def _show_asked(self, key: UUID) -> None:
        building = next((each for each in self._buildings if each.id == key), None)
        if building is not None:
            self.which.fill(_BUILDINGS)
            self.buildings.choose_key(key)
            self._edit_building(building)
            return
        self.table.choose_key(key.hex)
        self._look(key)

    def _open(self, line: DwellingLine) -> None:
        self._look(line.id)

    def _look(self, key: UUID) -> None:
        dwellings = self.desk.workspace.dwellings
        self.desk.tasks.read(
            lambda: dwellings.look(key), owner=self, then=self._show_home, supersede="dwelling"
        )

    def _show_home(self, standing: Standing) -> None:
        pane = DwellingPane(self.desk, standing, self._look)
        title = " ".join(filter(None, (standing.dwelling.name, standing.dwelling.room)))
        self.desk.navigation.show_details(pane, title or self.say("A home"))
        pane.take_focus()

    def _add(self) -> None:
        editing, title = dwelling_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None, done=self._look)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def add_building(self) -> None:
        """Begin a new building."""
        self._edit_building(None)

    def _edit_building(self, view: BuildingView | None) -> None:
        if view is not None:
            show_building(self.desk, view.id)
            return
        editing, title = building_editing(self.desk)
        editor = RecordEditor(
            self.desk, editing, None, done=lambda key: show_building(self.desk, key, "letting")
        )
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()
