"""Choices of records that are read while the form is shown already: agencies, their people, staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.agency import AgencyPersonView, AgencyView
from desktop.records.building import BuildingView
from desktop.records.interpreter import InterpreterView
from i18n import terms
from ui.desk import Desk
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox

_BORNE_BY: Final = {"funding": "funding_sources", "item": "subsidy_items"}
_Named = AgencyView | AgencyPersonView | BuildingView | InterpreterView


def late_box(
    desk: Desk, read: Callable[[], Sequence[Choice]], *, required: bool = False, nothing: str = ""
) -> ChoiceBox:
    """Return a choice box whose choices are read while it is shown; what is kept is named once they come.

    `nothing` is what the empty choice is called.
    """
    unknown = None if required else nothing or desk.words.say("Not chosen")
    box = ChoiceBox((), unknown=unknown, empty=None, name_of=lambda _key: "…")
    desk.tasks.read(read, owner=box, then=box.offer)
    return box


def agency_box(desk: Desk, *kinds: str, required: bool = False, nothing: str = "") -> ChoiceBox:
    """Return the choice of an agency of the directory, of these kinds or of any."""
    agencies = desk.workspace.agencies

    def found() -> Sequence[Choice]:
        return named(view for view in agencies.all() if not kinds or view.agency_kind in kinds)

    return late_box(desk, found, required=required, nothing=nothing)


def agency_person_box(desk: Desk, agency: ChoiceBox) -> ChoiceBox:
    """Return the choice of somebody who works at the agency that stands in another box."""
    persons = desk.workspace.agencies.persons
    box = ChoiceBox((), unknown=desk.words.say("Not chosen"), empty=None, name_of=lambda _key: "…")

    def look() -> None:
        key = agency.value()
        # Somebody of another agency was not meant.
        box.fill(None)
        box.offer(())
        if key is not None:
            desk.tasks.read(lambda: named(persons.of_agency(key)), owner=box, then=box.offer)

    agency.changed.connect(look)
    return box


def interpreter_box(desk: Desk) -> ChoiceBox:
    """Return the choice of an interpreter."""
    interpreters = desk.workspace.interpreters
    return late_box(desk, lambda: named(line.view for line in interpreters.lines()))


def staff_box(desk: Desk, *, required: bool = False) -> ChoiceBox:
    """Return the choice of somebody who works here."""
    staff = desk.workspace.staff
    return late_box(desk, lambda: [Choice(view.id, view.name) for view in staff.working()], required=required)


def hours_box(desk: Desk) -> ChoiceBox:
    """Return the choice of somebody whose working hours may be read; oneself alone where no others' may."""
    if desk.workspace.office.may(Permission.READ_HOURS):
        return staff_box(desk, required=True)
    me = desk.workspace.office.actor
    return ChoiceBox([Choice(me.staff_id, me.name)], empty=None)


def borne_boxes(desk: Desk) -> dict[str, Input]:
    """Return the choices of money and item for hours, by the names of their fields."""
    return {field: borne_box(desk, field) for field in _BORNE_BY}


def borne_box(desk: Desk, field: str) -> ChoiceBox:
    """Return the choice of money or item for hours; nothing chosen leaves it to the rule."""
    office, words, name = desk.workspace.office, desk.words, _BORNE_BY[field]
    # What tells of an offence is offered only to those who may know of one.
    apart = frozenset() if office.may(Permission.READ_OFFENCES) else office.rules.offences(name)
    rows = office.rules.named(name)
    choices = [
        Choice(row.code, terms.text(row, words))
        for row in rows.in_force(desk.today())
        if row.code not in apart and row.values.get("by_hours", True)
    ]
    nothing = words.say("Leave it to the rule")
    return ChoiceBox(choices, unknown=nothing, name_of=partial(terms.named, rows, words=words))


def tenancy_box(desk: Desk, client_id: UUID, *, required: bool = False) -> ChoiceBox:
    """Return the choice of one of the client's tenancies, the newest first."""
    tenancies = desk.workspace.tenancies

    def homes() -> Sequence[Choice]:
        return [
            Choice(view.id, " ".join(filter(None, (home.name, home.room))))
            for view, home in reversed(tenancies.homes_of(client_id))
        ]

    return late_box(desk, homes, required=required)


def attachment_box(desk: Desk, client_id: UUID) -> ChoiceBox:
    """Return the choice of one of the client's attachments."""
    attachments = desk.workspace.attachments
    return late_box(desk, lambda: [Choice(view.id, view.title) for view in attachments.of_client(client_id)])


def named(views: Iterable[_Named]) -> list[Choice]:
    """Return records that have a name and a reading as choices."""
    return [Choice(view.id, view.name, view.kana) for view in views]
