"""The forms of a home and of a building: everything that is kept, under headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from desktop.records.building import BuildingDraft, BuildingFields, BuildingView
from desktop.records.dwelling import DwellingDraft, DwellingFields, DwellingView
from desktop.services.dwellings import Traits
from desktop.services.recording import Saved
from ui.desk import Desk
from ui.dwellings.area_input import area_input
from ui.parts.chips import Chips
from ui.parts.form import Line, Title
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing, RecordEditor


class DwellingEditor(RecordEditor):
    """Edits a home together with what holds of it: access, languages, who is welcome."""

    def __init__(
        self,
        desk: Desk,
        view: DwellingView | None,
        traits: Traits,
        buildings: Sequence[BuildingView],
        *,
        done: Callable[[UUID], object] | None = None,
    ) -> None:
        say, tools = desk.words.say, desk.form_tools
        self._access = Chips(code_choices("accessibility_points", tools), digits=False)
        self._languages = Chips(code_choices("languages", tools), digits=False)
        self._welcome = Chips(code_choices("client_attributes", tools), digits=False)
        rooms = [Choice(each.id, each.name, each.kana) for each in buildings]
        building = ChoiceBox(
            rooms, unknown=say("None"), empty=None, name_of=lambda _key: say("Not there any more")
        )
        editing = Editing(
            "dwelling",
            DwellingFields,
            DwellingDraft,
            desk.workspace.dwellings,
            _lines(desk),
            inputs={"building_id": building, "floor_area": area_input(desk.words)},
            extras={
                "access": (desk.words.label("dwelling_access.access"), self._access),
                "languages": (desk.words.label("dwelling_language.language"), self._languages),
                "welcome": (desk.words.label("dwelling_welcome.attribute"), self._welcome),
            },
        )
        super().__init__(desk, editing, view, done=done)
        for chips, codes in (
            (self._access, traits.access),
            (self._languages, traits.languages),
            (self._welcome, traits.welcome),
        ):
            chips.blockSignals(True)
            chips.fill(codes)
            chips.blockSignals(False)

    def verb(self, draft: Any) -> Callable[[], Saved]:
        """Keep the home and what holds of it in one step."""
        view, service = self._view, self.desk.workspace.dwellings
        traits = Traits(self._access.value(), self._languages.value(), self._welcome.value())
        if view is None:
            return lambda: service.keep(draft, traits)
        return lambda: service.keep(draft, traits, view.id, view.version)


def building_editing(desk: Desk) -> Editing:
    """Return how a building is edited."""
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
    return Editing(
        "building",
        BuildingFields,
        BuildingDraft,
        desk.workspace.buildings,
        lines,
        inputs={"whole_area": area_input(desk.words)},
    )


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
        ("landlord", "landlord_phone"),
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
