"""Agencies (関係機関): the directory of those the organisation works with, and who works there."""

from __future__ import annotations

from uuid import UUID

from desktop.records.agency import (
    Agency,
    AgencyDraft,
    AgencyPerson,
    AgencyPersonDraft,
    AgencyPersonView,
    AgencyView,
)
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of


class AgencyPersons(Recording[AgencyPersonDraft, AgencyPersonView]):
    """Who works at an agency."""

    row = AgencyPerson
    view = AgencyPersonView

    def of_agency(self, agency_id: UUID) -> tuple[AgencyPersonView, ...]:
        """Return who works at an agency, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(AgencyPerson).c.agency_id == agency_id)


class Agencies(Recording[AgencyDraft, AgencyView]):
    """The worker's verbs about agencies."""

    row = Agency
    view = AgencyView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.persons = AgencyPersons(office)

    def all(self, agency_kind: str = "") -> tuple[AgencyView, ...]:
        """Return every agency, or those of one kind, oldest first."""
        self.office.require(self.reading)
        kind = table_of(Agency).c.agency_kind
        return self.views(kind == agency_kind) if agency_kind else self.views()
