"""The route of a day as a paper: what gathers its content, asked in the reading thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.services.visit_stops import SETTLED, State, Stop
from reports.visit_route import CODE, RouteStop, VisitRouteContent
from ui.desk import Desk
from ui.paper_preview import Job
from ui.visit_plans import telling


def route_job(desk: Desk, day: date, staff_id: UUID | None, staff_name: str, people: Iterable[UUID]) -> Job:
    """Return the route of a day, of all or of one member of staff; of everybody on it it is noted."""
    workspace = desk.workspace

    def gather() -> VisitRouteContent:
        workspace.office.require(Permission.READ_NOTES)
        stops = workspace.visit_plan.route(day, staff_id)
        left = tuple(_told(desk, stop) for stop in stops if stop.line.state not in SETTLED)
        return VisitRouteContent(day, staff_name, left, workspace.days_off.between(day, day))

    others = tuple((Client.kind, key, key) for key in sorted(set(people)))
    actor = workspace.office.actor.staff_id
    return Job(CODE, "reports.visit_route:visit_route", gather, Staff.kind, actor, None, others=others)


def _told(desk: Desk, stop: Stop) -> RouteStop:
    line = stop.line
    return RouteStop(
        telling.when(desk, line),
        line.name,
        "" if line.state is State.PLANNED and line.silent_days is None else telling.state(desk, line),
        telling.where(desk, stop),
        telling.why(desk, line),
        telling.door(desk, stop),
        telling.keys(desk, stop),
        line.staff_name,
        line.state is State.OVERDUE or line.silent_days is not None,
    )
