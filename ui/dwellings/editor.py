"""The forms of a home and of a building: everything that is kept, under headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.records.building import BuildingDraft, BuildingFields
from desktop.records.dwelling import DwellingDraft, DwellingFields
from desktop.services.dwellings import Traits
from desktop.services.recording import Saved
from ui.choices import agency_box, late_box, named
from ui.desk import Desk
from ui.dwellings.area_input import area_input
from ui.parts.chips import Chips
from ui.parts.form import Line, Title
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing

NOTHING = Traits()


def dwelling_editing(desk: Desk, *_client: object, traits: Traits = NOTHING) -> tuple[Editing, str]:
    """Return how a home is edited together with what holds of it, and what the pane is called."""
    words, tools, service = desk.words, desk.form_tools, desk.workspace.dwellings
    none = words.say("None")
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
            "building_id": late_box(desk, lambda: named(desk.workspace.buildings.all()), nothing=none),
            "owner_agency_id": agency_box(desk, "owner", "housing_manager", "estate_agent", nothing=none),
            "agent_agency_id": agency_box(desk, "estate_agent", "housing_manager", nothing=none),
            "floor_area": area_input(words),
        },
        extras={name: (label, chips[name]) for name, (_codes, label) in lists.items()},
        verb=verb,
    )
    return editing, words.say("A home")


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
