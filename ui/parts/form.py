"""Forms out of declared fields: a screen names the fields, everything else follows from their facts.

Labels stand above their fields in one column; fields given together share a line. A value is checked when its
field is left, in words beside it; what is wrong with the record as a whole is shown when it is saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeVar

from pydantic_core import PydanticCustomError
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.field import Face, Kind, checked, facts_of
from desktop.records.record import Draft
from i18n.problems import field_sentence, sentence
from ui.measure import form_width, units
from ui.parts.boxes import column, narrow_column, row
from ui.parts.composing import commit_all
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.form_tools import FormTools
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import Wanted, code_choices, make_input
from ui.parts.inputs.postal_code_box import PostalCodeBox
from ui.parts.inputs.text_inputs import KanaBox, TextInput
from ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Title:
    """A heading between the lines of a long form."""

    text: str


class Across(tuple[str, ...]):
    """All fields of a short form, beside each other as far as there is room, each as wide as it says."""

    __slots__ = ()


Line = str | tuple[str, ...] | Title
"""A field on a line of its own, several short ones that share it, or a heading."""
DraftT = TypeVar("DraftT", bound=Draft)

_NOT_YET: Final = "field.required"
"""Nobody is blamed for a field they have only passed; it is asked for when the form is saved."""


class Form(QWidget):
    """The fields `names` of a record, in that order. `changed` tells that the user changed something."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        fields: type[Face],
        names: Sequence[Line],
        tools: FormTools,
        *,
        kind: str | None = None,
        chips: Sequence[str] = (),
        ages: Sequence[str] = ("birth_date",),
        inputs: Mapping[str, Input] | None = None,
    ) -> None:
        """Take the record's fields and the form's lines; `inputs` replaces the usual input of a field."""
        super().__init__()
        self._facts = facts_of(fields)
        self._words, self._tools = tools.words, tools
        self._kind = kind or str(getattr(fields, "kind", ""))
        self._filling = False
        self.places: dict[str, FieldPlace] = {}
        self.extras: dict[str, FieldPlace] = {}
        across = isinstance(names, Across)
        outer = column(self, gap=0) if across else narrow_column(self, form_width(), gap=1.2)
        made = {name: (inputs or {}).get(name) for name in _fields_of(names)}
        for name, given in made.items():
            wanted = Wanted(name, self.label(name), self._facts[name], chips=name in chips, age=name in ages)
            self._place(name, given or make_input(wanted, tools))
        if across:
            outer.addWidget(self._beside_each_other())
        else:
            self._below_each_other(outer, names)
        self._outer = outer
        outer.addStretch(1)
        self._help_each_other()
        if tools.when_rules_change is not None:
            tools.when_rules_change(self._offer_again)

    def add_extras(self, extras: Mapping[str, tuple[str, Input]]) -> None:
        """Add inputs below, with their labels, that are no fields of the record: whoever saves reads them.

        What stands in them is kept while the form is unfinished.
        """
        for name, (label, extra) in extras.items():
            self.extras[name] = FieldPlace(extra, label)
            extra.changed.connect(self._changed)
            self._outer.insertWidget(self._outer.count() - 1, self.extras[name])

    def label(self, name: str) -> str:
        """Return what a field is called."""
        return self._words.label(f"{self._kind}.{name}")

    def input(self, name: str) -> Input:
        """Return the input of a field."""
        return self.places[name].input

    def values(self) -> dict[str, Any]:
        """Return the values as a draft takes them; an `InvalidDraft` names each field that cannot be read."""
        self.commit_composition()
        read: dict[str, Any] = {}
        errors: list[FieldError] = []
        for name, place in self.places.items():
            try:
                read[name] = place.input.value()
            except Problem as problem:
                errors.append(FieldError(name, problem.code, problem.values))
        if errors:
            raise InvalidDraft("draft.invalid", errors=tuple(errors))
        return read

    def draft(self, kind: type[DraftT], **more: Any) -> DraftT | None:
        """Return the checked draft of the form's values and `more`; None after having shown what is wrong."""
        try:
            made = kind.of({**self.values(), **more})
        except InvalidDraft as invalid:
            self.show_errors(invalid)
            return None
        self.clear_errors()
        return made

    def fill(self, values: Any) -> None:
        """Show the values of a view, a draft or a mapping; fields it does not have stay as they are."""
        self._filling = True
        for name, place in self.places.items():
            if isinstance(values, Mapping):
                if name in values:
                    place.input.fill(values[name])
            elif hasattr(values, name):
                place.input.fill(getattr(values, name))
        self._filling = False
        self.clear_errors()

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed, readable or not, to be kept while the form is unfinished."""
        self.commit_composition()
        return {name: place.input.typed() for name, place in (self.places | self.extras).items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave; it counts as a change."""
        for name, place in (self.places | self.extras).items():
            if isinstance(kept := typed.get(name), str | bool):
                place.input.restore(kept)

    def show_errors(self, invalid: InvalidDraft) -> None:
        """Say beside each field what is wrong with it, and go to the first."""
        self.clear_errors()
        first: FieldPlace | None = None
        for error in invalid.errors:
            place = (self.places | self.extras).get(error.field)
            if place is not None:
                place.complain(field_sentence(error, self._words))
                first = first or place
        if first is not None:
            first.input.setFocus()

    def show_problem(self, problem: Problem) -> None:
        """Show errors of fields beside them; pass on every other problem to whoever stands around."""
        known = self.places | self.extras
        if isinstance(problem, InvalidDraft) and any(error.field in known for error in problem.errors):
            self.show_errors(problem)
        else:
            pass_on(problem, self)

    def clear_errors(self) -> None:
        """Complain about nothing."""
        for place in (self.places | self.extras).values():
            place.complain("")

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def set_read_only(self, read_only: bool = True) -> None:  # noqa: FBT001, FBT002 - Qt's manner for a setter
        """Allow or forbid changing."""
        for place in (self.places | self.extras).values():
            place.input.set_read_only(read_only=read_only)

    def _place(self, name: str, made: Input) -> None:
        facts = self._facts[name]
        in_place = FieldPlace(
            made,
            "" if facts.kind is Kind.FLAG else self.label(name),
            required=self._words.say("required") if facts.required else "",
        )
        made.changed.connect(self._changed)
        made.left.connect(lambda: self._leave(name))
        self.places[name] = in_place

    def _below_each_other(self, outer: QVBoxLayout, names: Sequence[Line]) -> None:
        for line in names:
            if isinstance(line, Title):
                outer.addSpacing(units(1))
                outer.addWidget(Text(line.text, bold=True))
                continue
            shared = (line,) if isinstance(line, str) else line
            place = row(gap=1.5)
            for name in shared:
                place.addWidget(self.places[name], 0 if self.input(name).has_width else 1)
            if all(self.input(name).has_width for name in shared):
                place.addStretch(1)
            outer.addLayout(place)

    def _beside_each_other(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=1.2, hung=True)
        for place in self.places.values():
            flow.addWidget(place)
        return holder

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _leave(self, name: str) -> None:
        place = self.places[name]
        try:
            checked(self._facts[name], place.input.value())
        except Problem as problem:
            place.complain(sentence(problem, self._words))
        except PydanticCustomError as error:
            if error.type != _NOT_YET:
                place.complain(field_sentence(FieldError(name, error.type, error.context or {}), self._words))
        else:
            place.complain("")
        self.left.emit()

    def _offer_again(self, changed: object) -> None:
        """Offer what the lists hold now; what was chosen stays."""
        del changed
        for name, place in self.places.items():
            codes = self._facts[name].codes
            if codes is not None and isinstance(place.input, ChoiceBox):
                place.input.offer(code_choices(codes, self._tools))

    def _help_each_other(self) -> None:
        """Let a name fill in its reading, and a postal code its address."""
        names = list(self.places)
        for name, after in pairwise(names):
            here, there = self.input(name), self.input(after)
            if isinstance(here, TextInput) and isinstance(there, KanaBox) and not isinstance(here, KanaBox):
                here.box.read.connect(there.append)
            if isinstance(here, PostalCodeBox) and isinstance(there, TextInput):
                here.found.connect(there.offer)


def _fields_of(names: Sequence[Line]) -> Iterator[str]:
    for line in names:
        if not isinstance(line, Title):
            yield from (line,) if isinstance(line, str) else line


def pass_on(problem: Problem, form: QWidget) -> None:
    """Let whoever stands around a form say what belongs to none of its fields."""
    around: QObject | None = form.parent()
    while around is not None and not hasattr(around, "show_problem"):
        around = around.parent()
    if around is None:
        raise problem
    around.show_problem(problem)
