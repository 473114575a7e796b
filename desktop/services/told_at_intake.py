"""What was told at the intake already, for forms that begin later: wishes for a home, an application.

It only offers: whoever writes the form sees it, and changes what is another today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.contact import ContactView
from desktop.records.field import facts_of
from desktop.records.home_wish import HomeWishFields
from desktop.records.housing_situation import HousingSituationView
from desktop.services.cases import Cases
from desktop.services.contacts import Contacts
from desktop.services.household_members import HouseholdMembers
from desktop.services.housing_situations import HousingSituations, Living
from desktop.services.intakes import Intakes
from desktop.services.office import Office

_YES: Final = "yes"
_ALONE: Final = "alone"
_RECEIVING: Final = "receiving"
_ASSISTANCE: Final = "public_assistance"
_ANSWERS: Final = {"stairs": "stairs_possible", "smoking": "smoking_habits"}
"""Questions of the intake whose answers say themselves what is wished, and the lists of the answers."""


@dataclass(frozen=True, slots=True)
class ToldOfHome:
    """What begins the wishes for a home: values by field, and points with how much each is meant."""

    fields: Mapping[str, Any] = field(repr=False)
    points: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldForGuarantee:
    """What begins an application for a guarantee: values by field, and who is called in an emergency."""

    fields: Mapping[str, Any] = field(repr=False)
    emergency: tuple[ContactView, ...] = field(repr=False)
    has_emergency: str
    """What the intake says of an emergency contact: a code of `presences`, or ""."""


class ToldAtIntake:
    """Reads the intake of the client's case for whoever begins a form."""

    def __init__(
        self,
        office: Office,
        *,
        cases: Cases,
        contacts: Contacts,
        household_members: HouseholdMembers,
        housing_situations: HousingSituations,
        intakes: Intakes,
    ) -> None:
        self.office = office
        self._cases = cases
        self._contacts = contacts
        self._members = household_members
        self._situations = housing_situations
        self._intakes = intakes

    def of_home(self, client_id: UUID) -> ToldOfHome:
        """Return what the intake says of the next home; nothing where nobody asked."""
        self.office.require(Permission.READ_NOTES)
        case = self._cases.current(client_id)
        situation = None if case is None else self._situations.of_case(case.id)
        intake = None if case is None else self._intakes.of_case(case.id)
        found: dict[str, Any] = {"persons": self._persons(client_id, situation)}
        if intake is not None:
            found["note"] = intake.wishes
        points: dict[str, str] = {}
        if situation is not None:
            found |= self._of_situation(situation)
            points = dict(self._points(situation))
        return ToldOfHome({name: value for name, value in found.items() if value not in (None, "")}, points)

    def for_guarantee(self, client_id: UUID) -> ToldForGuarantee:
        """Return what the intake and the contacts say of income, guarantor and emergency contact."""
        self.office.require(Permission.READ_NOTES)
        case = self._cases.current(client_id)
        living = None if case is None else self._situations.living(case.id)
        contacts = self._contacts.of_client(client_id)
        guarantor = next((each.name for each in contacts if each.role == "guarantor"), "")
        fields = {"guarantor": guarantor, "income_status": "" if living is None else self._income(living)}
        return ToldForGuarantee(
            {name: value for name, value in fields.items() if value},
            tuple(each for each in contacts if each.role == "emergency"),
            "" if living is None else living.view.emergency_contact,
        )

    def _persons(self, client_id: UUID, situation: HousingSituationView | None) -> int | None:
        members = [each for each in self._members.of_client(client_id) if each.lives_together]
        if members:
            return len(members) + 1
        return 1 if situation is not None and situation.household == _ALONE else None

    def _of_situation(self, situation: HousingSituationView) -> dict[str, Any]:
        leave_by, today = situation.leave_by, self.office.today()
        row = self.office.rules.named("stairs_possible").ever(situation.stairs)
        return {
            # Who receives assistance is bound by what is paid for the rent.
            "rent_most": situation.housing_aid if situation.public_assistance == _RECEIVING else None,
            "stairs_most": None if row is None else row.values.get("storey"),
            "move_in_by": leave_by if leave_by is not None and leave_by >= today else None,
            "near": _on_a_line("near", situation.clinics),
            "avoid": _on_a_line("avoid", situation.avoid),
        }

    def _points(self, situation: HousingSituationView) -> Iterator[tuple[str, str]]:
        """Yield what is wished by the answers of the intake, each as much as it is usually meant."""
        wished = set()
        for name, answers in _ANSWERS.items():
            row = self.office.rules.named(answers).ever(getattr(situation, name))
            wished |= set(() if row is None else row.values.get("wishes", ()))
        for row in self.office.rules.named("home_wish_points").in_force(self.office.today()):
            asked = row.values.get("asked", "")
            if row.code in wished or (asked and getattr(situation, asked, "") == _YES):
                yield row.code, row.values["usual_level"]

    def _income(self, living: Living) -> str:
        """Return on what somebody lives, as companies ask: what most comes from."""
        most = max(living.incomes, key=lambda each: each.monthly or 0, default=None)
        kind = "" if most is None else most.income
        if living.view.public_assistance == _RECEIVING:
            kind = _ASSISTANCE
        rows = self.office.rules.named("guarantee_incomes").in_force(self.office.today())
        return next((row.code for row in rows if kind in row.values.get("income_kinds", ())), "")


def _on_a_line(name: str, note: str) -> str:
    """Return a note as it fits into a field of one line."""
    return "、".join(filter(None, (line.strip() for line in note.splitlines())))[
        : facts_of(HomeWishFields)[name].limit
    ]
