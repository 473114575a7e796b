"""What all services that keep records share: checking, saving, reading, the trash. It knows no subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.field import facts_of
from desktop.records.record import Draft, Row, View
from desktop.services.office import Office
from desktop.services.own_hours import own_only, refuse_others
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save gave: the record's key, and what changed for open screens."""

    id: UUID
    changed: Changed


class Recording(Generic[DraftT, ViewT]):
    """Keeps the records of one subject; subclasses name its faces and add the subject's verbs."""

    row: ClassVar[type[Row]]
    view: ClassVar[type[View]]
    writing: ClassVar[Permission] = Permission.WRITE_CASES
    reading: ClassVar[Permission] = Permission.READ_CASES

    def __init__(self, office: Office) -> None:
        self.office = office

    def save(self, draft: DraftT, record_id: UUID | None = None, version: int | None = None) -> Saved:
        """Keep a new record, or the changed fields of the record of that key and version."""
        self.office.require(self.writing)
        verb = f"{self.row.kind}_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
        return Saved(kept, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a record into the trash."""
        self.office.require(self.writing)
        with self.office.store.write(f"{self.row.kind}_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            work.remove(self.row, record_id)
        return work.changed

    def get(self, record_id: UUID) -> ViewT:
        """Return a record as the actor may see it; a Problem `record.gone` when there is none."""
        self.office.require(self.reading)
        table = table_of(self.row)
        found = self.views(table.c.id == record_id, with_trash=True)
        if not found:
            raise Problem("record.gone", kind=self.row.kind, id=record_id)
        return found[0]

    def of_client(self, client_id: UUID) -> tuple[ViewT, ...]:
        """Return a client's records of this subject, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(self.row).c.client_id == client_id)

    def views(
        self,
        *conditions: ColumnElement[bool],
        with_trash: bool = False,
        order: Sequence[ColumnElement[Any]] = (),
        most: int | None = None,
    ) -> tuple[ViewT, ...]:
        """Return the records that meet the conditions, as the actor may see them, oldest first.

        `order` puts them otherwise, and `most` hands out so many at most.
        """
        self.office.require(self.reading)
        table = table_of(self.row)
        query: Select[Any] = (
            select(table)
            .where(*self.known_to_actor(), *conditions)
            .order_by(*order or (table.c.id,))
            .limit(most)
        )
        if not with_trash:
            query = query.where(table.c.deleted_at.is_(None))
        with self.office.store.read() as connection:
            return tuple(self._views(connection, query))

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Return what records meet of which the actor may know at all; subclasses narrow it."""
        return own_only(self.office, self.row)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Check a draft and write it inside a running unit of work; return its key."""
        self._refuse_others(draft.model_dump(exclude_unset=record_id is not None))
        if record_id is None:
            self._check(draft.model_dump(), draft)
            key = work.new_id()
            derived = self.derived(draft.model_dump())
            work.add(self.row.model_validate(draft, update={"id": key, **derived}))
            return key
        before = self.present(work, record_id)
        self._refuse_outdated(before, version)
        # Only what the form showed is written: a hidden field keeps its value.
        given = draft.model_dump(exclude_unset=True)
        self._check({name: value for name, value in given.items() if before[name] != value}, draft)
        work.change(self.row, record_id, {**given, **self.derived({**before, **given})}, version)
        return record_id

    def add_all(self, work: UnitOfWork, drafts: Sequence[Draft]) -> list[UUID]:
        """Check many drafts and add them inside a running unit of work, faster than one by one."""
        rows = []
        for draft in drafts:
            values = draft.model_dump()
            self._check(values, draft)
            own = {"id": work.new_id(), "version": 1, "deleted_at": None}
            rows.append({**values, **own, **self.derived(values)})
        if rows:
            work.add_all(self.row, rows)
        return [row["id"] for row in rows]

    def present(self, work: UnitOfWork, record_id: UUID) -> dict[str, Any]:
        """Return the columns of a record inside a running unit of work; `record.gone` also for the trash."""
        columns = work.read(self.row, record_id)
        if columns["deleted_at"] is not None:
            raise Problem("record.gone", kind=self.row.kind, id=record_id)
        self._refuse_others(columns)
        return columns

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Return what this subject's own rules object to; subclasses extend it."""
        del draft
        return ()

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what is computed from the fields and kept beside them, such as an order key."""
        del values
        return {}

    def _refuse_others(self, values: Mapping[str, Any]) -> None:
        """Refuse to write working hours of others, where the record tells any."""
        if self.row.hours_of in values:
            refuse_others(self.office, (values[self.row.hours_of],))

    def _refuse_outdated(self, before: Mapping[str, Any], version: int | None) -> None:
        if version is not None and before["version"] != version:
            now = self.office.shown(self.view.from_row(before))
            raise Problem("record.changed_meanwhile", kind=self.row.kind, id=before["id"], now=now)

    def _day_of(self, draft: Draft) -> date:
        """Return the day whose lists hold for a draft; records that belong to a year say theirs."""
        day = getattr(draft, "on", None) or getattr(draft, "starts_on", None)
        return day if isinstance(day, date) else self.office.today()

    def _code_errors(self, fresh: Mapping[str, Any], draft: Draft) -> tuple[FieldError, ...]:
        """Return what the lists object to in fresh values; subclasses narrow it."""
        return self.office.rules.code_errors(facts_of(type(draft)), fresh, self._day_of(draft))

    def errors_of(self, draft: Draft) -> tuple[FieldError, ...]:
        """Return everything that stands against keeping a draft as a new record."""
        return self._errors(draft.model_dump(), draft)

    def _errors(self, fresh: Mapping[str, Any], draft: Draft) -> tuple[FieldError, ...]:
        return self._code_errors(fresh, draft) + self.check(draft)

    def _check(self, fresh: Mapping[str, Any], draft: Draft) -> None:
        errors = self._errors(fresh, draft)
        if errors:
            raise InvalidDraft("draft.invalid", errors=errors)

    def _views(self, connection: Connection, query: Select[Any]) -> list[ViewT]:
        rows = connection.execute(query).mappings()
        found: list[Any] = [self.office.shown(self.view.from_row(row)) for row in rows]
        return found


def refuse_unseen(known: View | None, version: int | None, kind: str) -> None:
    """Refuse to write over what a form has not shown: `version` is what it showed, 0 for nothing."""
    if version is None or version == (0 if known is None else known.version):
        return
    if known is None:
        raise Problem("record.gone", kind=kind)
    raise Problem("record.changed_meanwhile", kind=kind, id=known.id, now=known)
