"""Filled forms (記入した様式): keeping what stands on them, place by place, and giving it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from desktop.domain.form import Typed
from desktop.records.form_answer import (
    FormAnswer,
    FormAnswerDraft,
    FormAnswerView,
    FormLine,
    FormLineDraft,
    FormLineView,
)
from desktop.records.staff import Staff
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

PREPARED, CAME_BACK = "prepared", "came_back"
STATES: Final = "form_answer_states"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what stands at its places."""

    view: FormAnswerView
    typed: Mapping[str, Typed] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A form to be kept: what it is, what stands on it, and the record of an earlier keeping."""

    draft: FormAnswerDraft
    typed: Mapping[str, Typed] = field(repr=False)
    record_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SetSaved:
    """The keys of forms that were kept together, in their order, and what that changed."""

    ids: tuple[UUID, ...]
    changed: Changed


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A filled form in a list, with the name of who kept it."""

    view: FormAnswerView
    staff_name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.view.id


class FormLines(Recording[FormLineDraft, FormLineView]):
    """What stands on filled forms."""

    row = FormLine
    view = FormLineView


class FormAnswers(Recording[FormAnswerDraft, FormAnswerView]):
    """The worker's verbs about filled forms."""

    row = FormAnswer
    view = FormAnswerView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.lines = FormLines(office)

    def keep(
        self,
        draft: FormAnswerDraft,
        typed: Mapping[str, Typed],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a filled form with exactly these places, in one step."""
        self.office.require(self.writing)
        verb = f"form_answer_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            key = self._keep(work, draft, typed, record_id, version)
        return Saved(key, work.changed)

    def keep_set(self, forms: Sequence[ToKeep]) -> SetSaved:
        """Keep the forms of a set in one step."""
        self.office.require(self.writing)
        with self.office.store.write("form_answer_keep_set", self.office.author) as work:
            ids = tuple(self._keep(work, each.draft, each.typed, each.record_id) for each in forms)
        return SetSaved(ids, work.changed)

    def lines_of(self, client_id: UUID) -> tuple[AnswerLine, ...]:
        """Return the filled forms of a person, the newest first."""
        self.office.require(self.reading)
        staff = table_of(Staff)
        with self.office.store.read() as connection:
            names = {row.id: row.name for row in connection.execute(staff.select())}
        views = sorted(self.of_client(client_id), key=lambda view: (view.on, view.id), reverse=True)
        return tuple(AnswerLine(view, names.get(view.staff_id, "")) for view in views)

    def filled(self, answer_id: UUID) -> FilledForm:
        """Return a form with what stands on it."""
        view = self.get(answer_id)
        return FilledForm(view, _typed(self.lines.views(table_of(FormLine).c.answer_id == answer_id)))

    def newest(self, client_id: UUID, form: str) -> FilledForm | None:
        """Return the last one of that form that was filled in for a person."""
        table = table_of(FormAnswer)
        found = self.views(table.c.client_id == client_id, table.c.form == form)
        return self.filled(found[-1].id) if found else None

    def _keep(
        self,
        work: UnitOfWork,
        draft: FormAnswerDraft,
        typed: Mapping[str, Typed],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> UUID:
        key = self.put(work, draft, record_id, version)
        lines = [
            FormLineDraft.of({"client_id": draft.client_id, "answer_id": key, **line})
            for line in _lines(typed)
        ]
        settle(work, self.lines, "answer_id", key, lines)
        return key


def _lines(typed: Mapping[str, Typed]) -> Iterator[Mapping[str, Any]]:
    for place, value in typed.items():
        if not value:
            # What was left to the pen, although the records say something.
            yield {"place": place}
        if value.text:
            yield {"place": place, "text": value.text}
        yield from ({"place": place, "box": box} for box in sorted(value.codes))
        for line, row in enumerate(value.rows):
            for cell, text in enumerate(row):
                if text:
                    yield {"place": place, "line": line, "cell": cell, "text": text}


def _typed(lines: tuple[FormLineView, ...]) -> Mapping[str, Typed]:
    places = dict.fromkeys(line.place for line in lines)
    return {place: _place([line for line in lines if line.place == place]) for place in places}


def _place(lines: list[FormLineView]) -> Typed:
    cells = {(each.line, each.cell or 0): each.text for each in lines if each.line is not None}
    high = max((line for line, _ in cells), default=-1) + 1
    wide = max((cell for _, cell in cells), default=-1) + 1
    rows = tuple(tuple(cells.get((line, cell), "") for cell in range(wide)) for line in range(high))
    text = next((each.text for each in lines if each.line is None and not each.box), "")
    return Typed(text, frozenset(each.box for each in lines if each.box), rows)
