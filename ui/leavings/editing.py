"""The forms of a leaving: the leaving itself, a step, a supply, an item, the settlement, a call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from desktop.domain.leaving_way import LeavingStep
from desktop.records.leaving import (
    DEATH,
    LeavingDraft,
    LeavingFields,
    LeavingMarkDraft,
    LeavingMarkFields,
)
from desktop.records.leaving_parts import (
    LeavingCallDraft,
    LeavingCallFields,
    LeavingUtilityDraft,
    LeavingUtilityFields,
)
from desktop.records.leaving_settlement import (
    LeavingChargeDraft,
    LeavingChargeFields,
    LeavingSettlementDraft,
    LeavingSettlementFields,
)
from desktop.services.leavings import US, WHERE, Lease, LeavingFile
from i18n import terms
from ui.choices import attachment_box
from ui.desk import Desk
from ui.leavings.columns import LISTS
from ui.leavings.lease_end import LeaseEnd
from ui.of_client import STAFF_BOX
from ui.parts.form import Form, Line
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.text import Text
from ui.record_editor import Editing
from ui.screens import load
from ui.way_steps import doubt_of

Made = tuple[Editing, str]
OTHERS = "leaving_others"
_LINES: tuple[Line, ...] = (
    ("reason", "begun_on"),
    ("notice_by", "notice_on"),
    "notice_to",
    "notice_rule",
    ("notice_months", "notice_days"),
    "planned_on",
    ("aided", "other_town"),
    ("missing_since", "police_number"),
    "last_seen",
    ("destination", "destination_name"),
    ("destination_postal_code", "destination_phone"),
    "destination_address",
    ("taken_over_by", "taken_over_phone"),
    "note",
)
_GIVEN_UP: tuple[Line, ...] = ("withdrawn_on", "withdrawn_because")
"""Asked only of a leaving that was begun."""


def leaving_editing(
    desk: Desk,
    client_id: UUID,
    case_id: UUID,
    file: LeavingFile | None,
    *,
    lease: Lease | None,
    protected: bool,
) -> Made:
    """Return the form of a leaving; where to is not asked while the address is protected."""
    leavings = desk.workspace.leavings
    above = None
    if protected:
        above = Text(
            desk.words.say(
                "The address of this person is protected. Where they go is not written here; the new address"
                " belongs to the person's own data, where it stays hidden."
            ),
            wrap=True,
        )
    lines = _LINES if file is None else (*_LINES, *_GIVEN_UP)
    editing = Editing(
        "leaving",
        LeavingFields,
        LeavingDraft,
        leavings,
        _without_where(lines) if protected else lines,
        given={"client_id": client_id, "case_id": case_id if file is None else file.view.case_id},
        starting={"begun_on": desk.today(), "notice_by": "notice_by_tenant"},
        about=client_id,
        keep=leavings.begin,
        inputs={"reason": _reasons(desk)},
        hint=LeaseEnd(desk, lease),
        above=above,
    )
    return editing, desk.words.label("record.leaving")


def step_editing(desk: Desk, file: LeavingFile, step: LeavingStep) -> Made:
    """Return the form of one step; what the corporation may not do begins as done by others."""
    workspace, words = desk.workspace, desk.words
    above = Text(
        "\n".join(filter(None, (terms.text(step.row, words), terms.hint(step.row, words)))), wrap=True
    )
    editing = Editing(
        "leaving_mark",
        LeavingMarkFields,
        LeavingMarkDraft,
        workspace.leavings.marks,
        (("on", "planned_on"), ("doer", "asked"), "proof", "attachment_id", "left_out", "note"),
        given={**_own(file), "staff_id": workspace.office.actor.staff_id, "step": step.code},
        starting={"on": desk.today(), "doer": OTHERS if step.lacking else US},
        about=file.view.client_id,
        verb=lambda draft, view: partial(workspace.leavings.mark, draft, 0 if view is None else view.version),
        hint=lambda _form: doubt_of(desk, LISTS, step),
        above=above,
        inputs={"attachment_id": attachment_box(desk, file.view.client_id)},
        which=step.code,
    )
    return editing, terms.short(step.row, words)


def supply_editing(desk: Desk, file: LeavingFile) -> Made:
    """Return the form of a supply with its last meter reading."""
    lines: tuple[Line, ...] = (
        "utility",
        "provider",
        "customer_number",
        ("told_on", "stops_on"),
        ("read_on", "reading"),
        "bill_to",
        "note",
    )
    editing = Editing(
        "leaving_utility",
        LeavingUtilityFields,
        LeavingUtilityDraft,
        desk.workspace.leavings.utilities,
        _without(lines, "bill_to") if file.protected else lines,
        given=_own(file),
        starting={"stops_on": file.view.planned_on},
        about=file.view.client_id,
    )
    return editing, desk.words.label("record.leaving_utility")


def call_editing(desk: Desk, file: LeavingFile) -> Made:
    """Return the form of a call after leaving."""
    lines: tuple[Line, ...] = (
        "planned_on",
        ("staff_id", "way"),
        ("whom", "phone"),
        "purpose",
        "done_on",
        "outcome",
    )
    editing = Editing(
        "leaving_call",
        LeavingCallFields,
        LeavingCallDraft,
        desk.workspace.leavings.calls,
        (*lines[:2], "whom", *lines[3:]) if file.protected else lines,
        given=_own(file),
        starting={"staff_id": desk.workspace.office.actor.staff_id, "way": "phone"},
        about=file.view.client_id,
        inputs={"staff_id": load(STAFF_BOX)(desk)},
    )
    return editing, desk.words.label("record.leaving_call")


def settlement_editing(desk: Desk, file: LeavingFile) -> Made:
    """Return the form of the settlement; the deposit begins with what was paid at moving in."""
    settlement = file.settlement
    editing = Editing(
        "leaving_settlement",
        LeavingSettlementFields,
        LeavingSettlementDraft,
        desk.workspace.leavings.settlements,
        (
            ("deposit", "kept_by_contract"),
            "landlord",
            ("told_on", "settled_on"),
            ("paid_on", "paid_how"),
            "note",
        ),
        given=_own(file),
        starting={"deposit": settlement.proposed_deposit},
        about=file.view.client_id,
    )
    return editing, desk.words.label("record.leaving_settlement")


def charge_editing(desk: Desk, file: LeavingFile) -> Made:
    """Return the form of an item of the deposit."""
    editing = Editing(
        "leaving_charge",
        LeavingChargeFields,
        LeavingChargeDraft,
        desk.workspace.leavings.charges,
        ("charge", "what", "cost", "cause", ("life", "age_months"), "tenant_percent", "note"),
        given=_own(file),
        about=file.view.client_id,
        hint=partial(_who_bears, desk),
    )
    return editing, desk.words.label("record.leaving_charge")


def _own(file: LeavingFile) -> dict[str, UUID]:
    return {"client_id": file.view.client_id, "leaving_id": file.view.id}


def _without_where(lines: Sequence[Line]) -> tuple[Line, ...]:
    return _without(lines, *WHERE)


def _without(lines: Sequence[Line], *names: str) -> tuple[Line, ...]:
    """Return the lines without some fields."""
    kept: list[Line] = []
    for line in lines:
        if not isinstance(line, tuple):
            kept += [] if line in names else [line]
        elif left := tuple(name for name in line if name not in names):
            kept.append(left[0] if len(left) == 1 else left)
    return tuple(kept)


def _reasons(desk: Desk) -> ChoiceBox:
    """Return the choice of reasons; a death has a tab of its own."""
    words, rows = desk.words, desk.workspace.office.rules.named("leaving_reasons")
    offered = [each for each in code_choices("leaving_reasons", desk.form_tools) if each.value != DEATH]
    return ChoiceBox(offered, name_of=lambda code: terms.named(rows, code, words))


def _who_bears(desk: Desk, form: Form) -> str:
    row = desk.workspace.office.rules.named("restoration_causes").ever(str(form.input("cause").value() or ""))
    return "" if row is None else terms.hint(row, desk.words)
