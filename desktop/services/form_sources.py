"""Where the fields of a form come from: the records it may be bound to, as they stand now.

What the actor may not see and what a protected address hides is empty here as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.form import Form
from desktop.domain.roles import Permission
from desktop.records.client import ClientView
from desktop.records.client_money import MoneyAgreementView
from desktop.records.condition_check import ConditionCheckView, ConditionLineView
from desktop.records.consent import ConsentRecipientView, ConsentView
from desktop.records.contact import ContactView
from desktop.records.custody import CustodyItemView
from desktop.records.death_mandate import DeathMandateView, DesignatedThingView, NotifyPersonView
from desktop.records.death_wish import DeathWishView
from desktop.records.departure import DepartureView
from desktop.records.direct_payment_notice import DirectPaymentNoticeView
from desktop.records.dwelling import DwellingView
from desktop.records.field import facts_of
from desktop.records.home_insurance import HomeInsuranceView
from desktop.records.home_wish import HomeWishView
from desktop.records.household_member import HouseholdMemberView
from desktop.records.housing_situation import HousingSituationView
from desktop.records.intake import IntakeProblemView, IntakeView
from desktop.records.interpreting import InterpretingView
from desktop.records.key_kept import KeyKeptView
from desktop.records.leaving import LeavingView
from desktop.records.leaving_parts import LeavingUtilityView
from desktop.records.leaving_settlement import LeavingSettlementView
from desktop.records.monitoring_plan import MonitoringPlanView
from desktop.records.move_cost import MoveCostView
from desktop.records.organisation import OrganisationView
from desktop.records.planned_visit import PlannedVisitView
from desktop.records.power_of_attorney import PowerOfAttorneyView
from desktop.records.record import View
from desktop.records.residence_permit import ResidencePermitView
from desktop.records.resident_sheet import ResidentSheetView
from desktop.records.staff import StaffView
from desktop.records.support_case import SupportCaseView
from desktop.records.tenancy import TenancyView
from desktop.records.undertaking import UndertakingView
from desktop.records.watch_agreement import WatchAgreementView
from desktop.services.form_narrowing import narrowed
from desktop.services.office import Office, without
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of

Views = Mapping[str, tuple[View, ...]]
"""Records by their kind, oldest first; a field that stands once shows the last."""

_BOUND: Final[tuple[type[View], ...]] = (
    ClientView,
    ConditionCheckView,
    ConditionLineView,
    ConsentRecipientView,
    ConsentView,
    ContactView,
    CustodyItemView,
    DeathMandateView,
    DeathWishView,
    DepartureView,
    DesignatedThingView,
    DirectPaymentNoticeView,
    DwellingView,
    HomeInsuranceView,
    HomeWishView,
    HouseholdMemberView,
    HousingSituationView,
    IntakeProblemView,
    IntakeView,
    InterpretingView,
    KeyKeptView,
    LeavingSettlementView,
    LeavingUtilityView,
    LeavingView,
    MoneyAgreementView,
    MonitoringPlanView,
    MoveCostView,
    NotifyPersonView,
    OrganisationView,
    PlannedVisitView,
    PowerOfAttorneyView,
    ResidencePermitView,
    ResidentSheetView,
    StaffView,
    SupportCaseView,
    TenancyView,
    UndertakingView,
    WatchAgreementView,
)
FIELDS: Final[Mapping[str, type[View]]] = {view.kind: view for view in _BOUND}
"""What a form may be bound to: the records by their kind."""


class FormSources:
    """Gathers the records that a form shows."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def views(self, form: Form, client_id: UUID | None) -> Views:
        """Return the records that a form is bound to, with no more of them than it shows.

        Without a client: what tells of ourselves.
        """
        self.office.require(Permission.READ_CASES)
        found: dict[str, tuple[View, ...]] = {}
        for record, names in form.binds().items():
            kept = [_with(view, names) for view in self._all(record, client_id)]
            if kept:
                found[record] = tuple(kept)
        return found

    def _all(self, record: str, client_id: UUID | None) -> tuple[View, ...]:
        table = table_of(ROWS[record])
        if record == OrganisationView.kind:
            return self._read(record)
        if record == StaffView.kind:
            return self._read(record, table.c.id == self.office.actor.staff_id)
        if client_id is None:
            return ()
        if record == ClientView.kind:
            return self._read(record, table.c.id == client_id)
        if record == DwellingView.kind:
            return self._dwelling(client_id)
        conditions = narrowed(record, client_id, self.office.rules)
        hide = self._is_hidden(client_id)
        return self._read(record, table.c.client_id == client_id, *conditions, hide=hide)

    def _dwelling(self, client_id: UUID) -> tuple[View, ...]:
        """Return the home of the tenancy that runs, or ran last."""
        found: Any = self._read(TenancyView.kind, table_of(ROWS[TenancyView.kind]).c.client_id == client_id)
        running = [view for view in found if view.ends_on is None]
        chosen = (running or list(found))[-1:]
        table = table_of(ROWS[DwellingView.kind])
        hide = self._is_hidden(client_id)
        homes = (self._read(DwellingView.kind, table.c.id == each.dwelling_id, hide=hide) for each in chosen)
        return next(iter(homes), ())

    def _read(self, record: str, *conditions: ColumnElement[bool], hide: bool = False) -> tuple[View, ...]:
        table, view = table_of(ROWS[record]), FIELDS[record]
        query = select(table).where(table.c.deleted_at.is_(None), *conditions).order_by(table.c.id)
        with self.office.store.read() as connection:
            rows = list(connection.execute(query).mappings())
        found = [self.office.shown(view.from_row(row)) for row in rows]
        if not hide:
            return tuple(found)
        where = frozenset(name for name, facts in facts_of(view).items() if facts.tells_where)
        return tuple(without(each, where) for each in found)

    def _is_hidden(self, client_id: UUID) -> bool:
        table = table_of(ROWS[ClientView.kind])
        with self.office.store.read() as connection:
            query = select(table.c.address_protected).where(table.c.id == client_id)
            return bool(connection.scalar(query))


def _with(view: View, names: frozenset[str]) -> View:
    """Return the view with these fields alone: a paper tells no more than stands on it."""
    guards = frozenset(
        facts.protected_by
        for name, facts in facts_of(type(view)).items()
        if name in names and facts.protected_by
    )
    return without(view, frozenset(facts_of(type(view))) - names - guards)
