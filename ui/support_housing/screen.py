"""Support housing (居住サポート住宅): one plan at a time, its month of checks, ledger, homes and reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.roles import Permission
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.recording import Saved
from desktop.services.support_housing import Unlinked
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.text import Size, Text
from ui.record_editor import RecordEditor, may_write
from ui.screen import Screen
from ui.screens import load
from ui.support_housing.editing import plan_editing
from ui.support_housing.plan_page import PlanPage

CHECKS: Final = "checks"
LEDGER: Final = "ledger"
HOMES: Final = "homes"
REPORT: Final = "report"
_PAGES: Final = {
    CHECKS: "ui.support_housing.checks:ChecksPage",
    LEDGER: "ui.support_housing.ledger:LedgerPage",
    HOMES: "ui.support_housing.homes:HomesPage",
    REPORT: "ui.support_housing.reporting:ReportPage",
}
PART_OF: Final = {"ledger_closing": LEDGER, "support_report": REPORT}
"""Where a deadline of a kind is met."""


@dataclass(frozen=True, slots=True)
class _Known:
    plans: tuple[SupportHousingPlanView, ...]
    unlinked: tuple[Unlinked, ...]


class SupportHousingScreen(Screen):
    """Chips choose the page, a box at the top the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._asked: UUID | None = None
        self._known = _Known((), ())
        self.plan = ChoiceBox((), empty=None)
        self.plan.editor.setAccessibleName(say("Certified plan"))
        self.which = OneOf(
            [
                Choice(CHECKS, say("Safety checks")),
                Choice(LEDGER, say("Ledger of the housing")),
                Choice(HOMES, say("Homes and vacancy")),
                Choice(REPORT, say("Yearly report")),
            ]
        )
        self.which.fill(CHECKS)
        self._pages: dict[str, PlanPage] = {}
        self.add_button = Button(say("Add a certified plan"), self.add, icon="plus")
        self.edit_button = Button(say("Change the plan"), self.edit, icon="edit")
        first = Button(say("Add a certified plan"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (self.add_button, self.edit_button, first):
            button.setEnabled(may_write(desk))
        self.body.addLayout(self._head())
        self._stack = QStackedWidget()
        # Nothing is shown before it is known whether there is a plan.
        self._stack.addWidget(QWidget())
        for widget in (self.plan, self.which, self.edit_button):
            widget.hide()
        self._nothing = EmptyPage(
            "house",
            say("Certified plans of support housing stand here, with checks, ledger and reports."),
            first,
        )
        self._unread = EmptyPage("house", say("Your role does not include this. Please ask a manager."))
        for page in (self._nothing, self._unread):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self.plan.changed.connect(self._show_plan)
        self.which.changed.connect(self._show_plan)
        self.bind(Act.NEW, self.add, words=say("Add a certified plan"))
        self.bind(Act.EDIT, self.edit, words=say("Change the plan"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("support_housing_plan",))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the plans, with the one and the page that are named."""
        if part in {*_PAGES, *PART_OF}:
            # What is read next shows the page: nothing is read twice.
            with QSignalBlocker(self.which):
                self.which.fill(PART_OF.get(part, part))
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the page."""
        page = self._stack.currentWidget()
        if isinstance(page, PlanPage):
            page.take_focus()
        else:
            self.add_button.setFocus()

    def page(self, part: str) -> PlanPage:
        """Return a page; it is made, and what it needs is loaded, when it is first wanted."""
        made = self._pages.get(part)
        if made is None:
            made = self._pages[part] = load(_PAGES[part])(self.desk, self)
            self._stack.addWidget(made)
        return made

    def add(self) -> None:
        """Begin a new plan."""
        editing, title = plan_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None, done=self._added)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def edit(self) -> None:
        """Open the plan."""
        plan = self._chosen()
        if plan is not None:
            editing, title = plan_editing(self.desk)
            editor = RecordEditor(self.desk, editing, plan)
            self.desk.navigation.show_details(editor, title)
            editor.take_focus()

    def take_over(self, unlinked: Unlinked) -> None:
        """Make a plan of homes that have its number already."""
        housing = self.desk.workspace.support_housing

        def made(saved: Saved) -> None:
            self._added(saved.id)

        self.desk.tasks.run(lambda: housing.take_over(unlinked, ""), owner=self, then=made)

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        first = QWidget()
        line = Flow(first, gap=1.5)
        line.addWidget(Text(self.say("Support housing"), size=Size.LARGE, bold=True))
        line.addWidget(self.plan)
        line.add_at_end(self.edit_button, self.add_button)
        outer.addWidget(first)
        outer.addWidget(self.which)
        self._proposals = QWidget()
        self._proposed = row(self._proposals, gap=1)
        self._proposals.hide()
        outer.addWidget(self._proposals)
        return outer

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        housing = self.desk.workspace.support_housing
        self.desk.tasks.read(
            lambda: _Known(housing.all(), housing.unlinked()),
            owner=self,
            then=self._show,
            supersede="support_housing",
        )

    def _show(self, known: _Known) -> None:
        kept = self._asked or self.plan.value()
        self._asked, self._known = None, known
        plans = {view.id: view for view in known.plans}
        with QSignalBlocker(self.plan):
            self.plan.offer(
                [Choice(view.id, " ".join(filter(None, (view.name, view.number)))) for view in known.plans]
            )
            if plans:
                self.plan.fill(kept if kept in plans else next(iter(plans)))
        self._propose(known.unlinked)
        self._show_plan()

    def _propose(self, unlinked: tuple[Unlinked, ...]) -> None:
        """Offer to make plans of homes that have a number and belong to none."""
        clear(self._proposed)
        known = {view.number for view in self._known.plans}
        for each in unlinked:
            if each.number and each.number not in known and may_write(self.desk):
                said = self.say("Make a plan of the homes with number {number}", number=each.number)
                self._proposed.addWidget(Button(said, partial(self.take_over, each), icon="plus"))
        self._proposals.setVisible(self._proposed.count() > 0)
        self._proposed.addStretch(1)

    def _show_plan(self, _value: Any = None) -> None:
        plan = self._chosen()
        may_read = self.desk.workspace.office.may(Permission.READ_NOTES)
        for widget in (self.plan, self.which, self.edit_button):
            widget.setVisible(plan is not None)
        if not may_read:
            self._stack.setCurrentWidget(self._unread)
        elif plan is None:
            self._stack.setCurrentWidget(self._nothing)
        else:
            page = self.page(str(self.which.value()))
            self._stack.setCurrentWidget(page)
            page.show_plan(plan)
            self.desk.navigation.note_part(str(self.which.value()))

    def _chosen(self) -> SupportHousingPlanView | None:
        key = self.plan.value()
        return next((view for view in self._known.plans if view.id == key), None)

    def _added(self, key: UUID) -> None:
        self._asked = key
        self._read()
