"""What came back on paper, into the records: what differs is listed, and only what was ticked is taken over.

What is empty on the paper takes nothing away. What a protected address hides is neither compared nor touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.calendar import parse_date, parse_time
from desktop.domain.folding import fold
from desktop.domain.form import Asking, Form, Sign, Table, Tick, Typed
from desktop.domain.money import parse_yen
from desktop.domain.phone import digits, grouped
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.typed_numbers import parse_count
from desktop.records.client import ClientDraft, ClientView
from desktop.records.field import FieldFacts, Kind, facts_of
from desktop.records.home_wish import HomeWishDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.intake import IntakeDraft
from desktop.records.record import Draft, View
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.services.cases import Cases
from desktop.services.form_sources import FIELDS, FormSources, Views
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved

_DRAFTS: Final[Mapping[str, type[Draft]]] = {
    "client": ClientDraft,
    "residence_permit": ResidencePermitDraft,
    "home_wish": HomeWishDraft,
    "housing_situation": HousingSituationDraft,
    "intake": IntakeDraft,
    "household_member": HouseholdMemberDraft,
}
"""The records that a person tells us on a form; what is ours or the landlord's is not set right by it."""
_OF_CASE: Final = "case_id"
_UNREADABLE: Final = "form.unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something on the paper that the records do not say, or say otherwise."""

    place: str
    number: int
    """The number of the place on the paper."""
    kind: str
    record_id: UUID | None
    """The record that would be changed; none where one would be made."""
    version: int | None
    line: int | None
    """The line of a table; none for a place that stands once."""
    changes: Mapping[str, Any] = field(repr=False)
    before: Mapping[str, Any] = field(repr=False)
    typed: str = field(default="", repr=False)
    problem: Problem | None = None
    """Why it cannot be taken over as it stands."""

    @property
    def id(self) -> tuple[str, int | None, tuple[str, ...]]:
        """The key of the line."""
        return self.place, self.line, tuple(self.changes)


class FormTaking:
    """The worker's verbs about taking a filled form over into the records."""

    def __init__(
        self, office: Office, cases: Cases, sources: FormSources, services: Iterable[Recording[Any, Any]]
    ) -> None:
        self.office, self._cases, self._sources = office, cases, sources
        self._services: Mapping[str, Recording[Any, Any]] = {each.row.kind: each for each in services}

    def differences(self, form: Form, typed: Mapping[str, Typed], client_id: UUID) -> tuple[Difference, ...]:
        """Return what the paper says otherwise than the records, in the order of the paper."""
        self.office.require(Permission.READ_CASES)
        views = self._sources.views(form, client_id)
        client = self._services["client"].get(client_id)
        looking = _Looking(self.office, views, form.numbers(), hidden=client.address_protected)
        return tuple(
            each
            for item in form.asking()
            if (said := typed.get(item.code))
            for each in looking.at(item, said)
        )

    def take(self, client_id: UUID, chosen: Sequence[Difference]) -> Saved:
        """Take these over, in one step that can be undone."""
        self.office.require(Permission.WRITE_CASES)
        case = self._cases.current(client_id)
        together: dict[tuple[str, UUID | None, int | None], dict[str, Any]] = {}
        versions: dict[UUID, int | None] = {}
        for each in chosen:
            if each.problem is not None:
                raise each.problem
            # What is new of one kind becomes one record, but for the lines of a table.
            changes = together.setdefault((each.kind, each.record_id, each.line), {})
            changes.update(each.changes)
            if each.record_id is not None:
                versions[each.record_id] = each.version
        given = {"client_id": client_id, _OF_CASE: None if case is None else case.id}
        with self.office.store.write("form_answer_take_over", self.office.author) as work:
            for (kind, record_id, _line), changes in together.items():
                service, version = self._services[kind], versions.get(record_id) if record_id else None
                service.put(work, self._draft(kind, record_id, changes, given), record_id, version)
        return Saved(client_id, work.changed)

    def _draft(
        self, kind: str, record_id: UUID | None, changes: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Draft:
        draft, facts = _DRAFTS[kind], facts_of(_DRAFTS[kind])
        if record_id is None:
            start: dict[str, Any] = {name: value for name, value in given.items() if name in facts}
            if "on" in facts and facts["on"].kind is Kind.DATE:
                start["on"] = self.office.today()
            return draft.of({**start, **changes})
        view = self._services[kind].get(record_id)
        hidden = self.office.hidden_by_role(type(view))
        # A record is judged as a whole; of a client only what is changed is written, and what it is named.
        whole = kind != ClientView.kind
        known = {
            name: getattr(view, name)
            for name, each in facts.items()
            if name not in hidden and (whole or each.required)
        }
        return draft.of({**known, **changes})


class _Looking:
    def __init__(self, office: Office, views: Views, numbers: Mapping[str, int], *, hidden: bool) -> None:
        self._office, self._views, self._numbers, self._hidden = office, views, numbers, hidden

    def at(self, item: Asking, said: Typed) -> Iterator[Difference]:
        """Yield what differs at one place."""
        kind, _, name = item.bind.partition(".")
        if kind not in _DRAFTS or isinstance(item, Sign):
            return
        if isinstance(item, Table):
            yield from self._lines(item, said)
        elif (facts := self._shown(kind, name)) is not None:
            texts = [said.text]
            if isinstance(item, Tick):
                texts = sorted(said.codes) if not item.many else []
            view = next(reversed(self._views.get(kind, ())), None)
            for text in filter(None, texts):
                found = self._one(kind, view, {name: (facts, text)}, item.code, None)
                if found is not None:
                    yield found

    def _lines(self, item: Table, said: Typed) -> Iterator[Difference]:
        """Compare each line with the record of the same name; one of a new name is a new record."""
        kind = item.bind
        known = {_same(getattr(view, "name", "")): view for view in self._views.get(kind, ())}
        for line, row in enumerate(said.rows):
            cells = {
                column.bind: (facts, text)
                for column, text in zip(item.columns, row, strict=False)
                if text and (facts := self._shown(kind, column.bind)) is not None
            }
            if "name" not in cells:
                continue
            view = known.get(_same(cells["name"][1]))
            readable = {name: cell for name, cell in cells.items() if self._is_readable(*cell)}
            # What is changed is ticked cell by cell, what is new as a whole; what cannot be read is told.
            parts = [{name: cell} for name, cell in cells.items() if name != "name" or view is None]
            if view is None:
                parts = [readable, *(part for part in parts if not part.keys() & readable.keys())]
            for part in parts:
                found = self._one(kind, view, part, item.code, line)
                if found is not None:
                    yield found

    def _one(
        self,
        kind: str,
        view: View | None,
        cells: Mapping[str, tuple[FieldFacts, str]],
        place: str,
        line: int | None,
    ) -> Difference | None:
        changes, before, problem = dict[str, Any](), dict[str, Any](), None
        for name, (facts, text) in cells.items():
            now = None if view is None else getattr(view, name)
            try:
                value = self._read(facts, text)
            except Problem as refused:
                value, problem = None, refused
            if value is None or not _alike(facts, now, value):
                changes[name], before[name] = value, now
        if not changes:
            return None
        return Difference(
            place,
            self._numbers[place],
            kind,
            None if view is None else view.id,
            None if view is None else view.version,
            line,
            changes,
            before,
            "　".join(text for _facts, text in cells.values()),
            problem,
        )

    def _shown(self, kind: str, name: str) -> FieldFacts | None:
        """Return the facts of a field that the actor sees; none of what a protected address hides."""
        view = FIELDS[kind]
        facts = facts_of(view).get(name)
        if facts is None or facts.kind is Kind.RECORD or name in self._office.hidden_by_role(view):
            return None
        if self._hidden and (facts.protected_by is not None or facts.tells_where):
            return None
        return facts

    def _is_readable(self, facts: FieldFacts, text: str) -> bool:
        try:
            self._read(facts, text)
        except Problem:
            return False
        return True

    def _read(self, facts: FieldFacts, text: str) -> Any:
        if facts.codes is not None:
            return self._code(facts.codes, text)
        read = _READ.get(facts.kind)
        return text.strip() if read is None else read(text)

    def _code(self, codes: str, text: str) -> str:
        rows = self._office.rules.named(codes).in_force(self._office.today())
        for row in rows:
            if text == row.code or _same(text) in {
                _same(row.text),
                _same(str(row.values.get("short") or "")),
            }:
                return row.code
        raise Problem(_UNREADABLE)


def _flag(text: str) -> bool:
    return text == "yes"


_READ: Final[Mapping[Kind, Any]] = {
    Kind.COUNT: parse_count,
    Kind.DATE: parse_date,
    Kind.FLAG: _flag,
    Kind.PHONE: grouped,
    Kind.TIME: parse_time,
    Kind.YEN: parse_yen,
}


def _alike(facts: FieldFacts, now: Any, value: Any) -> bool:
    if facts.kind is Kind.PHONE:
        return digits(str(now or "")) == digits(str(value))
    if isinstance(value, (date, int)) or now is None:
        return bool(now == value)
    return str(now).strip() == str(value).strip()


def _same(text: str) -> str:
    return fold(text).replace(" ", "")


__all__ = ["Difference", "FormTaking"]
