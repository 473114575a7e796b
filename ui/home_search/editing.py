"""How wishes, steps, costs and kept inquiries are edited: the common editor, told what to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from desktop.domain.area import area_digits, parse_area
from desktop.records.home_wish import HomeWishDraft, HomeWishFields
from desktop.records.move_cost import MoveCostDraft, MoveCostFields
from desktop.records.move_step import MoveStepDraft, MoveStepFields
from desktop.records.property_inquiry import (
    PropertyInquiryDraft,
    PropertyInquiryFields,
    PropertyInquiryView,
)
from desktop.services.home_wishes import Wished
from desktop.services.recording import Saved
from desktop.services.told_at_intake import ToldOfHome
from ui.choices import agency_box, agency_person_box, late_box
from ui.desk import Desk
from ui.parts.chips import Chips
from ui.parts.form import Line
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.number_inputs import NumberInput
from ui.record_editor import Editing

MUST: Final = "must"
NICE: Final = "nice"
WANTED: Final = "wanted"
AVOIDED: Final = "avoided"
_INQUIRY: Final[tuple[Line, ...]] = (
    ("on", "answered_on"),
    ("agency_id", "agency_person_id"),
    "agent",
    "dwelling_id",
    ("property", "rent"),
    ("answer", "refusal"),
    "conditions",
    "note",
)
_STEP: Final[tuple[Line, ...]] = ("step", ("planned_on", "done_on"), "result", "note")
_COST: Final[tuple[Line, ...]] = (
    ("item", "amount"),
    "payer",
    ("decided_on", "paid_on"),
    "receipt",
    "note",
)


def wish_editing(
    desk: Desk, client_id: UUID, case_id: UUID, wished: Wished | None = None, told: ToldOfHome | None = None
) -> Editing:
    """Return how wishes are edited: fields, then what cannot be done without, then places.

    New wishes begin with what was told at the intake.
    """
    words, tools, service = desk.words, desk.form_tools, desk.workspace.home_wishes
    points = code_choices("home_wish_points", tools)
    must, nice = Chips(points, digits=False), Chips(points, digits=False)
    wanted, avoided = NoteInput(), NoteInput()
    if wished is not None:
        must.fill(_of(wished.points, MUST))
        nice.fill(_of(wished.points, NICE))
        wanted.fill("\n".join(_of(wished.places, WANTED)))
        avoided.fill("\n".join(_of(wished.places, AVOIDED)))
    elif told is not None:
        must.fill(_of(told.points, MUST))
        nice.fill(_of(told.points, NICE))

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        # What cannot be done without stands before what would be nice.
        levels = {**dict.fromkeys(nice.value(), NICE), **dict.fromkeys(must.value(), MUST)}
        places = {
            **dict.fromkeys(_lines(wanted.value()), WANTED),
            **dict.fromkeys(_lines(avoided.value()), AVOIDED),
        }
        if view is None:
            return lambda: service.keep(draft, levels, places)
        return lambda: service.keep(draft, levels, places, view.id, view.version)

    return Editing(
        "home_wish",
        HomeWishFields,
        HomeWishDraft,
        service,
        (
            "on",
            ("rent_most", "persons"),
            ("size_least", "layout"),
            ("stairs_most", "move_in_by"),
            "area",
            "near",
            "avoid",
            "note",
        ),
        given={"client_id": client_id, "case_id": case_id},
        starting={"on": desk.today(), **({} if told is None else told.fields)},
        about=client_id,
        hint=(lambda _form: from_intake(desk)) if told is not None and (told.fields or told.points) else None,
        inputs={"size_least": NumberInput(9, words.say("m²"), parse_area, area_digits)},
        extras={
            "must": (words.say("Cannot do without"), must),
            "nice": (words.say("Would be nice"), nice),
            "wanted": (words.say("Places wanted, one a line (Taito-ku, Ueno …)"), wanted),
            "avoided": (words.say("Places to avoid, one a line"), avoided),
        },
        verb=verb,
    )


def from_intake(desk: Desk) -> str:
    """Return where the first values of a form come from."""
    return desk.words.say("Taken over from the intake. Please change what is no longer so.")


def step_editing(desk: Desk, inquiry: PropertyInquiryView, step: str) -> Editing:
    """Return how one step of the way into a home is edited."""
    return Editing(
        "move_step",
        MoveStepFields,
        MoveStepDraft,
        desk.workspace.move_steps,
        _STEP,
        given=_of_inquiry(inquiry),
        starting={"step": step},
        about=inquiry.client_id,
        which=f"{inquiry.id}_{step}",
    )


def cost_editing(desk: Desk, inquiry: PropertyInquiryView) -> Editing:
    """Return how a line of costs is edited."""
    return Editing(
        "move_cost",
        MoveCostFields,
        MoveCostDraft,
        desk.workspace.move_costs,
        _COST,
        given=_of_inquiry(inquiry),
        about=inquiry.client_id,
        which=str(inquiry.id),
    )


def inquiry_editing(desk: Desk, inquiry: PropertyInquiryView) -> Editing:
    """Return how a kept inquiry is edited: the answer that came later, a slip of the pen."""
    workspace, agency = desk.workspace, agency_box(desk, nothing=desk.words.say("Not in the directory"))

    def homes() -> list[Choice]:
        if inquiry.dwelling_id is None:
            return []
        home = workspace.dwellings.get(inquiry.dwelling_id)
        return [Choice(home.id, " ".join(filter(None, (home.name, home.room))), home.kana)]

    dwelling = late_box(desk, homes, nothing=desk.words.say("Not in the list"))
    return Editing(
        "property_inquiry",
        PropertyInquiryFields,
        PropertyInquiryDraft,
        workspace.property_inquiries,
        _INQUIRY,
        given={
            "client_id": inquiry.client_id,
            "case_id": inquiry.case_id,
            "entry_id": inquiry.entry_id,
        },
        about=inquiry.client_id,
        inputs={
            "agency_id": agency,
            "agency_person_id": agency_person_box(desk, agency),
            "dwelling_id": dwelling,
        },
    )


def _of_inquiry(inquiry: PropertyInquiryView) -> dict[str, Any]:
    return {"client_id": inquiry.client_id, "case_id": inquiry.case_id, "inquiry_id": inquiry.id}


def _of(kept: Mapping[str, str], level: str) -> tuple[str, ...]:
    return tuple(code for code, how in kept.items() if how == level)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
