"""What is given away on paper: what landlords are told, errands in the client's name, and the papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.records.power_of_attorney import (
    PowerOfAttorneyDraft,
    PowerOfAttorneyFields,
    PowerOfAttorneyView,
)
from desktop.records.resident_sheet import ResidentSheetDraft, ResidentSheetFields
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import both_calendars
from ui.intakes import papers
from ui.intakes.part import Known, Part, Row, rows_of
from ui.of_client import ClientPage
from ui.paper_preview import Job
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.field_place import FieldPlace
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write

_SHEET: Final = ("visits", "night_contact", "rent_payment", "clears_room", "remarks")
_POWER: Final = ("purpose", "details", "addressee", "on", "agent")


class ResidentPart(Part):
    """What agents and landlords are told: who looks in, whom to call for what, how the rent is paid."""

    draft_code = "resident_sheet_edit"

    def make_form(self, known: Known) -> Form:
        """Return the form, filled; a line for every kind of problem."""
        form = Form(ResidentSheetFields, _SHEET, self.desk.form_tools, kind="resident_sheet")
        extras = {}
        for each in self.desk.form_tools.lists("call_problems").in_force(self.desk.today()):
            box = TextInput()
            box.fill("" if known.resident is None else known.resident.calls.get(each.code, ""))
            name = terms.text(each, self.desk.words)
            extras[each.code] = (self.say("Whom to call: {problem}", problem=name), box)
        form.add_extras(extras)
        if known.resident is not None:
            form.fill(known.resident.view)
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form."""
        draft = ResidentSheetDraft.of(
            {**form.values(), "client_id": known.client.id, "case_id": known.case.id}
        )
        calls = {code: str(place.input.value()) for code, place in form.extras.items()}
        sheets = self.desk.workspace.resident_sheets
        return lambda: sheets.keep(draft, calls)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what is known, and the names of what is not."""
        view = None if known.resident is None else known.resident.view
        rows, gaps = rows_of(self.desk, "resident_sheet", ResidentSheetFields, view, _SHEET)
        lists, words = self.desk.form_tools.lists("call_problems"), self.desk.words
        if known.resident is not None:
            rows += [(terms.named(lists, code, words), whom) for code, whom in known.resident.calls.items()]
        optional = words.label("resident_sheet.remarks")
        return rows, [gap for gap in gaps if gap != optional]


class PapersSection(Section):
    """Every paper of the sheet; those for others ask for whom, and pass the gate of consent."""

    def __init__(self, page: ClientPage, make: Callable[[Job], object]) -> None:
        self.new_power = Button(page.say("Write a power of attorney"), icon="plus", look=Look.QUIET)
        super().__init__(page.say("Papers"), self.new_power)
        self.page, self.desk, self.say, self._make = page, page.desk, page.say, make
        self._known: Known | None = None
        self.new_power.setEnabled(may_write(page.desk))
        self.new_power.clicked.connect(self._new_power)
        card = Card(pad=1.6, gap=1.2)
        self.intake_button = Button(self.say("Record of the first consultation"), self._intake, icon="print")
        self.blank_button = Button(self.say("The same, blank"), self._blank, icon="print")
        self.consent_button = Button(self.say("Consent form"), self._consent, icon="print")
        own = row(gap=1)
        for button in (self.intake_button, self.blank_button, self.consent_button):
            own.addWidget(button)
        own.addStretch(1)
        card.body.addLayout(own)
        self.recipient = ChoiceBox(self._recipients())
        self.resident_button = Button(
            page.desk.words.label("record.resident_sheet"), self._resident, icon="print"
        )
        self.introduction_button = Button(self.say("Introduction"), self._introduction, icon="print")
        others = row(gap=1)
        others.addWidget(FieldPlace(self.recipient, self.say("Handed to")))
        for button in (self.resident_button, self.introduction_button):
            others.addWidget(button)
        others.addStretch(1)
        card.body.addLayout(others)
        self._powers = QWidget()
        self._list = column(self._powers, gap=0.7)
        card.body.addWidget(self._powers)
        self.body.addWidget(card)

    def show_known(self, known: Known) -> None:
        """Show the powers of attorney there are."""
        self._known = known
        if not self.recipient.value():
            # Whom the consent names stands there first.
            codes = [choice.value for choice in self._recipients()]
            self.recipient.fill(next((code for code in codes if code in known.standing.recipients), codes[0]))
        clear(self._list)
        for view in reversed(known.powers):
            self._list.addWidget(self._power(view))
        self._powers.setVisible(bool(known.powers))

    def _recipients(self) -> list[Choice]:
        rows = self.desk.form_tools.lists("consent_recipients").in_force(self.desk.today())
        return [
            Choice(each.code, terms.text(each, self.desk.words))
            for each in rows
            if each.values["audience"] == "landlord"
        ]

    def _intake(self) -> None:
        if self._known is not None:
            self._make(papers.intake_job(self.desk, self.page.client_id, self._known.case.id))

    def _blank(self) -> None:
        self._make(papers.intake_job(self.desk, self.page.client_id, None))

    def _consent(self) -> None:
        newest = self._known.consents[-1][0].id if self._known is not None and self._known.consents else None
        self._make(papers.consent_job(self.desk, self.page.client_id, newest))

    def _resident(self) -> None:
        if self._known is not None:
            case_id, recipient = self._known.case.id, str(self.recipient.value())
            self._make(papers.resident_job(self.desk, self.page.client_id, case_id, recipient))

    def _introduction(self) -> None:
        if self._known is not None:
            case_id, recipient = self._known.case.id, str(self.recipient.value())
            self._make(papers.introduction_job(self.desk, self.page.client_id, case_id, recipient))

    def _power(self, view: PowerOfAttorneyView) -> QWidget:
        words, place = self.desk.words, QWidget()
        line = row(place, gap=1)
        purpose = terms.named(self.desk.form_tools.lists("attorney_purposes"), view.purpose, words)
        line.addWidget(Text(self.say("Power of attorney: {purpose}", purpose=purpose), wrap=True), 1)
        line.addWidget(Text(both_calendars(view.on, words), tone=Tone.QUIET))
        edit = Button(self.say("Edit"), partial(self._edit_power, view), look=Look.QUIET)
        edit.setEnabled(may_write(self.desk))
        job = partial(papers.power_job, self.desk, self.page.client_id, view.id)
        out = Button(self.say("Print"), lambda: self._make(job()), look=Look.QUIET, icon="print")
        for button in (edit, out):
            button.setAccessibleDescription(purpose)
            line.addWidget(button)
        return place

    def _new_power(self) -> None:
        self._edit_power(None)

    def _edit_power(self, view: PowerOfAttorneyView | None) -> None:
        known = self._known
        if known is None:
            return
        editing = Editing(
            "power_of_attorney",
            PowerOfAttorneyFields,
            PowerOfAttorneyDraft,
            self.desk.workspace.powers_of_attorney,
            _POWER,
            given={"client_id": known.client.id, "case_id": known.case.id},
            starting={"on": self.desk.today(), "agent": self.desk.workspace.office.actor.name},
            about=known.client.id,
        )
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, self.desk.words.label("record.power_of_attorney"))
        editor.take_focus()
