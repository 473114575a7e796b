"""Release and probation (更生保護): kept apart, and every look is noted."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.rehabilitation import Rehabilitation, RehabilitationDraft, RehabilitationView
from desktop.services.recording import Recording
from desktop.storage.change_log import Action


class Rehabilitations(Recording[RehabilitationDraft, RehabilitationView]):
    """The worker's verbs about release and probation; clerks and viewers have none."""

    row = Rehabilitation
    view = RehabilitationView
    reading = Permission.READ_OFFENCES

    def reveal(self, client_id: UUID) -> tuple[RehabilitationView, ...]:
        """Return what is kept of a client and note who looked."""
        self.office.require(self.reading)
        found = self.of_client(client_id)
        if found:
            with self.office.store.write("rehabilitation_reveal", self.office.author) as work:
                for view in found:
                    work.note(Rehabilitation, view.id, client_id, Action.SHOW)
        return found
