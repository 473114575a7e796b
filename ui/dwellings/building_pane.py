"""One building beside the list: its form, its rooms and what they cost, its house rules, its paper."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.building import BuildingView
from ui.desk import Desk
from ui.dwellings.editor import building_editing
from ui.dwellings.house_rules import HouseRulesPage
from ui.dwellings.letting import LettingPage
from ui.dwellings.papers import letting_job
from ui.paper_preview import PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.tabs import Tabs
from ui.record_editor import RecordEditor


class BuildingPane(QWidget):
    """Tabs over one building; a new building has its form only."""

    def __init__(self, desk: Desk, building: BuildingView, tab: str = "form") -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._building = building
        editing, title = building_editing(desk)
        self.editor = RecordEditor(desk, editing, building)
        self.letting = LettingPage(desk, building=building.id, back=lambda: self._again("letting"))
        self.rules = HouseRulesPage(desk, building.id, lambda: self._again("rules"))
        self.papers = LettingPapers(desk, building.id)
        for page in (self.letting, self.rules, self.papers):
            # Until its tab is looked at a page belongs to this widget, and goes with it.
            page.setParent(self)
            page.hide()
        self.tabs = Tabs(title)
        column(self, gap=0.6).addWidget(self.tabs, 1)
        self.tabs.add("form", self.say("Details"), lambda: self.editor)
        self.tabs.add("letting", self.say("Rooms and rent"), lambda: self.letting)
        self.tabs.add("rules", self.say("House rules"), lambda: self.rules)
        self.tabs.add("papers", self.say("Papers"), lambda: self.papers)
        self.tabs.turn_to(tab)

    def take_focus(self) -> None:
        """Begin with the form, or with the tab that was asked for."""
        if self.tabs.current == "form":
            self.editor.take_focus()
        else:
            self.tabs.bar.setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self.editor.write_drafts()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        self.editor.commit_composition()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.editor.show_problem(problem)

    def _again(self, tab: str) -> None:
        show_building(self.desk, self._building.id, tab)


class LettingPapers(QWidget):
    """The list of rooms with both rents before it is printed: of a building, or of all that is rented."""

    def __init__(self, desk: Desk, building: UUID | None) -> None:
        super().__init__()
        self.preview = PaperPreview(desk)
        body = column(self, gap=0.6)
        line = row(gap=1, pad=(1.6, 1, 1.6, 0))
        say = desk.words.say
        self.own = Button(
            say("Rooms of this building"), lambda: self.preview.make(letting_job(desk, building))
        )
        self.all = Button(say("All rooms rented"), lambda: self.preview.make(letting_job(desk, None)))
        if building is not None:
            line.addWidget(self.own)
        line.addWidget(self.all)
        line.addStretch(1)
        body.addLayout(line)
        body.addWidget(self.preview, 1)


def show_building(desk: Desk, key: UUID, tab: str = "form") -> None:
    """Show a building beside the list."""
    buildings = desk.workspace.buildings

    def show(view: BuildingView) -> None:
        pane = BuildingPane(desk, view, tab)
        desk.navigation.show_details(pane, view.name or desk.words.say("A building"))
        pane.take_focus()

    desk.tasks.read(lambda: buildings.get(key), owner=desk.navigation, then=show, supersede="building")
