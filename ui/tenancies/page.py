"""Home and watch: where the person lives and lived, how often somebody looks in, how a tenancy ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.domain.watch_proposals import WatchProposal
from desktop.records.departure import DepartureFields, DepartureView
from desktop.records.dwelling import DwellingView
from desktop.records.field import facts_of
from desktop.records.monitoring_plan import (
    MonitoringPlanDraft,
    MonitoringPlanFields,
    MonitoringPlanView,
)
from desktop.records.tenancy import TenancyView
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import period
from i18n.numbers import yen
from i18n.values import told
from ui.changes import Changed
from ui.desk import Desk
from ui.of_client import HOME_SECTIONS, MOVE_HOUSE_DIALOG, MOVE_IN_DIALOG, STAFF_BOX, ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write
from ui.screens import load

_DEPARTURE = (
    "departure_kind",
    "on",
    "reason",
    "found_on",
    "alarmed_by",
    "found_by",
    "place_kind",
    "place",
    "circumstances",
)


@dataclass(frozen=True, slots=True)
class _Known:
    tenancies: Sequence[tuple[TenancyView, DwellingView, tuple[str, str]]]
    plans: Sequence[MonitoringPlanView]
    departures: Sequence[DepartureView]
    case_id: UUID | None
    proposed: Sequence[WatchProposal] = ()
    broken: WatchProposal | None = None
    """The ordinance that the running plan leaves more time than."""
    staff: Mapping[UUID, str] = field(default_factory=dict)


class HomePage(ClientPage):
    """Cards from new to old; a plan can be agreed anew, a move begun."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self._case_id: UUID | None = None
        self._proposed: WatchProposal | None = None
        move = Button(self.say("Move in"), self._move_in, icon="house")
        self.move_house = Button(self.say("Move house"), self._move_house, icon="house")
        self.move_house.hide()
        agree = Button(self.say("Agree on a watch"), self._agree, icon="visit")
        for button in (move, self.move_house, agree):
            button.setEnabled(may_write(desk))
        self._homes = Section(self.say("Home"), self.move_house, move)
        self._watch = Section(self.say("Watch"), agree)
        self._ends = Section(self.say("Leaving or death"))
        for section in (self._homes, self._watch):
            scroll.body.addWidget(section)
        for place in HOME_SECTIONS:
            scroll.body.addWidget(load(place)(desk, client_id))
        scroll.body.addWidget(self._ends)
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
            running = workspace.monitoring.current(client_id)
            may_read = workspace.office.may(Permission.READ_NOTES)
            proposed = workspace.monitoring.proposed(client_id) if may_read else ()
            homes = tuple(reversed(workspace.tenancies.homes_of(client_id)))
            return _Known(
                tuple((tenancy, home, workspace.dwellings.parties(home)) for tenancy, home in homes),
                tuple(reversed(workspace.monitoring.of_client(client_id))),
                workspace.departures.of_client(client_id),
                None if case is None else case.id,
                proposed,
                None if running is None else workspace.monitoring.breaks(running.interval, proposed),
                {view.id: view.name for view in workspace.staff.all()},
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="home")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        self._proposed = known.proposed[0] if known.proposed else None
        self.move_house.setVisible(any(each[0].ends_on is None for each in known.tenancies))
        self._fill(self._homes, [self._home(*each) for each in known.tenancies], self.say("No home yet."))
        plans = [self._plan(each, known.staff) for each in known.plans]
        self._fill(self._watch, plans, self.say("Nobody looks in yet."))
        self._propose(known)
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
            (label("tenancy.lease_kind"), self._kind_of(tenancy)),
            (self.say("Lived there"), period(tenancy.starts_on, tenancy.ends_on, words)),
            (label("tenancy.rent"), yen(tenancy.rent, words) if tenancy.rent is not None else ""),
            (label("tenancy.note"), tenancy.note),
        ]
        return [each for each in rows if each[1]]

    def _kind_of(self, tenancy: TenancyView) -> str:
        kinds, words = self.desk.workspace.office.rules.named("lease_kinds"), self.desk.words
        return terms.named(kinds, tenancy.lease_kind, words) if tenancy.lease_kind else ""

    def _propose(self, known: _Known) -> None:
        """Say which rhythm the rules propose, and where the running one leaves too much time."""
        if known.case_id is None or not known.proposed:
            return
        words, rules = self.desk.words, self.desk.workspace.office.rules
        if known.broken is not None:
            named = words.term(
                known.broken.interval, rules.text("monitoring_intervals", known.broken.interval)
            )
            said = self.say(
                "The plan leaves more time than the ordinance allows for this home: {interval}.",
                interval=named,
            )
            self._watch.body.insertWidget(0, Banner(said, Tone.LOOK))
        first = known.proposed[0]
        interval = words.term(first.interval, rules.text("monitoring_intervals", first.interval))
        why = words.term(first.row.code, first.row.text)
        said = self.say("The rules propose: {interval} ({why})", interval=interval, why=why)
        self._watch.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        self._watch.body.addWidget(RuleNote(words, first.rule))

    def _plan(self, plan: MonitoringPlanView, staff: Mapping[UUID, str]) -> list[tuple[str, str]]:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        interval = words.term(plan.interval, rules.text("monitoring_intervals", plan.interval))
        rows = [
            (words.label("monitoring_plan.interval"), interval),
            (self.say("Period"), period(plan.starts_on, plan.ends_on, words)),
            (words.label("monitoring_plan.staff_id"), staff.get(plan.staff_id, "") if plan.staff_id else ""),
            (
                words.label("monitoring_plan.quiet_days"),
                ""
                if plan.quiet_days is None
                else words.say_many("{n} day of silence", "{n} days of silence", plan.quiet_days),
            ),
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
        editing, title = plan_editing(self.desk, self.client_id, self._case_id, self._proposed)
        editor = RecordEditor(self.desk, editing, None)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()


def plan_editing(
    desk: Desk, client_id: UUID, case_id: UUID | None, proposed: WatchProposal | None = None
) -> tuple[Editing, str]:
    """Return how a watch is agreed on, and what the pane is called."""
    monitoring = desk.workspace.monitoring

    def agree(draft: MonitoringPlanDraft) -> Saved:
        # By which rule it was agreed is kept only of the rhythm that the rule proposed.
        kept = proposed is not None and draft.interval == proposed.interval
        return monitoring.agree(draft if kept else draft.model_copy(update={"rule": ""}))

    editing = Editing(
        "monitoring_plan",
        MonitoringPlanFields,
        MonitoringPlanDraft,
        monitoring,
        ("interval", "starts_on", "staff_id", "quiet_days", "note"),
        given={"client_id": client_id, "case_id": case_id, "rule": _rule_text(proposed)},
        starting={"starts_on": desk.today(), "interval": "" if proposed is None else proposed.interval},
        inputs={"staff_id": load(STAFF_BOX)(desk)},
        about=client_id,
        keep=agree,
    )
    return editing, desk.words.say("Agree on a watch")


def _rule_text(proposed: WatchProposal | None) -> str:
    """Return list, code and version of the rule that proposed a rhythm, as it is kept with the plan."""
    rule = None if proposed is None else proposed.rule
    return "" if rule is None else f"{rule.list_name} {rule.code} {rule.version}"
