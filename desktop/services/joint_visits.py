"""Joint visits (まとめて訪問): residents of a house visited as one, each with an entry of their own.

What is said once is shared out among the entries, and shared anew when it is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.sharing import share_evenly
from desktop.records.attachment import Attachment
from desktop.records.building import Building
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.joint_visit import JointVisit, JointVisitDraft, JointVisitView
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.records.tenancy import Tenancy
from desktop.records.visit import Visit
from desktop.services.cases import Cases
from desktop.services.entry_doubts import doubts_of_times
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries, lines_query
from desktop.services.visits import VisitNotes, Visits
from desktop.storage.unit_of_work import UnitOfWork, table_of

SHARINGS: Final = "minute_sharings"
SHARED: Final = ("minutes", "travel_minutes", "distance", "fare", "cost")
"""What is said once for all and shared out, so that no sum counts it twice."""
_MINUTES: Final = "minutes"
_WAY: Final = ("travel_way", "fare_payer", "cost_payer", "cost_for")
"""What is said once and stands with each entry as it is."""


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
class KeptPart:
    """The entry of one client at a kept joint visit, with who signed under it and how many photos it has."""

    entry_id: UUID
    client_id: UUID
    room: str
    hidden: bool
    outcome: str
    minutes: int | None
    photos: int
    signed_by: tuple[str, ...] = field(repr=False)
    signed_sheet: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class JointFile:
    """A kept joint visit with its entries; `uneven` names what their shares no longer add up to."""

    view: JointVisitView
    house: str
    staff_name: str
    parts: tuple[KeptPart, ...]
    uneven: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JointSaved(Saved):
    """What keeping gave; `entries` are those of the clients in the order given."""

    entries: tuple[UUID, ...] = ()


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
    ) -> JointSaved:
        """Keep one visit to a house: an entry for each client, tied together, in one step.

        `text` is what holds for all. Where one client lives in the house so far, one is enough.
        """
        self.office.require(self.writing)
        if not parts:
            raise Problem("joint_visit.too_few")
        shares = self._shares(draft, parts)
        with self.office.store.write("joint_visit_add", self.office.author) as work:
            key = self.put(work, draft)
            kept = tuple(
                self._put_part(work, key, draft, part, share, (activity, text))
                for part, share in zip(parts, shares, strict=True)
            )
        return JointSaved(key, work.changed, kept)

    def file(self, joint_id: UUID) -> JointFile:
        """Return a kept joint visit with the entries that are left of it."""
        self.office.require(self.reading)
        view = self.get(joint_id)
        building, staff, client = table_of(Building), table_of(Staff), table_of(Client)
        entry, photo = table_of(SupportEntry), table_of(Attachment)
        with self.office.store.read() as connection:
            keys = [row.entry_id for row in entries_of(connection, joint_id)]
            query = lines_query().where(entry.c.id.in_(keys)).order_by(entry.c.id)
            lines = self._entries.lines(connection, query)
            named = select(client.c.id, client.c.name, client.c.address_protected)
            about = {line.client_id for line in lines}
            people = {row.id: row for row in connection.execute(named.where(client.c.id.in_(about)))}
            pictures = select(photo.c.entry_id, func.count().label("n")).where(
                photo.c.entry_id.in_(keys), photo.c.document_kind != "signature", photo.c.deleted_at.is_(None)
            )
            photos = {row.entry_id: row.n for row in connection.execute(pictures.group_by(photo.c.entry_id))}
            house = connection.scalar(select(building.c.name).where(building.c.id == view.building_id))
            went = connection.scalar(select(staff.c.name).where(staff.c.id == view.staff_id))
        rooms = {} if view.building_id is None else self._rooms(view.building_id, view.on)
        parts = tuple(
            KeptPart(
                line.id,
                line.client_id,
                rooms.get(line.client_id, ""),
                bool(people[line.client_id].address_protected),
                line.outcome,
                line.minutes,
                photos.get(line.id, 0),
                tuple(each.signed_by for each in line.visit.signatures),
                line.visit.signed_sheet,
                "" if people[line.client_id].address_protected else people[line.client_id].name,
            )
            for line in lines
        )
        shares = [_of(line.visit, SHARED[1:]) | {_MINUTES: line.minutes} for line in lines]
        return JointFile(view, house or "", went or "", parts, _uneven(_of(view, SHARED), shares))

    def change(
        self,
        joint_id: UUID,
        version: int,
        draft: JointVisitDraft,
        minutes: Mapping[UUID, int | None],
        more: Sequence[Part] = (),
    ) -> JointSaved:
        """Change a joint visit with all its entries in one step; `more` were visited as well.

        What changed as a whole is shared anew, and so is what no longer adds up. `minutes` are those typed by
        entry, where they are not shared evenly.
        """
        self.office.require(self.writing)
        with self.office.store.write("joint_visit_change", self.office.author) as work:
            before = self.present(work, joint_id)
            kept = entries_of(work.connection, joint_id)
            there = {row.client_id for row in kept}
            joining = [part for part in more if part.client_id not in there]
            if not kept:
                raise Problem("joint_visit.too_few")
            self.put(work, draft, joint_id, version)
            parts = [Part(row.client_id, minutes=minutes.get(row.entry_id, row.minutes)) for row in kept]
            shares = self._shares(draft, [*parts, *joining])
            anew = self._to_share(draft, before, kept, joining=bool(joining))
            for row, share in zip(kept, shares, strict=False):
                self._change_part(work, row, before, draft, {name: share.get(name) for name in anew})
            for part, share in zip(joining, shares[len(kept) :], strict=True):
                self._put_part(work, joint_id, draft, part, share, (kept[0].activity, ""))
        return JointSaved(joint_id, work.changed, tuple(row.entry_id for row in kept))

    def doubts(self, draft: JointVisitDraft, joint_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what is odd about the times and may still be right; nothing is refused."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            own = () if joint_id is None else entries_of(connection, joint_id)
            return doubts_of_times(self.office, connection, draft, own[0].entry_id if own else None)

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

    def _to_share(
        self, draft: JointVisitDraft, before: Mapping[str, Any], kept: Sequence[Any], *, joining: bool
    ) -> tuple[str, ...]:
        """Return what has to be shared anew: what changed, and what does not add up."""
        if joining or draft.sharing != before["sharing"]:
            return SHARED
        whole = _of(draft, SHARED)
        uneven = _uneven(whole, [_of(row, SHARED) for row in kept])
        typed = not self.office.rules.named(SHARINGS).find(draft.sharing, draft.on).values["evenly"]
        return tuple(
            name
            for name in SHARED
            if whole[name] != before[name] or name in uneven or (typed and name == _MINUTES)
        )

    def _change_part(
        self,
        work: UnitOfWork,
        row: Any,
        before: Mapping[str, Any],
        draft: JointVisitDraft,
        share: Mapping[str, int | None],
    ) -> None:
        changed = {name for name in JointVisitDraft.model_fields if getattr(draft, name) != before[name]}
        values: dict[str, Any] = {name: getattr(draft, name) for name in ("on", "start", "staff_id")}
        values = {name: value for name, value in values.items() if name in changed}
        if changed & {"start", _MINUTES}:
            values["end"] = _end(draft)
        if _MINUTES in share:
            values[_MINUTES] = share[_MINUTES]
        if "on" in changed:
            values["stage"] = self._stage_on(row.case_id, row.stage, draft.on)
        work.change(SupportEntry, row.entry_id, values)
        way: dict[str, Any] = {name: getattr(draft, name) for name in _WAY if name in changed}
        work.change(Visit, row.id, {**way, **{name: share[name] for name in SHARED[1:] if name in share}})

    def _rooms(self, building_id: UUID, on: date) -> dict[UUID, str]:
        return {each.client_id: each.room for each in self.residents(building_id, on)}

    def _put_part(
        self,
        work: UnitOfWork,
        key: UUID,
        draft: JointVisitDraft,
        part: Part,
        share: Mapping[str, int | None],
        said: tuple[str, str],
    ) -> UUID:
        activity, text = said
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
        notes = VisitNotes(own | _of(draft, _WAY), frozenset(part.signs))
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


def entries_of(connection: Connection, joint_id: UUID) -> Sequence[Any]:
    """Return the visits of a joint visit with their entries, in the order in which they were kept."""
    visit, entry = table_of(Visit), table_of(SupportEntry)
    query = (
        select(visit, entry.c.case_id, entry.c.minutes, entry.c.stage, entry.c.activity)
        .join(entry, entry.c.id == visit.c.entry_id)
        .where(visit.c.joint_visit_id == joint_id, visit.c.deleted_at.is_(None), entry.c.deleted_at.is_(None))
        .order_by(entry.c.id)
    )
    return connection.execute(query).all()


def _of(said: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(said, name) for name in names}


def _uneven(whole: Mapping[str, int | None], shares: Sequence[Mapping[str, int | None]]) -> tuple[str, ...]:
    """Return what the shares do not add up to; with no share left there is nothing to add."""
    if not shares:
        return ()
    return tuple(name for name in SHARED if sum(share[name] or 0 for share in shares) != (whole[name] or 0))


def _end(draft: JointVisitDraft) -> Any:
    if draft.start is None or not draft.minutes:
        return None
    end = datetime.combine(draft.on, draft.start) + timedelta(minutes=draft.minutes)
    return end.time() if end.date() == draft.on else None
