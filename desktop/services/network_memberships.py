"""Networks (参画するネットワーク) that the organisation takes part in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_

from desktop.records.network_membership import (
    NetworkMembership,
    NetworkMembershipDraft,
    NetworkMembershipView,
)
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of


class NetworkMemberships(Recording[NetworkMembershipDraft, NetworkMembershipView]):
    """The worker's verbs about networks."""

    row = NetworkMembership
    view = NetworkMembershipView

    def all(self, on: date | None = None) -> tuple[NetworkMembershipView, ...]:
        """Return every membership, or those that hold on a day, oldest first."""
        self.office.require(self.reading)
        if on is None:
            return self.views()
        table = table_of(NetworkMembership)
        return self.views(
            or_(table.c.starts_on.is_(None), table.c.starts_on <= on),
            or_(table.c.ends_on.is_(None), table.c.ends_on >= on),
        )
