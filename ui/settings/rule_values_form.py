"""The values of one rule as typed inputs: numbers, texts, flags, days, codes of a list, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_values import PROSE, Value, ValueFacts, ValueKind
from desktop.services.rule_overrides import RuleSheet, name_of_field
from i18n import rule_values
from i18n.problems import field_sentence
from ui.desk import Desk
from ui.measure import form_width
from ui.parts.boxes import narrow_column
from ui.parts.chips import Chips
from ui.parts.composing import commit_all
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.number_inputs import NumberInput, read_count, read_yen
from ui.parts.inputs.text_inputs import TextInput
from ui.settings.step_rows import StepRows


class RuleValuesForm(QWidget):
    """One field a value; `given` returns only what differs from the shipped row: the rest follows it."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, sheet: RuleSheet) -> None:
        super().__init__()
        self._desk, self._sheet, self._words = desk, sheet, desk.words
        self.places: dict[str, FieldPlace] = {}
        body = narrow_column(self, form_width(), gap=1.2)
        shown = {**sheet.inherited, **(sheet.row.values if sheet.row is not None else {})}
        for name, facts in sheet.facts.items():
            made = self._input(name, facts)
            made.fill(shown.get(name))
            made.changed.connect(self.changed)
            made.left.connect(self.left)
            required = facts.always and name not in sheet.inherited and facts.kind is not ValueKind.CODES
            label = "" if facts.kind is ValueKind.FLAG else rule_values.name(name, desk.words)
            self.places[name] = FieldPlace(
                made, label, required=desk.words.say("required") if required else ""
            )
            body.addWidget(self.places[name])

    def fill(self, given: Mapping[str, Any]) -> None:
        """Show these values where the row has them."""
        for name, value in given.items():
            if name in self.places:
                self.places[name].input.fill(value)

    def given(self) -> dict[str, Value]:
        """Return the values that differ from the inherited ones; an `InvalidDraft` for what is unreadable."""
        commit_all(self)
        read: dict[str, Value] = {}
        errors: list[FieldError] = []
        for name, place in self.places.items():
            try:
                value = place.input.value()
            except Problem as problem:
                errors.append(FieldError(name_of_field(name), problem.code, problem.values))
                continue
            if self._says_something(name, value):
                read[name] = value
        if errors:
            raise InvalidDraft("draft.invalid", errors=tuple(errors))
        return read

    def show_errors(self, errors: tuple[FieldError, ...]) -> None:
        """Say beside each value what is wrong with it."""
        found = {error.field: error for error in errors}
        for name, place in self.places.items():
            error = found.get(name_of_field(name))
            place.complain("" if error is None else field_sentence(error, self._words))

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed, to be kept while the form is unfinished."""
        commit_all(self)
        return {name_of_field(name): place.input.typed() for name, place in self.places.items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave."""
        for name, place in self.places.items():
            if isinstance(kept := typed.get(name_of_field(name)), str | bool):
                place.input.restore(kept)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        for place in self.places.values():
            place.input.set_read_only(read_only=read_only)

    def _says_something(self, name: str, value: Any) -> bool:
        """Tell whether a value is the organisation's own: another one, and not just an empty field."""
        if name in self._sheet.inherited:
            before = self._sheet.inherited[name]
            same = tuple(before) == value if isinstance(before, list | tuple) else before == value
            # What was emptied is the shipped value again; only an explanation may be empty.
            return not same and value is not None and (value != "" or name in PROSE)
        # In a list of the organisation's own entry even nothing is an answer.
        return value not in (None, "", False) and (value != () or self._sheet.facts[name].always)

    def _input(self, name: str, facts: ValueFacts) -> Input:
        words = self._words
        makers: Mapping[ValueKind, Callable[[], Input]] = {
            ValueKind.WHOLE: lambda: _number(name, self._desk),
            ValueKind.FLAG: lambda: FlagBox(rule_values.name(name, words)),
            ValueKind.DAY: lambda: DateBox(words, self._desk.today),
            ValueKind.CODES: lambda: self._several(name, facts),
            ValueKind.TEXT: lambda: self._text(name, facts),
            ValueKind.TABLE: lambda: StepRows(self._desk, facts.codes),
        }
        return makers[facts.kind]()

    def _text(self, name: str, facts: ValueFacts) -> Input:
        if facts.codes:
            return ChoiceBox(list(self._choices(name, facts)), unknown=self._words.say("Not chosen"))
        return NoteInput(least=2, most=6) if name == "hint" else TextInput()

    def _several(self, name: str, facts: ValueFacts) -> Input:
        return Chips(list(self._choices(name, facts)), digits=False) if facts.codes else _Lines()

    def _choices(self, name: str, facts: ValueFacts) -> Iterator[Choice]:
        lists = self._desk.workspace.office.rules.named
        for code in facts.codes:
            yield Choice(code, rule_values.code(self._sheet.list_name, name, code, lists, self._words))


class _Lines(NoteInput):
    """Several texts, one a line."""

    def value(self) -> Any:
        """Return the texts."""
        return tuple(line.strip() for line in super().value().splitlines() if line.strip())

    def fill(self, value: Any) -> None:
        """Show texts."""
        super().fill("\n".join(value or ()))

    def restore(self, typed: Typed) -> None:
        """Show again what was typed."""
        super().fill(str(typed))


def _number(name: str, desk: Desk) -> Input:
    if rule_values.is_money(name):
        return NumberInput(13, desk.words.say("yen"), read_yen, "{:,}".format)
    return NumberInput(9, "", read_count, "{:,}".format)
