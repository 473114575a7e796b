"""What the ministry's face sheet asks of the corporation (フェースシート), and meetings with others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.employment import Employment, EmploymentView
from desktop.records.meeting import Meeting
from desktop.records.network_membership import NetworkMembershipView
from desktop.records.organisation import OrganisationView
from desktop.records.organisation_business import OrganisationBusinessView
from desktop.records.staff import Staff
from desktop.services.employments import KINDS, Employments
from desktop.services.network_memberships import NetworkMemberships
from desktop.services.office import Office
from desktop.services.organisation_businesses import LIST as BUSINESSES
from desktop.services.organisation_businesses import OrganisationBusinesses
from desktop.services.organisations import Organisations
from desktop.storage.unit_of_work import table_of

EMPLOYED: Final = KINDS
MEETINGS: Final = "meeting_kinds"
NETWORKS: Final = "networks"
QUESTIONS: Final = "face_sheet_questions"
MUNICIPAL_COUNCIL: Final = "network_municipal_council"
_INSIDE: Final = frozenset({"staff_meeting"})
"""Meetings that nobody outside hears of."""


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network of the survey, and the corporation's memberships of it on the day."""

    row: DatedRow
    memberships: tuple[NetworkMembershipView, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the survey with its answers; of which one is known from what is kept."""

    row: DatedRow
    answers: tuple[DatedRow, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class FaceSheet:
    """The corporation on a day: what it is, what it may do, whom it works with, and its staff."""

    on: date
    organisation: OrganisationView | None
    businesses: tuple[tuple[DatedRow, tuple[OrganisationBusinessView, ...]], ...]
    networks: tuple[NetworkLine, ...]
    questions: tuple[Question, ...]
    staff: Explained
    employed: tuple[Explained, ...]
    """The staff by kind of employment; of whom nothing is written stands last, without a code."""
    meetings: tuple[Explained, ...]
    rules: tuple[RuleUsed, ...]


class FaceSheets:
    """Gathers the facts of the corporation; the figures beside them are those of `Activity`."""

    def __init__(
        self,
        office: Office,
        businesses: OrganisationBusinesses,
        networks: NetworkMemberships,
        employments: Employments,
    ) -> None:
        self.office = office
        self._businesses, self._networks, self._employments = businesses, networks, employments
        self._organisations = Organisations(office)

    def of(self, first: date, last: date) -> FaceSheet:
        """Return the corporation as it was on the last day, and the meetings of the time."""
        self.office.require(Permission.READ_CASES)
        rules = self.office.rules
        held = self._businesses.views()
        members = self._networks.all(last)
        staff = self.staff(last)
        networks = tuple(
            NetworkLine(row, tuple(each for each in members if each.network == row.code))
            for row in rules.named(NETWORKS).in_force(last)
        )
        return FaceSheet(
            last,
            self._organisations.own(),
            tuple(
                (row, tuple(each for each in held if each.business == row.code and _holds(each, last)))
                for row in rules.named(BUSINESSES).in_force(last)
            ),
            networks,
            self._questions(last, member=any(each.network == MUNICIPAL_COUNCIL for each in members)),
            staff,
            self._employed(staff, last),
            self.meetings(first, last),
            tuple(
                RuleUsed.of(rules.named(name), row)
                for name in (NETWORKS, QUESTIONS)
                for row in rules.named(name).in_force(last)
            ),
        )

    def meetings(self, first: date, last: date) -> tuple[Explained, ...]:
        """Return the meetings of a time with others, a figure for each kind that took place."""
        self.office.require(Permission.READ_CASES)
        table = table_of(Meeting)
        query = (
            select(table.c.id, table.c.on, table.c.meeting_kind)
            .where(table.c.on.between(first, last), table.c.deleted_at.is_(None))
            .order_by(table.c.on, table.c.id)
        )
        found: dict[str, list[Part]] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.meeting_kind, []).append(Part(Meeting.kind, row.id, 1, row.on))
        order = [row.code for row in self.office.rules.named(MEETINGS).rows if row.code not in _INSIDE]
        return tuple(
            Explained(code, Unit.TIMES, tuple(found[code])) for code in dict.fromkeys(order) if code in found
        )

    def staff(self, on: date) -> Explained:
        """Return who belonged to the staff on a day."""
        self.office.require(Permission.READ_CASES)
        table = table_of(Staff)
        query = (
            select(table.c.id, table.c.started_on)
            .where(
                table.c.deleted_at.is_(None),
                table.c.started_on.is_(None) | (table.c.started_on <= on),
                table.c.ended_on.is_(None) | (table.c.ended_on >= on),
            )
            .order_by(table.c.id)
        )
        with self.office.store.read() as connection:
            parts = tuple(
                Part(Staff.kind, row.id, 1, row.started_on, staff_id=row.id)
                for row in connection.execute(query)
            )
        return Explained("staff", Unit.TIMES, parts)

    def _employed(self, staff: Explained, on: date) -> tuple[Explained, ...]:
        as_what: dict[UUID | None, EmploymentView] = {
            view.staff_id: view for view in self._employments.standing(on, on)
        }
        found: dict[str, list[Part]] = {}
        for part in staff.parts:
            if (view := as_what.get(part.staff_id)) is None:
                found.setdefault("", []).append(part)
                continue
            employment = Part(Employment.kind, view.id, 1, view.starts_on, staff_id=view.staff_id)
            found.setdefault(view.employment_kind, []).append(employment)
        order = [*(row.code for row in self.office.rules.named(EMPLOYED).rows), ""]
        return tuple(
            Explained(code, Unit.TIMES, tuple(found[code])) for code in dict.fromkeys(order) if code in found
        )

    def _questions(self, on: date, *, member: bool) -> tuple[Question, ...]:
        rows = self.office.rules.named(QUESTIONS).in_force(on)
        return tuple(
            Question(
                row,
                answers := tuple(each for each in rows if each.values.get("question") == row.code),
                next((each.code for each in answers if member and each.values.get("member")), ""),
            )
            for row in rows
            if not row.values.get("question")
        )


def _holds(view: OrganisationBusinessView, on: date) -> bool:
    return (view.approved_on is None or view.approved_on <= on) and (
        view.ends_on is None or view.ends_on >= on
    )
