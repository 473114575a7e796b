"""Asking agents in a row: agent, property, answer, reason; Enter keeps it and asks the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.problem import Problem
from desktop.records.agency import AgencyPersonView, AgencyView
from desktop.records.property_inquiry import PropertyInquiryDraft, PropertyInquiryFields
from desktop.services.property_inquiries import After
from desktop.services.recording import Saved
from i18n.words import N_
from ui.actions import CHIPS, Act
from ui.beside_person import LeavesWith
from ui.changes import Changed
from ui.choices import named
from ui.desk import Desk
from ui.home_search.agent_input import AgentInput
from ui.notices import notice
from ui.parts.chips import Chips
from ui.parts.form import Form
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Size, Text, Tone
from ui.record_editor import FormEditor, may_write

CODE: Final = "property_inquiry_new"
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KINDS: Final = ("estate_agent", "housing_manager", "owner")


class InquiryPanel(FormEditor):
    """Keeps an inquiry in a few keys; what stays the same for the next agent stays in the form."""

    form: Form
    saving = N_("Keep and next")

    def __init__(
        self,
        desk: Desk,
        client_id: UUID,
        case_id: UUID,
        *,
        dwelling_id: UUID | None = None,
        property_name: str = "",
        agent: str = "",
    ) -> None:
        """Ask for this client; a home of the list may be given with its name."""
        say = desk.words.say
        self._client_id, self._case_id = client_id, case_id
        self._dwelling = (dwelling_id, property_name)
        self._answers = desk.workspace.office.rules.named("inquiry_answers")
        self.agent = AgentInput()
        self.person = ChoiceBox((), unknown=say("Nobody in particular"), empty=None)
        self._people: Mapping[UUID, Sequence[AgencyPersonView]] = {}
        self.answer = Chips(code_choices("inquiry_answers", desk.form_tools), many=False)
        self.refusal = Chips(code_choices("refusal_reasons", desk.form_tools), many=False)
        self.next_step, self.next_due = TextInput(), DateBox(desk.words, desk.today)
        form = Form(
            PropertyInquiryFields,
            (
                "agent",
                "agency_person_id",
                ("property", "rent"),
                "answer",
                "refusal",
                "conditions",
                "on",
                "note",
            ),
            desk.form_tools,
            kind="property_inquiry",
            inputs={
                "agent": self.agent,
                "agency_person_id": self.person,
                "answer": self.answer,
                "refusal": self.refusal,
            },
        )
        form.add_extras(
            {
                "next_step": (desk.words.label("support_entry.next_step"), self.next_step),
                "next_due": (desk.words.label("support_entry.next_due"), self.next_due),
            }
        )
        form.fill({"on": desk.today(), "property": property_name, "agent": agent})
        super().__init__(desk, form, CODE, client_id)
        self._add_licence_note()
        self.agent.changed.connect(self._called)
        self.person.changed.connect(self._tell_phone)
        self._called()
        self.answer.changed.connect(self._answered)
        self._answered()
        for place in (*self.form.places.values(), *self.form.extras.values()):
            for part in (place.input.editor, *place.input.findChildren(QPushButton)):
                part.installEventFilter(self)
        self.find_draft(resume=False)
        self._bind()
        LeavesWith(self, desk, client_id)
        agencies = desk.workspace.agencies
        desk.tasks.read(lambda: (agencies.all(), agencies.persons.all()), owner=self, then=self._know)

    def take_focus(self) -> None:
        """Begin with the agent."""
        self.agent.setFocus()

    def may_write(self) -> bool:
        """Tell whether the one who is working may write cases."""
        return may_write(self.desk)

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the inquiry and forgets its draft in the same piece of work."""
        made = self._draft()
        if made is None:
            return None
        draft, after = made
        service, drafts = self.desk.workspace.property_inquiries, self.desk.workspace.drafts
        client_id = self._client_id

        def keep() -> Saved:
            saved = service.ask(draft, after)
            drafts.discard(CODE, client_id)
            return saved

        return keep

    def removing(self) -> Callable[[], Changed] | None:
        """Return nothing: it is always a new one."""
        return None

    def foot(self) -> QWidget:
        """Return which keys make it fast."""
        said = self.say("Alt and a digit give the answer. Enter keeps it and goes on to the next agent.")
        return Text(said, tone=Tone.QUIET, size=Size.SMALL, wrap=True)

    def close_panel(self) -> None:
        """Keep a draft and close."""
        self.commit_composition()
        self.write_drafts()
        self.desk.navigation.leave_details()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let Enter keep the inquiry from every field but the note."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ENTERS
            and not event.modifiers()
            and watched is not self.form.input("note").editor
        ):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def _draft(self) -> tuple[PropertyInquiryDraft, After] | None:
        agency_id = self.agent.agency_id()
        due: date | None = self.next_due.value()
        key, name = self._dwelling
        typed = str(self.form.input("property").value()).strip()
        known = key if typed == name else None
        more: dict[str, Any] = {
            "client_id": self._client_id,
            "case_id": self._case_id,
            "agency_id": agency_id,
            "dwelling_id": known,
        }
        if agency_id is not None:
            more["agent"] = ""
        else:
            more["agency_person_id"] = None
        if known is not None:
            more["property"] = ""
        if self._is_settled():
            more["answered_on"] = self._day()
        draft = self.form.draft(PropertyInquiryDraft, **more)
        return None if draft is None else (draft, After(None, str(self.next_step.value()).strip(), due))

    def _day(self) -> date | None:
        try:
            day: date | None = self.form.input("on").value()
        except Problem:
            return None
        return day

    def _is_settled(self) -> bool:
        row_ = self._answers.ever(str(self.answer.value()))
        return row_ is not None and bool(row_.values.get("answered"))

    def _saved(self, saved: Saved) -> None:
        self._keeper.let_go()
        kept = {name: self.form.input(name).value() for name in ("property", "rent")}
        self.form.fill(dict.fromkeys(("agent", "answer", "refusal", "conditions", "note"), ""))
        self.form.fill(kept)
        self.next_step.fill("")
        self.next_due.fill(None)
        self._answered()
        self.save_button.setEnabled(True)
        notice(self, self.say("Kept. Who is asked next?"), saved.changed)
        self.take_focus()

    def _answered(self) -> None:
        row_ = self._answers.ever(str(self.answer.value()))
        refused = row_ is not None and bool(row_.values.get("refused"))
        if not refused:
            self.refusal.fill("")
        self.form.places["refusal"].setVisible(refused)

    def _know(self, known: tuple[Sequence[AgencyView], Sequence[AgencyPersonView]]) -> None:
        agencies, people = known
        housing = [each for each in agencies if each.agency_kind in _KINDS]
        others = [each for each in agencies if each.agency_kind not in _KINDS]
        there: dict[UUID, list[AgencyPersonView]] = {}
        for person in people:
            there.setdefault(person.agency_id, []).append(person)
        self._people = there
        self.agent.know((*housing, *others))
        self._called()

    def _called(self) -> None:
        """Ask for the person only where the directory knows people; show the number to call."""
        agency = self.agent.agency()
        people = () if agency is None else self._people.get(agency.id, ())
        if [each.value for each in self.person.list.choices[1:]] != [each.id for each in people]:
            self.person.fill(None)
            self.person.offer(named(people))
        self.form.places["agency_person_id"].setVisible(bool(people))
        self._tell_phone()

    def _tell_phone(self) -> None:
        agency, key = self.agent.agency(), self.person.value()
        people = () if agency is None else self._people.get(agency.id, ())
        theirs = next((each.phone for each in people if each.id == key), "")
        phone = theirs or ("" if agency is None else agency.phone)
        self.agent.tell_phone(phone)

    def _bind(self) -> None:
        bind = self.desk.actions.bind
        bind(self, Act.CLOSE, self.close_panel, inside=True)
        for digit, act in enumerate(CHIPS, 1):
            bind(
                self,
                act,
                partial(self._switch, digit),
                words=self.say("Choose an answer"),
                inside=True,
            )

    def _switch(self, digit: int) -> None:
        """Choose the answer of a digit; once refused and among the reasons, the reason.

        What is asked next has the focus: the reason of a refusal, the conditions of a yes.
        """
        if any(chip.hasFocus() for chip in self.refusal.chips):
            self.refusal.switch(digit)
            return
        self.answer.switch(digit)
        row_ = self._answers.ever(str(self.answer.value()))
        if row_ is not None and row_.values.get("refused"):
            self.refusal.setFocus()
        elif row_ is not None and row_.values.get("willing"):
            self.form.input("conditions").setFocus()

    def _add_licence_note(self) -> None:
        """Say below the form what may not be done without a licence, if there is none."""
        said = self.say(
            "Information and going along only: without a licence for real estate no terms are negotiated."
        )
        licensed = Text(said, tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        licensed.hide()
        self.body.insertWidget(self.body.indexOf(self.form) + 1, licensed)
        licences = self.desk.workspace.organisation_licences
        self.desk.tasks.read(licences.negotiates, owner=self, then=lambda may: licensed.setVisible(not may))
