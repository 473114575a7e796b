"""Licences of the corporation (免許・登録): which it has, and what follows for how its work is recorded."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.roles import Permission
from desktop.records.organisation_licence import (
    OrganisationLicence,
    OrganisationLicenceDraft,
    OrganisationLicenceView,
)
from desktop.services.recording import Recording

LIST: Final = "licences"


class OrganisationLicences(Recording[OrganisationLicenceDraft, OrganisationLicenceView]):
    """The manager's verbs about licences."""

    row = OrganisationLicence
    view = OrganisationLicenceView
    writing = Permission.MANAGE

    def all(self) -> tuple[OrganisationLicenceView, ...]:
        """Return every licence, oldest first."""
        self.office.require(self.reading)
        return self.views()

    def negotiates(self, on: date | None = None) -> bool:
        """Tell whether the terms of a lease may be recorded as negotiated by the corporation on that day.

        Mediating leases as a business, even unpaid, needs a licence (宅地建物取引業法 2条, 3条).
        """
        day = on or self.office.today()
        rows = self.office.rules.named(LIST)
        return any(
            each.starts_on <= day
            and (each.ends_on is None or day <= each.ends_on)
            and (row := rows.ever(each.licence)) is not None
            and bool(row.values.get("negotiates"))
            for each in self.all()
        )
