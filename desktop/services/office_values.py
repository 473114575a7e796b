"""What the program can say in an office's form: the corporation, the year, and the counts of its reports.

A value's code says in parts what it is: `organisation.name`, `year.first`, `activity.total.persons`,
`month04.activity.moved_in`, `leaving.reason.CODE`. Its words stand in `i18n.office_values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.fiscal_year import APRIL, FiscalYear, Month
from desktop.domain.roles import Permission
from desktop.services.activity import Activities, Activity, Tally
from desktop.services.leaving_reports import LeavingReports
from desktop.services.office import Office
from desktop.services.organisations import Organisations

ORGANISATION: Final = (
    "name",
    "name_kana",
    "representative",
    "postal_code",
    "address",
    "phone",
    "email",
    "designated_by",
    "designation_number",
    "designated_on",
)
MILESTONES: Final = ("opened", "moved_in", "left", "died", "closed", "open_at_end")
MEASURES: Final = ("persons", "events", "minutes")
GROUPS: Final = ("stage", "kind", "attribute")


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """A value: its code, and what it is now; None while nothing is known."""

    code: str
    value: str | int | date | None = field(repr=False)


class OfficeValues:
    """Gathers the values of a fiscal year."""

    def __init__(self, office: Office, activity: Activity, leavings: LeavingReports) -> None:
        self.office = office
        self._activity, self._leavings = activity, leavings
        self._organisations = Organisations(office)

    def of(self, fiscal_year: int) -> tuple[OfficeValue, ...]:
        """Return every value that the actor may see, in the order in which they are offered."""
        self.office.require(Permission.READ_CASES)
        year = FiscalYear(Month(fiscal_year, APRIL))
        return (*self._own(), *self._times(year), *self._counts(year))

    def _own(self) -> Iterator[OfficeValue]:
        own = self._organisations.own()
        for name in ORGANISATION:
            yield OfficeValue(f"organisation.{name}", None if own is None else getattr(own, name) or None)

    def _times(self, year: FiscalYear) -> Iterator[OfficeValue]:
        yield OfficeValue("year.number", year.start.year)
        yield OfficeValue("year.first", year.first_day)
        yield OfficeValue("year.last", year.last_day)
        yield OfficeValue("today", self.office.today())

    def _counts(self, year: FiscalYear) -> Iterator[OfficeValue]:
        yield from _told("activity", self._activity.of_year(year))
        if self.office.may(Permission.READ_NOTES):
            for figure in self._leavings.of(year.first_day, year.last_day).figures:
                yield OfficeValue(f"leaving.{figure.group}.{figure.code or '-'}", figure.number)
        for month in year.months():
            yield from _main(f"month{month.month:02}.activity", self._activity.of_month(month))


def _told(prefix: str, counted: Activities) -> Iterator[OfficeValue]:
    yield from _main(prefix, counted)
    for group in GROUPS:
        tallies: tuple[Tally, ...] = getattr(counted, f"by_{group}")
        for tally in tallies:
            for measure in MEASURES:
                code = f"{prefix}.{group}.{tally.code or '-'}.{measure}"
                yield OfficeValue(code, getattr(tally, measure))


def _main(prefix: str, counted: Activities) -> Iterator[OfficeValue]:
    for measure in MEASURES:
        yield OfficeValue(f"{prefix}.total.{measure}", getattr(counted.total, measure))
    for milestone in MILESTONES:
        yield OfficeValue(f"{prefix}.{milestone}", getattr(counted.milestones, milestone))
