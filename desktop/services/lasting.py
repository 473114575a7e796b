"""Records that are entered once and never changed or taken away: another one sets right what was wrong."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.record import Draft, View
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class Lasting(Recording[DraftT, ViewT]):
    """Keeps records of a kind that is `lasting`; undoing refuses them too."""

    refusal = "money.never_changed"

    def save(self, draft: DraftT, record_id: UUID | None = None, version: int | None = None) -> Saved:
        """Keep a new record; a Problem for one that is there already."""
        self.office.require(self.writing)
        if record_id is not None:
            raise Problem(self.refusal)
        return super().save(draft, None, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Refuse: nothing goes to the trash here."""
        del record_id, version
        self.office.require(self.writing)
        raise Problem(self.refusal)
