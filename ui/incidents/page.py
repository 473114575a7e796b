"""Emergency and incidents of a person: facts for an emergency, incidents with their next step, the rent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.field import facts_of
from desktop.records.health_note import HealthNoteView
from desktop.services.incident_parts import ARREARS, NO_ANSWER, IncidentLine
from desktop.services.recording import Saved
from desktop.services.rent_statuses import RentBook, RentMonth
from i18n.dates import month_title
from i18n.numbers import yen
from i18n.values import told
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.incidents.columns import incident_columns
from ui.incidents.editing import health_editing, incident_editing, rent_editing
from ui.incidents.panel import show_incident
from ui.incidents.papers import show_sheet
from ui.incidents.rent import rent_columns
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write

_FACTS: Final = (
    "checked_on",
    "illnesses",
    "medicines",
    "medicines_kept",
    "allergies",
    "devices",
    "blood_type",
    "hearing_seeing",
    "care_level",
    "clinic",
    "doctor",
    "clinic_phone",
    "hospital",
    "hospital_phone",
    "insured_with",
    "way_in",
    "pets",
    "religion",
    "wishes",
    "not_to_tell",
)


@dataclass(frozen=True, slots=True)
class _Known:
    health: HealthNoteView | None
    incidents: tuple[IncidentLine, ...]
    rent: RentBook
    protected: bool


class IncidentsPage(ClientPage):
    """What is asked for first when something happened stands first."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say, writing = self.say, may_write(desk)
        self._rent: RentBook | None = None
        self._health_view: HealthNoteView | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.ladder_button = Button(
            desk.actions.title(Act.LADDER), self.begin_ladder, look=Look.PRIMARY, icon="bell"
        )
        self.report_button = Button(say("Note an incident"), self.report, icon="plus")
        self.incidents: ListSection[IncidentLine] = ListSection(
            desk,
            "client_incidents",
            say("Incidents"),
            incident_columns(desk, about=False),
            say("Falls, illness, no answer and whatever else happened will stand here, with the next step."),
            self.report_button,
            self.ladder_button,
        )
        self.sheet_button = Button(
            desk.actions.title(Act.EMERGENCY_SHEET), partial(show_sheet, desk, client_id), icon="print"
        )
        self.health_button = Button(say("Edit the facts"), self.edit_health, icon="edit")
        self._facts, self._nothing = Facts(), Text(tone=Tone.QUIET, wrap=True)
        health = Section(desk.words.label("record.health_note"), self.health_button, self.sheet_button)
        card = Card()
        card.body.addWidget(self._facts)
        card.body.addWidget(self._nothing)
        health.body.addWidget(card)
        self._nothing.setText(
            say(
                "What an ambulance crew asks for will stand here. What is not asked stays empty on the sheet."
            )
        )
        self.rent_button = Button(say("Note a month of rent"), self.note_rent, icon="plus")
        self._propose = Banner(tone=Tone.LOOK)
        self._propose.hide()
        self._owed = Text(wrap=True)
        self.rents: ListSection[RentMonth] = ListSection(
            desk,
            "rent_months",
            desk.words.label("record.rent_status"),
            rent_columns(desk),
            say("Whether each month's rent was paid will stand here, as soon as somebody tells of it."),
            self.rent_button,
            key=lambda line: line.id,
        )
        self._rule = RuleNote(desk.words)
        for section in (self.incidents, health, self._propose, self.rents, self._owed, self._rule):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        for button in (self.ladder_button, self.report_button, self.health_button, self.rent_button):
            button.setEnabled(writing)
        self.incidents.table.opened.connect(lambda line: self.show_incident(line.id))
        self.rents.table.opened.connect(self._edit_rent)
        kinds = (
            "incident",
            "incident_step",
            "incident_notice",
            "entry_check",
            "health_note",
            "rent_status",
            "tenancy",
            "client",
        )
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the incidents, or with the first."""
        (self.report_button if self.incidents.table.isHidden() else self.incidents.table).setFocus()

    def begin_ladder(self) -> None:
        """Begin what is done when nobody answers, in one key; one that runs is taken up again."""
        self._begin(NO_ANSWER)

    def report(self) -> None:
        """Note an incident."""
        editing, title = incident_editing(self.desk, self.client_id)
        editor = RecordEditor(self.desk, editing, None, done=self.show_incident)
        self._show_editor(editor, title)

    def edit_health(self) -> None:
        """Write down the facts for an emergency."""
        editing, title = health_editing(self.desk, self.client_id)
        self._show_editor(RecordEditor(self.desk, editing, self._health_view), title)

    def note_rent(self) -> None:
        """Note the month that nobody asked about yet, or the present one."""
        book = self._rent
        month = None if book is None or not book.not_asked else book.not_asked[-1]
        self._open_rent(None, month)

    def show_incident(self, incident_id: UUID) -> None:
        """Show an incident beside the page."""
        show_incident(self.desk, incident_id, self.client_id)

    def _begin(self, kind: str) -> None:
        incidents, client_id = self.desk.workspace.incidents, self.client_id
        self.desk.tasks.run(
            lambda: incidents.begin(client_id, kind), owner=self, then=self._begun, otherwise=self._refused
        )

    def _begun(self, saved: Saved) -> None:
        self.show_incident(saved.id)

    def _refused(self, problem: Problem) -> None:
        self.show_problem(problem)

    def _edit_rent(self, line: RentMonth) -> None:
        self._open_rent(line, line.month)

    def _open_rent(self, line: RentMonth | None, month: date | None) -> None:
        tenancy_id = None if self._rent is None else self._rent.tenancy_id
        view = None if line is None else line.view
        editing, title = rent_editing(
            self.desk,
            self.client_id,
            month=month,
            tenancy_id=tenancy_id if view is None else view.tenancy_id,
        )
        self._show_editor(RecordEditor(self.desk, editing, view), title)

    def _show_editor(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            return _Known(
                workspace.health_notes.note_of(client_id),
                workspace.incidents.lines(client_id=client_id),
                workspace.rent_statuses.book(client_id),
                workspace.clients.get(client_id).address_protected,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="incidents")

    def _show(self, known: _Known) -> None:
        words, lists, facts = (
            self.desk.words,
            self.desk.workspace.office.rules.named,
            facts_of(HealthNoteView),
        )
        self._health_view, self._rent = known.health, known.rent
        self.incidents.set_lines(known.incidents)
        rows = [
            (words.label(f"health_note.{name}"), told(facts[name], value, lists, words))
            for name in _FACTS
            if (value := getattr(known.health, name, None)) not in (None, "")
            if not (known.protected and facts[name].tells_where)
        ]
        self._facts.show_rows(rows)
        self._facts.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._show_rent(known.rent, known.incidents)

    def _show_rent(self, book: RentBook, incidents: tuple[IncidentLine, ...]) -> None:
        words = self.desk.words
        self.rents.set_lines(book.months)
        owed = book.arrears
        if owed.since is not None:
            months, since = len(owed.months), month_title(Month.containing(owed.since), words)
            if owed.lacking:
                said = words.say_many(
                    "Rent is owed for {n} month, since {month}; as far as told {amount} are missing.",
                    "Rent is owed for {n} months, since {month}; as far as told {amount} are missing.",
                    months,
                    month=since,
                    amount=yen(owed.lacking, words),
                )
            else:
                said = words.say_many(
                    "Rent is owed for {n} month, since {month}.",
                    "Rent is owed for {n} months, since {month}.",
                    months,
                    month=since,
                )
            self._owed.setText(said)
        self._owed.setVisible(owed.since is not None)
        runs = any(line.view.closed_on is None and line.view.incident_kind == ARREARS for line in incidents)
        wanted = book.propose and not runs
        self._propose.setVisible(wanted)
        if wanted:
            self._propose.tell(
                self.say("So many months are often a sign that somebody is unwell. Please look in."),
                Tone.LOOK,
            )
            if may_write(self.desk):
                self._propose.offer((self.say("Begin the steps for arrears"), partial(self._begin, ARREARS)))
        self._rule.show_rules(*((book.rule,) if wanted else ()))
