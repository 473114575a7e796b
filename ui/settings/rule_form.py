"""The form of one rule: the organisation's own words and days, its values, and on what they rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.rule_values import PROSE
from desktop.records.rule_override import RuleOverrideDraft, RuleOverrideFields
from desktop.services.rule_overrides import RuleSheet
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.form import Form, pass_on
from ui.parts.text import Size, Text, Tone
from ui.settings.rule_values_form import RuleValuesForm

KIND = "rule_override"


class RuleForm(QWidget):
    """Three forms that are one unfinished form; what is wrong is said in all of them at once."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, sheet: RuleSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.words = Form(RuleOverrideFields, ("text", "valid_from", "valid_to"), desk.form_tools, kind=KIND)
        self.values = RuleValuesForm(desk, sheet)
        self.grounds = Form(
            RuleOverrideFields, ("source", "to_be_confirmed", "note"), desk.form_tools, kind=KIND
        )
        self._parts = (self.words, self.values, self.grounds)
        body = column(self, gap=1.4)
        for part in self._parts:
            part.changed.connect(self.changed)
            part.left.connect(self.left)
            body.addWidget(part)
        for form in (self.words, self.grounds):
            form.fill(_starting(desk, sheet) if sheet.own is None else sheet.own)
        if sheet.shipped is not None:
            said = desk.words.say("Before the first day the shipped rule stays in force.")
            body.insertWidget(1, Text(said, size=Size.SMALL, tone=Tone.QUIET, wrap=True))

    def take_focus(self) -> None:
        """Begin with the first value; with the words of a new entry and where a row has none."""
        values = () if self._sheet.row is None else self.values.places
        first = next((name for name in values if name not in PROSE), None)
        (self.values.places[first] if first else self.words.places["text"]).input.setFocus()

    def typed(self) -> Mapping[str, Any]:
        """Return everything as typed."""
        return {**self.words.typed(), **self.values.typed(), **self.grounds.typed()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave."""
        for part in self._parts:
            part.restore(typed)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        for part in self._parts:
            part.set_read_only(read_only=read_only)

    def read(self) -> tuple[RuleOverrideDraft, Mapping[str, Any]] | None:
        """Return the own row and its values; None after having said what is wrong."""
        given = {"list_name": self._sheet.list_name, "code": self._sheet.code}
        try:
            values = self.values.given()
            draft = RuleOverrideDraft.of({**self.words.values(), **self.grounds.values(), **given})
        except InvalidDraft as invalid:
            self._show_errors(invalid)
            return None
        self._show_errors(InvalidDraft("draft.invalid", errors=()))
        return draft, values

    def show_problem(self, problem: Problem) -> None:
        """Say beside the fields what the service objects to."""
        if isinstance(problem, InvalidDraft):
            self._show_errors(problem)
        else:
            pass_on(problem, self)

    def _show_errors(self, invalid: InvalidDraft) -> None:
        # The first faulty field of the page gets the focus: the last one to ask for it.
        self.grounds.show_errors(invalid)
        self.values.show_errors(invalid.errors)
        self.words.show_errors(invalid)


def _starting(desk: Desk, sheet: RuleSheet) -> Mapping[str, Any]:
    row = sheet.row
    if row is None:
        return {"valid_from": desk.today()}
    return {"text": row.text, "valid_from": row.valid_from, "valid_to": row.valid_to}
