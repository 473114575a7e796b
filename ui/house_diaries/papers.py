"""The paper of this subject as a job for the preview: the diary of a house, of a day or a month."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.building import Building
from reports import house_diary
from ui.desk import Desk
from ui.paper_preview import Job


def diary_job(desk: Desk, building_id: UUID, first: date, last: date) -> Job:
    """Return the job of the diary of a house from a day to a day."""
    workspace = desk.workspace

    def gather() -> house_diary.DiaryContent:
        workspace.office.require(Permission.READ_NOTES)
        order = [row.code for row in workspace.office.rules.named("diary_shifts").rows]
        pages = sorted(
            workspace.house_diaries.pages(building_id, first, last),
            key=lambda page: (page.view.on, order.index(page.view.shift)),
        )
        return house_diary.DiaryContent(
            workspace.buildings.get(building_id).name,
            first,
            last,
            tuple(pages),
            {name: workspace.office.rules.named(name) for name in house_diary.LISTS},
        )

    return Job(house_diary.CODE, "reports.house_diary:house_diary", gather, Building.kind, building_id)
