"""What the corporation took on, beside the page: its terms, payments and recourse, its paper."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from desktop.records.field import facts_of
from desktop.records.undertaking import RecourseEventView, UndertakingView
from desktop.services.undertakings import GUARANTEE, WholeUndertaking
from i18n.dates import short_date
from i18n.numbers import yen
from i18n.values import told
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.guarantees.editing import event_editing, undertaking_editing
from ui.guarantees.papers import contact_job
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel

_SHOWN = (
    "undertaking_kind",
    "creditor",
    "creditor_address",
    "contract_on",
    "starts_on",
    "until",
    "ended_on",
    "end_reason",
    "scope",
    "limit_amount",
    "fee",
    "fee_note",
    "night_phone",
    "note",
)


class UndertakingPanel(RecordPanel):
    """Shows an undertaking; events are for guarantees only, the paper for emergency contacts."""

    def __init__(self, desk: Desk, client_id: UUID, undertaking_id: UUID) -> None:
        super().__init__(desk, undertaking_id, client_id)
        self._client_id = client_id
        self._whole: WholeUndertaking | None = None
        self.hint = Banner("", Tone.LOOK)
        self.hint.hide()
        self.edit_button = Button(self.say("Change"), self.edit, icon="edit")
        self.event_button = Button(self.say("Note a payment or recourse"), self.add_event, icon="plus")
        self.print_button = Button(self.say("Paper of the emergency contact"), self.print_paper, icon="print")
        for button in (self.edit_button, self.event_button):
            button.setEnabled(may_write(desk))
        self.print_button.hide()
        self._events = Section(self.say("Payments and recourse"), self.event_button)
        self._events.hide()
        self.rules = RuleNote(desk.words)
        self.lay_out(
            (self.hint, self.facts, self._events, self.rules),
            left=(self.edit_button,),
            right=(self.print_button,),
        )
        self.follow(("undertaking", "recourse_event", "tenancy", "client"), about=client_id)

    def take_focus(self) -> None:
        """Begin with changing it."""
        self.edit_button.setFocus()

    def edit(self) -> None:
        """Open the form."""
        if self._whole is not None:
            view = self._whole.view
            editing, title = undertaking_editing(self.desk, self._client_id, view.case_id)
            self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def add_event(self) -> None:
        """Note a payment or recourse."""
        self._edit_event(None)

    def print_paper(self) -> None:
        """Show the paper that the landlord is given."""
        title = self.say("Paper of the emergency contact")
        show_paper(self.desk, self._client_id, contact_job(self.desk, self._client_id, self._id), title)

    def _edit_event(self, view: RecourseEventView | None) -> None:
        editing, title = event_editing(self.desk, self._client_id, self._id)
        self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def _back(self, _key: UUID) -> None:
        panel = UndertakingPanel(self.desk, self._client_id, self._id)
        self.desk.navigation.show_details(panel, self.say("Taken on by the organisation"))
        panel.take_focus()

    def _read(self) -> None:
        service, client_id, key = self.desk.workspace.undertakings, self._client_id, self._id

        def found() -> WholeUndertaking | None:
            return next((each for each in service.wholes_of(client_id) if each.view.id == key), None)

        self.desk.tasks.read(found, owner=self, then=self._show, supersede="undertaking")

    def _show(self, whole: WholeUndertaking | None) -> None:
        if whole is None:
            self.desk.navigation.leave_details()
            return
        self._whole = whole
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts, guarantee = facts_of(UndertakingView), whole.view.undertaking_kind == GUARANTEE
        rows = [
            (words.label(f"undertaking.{name}"), told(facts[name], value, lists, words))
            for name in _SHOWN
            if (value := getattr(whole.view, name)) not in (None, "")
        ]
        rows.insert(1, (words.label("undertaking.tenancy_id"), whole.home))
        self.facts.show_rows([each for each in rows if each[1]])
        self.hint.setVisible(whole.beyond_statute)
        if whole.beyond_statute:
            said = self.say(
                "Law speaks of guarantees for registered homes; this home is none. Please ask the prefecture."
            )
            self.hint.tell(said, Tone.LOOK)
        self._events.setVisible(guarantee)
        self.print_button.setVisible(not guarantee)
        if guarantee:
            self._show_events(whole)
        self.rules.show_rules(whole.rule)
        order_keys(self)

    def _show_events(self, whole: WholeUndertaking) -> None:
        clear(self._events.body)
        words, rules = self.desk.words, self.desk.workspace.office.rules

        def name(code: str) -> str:
            return words.term(
                f"{code}.short", rules.named("recourse_kinds").find(code, self.desk.today()).values["short"]
            )

        if not whole.events:
            nothing = self.say("Nothing had to be paid so far.")
            self._events.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for event in whole.events:
            parts = (
                short_date(event.on, words),
                name(event.recourse_kind),
                yen(event.amount, words),
            )
            line = row(gap=1)
            line.addWidget(Button("　".join(parts), partial(self._edit_event, event), look=Look.QUIET))
            line.addStretch(1)
            self._events.body.addLayout(line)
            if event.note:
                self._events.body.addWidget(Text(event.note, tone=Tone.QUIET, wrap=True))
        if whole.sums:
            self._events.body.addWidget(
                Facts([(name(code), yen(total, words)) for code, total in whole.sums.items()])
            )
