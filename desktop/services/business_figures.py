"""What the records count for a report of a business year, by kind of business; each figure knows its records.

The report's words are drafted from these; nobody is named in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.client import Client
from desktop.records.intake import Intake
from desktop.records.meeting import Meeting
from desktop.records.network_membership import NetworkMembership
from desktop.records.paid_support import PaidSupport
from desktop.records.property_inquiry import PropertyInquiry
from desktop.records.record import Row
from desktop.records.referral import Referral
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.belongings_ledger import BelongingsFile, belongings_files
from desktop.services.guarantee_ledger import COLUMNS, GuaranteeEntry, guarantees
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

COOPERATION: Final = "cooperation"
TRAINING: Final = "training"
PAID: Final = "paid_support"
_BEFORE: Final = (Stage.CONSULTATION.value, Stage.BEFORE_MOVE.value)
_AFTER: Final = (Stage.IN_TENANCY.value, Stage.DEATH_OR_LEAVING.value)
_TO_LANDLORDS: Final = ("landlord", "inquiry")
_INSIDE: Final = "staff_meeting"
_STUDY: Final = "network_meeting"
_WORK: Final = frozenset({"act_step", "act_listed", "act_left"})


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of a kind of business (a code of `support_businesses`), or of another heading."""

    code: str
    figures: tuple[Explained, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of it was done."""
        return not any(figure.parts for figure in self.figures)


class BusinessFigures:
    """Counts a time by kind of business."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def of(self, first: date, last: date) -> tuple[FigureGroup, ...]:
        """Return the groups in the order of the law, then paid support, cooperation and training."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            reading = _Reading(self.office, connection, first, last)
            bound = guarantees(self.office, connection, first, last, date.min)
            files = belongings_files(self.office, connection, first, last)
            return (
                FigureGroup("guarantee_business", _of_guarantees(bound, first, last)),
                FigureGroup("entry_support", reading.before()),
                FigureGroup("tenancy_support", reading.after()),
                FigureGroup("landlord_information", reading.landlords()),
                FigureGroup("belongings_business", _of_belongings(files, first, last)),
                FigureGroup(PAID, reading.paid()),
                FigureGroup(COOPERATION, reading.cooperation()),
                FigureGroup(TRAINING, reading.training()),
            )


class _Reading:
    """Counts inside one connection."""

    def __init__(self, office: Office, connection: Connection, first: date, last: date) -> None:
        self.office, self.connection, self.first, self.last = office, connection, first, last
        kinds = office.rules.named("entry_kinds").rows
        self._usual = {row.code: row.values.get("typical_stage", "") for row in kinds}

    def before(self) -> tuple[Explained, ...]:
        intakes = self._parts(Intake, "on")
        entries = self._entries(_BEFORE)
        moved = self._parts(Tenancy, "starts_on")
        return (*_both("consulted", intakes), *_both("before_move", entries), *_both("moved_in", moved))

    def after(self) -> tuple[Explained, ...]:
        return (
            *_both("in_tenancy", self._entries(_AFTER[:1])),
            *_both("at_the_end", self._entries(_AFTER[1:])),
        )

    def landlords(self) -> tuple[Explained, ...]:
        table = table_of(SupportEntry)
        talks = self._parts(SupportEntry, "on", table.c.activity.in_(_TO_LANDLORDS))
        asked = self._parts(PropertyInquiry, "on")
        return (_times("landlord_talks", talks), _times("homes_asked", asked))

    def paid(self) -> tuple[Explained, ...]:
        table = table_of(PaidSupport)
        query = self._standing(
            PaidSupport,
            table.c.starts_on <= self.last,
            or_(table.c.ended_on.is_(None), table.c.ended_on >= self.first),
        )
        running = [
            Part(PaidSupport.kind, row.id, 1, row.starts_on, row.client_id)
            for row in self.connection.execute(query)
        ]
        return (Explained("paid_contracts_persons", Unit.PERSONS, tuple(running)),)

    def cooperation(self) -> tuple[Explained, ...]:
        meeting, member = table_of(Meeting), table_of(NetworkMembership)
        talks = self._parts(Meeting, "on", meeting.c.meeting_kind.not_in((_INSIDE, _STUDY)))
        rows = self.connection.execute(
            select(member.c.id, member.c.starts_on).where(
                member.c.deleted_at.is_(None),
                or_(member.c.starts_on.is_(None), member.c.starts_on <= self.last),
                or_(member.c.ends_on.is_(None), member.c.ends_on >= self.first),
            )
        )
        networks = [Part(NetworkMembership.kind, row.id, 1, row.starts_on) for row in rows]
        return (
            _times("meetings_with_others", talks),
            _times("networks_joined", networks),
            *_both("referrals", self._parts(Referral, "on")),
        )

    def training(self) -> tuple[Explained, ...]:
        meeting = table_of(Meeting)
        return (
            _times("study_meetings", self._parts(Meeting, "on", meeting.c.meeting_kind == _STUDY)),
            _times("inside_meetings", self._parts(Meeting, "on", meeting.c.meeting_kind == _INSIDE)),
        )

    def _entries(self, stages: Collection[str]) -> list[Part]:
        """Return the entries of stages; one that names none counts where its kind usually does."""
        table = table_of(SupportEntry)
        usual = [code for code, stage in self._usual.items() if stage in stages]
        return self._parts(
            SupportEntry,
            "on",
            or_(table.c.stage.in_(stages), (table.c.stage == "") & table.c.activity.in_(usual)),
        )

    def _parts(self, row: type[Row], day: str, *conditions: ColumnElement[bool]) -> list[Part]:
        table: Table = table_of(row)
        query = self._standing(row, table.c[day].between(self.first, self.last), *conditions)
        whose = "client_id" in table.c
        return [
            Part(row.kind, each["id"], 1, each[day], each["client_id"] if whose else None)
            for each in self.connection.execute(query.order_by(table.c[day], table.c.id)).mappings()
        ]

    @staticmethod
    def _standing(row: type[Row], *conditions: ColumnElement[bool]) -> Any:
        """Return the query of records that stand, as do the people they are about."""
        table = table_of(row)
        query = select(table).where(table.c.deleted_at.is_(None), *conditions)
        if "client_id" in table.c:
            gone = select(table_of(Client).c.id).where(table_of(Client).c.deleted_at.is_not(None))
            query = query.where(table.c.client_id.not_in(gone))
        return query


def _of_guarantees(entries: Iterable[GuaranteeEntry], first: date, last: date) -> tuple[Explained, ...]:
    every = list(entries)
    made = [
        Part("undertaking", each.id, 1, each.starts_on, each.client_id)
        for each in every
        if first <= each.starts_on <= last
    ]
    running = [
        Part("undertaking", each.id, 1, each.starts_on, each.client_id)
        for each in every
        if each.ended_on is None or each.ended_on > last
    ]
    paid, asked, _other = (
        Explained(f"guarantee_{name}", Unit.YEN, tuple(p for each in every for p in each.sum(name).parts))
        for name in COLUMNS
    )
    return (_times("guarantees_made", made), _times("guarantees_running", running), paid, asked)


def _of_belongings(files: Iterable[BelongingsFile], first: date, last: date) -> tuple[Explained, ...]:
    every = list(files)
    signed = [
        Part("mandate_part", each.id, 1, each.signed_on, file.client_id)
        for file in every
        for each in file.contracts
        if first <= each.signed_on <= last
    ]
    acts = [
        Part(act.kind, act.id, 1, act.on, file.client_id)
        for file in every
        for act in file.acts
        if act.act in _WORK
    ]
    return (
        Explained("mandates_signed_persons", Unit.PERSONS, tuple(signed)),
        *_both("belongings_acts", acts),
        Explained("belongings_received", Unit.YEN, tuple(p for f in every for p in f.received.parts)),
        Explained("belongings_paid", Unit.YEN, tuple(p for f in every for p in f.paid.parts)),
    )


def _times(code: str, parts: Iterable[Part]) -> Explained:
    return Explained(code, Unit.TIMES, tuple(parts))


def _both(code: str, parts: Iterable[Part]) -> tuple[Explained, Explained]:
    """Return persons once and times each of the same records."""
    every = tuple(parts)
    return Explained(f"{code}_persons", Unit.PERSONS, every), Explained(f"{code}_times", Unit.TIMES, every)
