"""Notices to the welfare office about a tenant's rent (住宅セーフティネット法 21条・53条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError
from desktop.domain.rule_used import RuleUsed
from desktop.records.agency import Agency
from desktop.records.client import Client
from desktop.records.direct_payment_notice import (
    DirectPaymentNotice,
    DirectPaymentNoticeDraft,
    DirectPaymentNoticeView,
)
from desktop.records.dwelling import Dwelling
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

NOTICES: Final = "direct_payment_notices"
REQUIREMENTS: Final = "notice_requirements"


@dataclass(frozen=True, slots=True)
class WholeNotice:
    """A notice with its form and rule, the office's name, and the home it is about."""

    view: DirectPaymentNoticeView
    form: str
    rule: RuleUsed
    office: str
    home: str
    address: str
    fits: bool
    """Whether the home is of a kind that such a notice is meant for."""

    @property
    def id(self) -> UUID:
        """The notice's key."""
        return self.view.id


class DirectPaymentNotices(Recording[DirectPaymentNoticeDraft, DirectPaymentNoticeView]):
    """The worker's verbs about notices."""

    row = DirectPaymentNotice
    view = DirectPaymentNoticeView

    def wholes_of(self, client_id: UUID) -> tuple[WholeNotice, ...]:
        """Return a client's notices, the newest first."""
        self.office.require(self.reading)
        return tuple(self._whole(view) for view in reversed(self.of_client(client_id)))

    def whole(self, record_id: UUID) -> WholeNotice:
        """Return one notice."""
        self.office.require(self.reading)
        return self._whole(self.get(record_id))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days to come, to what a sent notice lacks, to a requirement of another notice."""
        if not isinstance(draft, DirectPaymentNoticeDraft):
            return ()
        today = self.office.today()
        errors = [
            FieldError(name, "date.in_future")
            for name in ("sent_on", "answered_on")
            if (getattr(draft, name) or date.min) > today
        ]
        row = self._row(draft.notice)
        if draft.sent_on is not None and row is not None:
            if not draft.requirement:
                errors.append(FieldError("requirement", "field.required"))
            if row.values["circumstances"] and not draft.circumstance:
                errors.append(FieldError("circumstance", "field.required"))
        met = self.office.rules.named(REQUIREMENTS).ever(draft.requirement)
        if met is not None and draft.notice not in met.values["notices"]:
            errors.append(FieldError("requirement", "direct_payment.other_requirement"))
        return tuple(errors)

    def _row(self, code: str) -> DatedRow | None:
        return self.office.rules.named(NOTICES).ever(code)

    def _whole(self, view: DirectPaymentNoticeView) -> WholeNotice:
        tenancy, home, agency = table_of(Tenancy), table_of(Dwelling), table_of(Agency)
        client = table_of(Client)
        query = (
            select(home.c.name, home.c.room, home.c.address, home.c.dwelling_kind, client.c.address_protected)
            .join(tenancy, tenancy.c.dwelling_id == home.c.id)
            .join(client, client.c.id == tenancy.c.client_id)
            .where(tenancy.c.id == view.tenancy_id)
        )
        rules = self.office.rules.named(NOTICES)
        row = rules.ever(view.notice) or rules.rows[0]
        with self.office.store.read() as connection:
            found = connection.execute(query).first()
            name = connection.scalar(select(agency.c.name).where(agency.c.id == view.agency_id))
        # Where a protected person lives is written into the form by hand.
        shown = None if found is None or found.address_protected else found
        return WholeNotice(
            view,
            str(row.values["form"]),
            RuleUsed.of(rules, row),
            name or "",
            "" if shown is None else " ".join(filter(None, (shown.name, shown.room))),
            "" if shown is None else shown.address,
            fits=found is None or found.dwelling_kind in row.values["dwelling_kinds"],
        )
