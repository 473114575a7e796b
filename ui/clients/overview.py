"""The overview of a person: what is known, the case, the attributes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.consent import Standing, State
from desktop.domain.dated import DatedRow
from desktop.domain.eligibility import OFFENCE
from desktop.domain.roles import Permission
from desktop.records.client import ClientFields, ClientView
from desktop.records.field import facts_of
from desktop.records.support_case import SupportCaseFields, SupportCaseView
from desktop.services.clients import offence_codes
from desktop.services.intakes import IntakeSheet
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import both_calendars
from i18n.values import told
from i18n.words import N_
from ui.changes import Changed
from ui.desk import Desk
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.facts import Facts
from ui.parts.inputs.choice_box import Choice
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.veil import InSight, lift

_CLIENT = (
    "birth_date",
    "sex",
    "phone",
    "mobile",
    "email",
    "postal_code",
    "address",
    "language",
    "other_languages",
    "door_note",
    "note",
)
_CASE = (
    "number",
    "opened_on",
    "route",
    "move_reason",
    "summary",
    "stage",
    "closed_on",
    "closing_outcome",
    "closing_note",
)


_CONSENT: Final = {
    State.NEVER_ASKED: N_("Not asked yet"),
    State.REFUSED: N_("Not agreed"),
    State.GIVEN: N_("Agreed"),
    State.ENDED: N_("Ended"),
    State.WITHDRAWN: N_("Withdrawn"),
}


@dataclass(frozen=True, slots=True)
class _Known:
    seen: ClientView | None
    client: ClientView
    case: SupportCaseView | None
    attributes: tuple[str, ...]
    intake: IntakeSheet | None
    standing: Standing
    review_on: date | None


class Overview(ClientPage):
    """Facts in cards; attributes are chips that are saved as they are switched."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self._client, self._case = Facts(), Facts()
        # The whole list names what nobody wants read over their shoulder: it is shown on purpose only.
        self._chosen = Text(tone=Tone.QUIET, wrap=True)
        self.attributes = Chips(self._choices(), digits=False)
        self.attributes.hide()
        self._choose_button = Button(self.say("Choose attributes"), self._open_choices, look=Look.QUIET)
        self._choose_button.setEnabled(may_write(desk))
        self._may_see = desk.workspace.office.may(Permission.READ_NOTES)
        self._in_sight = InSight(self, desk, client_id, self.let_fall)
        self.see_button = Button(self.say("See the address"), self.see, icon="eye", look=Look.QUIET)
        self.hide_button = Button(
            self.say("Hide the address"), self.let_fall, icon="eye-off", look=Look.QUIET
        )
        for button in (self.see_button, self.hide_button):
            button.hide()
        attributes = QWidget()
        inside = column(attributes, gap=1)
        inside.addWidget(self._chosen)
        inside.addWidget(self.attributes)
        for title, shown, actions in (
            (self.say("About the person"), self._client, (self.see_button, self.hide_button)),
            (self.say("Attributes"), attributes, (self._choose_button,)),
            (self.say("The case"), self._case, ()),
        ):
            section, card = Section(title, *actions), Card()
            card.body.addWidget(shown)
            section.body.addWidget(card)
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        self._filling = True
        self.attributes.changed.connect(self._choose)
        desk.changes.subscribe(
            self._changed,
            kinds=(
                "client",
                "support_case",
                "client_attribute",
                "intake_problem",
                "consent",
                "consent_recipient",
                "plan_review",
            ),
            about=client_id,
        )
        self._read()

    def _choices(self) -> list[Choice]:
        words = self.desk.words
        rows = self.desk.workspace.office.rules.named("client_attributes").in_force(self.desk.today())
        return [Choice(row.code, words.term(row.code, row.text)) for row in rows if _is_offered_here(row)]

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            attributes = workspace.client_attributes.of_client(client_id)
            apart = offence_codes(workspace.office.rules)
            case = workspace.cases.current(client_id)
            reviews = workspace.support_plans.reviews.of_client(client_id)
            return _Known(
                workspace.veil.seen(client_id) if self._may_see else None,
                workspace.clients.get(client_id),
                case,
                tuple(view.attribute for view in attributes if view.attribute not in apart),
                None if case is None else workspace.intakes.sheet(case.id),
                workspace.consents.standing(client_id),
                min((each.due_on for each in reviews if each.held_on is None), default=None),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="overview")

    def _show(self, known: _Known) -> None:
        seen = known.seen if self._in_sight.watch() else None
        protected = known.client.address_protected
        self.see_button.setVisible(protected and seen is None and self._may_see)
        self.hide_button.setVisible(protected and seen is not None)
        self._client.show_rows(self._rows("client", ClientFields, seen or known.client, _CLIENT))
        case = self._rows("support_case", SupportCaseFields, known.case, _CASE)
        self._case.show_rows([*case, *self._newest(known)])
        self._filling = True
        self.attributes.fill(known.attributes)
        self._filling = False
        lists, words = self.desk.workspace.office.rules.named("client_attributes"), self.desk.words
        names = [terms.named(lists, code, words) for code in known.attributes]
        self._chosen.setText(" ・ ".join(filter(None, names)) or self.say("None chosen yet."))

    def see(self) -> None:
        """Show what is protected, after the passphrase."""
        lift(self, self.desk, self.client_id, lambda _view: self._read())

    def let_fall(self) -> None:
        """Hide it again."""
        self.desk.workspace.veil.let_fall(self.client_id)
        self._read()

    def _open_choices(self) -> None:
        opened = self.attributes.isHidden()
        self.attributes.setVisible(opened)
        self._chosen.setVisible(not opened)
        self._choose_button.say(self.say("Done") if opened else self.say("Choose attributes"))

    def _rows(self, kind: str, fields: type, view: object, names: tuple[str, ...]) -> list[tuple[str, str]]:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(fields)
        rows = []
        for name in names:
            value = getattr(view, name, None)
            if value not in (None, "", False):
                text = (
                    both_calendars(value, words)
                    if name == "birth_date"
                    else told(facts[name], value, lists, words)
                )
                rows.append((words.label(f"{kind}.{name}"), text))
        return rows

    def _newest(self, known: _Known) -> list[tuple[str, str]]:
        """Return in a word what stands on other tabs: problems, consent, the next review."""
        words, rows = self.desk.words, []
        if known.intake is not None and known.intake.problems:
            lists = self.desk.form_tools.lists("intake_problems")
            worst, named = known.intake.worst, list[str]()
            for row in lists.rows:
                if row.code in known.intake.problems:
                    named.append(f"{'◎' if row.code == worst else '○'} {terms.short(row, words)}")
            rows.append((words.label("record.intake_problem"), "　".join(named)))
        state = words.say(_CONSENT[known.standing.state])
        rows.append((words.label("record.consent"), state))
        if known.review_on is not None:
            rows.append((self.say("Next review"), both_calendars(known.review_on, words)))
        return rows

    def _choose(self) -> None:
        if self._filling:
            return
        attributes, chosen, client_id = (
            self.desk.workspace.client_attributes,
            self.attributes.value(),
            self.client_id,
        )
        among = {choice.value for choice in self._choices()}
        self.desk.tasks.run(
            lambda: attributes.choose(client_id, chosen, among=among), owner=self, then=_quietly
        )


def _is_offered_here(row: DatedRow) -> bool:
    """Tell whether a category stands among the chips: neither an offence nor the plan of one prefecture."""
    return row.values.get("sensitivity") != OFFENCE and not row.values.get("prefectures")


def _quietly(_saved: Saved) -> None:
    """Success needs no word."""
