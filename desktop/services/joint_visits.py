"""Joint visits (まとめて訪問): residents of a house visited as one, each with an entry of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.sharing import share_evenly
from desktop.records.building import Building
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.joint_visit import JointVisit, JointVisitDraft, JointVisitView
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.services.cases import Cases
from desktop.services.entry_doubts import doubts_of_times
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.support_entries import SupportEntries
from desktop.services.visits import VisitNotes, Visits
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

SHARINGS: Final = "minute_sharings"
SHARED: Final = ("minutes", "travel_minutes", "distance", "fare")
"""What is said once for all and shared out, so that no sum counts it twice."""
_LEAST: Final = 2
_WAY: Final = ("travel_way", "fare_payer")


@dataclass(frozen=True, slots=True)
class House:
    """A building with the number of clients who live there now."""

    id: UUID
    name: str
    residents: int


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives in a house on a day; whose address is protected is not named."""

    client_id: UUID
    room: str
    hidden: bool
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one client at a joint visit. `minutes` are typed where they are not shared."""

    client_id: UUID
    outcome: str = ""
    points: tuple[str, ...] = field(default=(), repr=False)
    signs: tuple[str, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    next_step: str = field(default="", repr=False)
    next_due: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class JointSaved:
    """What keeping gave: the joint visit, the entry of each client in the order given, what changed."""

    id: UUID
    entries: tuple[UUID, ...]
    changed: Changed


class JointVisits(Recording[JointVisitDraft, JointVisitView]):
    """The worker's verbs about joint visits."""

    row = JointVisit
    view = JointVisitView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries, visits: Visits) -> None:
        super().__init__(office)
        self._cases = cases
        self._entries = entries
        self._visits = visits

    def houses(self) -> tuple[House, ...]:
        """Return the buildings where clients live today, by name."""
        self.office.require(self.reading)
        building, home, tenancy = table_of(Building), table_of(Dwelling), table_of(Tenancy)
        query = (
            select(building.c.id, building.c.name, tenancy.c.client_id)
            .join(home, home.c.building_id == building.c.id)
            .join(tenancy, tenancy.c.dwelling_id == home.c.id)
            .where(building.c.deleted_at.is_(None), *_lived_in(self.office.today()))
            .order_by(building.c.kana, building.c.name, building.c.id)
            .distinct()
        )
        found: dict[UUID, House] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                known = found.get(row.id)
                found[row.id] = House(row.id, row.name, 1 if known is None else known.residents + 1)
        return tuple(found.values())

    def residents(self, building_id: UUID, on: date) -> tuple[Resident, ...]:
        """Return who lives in a building on a day, by room."""
        self.office.require(self.reading)
        home, tenancy, client = table_of(Dwelling), table_of(Tenancy), table_of(Client)
        query = (
            select(client.c.id, client.c.name, client.c.address_protected, home.c.room)
            .join(tenancy, tenancy.c.client_id == client.c.id)
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .where(home.c.building_id == building_id, client.c.deleted_at.is_(None), *_lived_in(on))
            .order_by(home.c.room, client.c.kana_key, client.c.id)
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
        found: dict[UUID, Resident] = {}
        for row in rows:
            hidden = bool(row.address_protected)
            found.setdefault(row.id, Resident(row.id, row.room, hidden, "" if hidden else row.name))
        return tuple(found.values())

    def keep(
        self,
        draft: JointVisitDraft,
        parts: Sequence[Part],
        *,
        activity: str,
        text: str = "",
        way: Mapping[str, str] | None = None,
    ) -> JointSaved:
        """Keep one visit to several clients: an entry for each, tied together, in one step.

        `text` is what holds for all; `way` says how one went there and who paid.
        """
        self.office.require(self.writing)
        if len({part.client_id for part in parts}) < _LEAST:
            raise Problem("joint_visit.too_few")
        shares = self._shares(draft, parts)
        with self.office.store.write("joint_visit_add", self.office.author) as work:
            key = self.put(work, draft)
            kept = tuple(
                self._put_part(work, key, draft, part, share, (activity, text, dict(way or {})))
                for part, share in zip(parts, shares, strict=True)
            )
        return JointSaved(key, kept, work.changed)

    def doubts(self, draft: JointVisitDraft) -> tuple[FieldError, ...]:
        """Return what is odd about the times and may still be right; nothing is refused."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return doubts_of_times(self.office, connection, draft)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def _shares(self, draft: JointVisitDraft, parts: Sequence[Part]) -> tuple[dict[str, int | None], ...]:
        row = self.office.rules.named(SHARINGS).find(draft.sharing, draft.on)
        said = {name: getattr(draft, name) for name in SHARED if getattr(draft, name) is not None}
        shared = {name: share_evenly(whole, len(parts)) for name, whole in said.items()}
        shares: tuple[dict[str, int | None], ...] = tuple(
            {name: whole[place] for name, whole in shared.items()} for place in range(len(parts))
        )
        if row.values["evenly"]:
            return shares
        typed = [part.minutes for part in parts]
        if draft.minutes is not None and sum(filter(None, typed)) != draft.minutes:
            values = {"typed": sum(filter(None, typed)), "whole": draft.minutes}
            raise InvalidDraft(
                "draft.invalid", errors=(FieldError("minutes", "joint_visit.sum_differs", values),)
            )
        return tuple({**share, "minutes": own} for share, own in zip(shares, typed, strict=True))

    def _put_part(
        self,
        work: UnitOfWork,
        key: UUID,
        draft: JointVisitDraft,
        part: Part,
        share: Mapping[str, int | None],
        said: tuple[str, str, dict[str, str]],
    ) -> UUID:
        activity, text, way = said
        case = self._cases.current(part.client_id)
        if case is None:
            raise Problem("case.none")
        values: dict[str, Any] = {
            "client_id": part.client_id,
            "case_id": case.id,
            "staff_id": draft.staff_id,
            "on": draft.on,
            "start": draft.start,
            # All were there from beginning to end; the minutes are a share of it.
            "end": _end(draft),
            "minutes": share.get("minutes"),
            "activity": activity,
            "stage": self._stage_on(case.id, case.stage, draft.on),
            "outcome": part.outcome,
            "text": "\n".join(filter(None, (text, part.text))),
            "next_step": part.next_step,
            "next_due": part.next_due,
        }
        entry_id = self._entries.put(work, SupportEntryDraft.of(values))
        self._entries.tick(work, part.client_id, entry_id, part.points)
        own = {name: share[name] for name in SHARED[1:] if name in share}
        ways = {name: way[name] for name in _WAY if way.get(name)}
        notes = VisitNotes({**own, **ways}, frozenset(part.signs))
        self._visits.put_with(work, notes, part.client_id, entry_id, key)
        return entry_id

    def _stage_on(self, case_id: UUID, now: str, day: date) -> str:
        begun = [step.stage for step in self._cases.stages_of(case_id) if step.on <= day]
        return begun[-1] if begun else now


def _lived_in(on: date) -> Iterable[Any]:
    home, tenancy = table_of(Dwelling), table_of(Tenancy)
    return (
        home.c.deleted_at.is_(None),
        tenancy.c.deleted_at.is_(None),
        tenancy.c.starts_on <= on,
        tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on >= on),
    )


def _end(draft: JointVisitDraft) -> Any:
    if draft.start is None or not draft.minutes:
        return None
    end = datetime.combine(draft.on, draft.start) + timedelta(minutes=draft.minutes)
    return end.time() if end.date() == draft.on else None
