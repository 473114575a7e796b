"""Keys kept for clients (預かっている鍵): where they lie, who opened with whom, who holds them now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.key_kept import (
    KeyKept,
    KeyKeptDraft,
    KeyKeptView,
    KeyUse,
    KeyUseDraft,
    KeyUseView,
)
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

RULES: Final = "keys"
TOGETHER: Final = "opened_together"
OUT_TOO_LONG: Final = "key_out_too_long"


@dataclass(frozen=True, slots=True)
class UseLine:
    """A use of a key with the names of both; `alone` when nobody else was there."""

    view: KeyUseView
    staff: str = field(repr=False)
    second: str = field(repr=False)
    alone: bool

    @property
    def is_out(self) -> bool:
        """Whether the key has not been put back since."""
        return self.view.put_back_on is None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key with its uses, the newest first, the home it opens, who holds it now, and the rule of two."""

    view: KeyKeptView
    uses: tuple[UseLine, ...]
    client: str = field(repr=False)
    kana: str = field(repr=False)
    home: str = field(repr=False)
    received_by: str = field(repr=False)
    returned_by: str = field(repr=False)
    rule: RuleUsed

    @property
    def id(self) -> UUID:
        """The key's key."""
        return self.view.id

    @property
    def out_with(self) -> UseLine | None:
        """The use for which it is out now; nothing while it lies in its place, or went back."""
        if self.view.returned_on is not None:
            return None
        return next((use for use in self.uses if use.is_out), None)

    @property
    def seal(self) -> str:
        """The seal under which it lies."""
        broken = [use for use in self.uses if use.view.seal_broken or use.view.new_seal]
        return broken[0].view.new_seal if broken else self.view.seal_number

    @property
    def alone(self) -> int:
        """How often it was used by one person alone."""
        return sum(use.alone for use in self.uses)


class KeyUses(Recording[KeyUseDraft, KeyUseView]):
    """The uses of keys."""

    row = KeyUse
    view = KeyUseView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a use; a key is used between coming and going, and by one at a time."""
        if isinstance(draft, KeyUseDraft):
            key = work.read(KeyKept, draft.key_id)
            if draft.on < key["received_on"]:
                _refuse("on", "key.used_before_received", received_on=key["received_on"])
            last = draft.put_back_on or draft.on
            if key["returned_on"] is not None and last > key["returned_on"]:
                _refuse("on", "key.used_after_return", returned_on=key["returned_on"])
            self._refuse_second(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("on", "put_back_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    @staticmethod
    def _refuse_second(work: UnitOfWork, draft: KeyUseDraft, record_id: UUID | None) -> None:
        """Refuse a use while the key is out with somebody; what was written down late is no second one."""
        use, staff = table_of(KeyUse), table_of(Staff)
        query = (
            select(use.c.on, staff.c.name)
            .join(staff, staff.c.id == use.c.staff_id)
            .where(
                use.c.key_id == draft.key_id,
                use.c.put_back_on.is_(None),
                use.c.deleted_at.is_(None),
                use.c.on <= (draft.put_back_on or date.max),
            )
        )
        if record_id is not None:
            query = query.where(use.c.id != record_id)
        if (out := work.connection.execute(query).first()) is not None:
            raise Problem("key.still_out", staff=out.name, on=out.on)


class KeysKept(Recording[KeyKeptDraft, KeyKeptView]):
    """The worker's verbs about keys."""

    row = KeyKept
    view = KeyKeptView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.uses = KeyUses(office)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a key; it goes back only when it was put back, and not before its last use."""
        if isinstance(draft, KeyKeptDraft) and record_id is not None:
            self._refuse_early(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def files_of(self, client_id: UUID) -> tuple[KeyFile, ...]:
        """Return a client's keys with their uses, those still kept first, the newest first."""
        self.office.require(self.reading)
        return self._files(table_of(KeyKept).c.client_id == client_id)

    def file(self, key_id: UUID) -> KeyFile:
        """Return one key with its uses; a Problem `record.gone` when there is none."""
        self.office.require(self.reading)
        found = self._files(table_of(KeyKept).c.id == key_id)
        if not found:
            raise Problem("record.gone", kind=KeyKept.kind, id=key_id)
        return found[0]

    def all_kept(self) -> tuple[KeyFile, ...]:
        """Return every key that is kept today, those that are out first, then by the client's reading."""
        self.office.require(self.reading)
        files = self._files(table_of(KeyKept).c.returned_on.is_(None))
        return tuple(sorted(files, key=lambda file: (file.out_with is None, file.kana or file.client)))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("received_on", "returned_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _files(self, condition: Any) -> tuple[KeyFile, ...]:
        key, client = table_of(KeyKept), table_of(Client)
        known = select(client.c.id).where(client.c.deleted_at.is_(None))
        views = self.views(condition, key.c.client_id.in_(known))
        uses: dict[UUID, list[KeyUseView]] = {}
        for use in self.uses.views(table_of(KeyUse).c.key_id.in_([view.id for view in views])):
            uses.setdefault(use.key_id, []).append(use)
        people = self._people({view.client_id for view in views})
        homes, names = self._homes([view.tenancy_id for view in views if view.tenancy_id]), self._names()
        rule = rule_of(self.office)
        files = [
            KeyFile(
                view,
                _lines(uses.get(view.id, ()), names),
                *people.get(view.client_id, ("", "")),
                "" if view.tenancy_id is None else homes.get(view.tenancy_id, ""),
                names.get(view.received_by, ""),
                names.get(view.returned_by, ""),
                rule,
            )
            for view in views
        ]
        return tuple(sorted(files, key=_newest_kept_first))

    def _people(self, keys: set[UUID]) -> Mapping[UUID, tuple[str, str]]:
        client = table_of(Client)
        query = select(client.c.id, client.c.name, client.c.kana).where(client.c.id.in_(keys))
        with self.office.store.read() as connection:
            return {row.id: (row.name, row.kana) for row in connection.execute(query)}

    def _homes(self, keys: Sequence[UUID]) -> Mapping[UUID, str]:
        """Return the homes by tenancy; where somebody protected lives is told nowhere."""
        tenancy, home, client = table_of(Tenancy), table_of(Dwelling), table_of(Client)
        query = (
            select(tenancy.c.id, home.c.name, home.c.room)
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .join(client, client.c.id == tenancy.c.client_id)
            .where(tenancy.c.id.in_(keys), ~client.c.address_protected)
        )
        with self.office.store.read() as connection:
            return {row.id: " ".join(filter(None, (row.name, row.room))) for row in connection.execute(query)}

    def _names(self) -> Mapping[UUID | None, str]:
        staff = table_of(Staff)
        with self.office.store.read() as connection:
            return {row.id: row.name for row in connection.execute(select(staff.c.id, staff.c.name))}

    @staticmethod
    def _refuse_early(work: UnitOfWork, draft: KeyKeptDraft, key_id: UUID) -> None:
        use, staff = table_of(KeyUse), table_of(Staff)
        uses = select(use.c.on, use.c.put_back_on, staff.c.name).join(staff, staff.c.id == use.c.staff_id)
        rows = work.connection.execute(
            uses.where(use.c.key_id == key_id, use.c.deleted_at.is_(None)).order_by(use.c.on)
        ).all()
        if rows and rows[0].on < draft.received_on:
            _refuse("received_on", "key.used_before_received", received_on=draft.received_on)
        if draft.returned_on is None:
            return
        for row in rows:
            if row.put_back_on is None:
                _refuse("returned_on", "key.return_while_out", staff=row.name)
            if row.put_back_on > draft.returned_on:
                _refuse("returned_on", "key.returned_before_use", on=row.put_back_on)


def rule_of(office: Office) -> RuleUsed:
    """Return the rule of how many open together, as it stands today."""
    rules = office.rules.named(RULES)
    return RuleUsed.of(rules, rules.find(TOGETHER, office.today()))


def holding() -> Select[Any]:
    """Return the query of clients whose keys are still kept."""
    key = table_of(KeyKept)
    return select(key.c.client_id).where(key.c.deleted_at.is_(None), key.c.returned_on.is_(None))


def kept_keys() -> Select[Any]:
    """Return the query of clients whose keys are still kept, each with how many."""
    key = table_of(KeyKept)
    kept = key.c.deleted_at.is_(None), key.c.returned_on.is_(None)
    return (
        select(key.c.client_id, func.sum(func.coalesce(key.c.copies, 1)))
        .where(*kept)
        .group_by(key.c.client_id)
    )


def out_too_long(office: Office) -> Select[Any]:
    """Return the query of uses whose key should be back: use, client, day on which it was due, staff."""
    rule: DatedRow = office.rules.named(RULES).find(OUT_TOO_LONG, office.today())
    last = office.today() - timedelta(days=rule.values["days"])
    use, key, client, staff = table_of(KeyUse), table_of(KeyKept), table_of(Client), table_of(Staff)
    return (
        select(use.c.id, use.c.client_id, use.c.on, client.c.name, client.c.kana, client.c.kana_key)
        .add_columns(staff.c.name.label("staff"), key.c.key_kind)
        .join(key, key.c.id == use.c.key_id)
        .join(client, client.c.id == use.c.client_id)
        .join(staff, staff.c.id == use.c.staff_id)
        .where(
            use.c.put_back_on.is_(None),
            use.c.on <= last,
            use.c.deleted_at.is_(None),
            key.c.deleted_at.is_(None),
            key.c.returned_on.is_(None),
            client.c.deleted_at.is_(None),
        )
    )


def _lines(uses: Sequence[KeyUseView], names: Mapping[UUID | None, str]) -> tuple[UseLine, ...]:
    ordered = sorted(uses, key=lambda use: (use.on, use.id), reverse=True)
    return tuple(
        UseLine(
            use,
            names.get(use.staff_id, ""),
            names.get(use.second_staff_id, "") or use.witness,
            use.second_staff_id is None and not use.witness,
        )
        for use in ordered
    )


def _newest_kept_first(file: KeyFile) -> tuple[bool, int, int]:
    view = file.view
    return view.returned_on is not None, -view.received_on.toordinal(), -view.id.int


def _refuse(name: str, code: str, **values: Any) -> None:
    raise InvalidDraft("draft.invalid", errors=(FieldError(name, code, values),))
