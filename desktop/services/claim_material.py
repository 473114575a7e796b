"""Gathers the records of one year of the subsidy for the claim rehearsal, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from desktop.domain.claim_checks.material import (
    Certified,
    Employed,
    Gathering,
    Material,
    MovedIn,
    Paid,
    Settled,
    Stated,
)
from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.fiscal_year import Month
from desktop.domain.money import BASIS_POINTS, divided
from desktop.domain.programme import Programme
from desktop.domain.programme_year import fiscal_year
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.assessment import Assessment
from desktop.records.dwelling import Dwelling
from desktop.records.master_lease import MasterLease
from desktop.records.seminar import Seminar, SeminarAttendance
from desktop.records.support_case import StageChange
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.records.work_line import WorkLine
from desktop.services.attendances import presences
from desktop.services.employments import Employments
from desktop.services.office import Office
from desktop.services.programme_checks import Seen
from desktop.services.programme_sheets import ConditionLine
from desktop.services.programmes import Programmes
from desktop.services.seminars import PAPERS, kept_papers, lacking
from desktop.services.staff_certificates import StaffCertificates
from desktop.services.voucher_lines import ADDRESSEE, VoucherLine
from desktop.services.vouchers import Vouchers
from desktop.services.wages import Wages
from desktop.services.work_diaries import WorkDiaries
from desktop.storage.unit_of_work import table_of

FUNDING: Final = "funding_sources"
NAMED_WORK: Final = "claimable_work"
READINGS: Final = 4
"""In how many large parts the records of a year are read."""
_DECLARED: Final = "declared"
"""How a condition is seen that holds once an item was applied for."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The services that know the parts of a claim."""

    diaries: WorkDiaries
    employments: Employments
    certificates: StaffCertificates
    wages: Wages
    vouchers: Vouchers
    programmes: Programmes


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the subsidy with its items, and the days that are looked at."""

    programme: Programme
    items: tuple[DatedRow, ...]
    first: date
    last: date


def year_of(parts: Parts, year: int) -> Year:
    """Return a year; a Problem `programme.no_rules` when nobody knows its period."""
    programme, around = parts.programmes.of(year), fiscal_year(year)
    return Year(
        programme,
        parts.programmes.item_rows(year),
        min(around.first_day, programme.first),
        max(around.last_day, programme.last),
    )


def material_of(
    office: Office, parts: Parts, year: Year, stated: Sequence[Stated], read: Callable[[], object]
) -> Material:
    """Return everything that the checks look at; `read` is called `READINGS` times, after each large part."""
    first, last, programme = year.first, year.last, year.programme
    rules, day = office.rules.named, fiscal_year(programme.year).first_day
    pays = office.may(Permission.KEEP_PAY)
    with office.store.read() as connection:
        settled = tuple(_settled(connection, first, last))
        moved = tuple(_moved(connection, first, last))
        seminars = tuple(_seminars(connection, rules(PAPERS), first, last))
        untold = frozenset(_untold(connection, first, last))
        assessed = frozenset(
            connection.scalars(
                select(table_of(Assessment).c.case_id).where(table_of(Assessment).c.deleted_at.is_(None))
            )
        )
    read()
    lines = parts.diaries.reckoned(first, last)
    read()
    attended = presences(office, first, last)
    read()
    vouchers = tuple(map(_paid, parts.vouchers.lines(first, last)))
    read()
    return Material(
        programme=programme,
        fiscal_first=first,
        fiscal_last=last,
        lines=lines,
        presences=attended,
        vouchers=vouchers,
        employments=tuple(_employed(parts.employments, first, last, day)),
        certificates=tuple(_certified(parts.certificates, day)),
        rates=parts.wages.rates(Month.containing(first), Month.containing(last)) if pays else {},
        rates_known=pays,
        items=frozenset(row.code for row in year.items),
        by_hours=frozenset(row.code for row in year.items if row.values.get("by_hours")),
        claimed=frozenset(row.code for row in rules(FUNDING).rows if row.values.get("claimed")),
        untold=untold,
        settled=settled,
        moved_in=moved,
        seminars=seminars,
        assessed=assessed,
        conditions=stated,
        named_work={
            row.code: frozenset(row.values.get("work_kinds", ())) for row in rules(NAMED_WORK).in_force(day)
        },
    )


def stated_by(lines: Iterable[ConditionLine], programme: Programme) -> tuple[Stated, ...]:
    """Return the conditions of a year as the checks see them."""
    met = {Seen.MET: True, Seen.NOT_MET: False, Seen.UNKNOWN: None}
    return tuple(
        Stated(
            line.row.code,
            line.row.text,
            str(line.row.values.get("item", "")),
            met[line.state],
            line.verdict.parts,
        )
        for line in lines
        # Nobody has written yet what was applied for: that holds nothing back.
        if not _is_open(line, programme)
    )


def _is_open(line: ConditionLine, programme: Programme) -> bool:
    return line.row.values.get("seen_in") == _DECLARED and not programme.declared


def _paid(line: VoucherLine) -> Paid:
    wanted = line.claimed
    if not wanted:
        # What is not claimed anyway, for want of an item or by its category, is shown as held back.
        wanted = divided(line.amount, (line.share, BASIS_POINTS - line.share))[0]
    return Paid(
        line.expense,
        wanted,
        eligible=line.is_eligible,
        lacks=tuple(code for code in line.lacks if code != ADDRESSEE),
        names_us=ADDRESSEE not in line.lacks,
        share=line.share,
        has_basis=bool(line.share_basis or line.share_text),
        taken_back=line.is_taken_back or line.counters_id is not None,
        year=line.year,
    )


def _employed(employments: Employments, first: date, last: date, day: date) -> Iterator[Employed]:
    kinds: dict[str, Mapping[str, Any]] = {}
    for view in employments.standing(first, last):
        if view.employment_kind not in kinds:
            kinds[view.employment_kind] = employments.eligible(view.employment_kind, day).row.values
        said = kinds[view.employment_kind]
        yield Employed(
            view.id,
            view.staff_id,
            view.employment_kind,
            view.starts_on,
            view.ends_on,
            direct=view.directly_employed,
            has_paper=bool(view.digest),
            personnel=bool(said["personnel"]),
            bilingual=bool(said["bilingual"]),
        )


def _certified(certificates: StaffCertificates, day: date) -> Iterator[Certified]:
    for view in certificates.all():
        scale = certificates.scale(view.certificate, day)
        yield Certified(
            view.id,
            view.staff_id,
            view.language,
            view.obtained_on,
            view.ends_on,
            certificates.is_named(view.certificate, day),
            scale.judge(view.grade),
            view.grade,
            scale.least,
        )


def _untold(connection: Connection, first: date, last: date) -> Iterator[UUID]:
    for record in (SupportEntry, WorkLine):
        table = table_of(record)
        bare = select(table.c.id).where(
            table.c.on.between(first, last), table.c.text == "", table.c.deleted_at.is_(None)
        )
        yield from connection.scalars(bare)


def _settled(connection: Connection, first: date, last: date) -> Iterator[Settled]:
    home, dwelling, lease = table_of(Tenancy), table_of(Dwelling), table_of(MasterLease)
    entry = table_of(SupportEntry)
    begun = func.coalesce(home.c.contract_on, home.c.starts_on)
    consulted = (
        select(func.min(entry.c.on))
        .where(entry.c.case_id == home.c.case_id, entry.c.deleted_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(
            home.c.id,
            home.c.client_id,
            home.c.case_id,
            home.c.dwelling_id,
            home.c.contract_on,
            home.c.starts_on,
            home.c.ends_on,
            consulted,
            home.c.master_lease_id,
            lease.c.starts_on,
            dwelling.c.registered_on,
        )
        .join(dwelling, dwelling.c.id == home.c.dwelling_id)
        .outerjoin(lease, lease.c.id == home.c.master_lease_id)
        .where(
            home.c.deleted_at.is_(None), (begun.between(first, last)) | home.c.starts_on.between(first, last)
        )
        .order_by(begun, home.c.id)
    )
    return (Settled(*row) for row in connection.execute(query))


def _moved(connection: Connection, first: date, last: date) -> Iterator[MovedIn]:
    change, home = table_of(StageChange), table_of(Tenancy)
    query = (
        select(change.c.case_id, change.c.client_id, func.min(change.c.on), func.count(home.c.id))
        .outerjoin(home, and_(home.c.case_id == change.c.case_id, home.c.deleted_at.is_(None)))
        .where(
            change.c.stage == Stage.IN_TENANCY.value,
            change.c.on.between(first, last),
            change.c.deleted_at.is_(None),
        )
        .group_by(change.c.case_id, change.c.client_id)
    )
    return (MovedIn(case, client, on, bool(homes)) for case, client, on, homes in connection.execute(query))


def _seminars(connection: Connection, kinds: DatedList, first: date, last: date) -> Iterator[Gathering]:
    kept = kept_papers(connection)
    seminar, came = table_of(Seminar), table_of(SeminarAttendance)
    attendees: dict[UUID, int] = defaultdict(int)
    for key, number in connection.execute(
        select(came.c.seminar_id, came.c.number).where(came.c.deleted_at.is_(None))
    ):
        attendees[key] += number
    query = (
        select(seminar.c.id, seminar.c.on, seminar.c.item, seminar.c.programme)
        .where(seminar.c.deleted_at.is_(None), seminar.c.on.between(first, last))
        .order_by(seminar.c.on, seminar.c.id)
    )
    for key, on, item, programme in connection.execute(query):
        lacks = lacking(kinds, kept.get(key, ()), on)
        yield Gathering(key, on, item, attendees[key], 1 if programme else 0, lacks=lacks)
