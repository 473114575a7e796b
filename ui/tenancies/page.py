"""Home and watch: where the person lives and lived, how often somebody looks in, how a tenancy ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.records.departure import DepartureFields, DepartureView
from desktop.records.dwelling import DwellingView
from desktop.records.field import facts_of
from desktop.records.monitoring_plan import (
    MonitoringPlanDraft,
    MonitoringPlanFields,
    MonitoringPlanView,
)
from desktop.records.tenancy import TenancyView
from i18n.dates import period
from i18n.numbers import yen
from i18n.values import told
from ui.changes import Changed
from ui.desk import Desk
from ui.of_client import MOVE_HOUSE_DIALOG, MOVE_IN_DIALOG, ClientPage
from ui.parts.boxes import clear, column
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write
from ui.screens import load

_DEPARTURE = ("departure_kind", "on", "reason", "found_on", "found_by", "place", "circumstances")


@dataclass(frozen=True, slots=True)
class _Known:
    tenancies: Sequence[tuple[TenancyView, DwellingView, tuple[str, str]]]
    plans: Sequence[MonitoringPlanView]
    departures: Sequence[DepartureView]
    case_id: UUID | None


class HomePage(ClientPage):
    """Cards from new to old; a plan can be agreed anew, a move begun."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self._case_id: UUID | None = None
        move = Button(self.say("Move in"), self._move_in, icon="house")
        self.move_house = Button(self.say("Move house"), self._move_house, icon="house")
        self.move_house.hide()
        agree = Button(self.say("Agree on a watch"), self._agree, icon="visit")
        for button in (move, self.move_house, agree):
            button.setEnabled(may_write(desk))
        self._homes = Section(self.say("Home"), self.move_house, move)
        self._watch = Section(self.say("Watch"), agree)
        self._ends = Section(self.say("Leaving or death"))
        for section in (self._homes, self._watch, self._ends):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        kinds = ("tenancy", "monitoring_plan", "departure", "dwelling", "support_case")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            homes = tuple(reversed(workspace.tenancies.homes_of(client_id)))
            return _Known(
                tuple((tenancy, home, workspace.dwellings.parties(home)) for tenancy, home in homes),
                tuple(reversed(workspace.monitoring.of_client(client_id))),
                workspace.departures.of_client(client_id),
                None if case is None else case.id,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="home")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        self.move_house.setVisible(any(each[0].ends_on is None for each in known.tenancies))
        self._fill(self._homes, [self._home(*each) for each in known.tenancies], self.say("No home yet."))
        self._fill(self._watch, [self._plan(each) for each in known.plans], self.say("Nobody looks in yet."))
        self._fill(self._ends, [self._end(each) for each in known.departures], "")
        self._ends.setVisible(bool(known.departures))

    @staticmethod
    def _fill(section: Section, cards: Sequence[Sequence[tuple[str, str]]], nothing: str) -> None:
        clear(section.body)
        for rows in cards:
            card = Card()
            card.body.addWidget(Facts(rows))
            section.body.addWidget(card)
        if not cards and nothing:
            section.body.addWidget(Text(nothing, tone=Tone.QUIET))

    def _home(
        self, tenancy: TenancyView, dwelling: DwellingView, parties: tuple[str, str]
    ) -> list[tuple[str, str]]:
        words, label = self.desk.words, self.desk.words.label
        rows = [
            (label("dwelling.name"), " ".join(filter(None, (dwelling.name, dwelling.room)))),
            (label("dwelling.address"), dwelling.address),
            (label("dwelling.landlord"), parties[0]),
            (label("dwelling.agent"), parties[1]),
            (self.say("Lived there"), period(tenancy.starts_on, tenancy.ends_on, words)),
            (label("tenancy.rent"), yen(tenancy.rent, words) if tenancy.rent is not None else ""),
            (label("tenancy.note"), tenancy.note),
        ]
        return [each for each in rows if each[1]]

    def _plan(self, plan: MonitoringPlanView) -> list[tuple[str, str]]:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        interval = words.term(plan.interval, rules.text("monitoring_intervals", plan.interval))
        rows = [
            (words.label("monitoring_plan.interval"), interval),
            (self.say("Period"), period(plan.starts_on, plan.ends_on, words)),
            (words.label("monitoring_plan.note"), plan.note),
        ]
        return [each for each in rows if each[1]]

    def _end(self, departure: DepartureView) -> list[tuple[str, str]]:
        words, facts = self.desk.words, facts_of(DepartureFields)
        lists = self.desk.workspace.office.rules.named
        return [
            (words.label(f"departure.{name}"), told(facts[name], value, lists, words))
            for name in _DEPARTURE
            if (value := getattr(departure, name)) not in (None, "")
        ]

    def _move_in(self) -> None:
        load(MOVE_IN_DIALOG)(self, self.desk, self.client_id).open()

    def _move_house(self) -> None:
        load(MOVE_HOUSE_DIALOG)(self, self.desk, self.client_id).open()

    def _agree(self) -> None:
        if self._case_id is None:
            return
        editing, title = plan_editing(self.desk, self.client_id, self._case_id)
        editor = RecordEditor(self.desk, editing, None)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def plan_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> tuple[Editing, str]:
    """Return how a watch is agreed on, and what the pane is called."""
    monitoring = desk.workspace.monitoring
    editing = Editing(
        "monitoring_plan",
        MonitoringPlanFields,
        MonitoringPlanDraft,
        monitoring,
        ("interval", "starts_on", "note"),
        given={"client_id": client_id, "case_id": case_id},
        starting={"starts_on": desk.today()},
        about=client_id,
        keep=monitoring.agree,
    )
    return editing, desk.words.say("Agree on a watch")
