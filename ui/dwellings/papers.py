"""The papers about a home: what gathers their content, asked in the reading thread."""

from __future__ import annotations

from uuid import UUID

from desktop.services.letting import RULES
from i18n import terms
from reports.dwelling_sheet import CODE as SHEET
from reports.dwelling_sheet import LISTS, DwellingSheetContent, for_client
from reports.letting_list import CODE as LETTING
from reports.letting_list import LISTS as LETTING_LISTS
from reports.letting_list import LettingListContent
from reports.standards_check import CODE as CHECK
from reports.standards_check import StandardsCheckContent
from ui.desk import Desk
from ui.paper_preview import Job


def sheet_job(desk: Desk, key: UUID) -> Job:
    """Return the sheet that a client takes along."""
    workspace = desk.workspace

    def gather() -> DwellingSheetContent:
        standing, photos = workspace.dwellings.look(key), workspace.dwelling_photos
        return DwellingSheetContent(
            dwelling=for_client(standing.dwelling),
            building=standing.building,
            access=standing.traits.access,
            languages=standing.traits.languages,
            vacancy=standing.vacancy,
            free_from=standing.free_from,
            lists={name: workspace.office.rules.named(name) for name in LISTS},
            agent="" if standing.agent is None else workspace.dwellings.parties(standing.dwelling)[1],
            photos=tuple(
                (photo.title, photos.content(photo.id)) for photo in photos.of_dwelling(key) if photo.on_paper
            ),
            negotiates=workspace.organisation_licences.negotiates(),
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


def letting_job(desk: Desk, building: UUID | None) -> Job:
    """Return the list of a building's rooms, or of every room that is rented, with both rents."""
    workspace, words = desk.workspace, desk.words

    def gather() -> LettingListContent:
        rules, today = workspace.office.rules, workspace.office.today()
        rooms = workspace.letting.rented() if building is None else workspace.letting.of_building(building)
        hints = {
            code: terms.hint(rules.named(RULES).find(code, today), words)
            for code in ("inspection_paper", "registration_units")
        }
        return LettingListContent(
            rooms=rooms,
            inspection=rules.used(RULES, "inspection_paper", today),
            inspection_hint=hints["inspection_paper"],
            units=rules.used(RULES, "registration_units", today),
            units_hint=hints["registration_units"],
            lists={name: rules.named(name) for name in LETTING_LISTS},
            today=today,
        )

    record = building or workspace.office.actor.staff_id
    kind = "staff" if building is None else "building"
    return Job(LETTING, "reports.letting_list:letting_list", gather, kind, record)
