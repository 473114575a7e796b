"""Planned visits on a person's page: what is to come, with what may be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.planned_visit import PlannedVisitView
from i18n import terms
from i18n.dates import time_span, weekday_date
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.visit_plans.editing import change_visit, plan_visit

_MOST = 5


@dataclass(frozen=True, slots=True)
class _Known:
    visits: tuple[PlannedVisitView, ...]
    names: dict[UUID, str]
    case_id: UUID | None


class PlannedSection(Section):
    """The open visits of one person, the next first; Enter changes one."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        plan = Button(desk.words.say("Plan a visit"), self.begin, icon="calendar")
        plan.setEnabled(may_write(desk))
        super().__init__(desk.words.say("Planned visits"), plan)
        self.desk, self.client_id, self.say = desk, client_id, desk.words.say
        self._case_id: UUID | None = None
        self._names: dict[UUID, str] = {}
        model: ListModel[PlannedVisitView] = ListModel(self._columns())
        self.table: Table[PlannedVisitView] = Table(
            "planned_of_client", self.say("Planned visits"), model, desk.words, desk.preferences
        )
        self.nothing = Text(self.say("No visit is planned yet."), tone=Tone.QUIET)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.table.hide()
        self.table.opened.connect(self._open)
        desk.changes.subscribe(self._changed, kinds=("planned_visit", "support_entry", "support_case"))
        self._read()

    def begin(self) -> None:
        """Plan a visit beside the page."""
        try:
            plan_visit(self.desk, self.client_id, self._case_id)
        except Problem as problem:
            self._problem(problem)

    def _open(self, visit: PlannedVisitView) -> None:
        if may_write(self.desk):
            change_visit(self.desk, visit.id)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            visits = [
                view
                for view in workspace.planned_visits.of_client(client_id)
                if view.entry_id is None and view.called_off_on is None
            ]
            return _Known(
                tuple(sorted(visits, key=lambda view: (view.on, view.start is None, view.start))),
                {view.id: view.name for view in workspace.staff.all()},
                None if case is None else case.id,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="planned_of_client")

    def _show(self, known: _Known) -> None:
        self._case_id, self._names = known.case_id, known.names
        self.table.set_lines(known.visits)
        self.table.setVisible(bool(known.visits))
        self.nothing.setVisible(not known.visits)
        self.table.be_high(min(len(known.visits), _MOST))

    def _problem(self, problem: Problem) -> None:
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)

    def _columns(self) -> Sequence[Column[PlannedVisitView]]:
        words, label, today = self.desk.words, self.desk.words.label, self.desk.today()
        kinds = self.desk.workspace.office.rules.named("entry_kinds")
        return (
            Column(
                "on",
                label("planned_visit.on"),
                lambda view: (
                    f"{weekday_date(view.on, words, today)} {time_span(view.start, view.end, words)}"
                ),
                wide=24,
                bold=True,
                icon=lambda view: "bell" if view.on < today else "calendar",
                tone=lambda view: Tone.LOOK if view.on < today else Tone.PLAIN,
                sortable=False,
            ),
            Column(
                "activity",
                label("planned_visit.activity"),
                lambda view: terms.named(kinds, view.activity, words),
                wide=10,
                sortable=False,
            ),
            Column(
                "purpose",
                label("planned_visit.purpose"),
                lambda view: view.purpose,
                wide=24,
                stretches=True,
                sortable=False,
            ),
            Column(
                "staff",
                label("planned_visit.staff_id"),
                lambda view: self._names.get(view.staff_id, "") if view.staff_id else words.say("Nobody yet"),
                wide=14,
                sortable=False,
            ),
        )
