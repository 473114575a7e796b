"""The corporation's own data: the head of its papers, its zone and its business year."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.organisation import Organisation, OrganisationDraft, OrganisationView
from desktop.services.recording import Recording


class Organisations(Recording[OrganisationDraft, OrganisationView]):
    """The manager's verbs about the corporation; there is one row."""

    row = Organisation
    view = OrganisationView
    writing = Permission.MANAGE

    def own(self) -> OrganisationView | None:
        """Return the corporation, or nothing before it was described."""
        found = self.views()
        return found[0] if found else None

    def describe(self, draft: OrganisationDraft) -> UUID:
        """Keep what is said of the corporation."""
        self.office.require(self.writing)
        now = self.own()
        return self.save(draft, None if now is None else now.id, None if now is None else now.version).id
