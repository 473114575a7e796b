"""The papers about a home: what gathers their content, asked in the reading thread."""

from __future__ import annotations

from uuid import UUID

from i18n import terms
from reports.dwelling_sheet import CODE as SHEET
from reports.dwelling_sheet import LISTS, DwellingSheetContent, for_client
from reports.standards_check import CODE as CHECK
from reports.standards_check import StandardsCheckContent
from ui.desk import Desk
from ui.paper_preview import Job


def sheet_job(desk: Desk, key: UUID) -> Job:
    """Return the sheet that a client takes along."""
    workspace = desk.workspace

    def gather() -> DwellingSheetContent:
        standing = workspace.dwellings.look(key)
        return DwellingSheetContent(
            dwelling=for_client(standing.dwelling),
            building=standing.building,
            access=standing.traits.access,
            languages=standing.traits.languages,
            vacancy=standing.vacancy,
            free_from=standing.free_from,
            lists={name: workspace.office.rules.named(name) for name in LISTS},
        )

    return Job(SHEET, "reports.dwelling_sheet:dwelling_sheet", gather, "dwelling", key)


def standards_job(desk: Desk, key: UUID) -> Job:
    """Return the check against the registration standards."""
    workspace, words = desk.workspace, desk.words

    def gather() -> StandardsCheckContent:
        standing = workspace.dwellings.look(key)
        home, house = standing.dwelling, standing.building
        kinds = workspace.office.rules.named("dwelling_kinds")
        return StandardsCheckContent(
            name=" ".join(filter(None, (home.name, home.room))),
            address=home.address,
            dwelling_kind=terms.named(kinds, home.dwelling_kind, words),
            registration_number=home.registration_number,
            municipality=standing.municipality,
            floor_area=home.floor_area,
            house="" if house is None else house.name,
            judged=standing.judged,
            on=workspace.office.today(),
        )

    return Job(CHECK, "reports.standards_check:standards_check", gather, "dwelling", key)
