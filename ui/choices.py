"""Choices of records that are read while the form is shown already: agencies, their people, staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from desktop.records.agency import AgencyView
from desktop.records.interpreter import InterpreterView
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox


def late_box(desk: Desk, read: Callable[[], Sequence[Choice]], *, required: bool = False) -> ChoiceBox:
    """Return a choice box whose choices are read while it is shown; what is kept is named once they come."""
    unknown = None if required else desk.words.say("Not chosen")
    box = ChoiceBox((), unknown=unknown, empty=None, name_of=lambda _key: "…")

    def offer(choices: Sequence[Choice]) -> None:
        known = {choice.value: place for place, choice in enumerate(box.list.choices)}
        fresh = [choice for choice in choices if choice.value not in known]
        for choice in choices:
            if choice.value in known:
                box.list.setItemText(known[choice.value], choice.name)
        box.list.blockSignals(True)
        chosen = box.list.currentIndex()
        for choice in fresh:
            box.list.add(choice)
        box.list.setCurrentIndex(chosen)
        box.list.blockSignals(False)

    desk.tasks.read(read, owner=box, then=offer)
    return box


def agency_box(desk: Desk, *, kind: str = "", required: bool = False) -> ChoiceBox:
    """Return the choice of an agency of the directory."""
    agencies = desk.workspace.agencies
    return late_box(desk, lambda: named(agencies.all(kind)), required=required)


def agency_person_box(desk: Desk) -> ChoiceBox:
    """Return the choice of somebody who works at an agency."""
    agencies = desk.workspace.agencies

    def people() -> Sequence[Choice]:
        houses = {view.id: view.name for view in agencies.all()}
        return [
            Choice(view.id, " ".join(filter(None, (houses.get(view.agency_id, ""), view.name))), view.kana)
            for view in agencies.persons.all()
        ]

    return late_box(desk, people)


def interpreter_box(desk: Desk) -> ChoiceBox:
    """Return the choice of an interpreter."""
    interpreters = desk.workspace.interpreters
    return late_box(desk, lambda: named(line.view for line in interpreters.lines()))


def staff_box(desk: Desk, *, required: bool = False) -> ChoiceBox:
    """Return the choice of somebody who works here."""
    staff = desk.workspace.staff
    return late_box(desk, lambda: [Choice(view.id, view.name) for view in staff.working()], required=required)


def tenancy_box(desk: Desk, client_id: UUID) -> ChoiceBox:
    """Return the choice of one of the client's tenancies, the newest first."""
    tenancies = desk.workspace.tenancies

    def homes() -> Sequence[Choice]:
        return [
            Choice(view.id, " ".join(filter(None, (home.name, home.room))))
            for view, home in reversed(tenancies.homes_of(client_id))
        ]

    return late_box(desk, homes)


def attachment_box(desk: Desk, client_id: UUID) -> ChoiceBox:
    """Return the choice of one of the client's attachments."""
    attachments = desk.workspace.attachments
    return late_box(desk, lambda: [Choice(view.id, view.title) for view in attachments.of_client(client_id)])


def named(views: Iterable[AgencyView | InterpreterView]) -> list[Choice]:
    """Return records that have a name and a reading as choices."""
    return [Choice(view.id, view.name, view.kana) for view in views]
