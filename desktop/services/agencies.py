"""Agencies (関係機関): the directory of those the organisation works with, who works there, councils."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedRow
from desktop.domain.folding import kana_key
from desktop.records.agency import (
    Agency,
    AgencyDraft,
    AgencyPerson,
    AgencyPersonDraft,
    AgencyPersonView,
    AgencyView,
)
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import table_of

COUNCIL: Final = "housing_council"
"""The kind of agency that a housing support council is."""


@dataclass(frozen=True, slots=True)
class KnownCouncil:
    """A council of the ministry's paper, its name in the directory, and the agency that it became."""

    row: DatedRow
    name: str
    prefecture: str
    agency_id: UUID | None


class AgencyPersons(Recording[AgencyPersonDraft, AgencyPersonView]):
    """Who works at an agency."""

    row = AgencyPerson
    view = AgencyPersonView

    def of_agency(self, agency_id: UUID) -> tuple[AgencyPersonView, ...]:
        """Return who works at an agency, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(AgencyPerson).c.agency_id == agency_id)

    def all(self) -> tuple[AgencyPersonView, ...]:
        """Return everybody who works at an agency."""
        self.office.require(self.reading)
        return self.views()


class Agencies(Recording[AgencyDraft, AgencyView]):
    """The worker's verbs about agencies."""

    row = Agency
    view = AgencyView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.persons = AgencyPersons(office)

    def all(self, agency_kind: str = "") -> tuple[AgencyView, ...]:
        """Return every agency, or those of one kind, in kana order."""
        self.office.require(self.reading)
        kind = table_of(Agency).c.agency_kind
        found = self.views(kind == agency_kind) if agency_kind else self.views()
        return tuple(sorted(found, key=lambda view: (kana_key(view.kana or view.name), view.id)))

    def councils(self) -> tuple[KnownCouncil, ...]:
        """Return the councils of the ministry's paper, and which of them stand in the directory."""
        self.office.require(self.reading)
        kept = {view.name: view.id for view in self.all(COUNCIL)}
        prefectures = self.office.rules.named("prefectures")
        kind, found = self.office.rules.text("agency_kinds", COUNCIL), []
        for row in self.office.rules.named("councils").in_force(self.office.today()):
            place = prefectures.ever(str(row.values["prefecture"]))
            name = f"{row.text.partition('（')[0]}{kind}"
            found.append(KnownCouncil(row, name, "" if place is None else place.text, kept.get(name)))
        return tuple(found)

    def take_over(self, codes: Iterable[str]) -> Saved:
        """Take councils of the paper into the directory, in one step; those that stand there stay."""
        self.office.require(self.writing)
        wanted = frozenset(codes)
        key: UUID | None = None
        with self.office.store.write("agency_take_over", self.office.author) as work:
            for known in self.councils():
                if known.row.code not in wanted:
                    continue
                if known.agency_id is not None:
                    key = key or known.agency_id
                    continue
                fresh = self.put(work, _council(known))
                key = key or fresh
        if key is None:
            raise LookupError("no such council")
        return Saved(key, work.changed)


def _council(known: KnownCouncil) -> AgencyDraft:
    members = "、".join(known.row.values.get("members", ())) or known.row.text
    area = members if known.prefecture in members else f"{known.prefecture}{members}"
    return AgencyDraft.of(
        {
            "name": known.name,
            "agency_kind": COUNCIL,
            "area": area,
            "note": f"{known.row.source}（{known.row.valid_from.isoformat()}）",
        }
    )
