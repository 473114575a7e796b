"""The form of a measure, and the dialog by which one is given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.address_protection import (
    AddressProtectionDraft,
    AddressProtectionFields,
    AddressProtectionView,
)
from desktop.services.recording import Saved
from i18n.dates import both_calendars
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.form import Form, Title
from ui.parts.inputs.choice_box import Choice
from ui.record_editor import Editing

_MEMBERS = "members"


def protection_editing(
    desk: Desk,
    client_id: UUID,
    _case_id: object = None,
    members: Sequence[tuple[UUID, str]] = (),
    covered: Sequence[UUID] = (),
) -> tuple[Editing, str]:
    """Return how a measure is edited, and what the pane is called; it begins today and lasts as is usual."""
    say, protections = desk.words.say, desk.workspace.address_protections
    chips = Chips([Choice(str(key), name) for key, name in members], digits=False)
    chips.fill([str(key) for key in covered])

    def keep(draft: AddressProtectionDraft, view: AddressProtectionView | None) -> Callable[[], Saved]:
        chosen = tuple(UUID(each) for each in chips.value()) if members else None
        if view is None:
            return lambda: protections.keep(draft, chosen)
        return lambda: protections.keep(draft, chosen, view.id, view.version)

    extras: dict[str, tuple[str, Any]] = {}
    if members:
        extras[_MEMBERS] = (desk.words.label("record.protected_member"), chips)
    editing = Editing(
        "address_protection",
        AddressProtectionFields,
        AddressProtectionDraft,
        protections,
        (
            "protection_kind",
            ("starts_on", "expires_on"),
            "municipality",
            "also_sent_to",
            "consulted_at",
            Title(say("From whom")),
            ("perpetrator_name", "perpetrator_kana"),
            "perpetrator_relation",
            "perpetrator_features",
            Title(say("Beside it")),
            "note",
        ),
        given={"client_id": client_id},
        starting={"starts_on": desk.today(), "expires_on": protections.expires(desk.today())},
        about=client_id,
        extras=extras,
        verb=keep,
        hint=lambda form: _hint(desk, form),
    )
    return editing, say("A measure that protects the address")


def _hint(desk: Desk, form: Form) -> str:
    said = desk.words.say(
        "Whom the person is protected from stands on no paper and in no list of people to call."
    )
    try:
        starts, ends = form.input("starts_on").value(), form.input("expires_on").value()
    except Problem:
        return said
    if not isinstance(starts, date):
        return said
    usual = desk.workspace.address_protections.expires(starts)
    if usual == ends:
        return said
    day = both_calendars(usual, desk.words)
    return said + "\n" + desk.words.say("From that day it lasts until {day} as a rule.", day=day)


class EndDialog(Dialog):
    """From which day the measure was given up, and why."""

    def __init__(self, parent: QWidget, desk: Desk, measure: AddressProtectionView, name: str) -> None:
        say = desk.words.say
        super().__init__(
            parent,
            say("Give the measure up"),
            person=name,
            consequence=say("If nothing else protects it, the address is shown again everywhere."),
        )
        self._desk, self._measure = desk, measure
        self.form = Form(
            AddressProtectionFields, ("ended_on", "end_reason"), desk.form_tools, kind="address_protection"
        )
        self.form.fill({"ended_on": desk.today(), "end_reason": ""})
        self.body.addWidget(self.form)
        self.add_button(Button(say("Leave it as it is"), self.reject))
        self.end_button = self.add_button(Button(say("Give it up"), self.end, look=Look.DANGER))
        self.form.input("end_reason").setFocus()

    def end(self) -> None:
        """Note it."""
        on, reason = self.form.input("ended_on").value(), str(self.form.input("end_reason").value())
        if on is None:
            on = self._desk.today()
        protections, key = self._desk.workspace.address_protections, self._measure.id
        self._desk.tasks.run(
            lambda: protections.end(key, on, reason),
            owner=self,
            then=lambda _saved: self.accept(),
            otherwise=self.show_problem,
        )

    def show_problem(self, problem: Problem) -> None:
        """Say beside the fields what was wrong."""
        self.form.show_problem(problem)
