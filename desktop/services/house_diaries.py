"""Diaries of shared houses (共同居住の日誌): a shift's page with rounds, checks and lines about residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.building import Building
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.house_diary import (
    HouseDiary,
    HouseDiaryCheck,
    HouseDiaryCheckDraft,
    HouseDiaryCheckView,
    HouseDiaryDraft,
    HouseDiaryLine,
    HouseDiaryLineDraft,
    HouseDiaryLineView,
    HouseDiaryView,
)
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.services.cases import Cases
from desktop.services.children import children, settle
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ACTIVITY: Final = "watch"
"""The kind of entry that a line about a resident leaves."""
STATES: Final = "house_check_states"


@dataclass(frozen=True, slots=True)
class Checked:
    """How a round or a piece of equipment was found."""

    point: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A resident, how they were met (a code of visit_outcomes), and what is told of them."""

    client_id: UUID
    outcome: str
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Resident:
    """Who lives in a house, and where in it."""

    client_id: UUID
    name: str = field(repr=False)
    kana: str = field(repr=False)
    room: str


@dataclass(frozen=True, slots=True)
class DiaryPage:
    """A shift's page with everything of it."""

    view: HouseDiaryView
    house: str
    staff: str = field(repr=False)
    checks: tuple[HouseDiaryCheckView, ...]
    lines: tuple[tuple[Resident, About], ...]
    amiss: int
    """How many checks found something amiss."""

    @property
    def id(self) -> UUID:
        """The page's key."""
        return self.view.id


class HouseDiaryChecks(Recording[HouseDiaryCheckDraft, HouseDiaryCheckView]):
    """Rounds and checks of equipment."""

    row = HouseDiaryCheck
    view = HouseDiaryCheckView


class HouseDiaryLines(Recording[HouseDiaryLineDraft, HouseDiaryLineView]):
    """Lines about residents."""

    row = HouseDiaryLine
    view = HouseDiaryLineView


class HouseDiaries(Recording[HouseDiaryDraft, HouseDiaryView]):
    """The worker's verbs about diaries of shared houses."""

    row = HouseDiary
    view = HouseDiaryView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries
        self.checks = HouseDiaryChecks(office)
        self.lines = HouseDiaryLines(office)

    def write(
        self,
        draft: HouseDiaryDraft,
        checks: Sequence[Checked] = (),
        about: Sequence[About] = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a shift's page with its checks, and an entry for each resident it tells of, in one step."""
        self.office.require(self.writing)
        verb = "house_diary_add" if record_id is None else "house_diary_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            drafts = [
                HouseDiaryCheckDraft.of(
                    {"diary_id": key, "point": each.point, "state": each.state, "note": each.note}
                )
                for each in checks
                if each.state
            ]
            settle(work, self.checks, "diary_id", key, drafts)
            self._leave_entries(work, key, draft, {each.client_id: each for each in about})
        return Saved(key, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write the head of a page; a shift of a house has one."""
        if isinstance(draft, HouseDiaryDraft):
            table = table_of(HouseDiary)
            query = select(table.c.id).where(
                table.c.building_id == draft.building_id,
                table.c.on == draft.on,
                table.c.shift == draft.shift,
                table.c.deleted_at.is_(None),
            )
            if any(key != record_id for key in work.connection.scalars(query)):
                error = FieldError("shift", "house_diary.shift_written")
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a page into the trash with the entries that it left."""
        self.office.require(self.writing)
        with self.office.store.write("house_diary_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            for key, row in children(work, self.lines, "diary_id", record_id).items():
                work.remove(SupportEntry, row["entry_id"])
                work.remove(HouseDiaryLine, key)
            for key in children(work, self.checks, "diary_id", record_id):
                work.remove(HouseDiaryCheck, key)
            work.remove(HouseDiary, record_id)
        return work.changed

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a page of a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def page(self, diary_id: UUID) -> DiaryPage:
        """Return a page with everything of it."""
        self.office.require(self.reading)
        return self._pages([self.get(diary_id)])[0]

    def pages(self, building_id: UUID | None, first: date, last: date) -> tuple[DiaryPage, ...]:
        """Return the pages of a house, or of all, on these days, the newest day first."""
        self.office.require(self.reading)
        table = table_of(HouseDiary)
        conditions: list[ColumnElement[bool]] = [table.c.on.between(first, last)]
        if building_id is not None:
            conditions.append(table.c.building_id == building_id)
        order = [row.code for row in self.office.rules.named("diary_shifts").rows]
        pages = self._pages(self.views(*conditions))
        rank = {code: place for place, code in enumerate(order)}
        return tuple(
            sorted(
                pages,
                key=lambda page: (-page.view.on.toordinal(), page.house, rank.get(page.view.shift, 99)),
            )
        )

    def residents(self, building_id: UUID, on: date) -> tuple[Resident, ...]:
        """Return who lives in a house on a day, room by room."""
        self.office.require(self.reading)
        tenancy, home, client = table_of(Tenancy), table_of(Dwelling), table_of(Client)
        query = (
            select(client.c.id, client.c.name, client.c.kana, home.c.room)
            .join(tenancy, tenancy.c.client_id == client.c.id)
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .where(
                home.c.building_id == building_id,
                tenancy.c.starts_on <= on,
                tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= on),
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
            )
            .order_by(home.c.room, client.c.kana_key)
        )
        with self.office.store.read() as connection:
            return tuple(Resident(*row) for row in connection.execute(query))

    def _pages(self, views: Sequence[HouseDiaryView]) -> list[DiaryPage]:
        keys = [view.id for view in views]
        checks: dict[UUID, list[HouseDiaryCheckView]] = {}
        for check in self.checks.views(table_of(HouseDiaryCheck).c.diary_id.in_(keys)):
            checks.setdefault(check.diary_id, []).append(check)
        lines: dict[UUID, list[tuple[Resident, About]]] = {}
        for diary_id, resident, about in self._told(keys):
            lines.setdefault(diary_id, []).append((resident, about))
        states = self.office.rules.named(STATES)
        bad = {row.code for row in states.rows if row.values.get("amiss")}
        with self.office.store.read() as connection:
            houses = names_of(connection, Building, (view.building_id for view in views))
            staff = names_of(connection, Staff, (view.staff_id for view in views))
        return [
            DiaryPage(
                view,
                houses.get(view.building_id, ""),
                staff.get(view.staff_id, ""),
                tuple(checks.get(view.id, ())),
                tuple(lines.get(view.id, ())),
                sum(check.state in bad for check in checks.get(view.id, ())),
            )
            for view in views
        ]

    def _told(self, keys: Sequence[UUID]) -> list[tuple[UUID, Resident, About]]:
        line, entry, client = table_of(HouseDiaryLine), table_of(SupportEntry), table_of(Client)
        query = (
            select(
                line.c.diary_id,
                client.c.id,
                client.c.name,
                client.c.kana,
                entry.c.outcome,
                entry.c.text,
            )
            .join(entry, entry.c.id == line.c.entry_id)
            .join(client, client.c.id == line.c.client_id)
            .where(
                line.c.diary_id.in_(keys),
                line.c.deleted_at.is_(None),
                entry.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
            )
            .order_by(client.c.kana_key, line.c.id)
        )
        hidden = self.office.hidden_by_role(SupportEntry)
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
        return [
            (
                row.diary_id,
                Resident(row.id, row.name, row.kana, ""),
                About(
                    row.id,
                    "" if "outcome" in hidden else row.outcome,
                    "" if "text" in hidden else row.text,
                ),
            )
            for row in rows
        ]

    def _leave_entries(
        self, work: UnitOfWork, key: UUID, draft: HouseDiaryDraft, about: Mapping[UUID, About]
    ) -> None:
        kept = {
            row["client_id"]: (child, row["entry_id"])
            for child, row in children(work, self.lines, "diary_id", key).items()
        }
        living = {each.client_id for each in self.residents(draft.building_id, draft.on)} if about else set()
        for client_id, told in about.items():
            known = kept.get(client_id)
            if known is None and client_id not in living:
                raise Problem("house_diary.lives_elsewhere")
            values = self._entry_values(draft, told)
            if known is not None:
                row = self._entries.present(work, known[1])
                same = {name: row[name] for name in SupportEntryDraft.model_fields}
                self._entries.put(work, SupportEntryDraft.of({**same, **values}), known[1])
                continue
            case = self._cases.current(client_id)
            if case is None:
                raise Problem("case.none")
            whose = {"client_id": client_id, "case_id": case.id, "staff_id": draft.staff_id}
            entry_id = self._entries.put(work, SupportEntryDraft.of({**whose, **values}))
            line = {"client_id": client_id, "diary_id": key, "entry_id": entry_id}
            self.lines.put(work, HouseDiaryLineDraft.of(line))
        for client_id in kept.keys() - about.keys():
            child, entry_id = kept[client_id]
            work.remove(HouseDiaryLine, child)
            work.remove(SupportEntry, entry_id)

    def _entry_values(self, draft: HouseDiaryDraft, told: About) -> dict[str, Any]:
        return {
            "on": draft.on,
            "activity": ACTIVITY,
            "outcome": told.outcome,
            "place": self.office.rules.text("diary_shifts", draft.shift),
            "text": told.text,
        }
