"""The lines of the lists that fill tables of offices' forms, for a person, a month, a year.

A line says its columns by their codes. What has to be put in words stays a code with its list (`Coded`), or
the line of the diary that tells it: words stand in `i18n.office_lists`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import HourlyRate
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.staff import StaffView
from desktop.records.staff_certificate import StaffCertificateView
from desktop.records.wage import WageView
from desktop.services.attendances import Attendances
from desktop.services.counted_times import fiscal_year_of
from desktop.services.diary_telling import number_of
from desktop.services.employments import Employments
from desktop.services.office import Office
from desktop.services.office_list_kinds import (
    CLAIMED,
    LISTS,
    Coded,
    FilledFor,
    ListLine,
    Need,
    OfficeList,
    Raw,
)
from desktop.services.programmes import Programmes
from desktop.services.seminars import Seminars
from desktop.services.staff_certificates import StaffCertificates
from desktop.services.submission_sheets import PARTS, State, SubmissionSheets
from desktop.services.submissions import Submissions
from desktop.services.vouchers import Vouchers
from desktop.services.wages import Wages
from desktop.services.work_diaries import WorkDiaries
from desktop.services.work_lines import claimed

_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for before a form is filled."""

    staff: tuple[StaffView, ...] = field(repr=False)
    months: tuple[Month, ...]
    items: tuple[str, ...]
    submissions: tuple[tuple[UUID, str], ...]
    """With the codes of their kinds, the newest first."""


@dataclass(frozen=True, slots=True)
class ListSources:
    """The services whose records the lists are made of."""

    attendances: Attendances
    certificates: StaffCertificates
    diaries: WorkDiaries
    employments: Employments
    programmes: Programmes
    seminars: Seminars
    sheets: SubmissionSheets
    staff: Callable[[], tuple[StaffView, ...]]
    submissions: Submissions
    vouchers: Vouchers
    wages: Wages


class OfficeLists:
    """Gathers lines; it keeps nothing."""

    def __init__(self, office: Office, sources: ListSources) -> None:
        self.office, self._of = office, sources

    def offered(self) -> tuple[OfficeList, ...]:
        """Return the lists that the actor may see."""
        return tuple(each for each in LISTS.values() if self.office.may(each.seen_with))

    def lines(self, code: str, year: int, asked: FilledFor) -> tuple[ListLine, ...] | None:
        """Return the lines of a list for the year of a form; None where it lacks what it needs."""
        listed = LISTS.get(code)
        if listed is None or not self.office.may(listed.seen_with) or asked.lacks(listed.needs):
            return None
        found = _MAKERS[code](self, year, asked)
        return tuple(
            {f"{code}.{name}": value for name, value in {"number": place, **line}.items()}
            for place, line in enumerate(found, start=1)
        )

    def choices(self, year: int) -> Choices:
        """Return what can be asked for in a year: others than oneself for whoever may read their hours."""
        self.office.require(Permission.READ_CASES)
        first, last = self.period(year)
        me, others = self.office.actor.staff_id, self.office.may(Permission.READ_HOURS)
        staff = (view for view in self._of.staff() if others or view.id == me)
        return Choices(
            tuple(view for view in staff if self._works(view, first, last)),
            tuple(_months(first, last)),
            tuple(row.code for row in self._of.programmes.item_rows(year)),
            tuple((view.id, view.submission_kind) for view in self._of.submissions.of_year(year)),
        )

    def period(self, year: int) -> tuple[date, date]:
        """Return the days of the subsidy of a year, or of the fiscal year where nobody knows them."""
        try:
            return self._of.programmes.subsidy_period(year)
        except Problem:
            whole = fiscal_year_of(self.office.rules, year)
            return whole.first_day, whole.last_day

    def sums(self, code: str, lines: Sequence[ListLine]) -> Iterator[tuple[str, int | float]]:
        """Yield how many lines there are, and the sums of their minutes and amounts."""
        yield f"list.{code}.count", len(lines)
        for name in ("minutes", "amount", "claimed", "together"):
            if name in LISTS[code].columns:
                total = sum(_number(line.get(f"{code}.{name}")) for line in lines)
                yield f"list.{code}.{name}", total
                if name == "minutes":
                    yield f"list.{code}.hours", hours_of(total)

    def usual(self, year: int) -> FilledFor:
        """Return what is most likely asked for: the actor, the month that ended last, a new submission."""
        choices, today = self.choices(year), self.office.today()
        past = [month for month in choices.months if month.last_day < today]
        months = past or [*choices.months]
        submission = choices.submissions[0][0] if choices.submissions else None
        return FilledFor(self.office.actor.staff_id, months[-1] if past else months[0], "", submission)

    def handed_in(
        self, year: int, codes: Sequence[str], submission_id: UUID, *, by_item: bool
    ) -> tuple[FilledFor, ...]:
        """Return for whom and which months a form goes along: each of which one of its lists has lines.

        A form that names the item goes along once for each.
        """
        listed = [LISTS[code] for code in codes if code in LISTS]
        needs, choices = {need for each in listed for need in each.needs}, self.choices(year)
        staff = [view.id for view in choices.staff] if Need.STAFF in needs else [None]
        months = choices.months if Need.MONTH in needs else (None,)
        found: dict[FilledFor, None] = {}
        for staff_id in staff:
            for month in months:
                asked = FilledFor(staff_id, month, CLAIMED, submission_id)
                for each in listed:
                    for item in self._items(each, year, asked, by_item=by_item):
                        found[replace(asked, item=item)] = None
        return tuple(found)

    def _items(self, listed: OfficeList, year: int, asked: FilledFor, *, by_item: bool) -> list[str]:
        """Return the items of a list's lines, or all that is claimed in one; none where there is no line."""
        try:
            lines = self.lines(listed.code, year, asked) or ()
        except Problem:
            # The hours of others are not for everybody.
            return []
        if listed.code == "attendance_days":
            lines = tuple(line for line in lines if line["attendance_days.kind"] is not None)
        if not lines or not (by_item and listed.by_item):
            return [CLAIMED] if lines else []
        items = (line[f"{listed.code}.item"] for line in lines)
        return list(dict.fromkeys(item.code for item in items if isinstance(item, Coded)))

    def _works(self, view: StaffView, first: date, last: date) -> bool:
        return (view.started_on is None or view.started_on <= last) and (
            view.ended_on is None or view.ended_on >= first
        )

    def _diary(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del year
        month = _month(asked)
        fundings, names = self.office.rules.named("funding_sources"), self._names()
        for told in self._of.diaries.time(month.first_day, month.last_day, asked.staff_id).lines:
            line = told.line
            if self._wanted(line.item, line.funding, asked.item):
                yield {
                    **_day(line.on),
                    **_times(line.start, line.end, line.minutes),
                    "kind": Coded("work_kinds", line.work_kind),
                    "text": told,
                    "place": told,
                    "case_number": number_of(told, fundings) or None,
                    "item": _coded("subsidy_items", line.item),
                    "funding": _coded("funding_sources", line.funding),
                    "staff": names.get(line.staff_id),
                }

    def _attendance(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del year
        month, names = _month(asked), self._names()
        if asked.staff_id is None:
            return
        sheet = self._of.attendances.sheet(asked.staff_id, month)
        worked = self._of.attendances.between(month.first_day, month.last_day, asked.staff_id)
        minutes = {each.id: each.minutes for each in worked}
        for day in sheet.days:
            for view in day.lines:
                yield {
                    **_day(view.on),
                    **_times(view.start, view.end, minutes.get(view.id)),
                    "pause": view.break_minutes,
                    "kind": Coded("attendance_kinds", view.attendance_kind),
                    "note": view.note or None,
                    "staff": names.get(view.staff_id),
                }

    def _attendance_days(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del year
        if asked.staff_id is None:
            return
        for day in self._of.attendances.sheet(asked.staff_id, _month(asked)).days:
            kinds = dict.fromkeys(Coded("attendance_kinds", view.attendance_kind) for view in day.lines)
            pauses = [view.break_minutes for view in day.lines if view.break_minutes is not None]
            yield {
                **_day(day.on),
                **_times(
                    min((view.start for view in day.lines if view.start), default=None),
                    max((view.end for view in day.lines if view.end), default=None),
                    day.present or None,
                ),
                "pause": sum(pauses) if pauses else None,
                "kind": tuple(kinds) or None,
                "note": "、".join(view.note for view in day.lines if view.note) or None,
                "diary_minutes": day.told or None,
                "diary_hours": hours_of(day.told) if day.told else None,
            }

    def _vouchers(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        names = self._names()
        for line in self._of.vouchers.lines(*self.period(year)):
            if self._wanted(line.item, line.funding, asked.item):
                yield {
                    **_day(line.paid_on),
                    "voucher_number": (line.year, line.number),
                    "served_on": line.served_on,
                    "payee": line.payee,
                    "purpose": line.purpose,
                    "category": Coded("cost_categories", line.category),
                    "item": _coded("subsidy_items", line.item),
                    "funding": _coded("funding_sources", line.funding),
                    "amount": line.amount,
                    "tax": line.tax,
                    "before_tax": line.amount - line.tax,
                    "share": line.share / 10_000,
                    "claimed": line.claimed,
                    "proofs": tuple(Coded("cost_proofs", code) for code in sorted(line.proofs)) or None,
                    "paid_by": _coded("voucher_payments", line.paid_by),
                    "settled_on": line.settled_on,
                    "staff": names.get(line.staff_id) if line.staff_id else None,
                }

    def _evidence(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del year
        if asked.submission_id is None:
            return
        for line in self._of.sheets.of(asked.submission_id).lines:
            if line.number and line.state in {State.READY, State.MISSING}:
                yield {
                    "number": line.number,
                    "title": Coded(PARTS, line.code),
                    "files": len(line.files) + len(line.forms) or None,
                }

    def _staff(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del asked
        people = {view.id: view for view in self._of.staff()}
        certificates: dict[UUID, list[StaffCertificateView]] = {}
        for each in self._of.certificates.all():
            certificates.setdefault(each.staff_id, []).append(each)
        standing = self._of.employments.standing(*self.period(year))
        for view in sorted(standing, key=lambda each: (_kana(people, each.staff_id), each.starts_on)):
            person, papers = people.get(view.staff_id), certificates.get(view.staff_id, [])
            weekly = view.weekly_minutes
            yield {
                "staff": None if person is None else person.name,
                "kana": None if person is None else person.kana or None,
                "kind": Coded("employment_kinds", view.employment_kind),
                "job_title": view.job_title or None,
                "staff_number": view.staff_number or None,
                "starts_on": view.starts_on,
                "ends_on": view.ends_on,
                "weekly_minutes": weekly,
                "weekly_hours": None if weekly is None else hours_of(weekly),
                "directly": "○" if view.directly_employed else None,
                "languages": tuple(dict.fromkeys(Coded("languages", each.language) for each in papers))
                or None,
                "certificates": tuple(map(_certificate, papers)) or None,
            }

    def _wages(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del year
        for line in self._of.wages.of_month(_month(asked)):
            if line.wage is not None:
                yield {
                    "staff": line.name,
                    "kind": _coded(
                        "employment_kinds", "" if line.employment is None else line.employment.employment_kind
                    ),
                    **_pay(line.wage, line.rate),
                }

    def _wages_of_staff(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        if asked.staff_id is None:
            return
        first, last = map(Month.containing, self.period(year))
        rates = self._of.wages.rates(first, last, asked.staff_id)
        for wage in self._of.wages.of_staff(asked.staff_id, first, last):
            month = Month.containing(wage.month)
            yield {
                "year": month.year,
                "era_year": wage.month,
                "month": month.month,
                **_pay(wage, rates.get((asked.staff_id, month))),
            }

    def _seminars(self, year: int, asked: FilledFor) -> Iterator[dict[str, Raw | None]]:
        del asked
        first, last = self.period(year)
        for line in reversed(self._of.seminars.lines()):
            view = line.view
            if first <= view.on <= last:
                yield {
                    **_day(view.on),
                    **_times(view.start, view.end, _between(view.start, view.end)),
                    "title": view.title,
                    "place": view.place or None,
                    "audience": view.audience or None,
                    "came": line.came,
                    "staff": "、".join(line.staff) or None,
                    "item": _coded("subsidy_items", view.item),
                    "funding": _coded("funding_sources", view.funding),
                }

    def _wanted(self, item: str, funding: str, asked: str) -> bool:
        if asked == CLAIMED:
            return funding in claimed(self.office)
        return not asked or item == asked

    def _names(self) -> dict[UUID, str]:
        return {view.id: view.name for view in self._of.staff()}


_MAKERS: Final[Mapping[str, Callable[[OfficeLists, int, FilledFor], Iterator[dict[str, Raw | None]]]]] = {
    code: getattr(OfficeLists, f"_{code}") for code in LISTS
}


def hours_of(minutes: float) -> float:
    """Return minutes as hours with two places, as offices write them."""
    return round(minutes / _HOUR, 2)


def _day(on: date) -> dict[str, Raw | None]:
    """Return a day and its parts; the year of an era and the weekday are put in words later."""
    return {
        "on": on,
        "year": on.year,
        "era_year": on,
        "month": on.month,
        "day": on.day,
        "weekday": on,
    }


def _times(start: time | None, end: time | None, minutes: int | None) -> dict[str, Raw | None]:
    return {
        "start": start,
        "end": end,
        "minutes": minutes,
        "hours": None if minutes is None else hours_of(minutes),
        "duration": None if minutes is None else timedelta(minutes=minutes),
    }


def _pay(wage: WageView, rate: HourlyRate | None) -> dict[str, Raw | None]:
    parts = ("base", "allowances", "bonus_share", "commuting", "social_insurance")
    minutes = wage.paid_minutes if rate is None else rate.minutes
    return {
        **{name: getattr(wage, name) for name in parts},
        "together": sum(getattr(wage, name) or 0 for name in parts),
        "minutes": minutes,
        "hours": None if minutes is None else hours_of(minutes),
        "rate": None if rate is None else rate.rounded,
        "applied": None if rate is None else rate.applied,
    }


def _certificate(view: StaffCertificateView) -> str | Coded:
    return view.certificate_name or Coded("language_certificates", view.certificate)


def _coded(list_name: str, code: str) -> Coded | None:
    return Coded(list_name, code) if code else None


def _number(value: Raw | None) -> int | float:
    return value if isinstance(value, int | float) else 0


def _between(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return (end.hour - start.hour) * _HOUR + end.minute - start.minute


def _kana(people: Mapping[UUID, StaffView], staff_id: UUID) -> str:
    view = people.get(staff_id)
    return "" if view is None else view.kana or view.name


def _month(asked: FilledFor) -> Month:
    if asked.month is None:
        raise ValueError
    return asked.month


def _months(first: date, last: date) -> Iterator[Month]:
    month = Month.containing(first)
    while month.first_day <= last:
        yield month
        month = month.after(1)
