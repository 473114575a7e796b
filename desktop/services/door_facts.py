"""The first line of a person's page (訪問先で要ること): who, which stage, the next promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.absence import AbsenceView
from desktop.records.client import Client, ClientView
from desktop.records.departure import Departure, DepartureView
from desktop.records.incident import Incident
from desktop.records.monitoring_plan import MonitoringPlan, MonitoringPlanView
from desktop.records.support_case import StageChangeView, SupportCaseView
from desktop.records.support_entry import SupportEntry
from desktop.services.absences import Absences
from desktop.services.cases import Cases
from desktop.services.clients import Clients, ContactRule, last_contact
from desktop.services.departed import departed_among
from desktop.services.incident_parts import IncidentLine
from desktop.services.incidents import Incidents
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.services.rent_statuses import RentStatuses
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Watch:
    """A running watch: its interval, the last contact, the next due day."""

    plan: MonitoringPlanView
    last_contact_on: date | None
    next_due: date | None


@dataclass(frozen=True, slots=True)
class Promise:
    """The next step that was promised and is not done yet."""

    entry_id: UUID
    due: date
    step: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What must be known at the door; protected fields are empty."""

    client: ClientView
    case: SupportCaseView | None
    stages: tuple[StageChangeView, ...]
    watch: Watch | None
    promise: Promise | None
    absence: AbsenceView | None = None
    """While the person is away for a while: why, where, until when."""
    incidents: tuple[IncidentLine, ...] = ()
    """What has not come to its end, each with its next step."""
    months_owed: int = 0
    """How many months of rent are owed, from where Today tells of it on."""
    departure: DepartureView | None = None
    """How and when the person died or left; nobody looks in any more, and no absence runs."""


class DoorFactsOf:
    """Gathers the first line of a person's page."""

    def __init__(
        self,
        office: Office,
        *,
        absences: Absences,
        cases: Cases,
        clients: Clients,
        incidents: Incidents,
        rent_statuses: RentStatuses,
    ) -> None:
        self.office = office
        self._absences, self._cases, self._clients = absences, cases, clients
        self._incidents, self._rents = incidents, rent_statuses

    def read(self, client_id: UUID) -> DoorFacts:
        """Return what must be known at a client's door."""
        self.office.require(Permission.READ_CASES)
        case, departure = self._cases.current(client_id), self._departure(client_id)
        absence = self._absences.standing(client_id) if departure is None else None
        return DoorFacts(
            self._clients.get(client_id),
            case,
            () if case is None else self._cases.stages_of(case.id),
            self._watch(client_id, away=absence is not None) if departure is None else None,
            self._promise(client_id),
            absence,
            self._running(client_id),
            self._rents.months_owed(client_id),
            departure,
        )

    def _departure(self, client_id: UUID) -> DepartureView | None:
        table = table_of(Departure)
        with self.office.store.read() as connection:
            how = departed_among(connection, (client_id,)).get(client_id)
            query = select(table).where(
                table.c.client_id == client_id, table.c.departure_kind == how, table.c.deleted_at.is_(None)
            )
            row = connection.execute(query.order_by(table.c.id.desc())).mappings().first()
        return None if row is None else self.office.shown(DepartureView.from_row(row))

    def _running(self, client_id: UUID) -> tuple[IncidentLine, ...]:
        if "incident_kind" in self.office.hidden_by_role(Incident):
            return ()
        return self._incidents.lines(open_only=True, client_id=client_id)

    def _watch(self, client_id: UUID, *, away: bool) -> Watch | None:
        plan, client = table_of(MonitoringPlan), table_of(Client)
        running = (
            select(plan)
            .where(plan.c.client_id == client_id, plan.c.ends_on.is_(None), plan.c.deleted_at.is_(None))
            .order_by(plan.c.id.desc())
        )
        heard = last_contact(client.c.id, ContactRule.of(self.office.rules))
        with self.office.store.read() as connection:
            row = connection.execute(running).mappings().first()
            last = connection.scalar(select(heard).select_from(client).where(client.c.id == client_id))
        if row is None:
            return None
        view = self.office.shown(MonitoringPlanView.from_row(row))
        if away:
            # The plan rests until the return.
            return Watch(view, last, None)
        # With a return from an absence the watch begins anew.
        ends = [each.ended_on for each in self._absences.of_client(client_id) if each.ended_on is not None]
        starts = max([view.starts_on, *ends])
        return Watch(view, last, interval_of(self.office.rules, view.interval).next_due(starts, last))

    def _promise(self, client_id: UUID) -> Promise | None:
        entry = table_of(SupportEntry)
        query = (
            select(entry.c.id, entry.c.next_due, entry.c.next_step)
            .where(
                entry.c.client_id == client_id,
                entry.c.next_due.is_not(None),
                entry.c.next_done_on.is_(None),
                entry.c.deleted_at.is_(None),
            )
            .order_by(entry.c.next_due)
        )
        with self.office.store.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Promise(row.id, row.next_due, row.next_step if self.office.may(Permission.READ_NOTES) else "")
