"""Departures: a tenancy ends by leaving (退去) or death (死亡); one dialog, one unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.stage import Stage
from desktop.records.client import Client
from desktop.records.departure import Departure, DepartureDraft, DepartureKind, DepartureView
from desktop.records.record import Draft
from desktop.services import signs_of_life
from desktop.services.cases import Cases
from desktop.services.deaths import Deaths
from desktop.services.lifetime import BesideLife
from desktop.services.monitoring import Monitoring
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import UnitOfWork, table_of


class Departures(BesideLife[DepartureDraft, DepartureView]):
    """The worker's verbs about leaving and death."""

    row = Departure
    view = DepartureView

    def __init__(
        self, office: Office, cases: Cases, tenancies: Tenancies, monitoring: Monitoring, deaths: Deaths
    ) -> None:
        super().__init__(office)
        self._deaths = deaths
        self._cases = cases
        self._tenancies = tenancies
        self._monitoring = monitoring

    def record(self, draft: DepartureDraft) -> Saved:
        """Keep the departure, end tenancy and watch, and move the case to its last stage, in one step.

        A death begins what has to be seen to after it.
        """
        self.office.require(self.writing)
        with self.office.store.write("departure_record", self.office.author) as work:
            departure_id = self.record_within(work, draft)
        return Saved(departure_id, work.changed)

    def record_within(self, work: UnitOfWork, draft: DepartureDraft) -> UUID:
        """Record a departure inside a running unit of work, as `record` does."""
        day = draft.on or draft.found_on or self.office.today()
        field = "found_on" if draft.on is None else "on"
        already_left = self._only_left(work, draft)
        departure_id = self.put(work, draft)
        if draft.departure_kind == DepartureKind.DEATH:
            self._deaths.begin_within(work, departure_id, draft)
        self._tenancies.end_all(work, draft.client_id, day, field)
        self._monitoring.end_all(work, draft.client_id, day)
        if not already_left:
            self._cases.move_within(work, draft.case_id, Stage.DEATH_OR_LEAVING, day, field=field)
        return departure_id

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a departure; nobody dies before being born, nor before being met or heard."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        if known["departure_kind"] == DepartureKind.DEATH and known.get("on") is not None:
            errors = tuple(self._impossible(work.connection, known["client_id"], known["on"]))
            if errors:
                raise InvalidDraft("draft.invalid", errors=errors)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("on", "found_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _impossible(self, connection: Connection, client_id: UUID, died: date) -> Iterator[FieldError]:
        client = table_of(Client)
        born = connection.scalar(select(client.c.birth_date).where(client.c.id == client_id))
        if born is not None and died < born:
            yield FieldError("on", "death.before_birth", {"on": born})
        met = signs_of_life.SOURCES[0].signs(self.office.rules)
        last = connection.scalar(select(func.max(met.day)).where(met.client == client_id, *met.conditions))
        if last is not None and died < last:
            yield FieldError("on", "death.seen_later", {"on": last})

    def _only_left(self, work: UnitOfWork, draft: DepartureDraft) -> bool:
        """Tell whether the client has left and now died, while the case is still in its last stage."""
        case = self._cases.present(work, draft.case_id)
        if case["closed_on"] is not None or case["stage"] != Stage.DEATH_OR_LEAVING:
            return False
        known = {view.departure_kind for view in self.of_client(draft.client_id)}
        return draft.departure_kind == DepartureKind.DEATH and DepartureKind.DEATH.value not in known
