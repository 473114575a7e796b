"""The meter of a home: the state's share of what was granted for it, whoever lived there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed
from desktop.domain.subsidy_meter import Granted, Meter, meter, runs_longer
from desktop.records.dwelling import Dwelling
from desktop.records.support_application import SupportApplication, SupportApplicationView
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.services.support_applications import SupportApplications
from desktop.storage.unit_of_work import table_of

METERED: Final = ("rent_reduction", "guarantee_reduction")
_MONTHS: Final = 12
_Parts = Mapping[tuple[str, str], DatedRow]


@dataclass(frozen=True, slots=True)
class HomeMeter:
    """The state's share for one home, with the rules that limit it; the name is empty where it must be."""

    dwelling_id: UUID
    name: str
    meter: Meter
    rules: tuple[RuleUsed, ...]
    too_long: int | None = None
    """Something was granted for longer than so many years, which the rule names."""


class HomeMeters:
    """Reads meters."""

    def __init__(self, office: Office, applications: SupportApplications) -> None:
        self._office = office
        self._applications = applications

    def of_home(self, dwelling_id: UUID) -> HomeMeter | None:
        """Return the meter of a home without its name; nothing when nothing was applied for there."""
        return self.read(dwelling_id, named=False) if self._views(dwelling_id) else None

    def read(self, dwelling_id: UUID, *, named: bool) -> HomeMeter:
        """Return the meter of a home.

        The name of a home tells where it is: beside a protected address (支援措置) it stays away.
        """
        today, amounts = self._office.today(), self._office.rules.named("support_amounts")
        parts = {
            (row.values["programme"], row.values["part"]): row
            for row in amounts.in_force(today)
            if row.values["programme"] in METERED and "part" in row.values
        }
        most = parts["rent_reduction", "national_total"]
        granted = [
            (_grant(view, parts), parts.get((view.programme, "years")))
            for view in self._views(dwelling_id)
            if is_granted(view, self._office.rules)
        ]
        longer = [years for grant, years in granted if years is not None and runs_longer(grant)]
        return HomeMeter(
            dwelling_id,
            self._name(dwelling_id) if named else "",
            meter([grant for grant, _years in granted], most.values["yen"], today),
            tuple(dict.fromkeys(RuleUsed.of(amounts, row) for row in [most, *longer])),
            int(longer[0].values["years"]) if longer else None,
        )

    def _views(self, dwelling_id: UUID) -> tuple[SupportApplicationView, ...]:
        table = table_of(SupportApplication)
        return self._applications.views(table.c.dwelling_id == dwelling_id, table.c.programme.in_(METERED))

    def _name(self, dwelling_id: UUID) -> str:
        dwelling = table_of(Dwelling)
        with self._office.store.read() as connection:
            return connection.scalar(select(dwelling.c.name).where(dwelling.c.id == dwelling_id)) or ""


def is_granted(application: SupportApplicationView, rules: Rules) -> bool:
    """Tell whether an application was granted."""
    row = rules.named("application_decisions").ever(application.decision)
    return row is not None and bool(row.values.get("granted"))


def _grant(view: SupportApplicationView, parts: _Parts) -> Granted:
    def figure(part: str, key: str) -> int | None:
        row = parts.get((view.programme, part))
        return None if row is None else int(row.values[key])

    years = figure("years", "years")
    return Granted(
        view.single_amount or 0,
        view.monthly_amount or 0,
        view.starts_on,
        view.ends_on,
        figure("share", "basis_points") or 0,
        figure("national_month", "yen"),
        figure("national_single", "yen"),
        None if years is None else years * _MONTHS,
    )
