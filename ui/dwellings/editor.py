"""The forms of a home and of a building: everything that is kept, under headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop.records.agency import AgencyView
from desktop.records.building import BuildingDraft, BuildingFields, BuildingView
from desktop.records.dwelling import DwellingDraft, DwellingFields
from desktop.services.dwellings import Traits
from desktop.services.recording import Saved
from ui.desk import Desk
from ui.dwellings.area_input import area_input
from ui.parts.chips import Chips
from ui.parts.form import Line, Title
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing

NOTHING = Traits()


def dwelling_editing(desk: Desk, *_client: object, traits: Traits = NOTHING) -> tuple[Editing, str]:
    """Return how a home is edited together with what holds of it, and what the pane is called."""
    words, tools, service = desk.words, desk.form_tools, desk.workspace.dwellings
    lists = {
        "access": ("accessibility_points", words.label("dwelling_access.access")),
        "languages": ("languages", words.label("dwelling_language.language")),
        "welcome": ("client_attributes", words.label("dwelling_welcome.attribute")),
    }
    chips: dict[str, Chips] = {}
    for name, (codes, _label) in lists.items():
        chips[name] = Chips(code_choices(codes, tools), digits=False)
        chips[name].fill(getattr(traits, name))

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        chosen = Traits(**{name: made.value() for name, made in chips.items()})
        if view is None:
            return lambda: service.keep(draft, chosen)
        return lambda: service.keep(draft, chosen, view.id, view.version)

    editing = Editing(
        "dwelling",
        DwellingFields,
        DwellingDraft,
        service,
        _lines(desk),
        inputs={
            "building_id": _named_box(desk, desk.workspace.buildings.all),
            "owner_agency_id": _agency_box(desk, "owner", "housing_manager", "estate_agent"),
            "agent_agency_id": _agency_box(desk, "estate_agent", "housing_manager"),
            "floor_area": area_input(words),
        },
        extras={name: (label, chips[name]) for name, (_codes, label) in lists.items()},
        verb=verb,
    )
    return editing, words.say("A home")


def _named_box(desk: Desk, read: Callable[[], Iterable[BuildingView | AgencyView]]) -> ChoiceBox:
    """Return the choice of a record by its name; they are read while the form is shown already."""
    box = ChoiceBox((), unknown=desk.words.say("None"), empty=None, name_of=lambda _key: "…")

    def offer(found: Iterable[BuildingView | AgencyView]) -> None:
        places = {choice.value: place for place, choice in enumerate(box.list.choices)}
        for each in found:
            if each.id in places:
                box.list.setItemText(places[each.id], each.name)
            else:
                box.list.add(Choice(each.id, each.name, each.kana))

    desk.tasks.read(read, owner=box, then=offer)
    return box


def _agency_box(desk: Desk, *kinds: str) -> ChoiceBox:
    """Return the choice of an agency of these kinds."""
    agencies = desk.workspace.agencies
    return _named_box(desk, lambda: [each for each in agencies.all() if each.agency_kind in kinds])


def building_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a building is edited, and what the pane is called."""
    say = desk.words.say
    lines: tuple[Line, ...] = (
        "name",
        "kana",
        "building_kind",
        "postal_code",
        "address",
        "structure",
        ("built_year", "built_month"),
        Title(say("For a shared house")),
        "whole_area",
        ("residents", "parent_households"),
        "common_room",
        ("kitchens", "toilets", "washstands"),
        ("baths", "bathtubs", "laundries"),
        "note",
    )
    editing = Editing(
        "building",
        BuildingFields,
        BuildingDraft,
        desk.workspace.buildings,
        lines,
        inputs={"whole_area": area_input(desk.words)},
    )
    return editing, say("A building")


def _lines(desk: Desk) -> tuple[Line, ...]:
    say = desk.words.say
    return (
        Title(say("Where it is")),
        ("name", "room"),
        "kana",
        "building_id",
        "postal_code",
        "address",
        Title(say("Landlord and agent")),
        "owner_agency_id",
        ("landlord", "landlord_phone"),
        "agent_agency_id",
        ("agent", "agent_phone"),
        Title(say("Vacancy")),
        ("vacant_since", "available_from"),
        Title(say("Every month")),
        ("rent", "common_fee", "parking_fee"),
        Title(say("At the beginning and later")),
        ("deposit", "key_money"),
        ("brokerage_fee", "guarantee_fee"),
        ("fire_insurance", "renewal_fee"),
        Title(say("The home")),
        ("layout", "floor_area", "persons"),
        ("floor", "elevator"),
        ("structure", "built_year", "built_month"),
        "house_age",
        ("kitchen", "toilet", "storage"),
        ("washstand", "bath"),
        Title(say("Who may live there")),
        ("pets", "smoking", "foreigners"),
        Title(say("Registration and standards")),
        "dwelling_kind",
        "registration_number",
        ("registered_on", "registered_until"),
        "earthquake",
        "lawful",
        "rent_balanced",
        "range_fair",
        Title(say("Support housing only")),
        "plan_number",
        "exclusive_units",
        ("daily_check", "monthly_watch"),
        ("linking", "support_fee_fair"),
        Title(say("Notes")),
        "advice",
        "note",
    )
