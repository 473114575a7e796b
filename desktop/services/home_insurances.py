"""Insurances that pay after a death in the home (家財・孤独死保険), and the end of each in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.departure import Departure, DepartureKind
from desktop.records.home_insurance import HomeInsurance, HomeInsuranceDraft, HomeInsuranceView
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.due import DueStep, due_steps
from desktop.services.recording import Recording
from desktop.services.reviews_due import LIST
from desktop.storage.unit_of_work import UnitOfWork, table_of

END: Final = "insurance_end"
SOON: Final = "insurance_soon"
OVER: Final = "insurance_over"


class HomeInsurances(Recording[HomeInsuranceDraft, HomeInsuranceView]):
    """The worker's verbs about insurances."""

    row = HomeInsurance
    view = HomeInsuranceView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an insurance of one of the person's own homes."""
        home = getattr(draft, "tenancy_id", None)
        if home is not None and work.read(Tenancy, home)["client_id"] != getattr(draft, "client_id", None):
            error = FieldError("tenancy_id", "tenancy.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def due(self, until: date) -> list[DueStep]:
        """Return the insurances that end soon, or ended and were not prolonged; a newer one answers it.

        How long before the end is said by the dated list, not by how far one looks ahead.
        """
        del until
        today = self.office.today()
        days = int(self.office.rules.named(LIST).find(END, today).values["days"])
        table, gone = table_of(HomeInsurance), table_of(Departure)
        newer = table.alias("newer")
        dead = select(gone.c.client_id).where(
            gone.c.departure_kind == DepartureKind.DEATH.value, gone.c.deleted_at.is_(None)
        )
        prolonged = select(newer.c.id).where(
            newer.c.client_id == table.c.client_id,
            newer.c.insurance_kind == table.c.insurance_kind,
            newer.c.deleted_at.is_(None),
            newer.c.until > table.c.until,
        )
        found = due_steps(
            self.office,
            HomeInsurance,
            "until",
            today + timedelta(days=days),
            table.c.client_id.not_in(dead),
            ~prolonged.exists(),
            step="company",
        )
        return [
            replace(step, matter=OVER if step.due < today else SOON, days=(step.due - today).days)
            for step in found
        ]
