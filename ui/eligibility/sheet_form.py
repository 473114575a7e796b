"""The form of a worksheet: every person a column, every fact a line; Tab goes down a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.field import Kind, facts_of
from desktop.records.income_sheet import (
    IncomePersonDraft,
    IncomePersonFields,
    IncomeSheetDraft,
    IncomeSheetFields,
)
from i18n.problems import field_sentence
from ui.desk import Desk
from ui.measure import characters, units
from ui.parts.boxes import column
from ui.parts.button import IconButton
from ui.parts.form import Form
from ui.parts.inputs.base import Input
from ui.parts.inputs.making import Wanted, make_input
from ui.parts.text import Size, Text, Tone

ROWS: Final = (
    "name",
    "relation",
    "birth_date",
    "cohabits",
    "no_income",
    "wages_gross",
    "wages_income",
    "pension_gross",
    "pension_income",
    "business_income",
    "other_income",
    "dependant",
    "disability",
    "parent",
    "uncounted",
    "uncounted_yen",
)
_OF_OTHERS: Final = ("relation", "cohabits", "dependant")
_WIDE: Final = 19
_WIDEST: Final = 32
_PEOPLE: Final = "people"
_FAR: Final = 100
"""A column behind all persons, which takes the room that is left."""


class Person:
    """One column: the inputs of a person, and how the column is called."""

    def __init__(self, desk: Desk, *, is_applicant: bool) -> None:
        self._words = desk.words
        self.is_applicant = is_applicant
        facts = facts_of(IncomePersonFields)
        self.inputs: dict[str, Input] = {}
        for name in ROWS:
            wanted = Wanted(name, "" if facts[name].kind is Kind.FLAG else self.label(name), facts[name])
            made = make_input(wanted, desk.form_tools)
            made.editor.setAccessibleName(self.label(name))
            self.inputs[name] = made
        self.inputs["cohabits"].fill(True)
        if is_applicant:
            # Who the sheet is about is nobody's relative and lives at home.
            for name in _OF_OTHERS:
                self.inputs[name].hide()

    def label(self, name: str) -> str:
        """Return what a line is called."""
        return self._words.label(f"income_person.{name}")

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show what is known of the person."""
        for name, made in self.inputs.items():
            if name in values:
                made.fill(values[name])

    def values(self) -> dict[str, Any]:
        """Return the values as a draft takes them; an `InvalidDraft` names what cannot be read."""
        read: dict[str, Any] = {"is_applicant": self.is_applicant}
        errors = []
        for name, made in self.inputs.items():
            try:
                read[name] = made.value()
            except Problem as problem:
                errors.append(FieldError(name, problem.code, problem.values))
        if errors:
            raise InvalidDraft("draft.invalid", errors=tuple(errors))
        return read

    def complain(self, errors: Sequence[FieldError]) -> list[str]:
        """Mark the inputs concerned and return what is wrong, each with its label."""
        said = {error.field: field_sentence(error, self._words) for error in errors}
        for name, made in self.inputs.items():
            made.mark_faulty(said.get(name, ""))
        first = next((name for name in self.inputs if name in said), None)
        if first is not None:
            self.inputs[first].setFocus()
        return [f"{self.label(name)}: {sentence}" for name, sentence in said.items()]


class SheetForm(QWidget):
    """The days of a worksheet and its persons. `changed` tells that the user changed something."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__()
        self._desk, self._client_id = desk, client_id
        self._filling = False
        self.people: list[Person] = []
        outer = column(self, gap=1.6)
        self.head = Form(IncomeSheetFields, ("as_of", "year_ends_on"), desk.form_tools, kind="income_sheet")
        self.tail = Form(IncomeSheetFields, ("note",), desk.form_tools, kind="income_sheet")
        outer.addWidget(self.head)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(units(1.4))
        self._grid.setVerticalSpacing(units(0.6))
        self._grid.setColumnStretch(_FAR, 1)
        self._labels()
        outer.addWidget(self._table)
        self.faults = Text(tone=Tone.DANGER, size=Size.SMALL, wrap=True)
        self.faults.hide()
        outer.addWidget(self.faults)
        outer.addWidget(self.tail)
        outer.addStretch(1)
        for form in (self.head, self.tail):
            form.changed.connect(self._changed)
            form.left.connect(self.left)

    def fill(self, sheet: Any, people: Sequence[Mapping[str, Any]]) -> None:
        """Show a worksheet."""
        self._filling = True
        self.head.fill(sheet)
        self.tail.fill(sheet)
        self._forget_people()
        for values in people:
            self.add_person(values)
        self._filling = False

    def add_person(self, values: Mapping[str, Any] | None = None) -> Person:
        """Add a column; the first one is the applicant's."""
        person = Person(self._desk, is_applicant=not self.people)
        self.people.append(person)
        if values is not None:
            person.fill(values)
        place = len(self.people)
        for number, made in enumerate(person.inputs.values()):
            made.setMinimumWidth(characters(_WIDE))
            made.setMaximumWidth(characters(_WIDEST))
            self._grid.addWidget(made, number + 1, place, Qt.AlignmentFlag.AlignVCenter)
            made.changed.connect(self._changed)
            made.left.connect(self.left)
        self._head_of(person, place)
        # Where a cell could wrap, Qt would press the lines together instead of scrolling.
        self._table.setMinimumHeight(self._high())
        self._changed()
        return person

    def remove_person(self, person: Person) -> None:
        """Take a column away."""
        left = [self._typed_of(each) for each in self.people if each is not person]
        self._filling = True
        self._forget_people()
        for typed in left:
            self._restore_person(self.add_person(), typed)
        self._filling = False
        self._changed()

    def drafts(self) -> tuple[IncomeSheetDraft, list[IncomePersonDraft]] | None:
        """Return the checked drafts; None after having shown what is wrong."""
        more = {"client_id": self._client_id, **self.tail.values()}
        sheet = self.head.draft(IncomeSheetDraft, **more)
        people: list[IncomePersonDraft] = []
        faults: list[str] = []
        for place, person in enumerate(self.people):
            try:
                people.append(self._draft_of(place, person))
                person.complain(())
            except InvalidDraft as invalid:
                faults += person.complain(invalid.errors)
        self.faults.setText("\n".join(faults))
        self.faults.setVisible(bool(faults))
        return None if sheet is None or faults else (sheet, people)

    def readable(self) -> tuple[IncomeSheetDraft, list[IncomePersonDraft]] | None:
        """Return the drafts if everything can be read just now, and blame nobody if not."""
        try:
            said = {**self.head.values(), **self.tail.values(), "client_id": self._client_id}
            sheet = IncomeSheetDraft.of(said)
            return sheet, [self._draft_of(place, person) for place, person in enumerate(self.people)]
        except InvalidDraft:
            return None

    def typed(self) -> dict[str, Any]:
        """Return everything as typed, to be kept while the form is unfinished."""
        people = {
            f"{place}.{name}": value
            for place, person in enumerate(self.people)
            for name, value in self._typed_of(person).items()
        }
        return {**self.head.typed(), **self.tail.typed(), **people, _PEOPLE: str(len(self.people))}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave; it counts as a change."""
        self.head.restore(typed)
        self.tail.restore(typed)
        self._forget_people()
        for place in range(int(typed.get(_PEOPLE, "0"))):
            mine = {name: typed[key] for name in ROWS if (key := f"{place}.{name}") in typed}
            self._restore_person(self.add_person(), mine)
        self._changed()

    def set_read_only(self) -> None:
        """Show the worksheet to who may not write."""
        self.head.set_read_only()
        self.tail.set_read_only()
        for person in self.people:
            for made in person.inputs.values():
                made.set_read_only()

    def name_of(self, place: int) -> str:
        """Return how the person of a column is called."""
        said = str(self.people[place].inputs["name"].typed()) if place < len(self.people) else ""
        return said or self._desk.words.say("Person {number}", number=place + 1)

    def _draft_of(self, place: int, person: Person) -> IncomePersonDraft:
        # A sheet that is kept in the same step has no key yet: the client's stands in until then.
        keys = {"client_id": self._client_id, "sheet_id": self._client_id, "place": place}
        return IncomePersonDraft.of({**person.values(), **keys})

    def _high(self) -> int:
        rows = [0] * self._grid.rowCount()
        for index in range(self._grid.count()):
            widget = self._grid.itemAt(index).widget()  # type: ignore[union-attr]
            if widget is not None:
                widget.ensurePolished()
                place = self._grid.getItemPosition(index)[0]  # type: ignore[index]
                rows[place] = max(rows[place], widget.sizeHint().height())
        return sum(rows) + self._grid.verticalSpacing() * len(rows)

    def _labels(self) -> None:
        for number, name in enumerate(ROWS):
            label = Text(self._desk.words.label(f"income_person.{name}"), size=Size.SMALL, tone=Tone.QUIET)
            self._grid.addWidget(label, number + 1, 0, Qt.AlignmentFlag.AlignVCenter)

    def _head_of(self, person: Person, place: int) -> None:
        words = self._desk.words
        if person.is_applicant:
            title = Text(words.label("income_person.is_applicant"), bold=True)
            self._grid.addWidget(title, 0, place)
            return
        button = IconButton("trash", words.say("Take this person off"), lambda: self.remove_person(person))
        self._grid.addWidget(button, 0, place, Qt.AlignmentFlag.AlignRight)

    def _forget_people(self) -> None:
        self.people.clear()
        for index in reversed(range(self._grid.count())):
            item = self._grid.itemAt(index)
            widget = None if item is None else item.widget()
            if widget is not None and self._grid.getItemPosition(index)[1] > 0:  # type: ignore[index]
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    @staticmethod
    def _typed_of(person: Person) -> dict[str, Any]:
        return {name: made.typed() for name, made in person.inputs.items()}

    @staticmethod
    def _restore_person(person: Person, typed: Mapping[str, Any]) -> None:
        for name, value in typed.items():
            person.inputs[name].restore(value)

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()
