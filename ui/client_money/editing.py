"""The forms of this subject: rules, contract, movements, corrections, months, statements, kept things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import IN, opposite
from desktop.records.client_money import (
    MoneyAgreementDraft,
    MoneyAgreementFields,
    MoneyAgreementView,
    MoneyClosingDraft,
    MoneyClosingFields,
    MoneyCountDraft,
    MoneyCountFields,
    MoneyMovementDraft,
    MoneyMovementFields,
    MoneyMovementView,
    MoneyRulesDraft,
    MoneyRulesFields,
    MoneyRulesView,
    MoneyStatementDraft,
    MoneyStatementFields,
)
from desktop.records.custody import (
    CustodyItemDraft,
    CustodyItemFields,
    CustodyMoveDraft,
    CustodyMoveFields,
)
from desktop.services.client_money import CORRECTION
from i18n.terms import text
from ui.desk import Desk
from ui.parts.form import Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing
from ui.two_people import Made, agreed, myself, now, paper_box, people_lines, staff_box, two_boxes

_MOVEMENT: Final[tuple[Line, ...]] = (("amount", "purpose"), ("on", "at"), "counterparty", "receipt_no")
_AGREEMENT: Final[tuple[Line, ...]] = (
    "reason",
    "tried",
    "other_schemes",
    "wish",
    ("limit_amount", "kept_where"),
    ("starts_on", "signed_on"),
    ("signer", "signer_name"),
    "explained_by",
    "rules_id",
    ("reported_on", "reported_to"),
    "attachment_id",
    "note",
)
_ENDING: Final[tuple[Line, ...]] = (("ended_on", "end_reason"),)


def rules_editing(desk: Desk, *_client: object) -> Made:
    """Return how a version of the written rules is edited, and what the pane is called."""
    editing = Editing(
        "money_rules",
        MoneyRulesFields,
        MoneyRulesDraft,
        desk.workspace.client_money.rules,
        (("edition", "valid_from"), "text", ("notified_on", "notified_to")),
        starting={"valid_from": desk.today()},
    )
    return editing, desk.words.say("Rules for client money")


def agreement_editing(
    desk: Desk,
    client_id: UUID,
    case_id: UUID | None,
    rules: Sequence[MoneyRulesView],
    view: MoneyAgreementView | None = None,
) -> Made:
    """Return how a contract is edited; one that is there can be ended as well."""
    today = desk.today()
    holding = next((each for each in rules if each.valid_from <= today), None)
    editing = Editing(
        "money_agreement",
        MoneyAgreementFields,
        MoneyAgreementDraft,
        desk.workspace.client_money.agreements,
        _AGREEMENT if view is None else (*_AGREEMENT, *_ENDING),
        given={"client_id": client_id, "case_id": case_id if view is None else view.case_id}
        | ({} if view is None else {"follows_id": view.follows_id}),
        starting={
            "starts_on": today,
            "signed_on": today,
            "signer": "signer_self",
            "explained_by": desk.workspace.office.actor.staff_id,
            "rules_id": None if holding is None else holding.id,
        },
        about=client_id,
        inputs={
            "explained_by": staff_box(desk),
            "rules_id": ChoiceBox([Choice(each.id, each.edition) for each in rules], empty=None),
            "attachment_id": paper_box(desk, client_id),
        },
    )
    return editing, desk.words.label("record.money_agreement")


def following_editing(
    desk: Desk, client_id: UUID, rules: Sequence[MoneyRulesView], before: MoneyAgreementView
) -> Made:
    """Return how the contract that follows another one is written."""
    editing, _title = agreement_editing(desk, client_id, before.case_id, rules)
    agreements = desk.workspace.client_money.agreements
    kept = {
        name: getattr(before, name) for name in ("reason", "tried", "other_schemes", "wish", "kept_where")
    }
    same = {"limit_amount": before.limit_amount, "signer": before.signer, "signer_name": before.signer_name}
    return (
        replace(
            editing,
            starting={**editing.starting, **kept, **same},
            keep=lambda draft: agreements.change(before.id, draft),
            which="following",
        ),
        desk.words.say("Change the contract"),
    )


def movement_editing(
    desk: Desk, client_id: UUID, agreement_id: UUID, direction: str, *, sole: bool = False
) -> Made:
    """Return how money that came or goes is entered, and what the pane is called."""
    say, at = desk.words.say, now(desk)
    editing = Editing(
        "money_movement",
        MoneyMovementFields,
        MoneyMovementDraft,
        desk.workspace.client_money,
        (*_MOVEMENT, *people_lines(sole=sole), "note"),
        given={"client_id": client_id, "agreement_id": agreement_id, "direction": direction}
        | agreed(sole=sole),
        starting={"on": desk.today(), "at": at, **myself(desk)},
        about=client_id,
        which=direction,
        inputs={"purpose": ChoiceBox(_purposes(desk, direction)), **two_boxes(desk)},
    )
    return editing, say("Take money into keeping") if direction == IN else say("Pay or hand out money")


def counter_editing(desk: Desk, wrong: MoneyMovementView, *, sole: bool = False) -> Made:
    """Return how a movement is taken back by a counter-entry, and what the pane is called."""
    at = now(desk)
    money = desk.workspace.client_money
    editing = Editing(
        "money_movement",
        MoneyMovementFields,
        MoneyMovementDraft,
        money,
        (("on", "at"), *people_lines(sole=sole), "note"),
        given={
            **agreed(sole=sole),
            "client_id": wrong.client_id,
            "agreement_id": wrong.agreement_id,
            "direction": opposite(wrong.direction),
            "amount": wrong.amount,
            "purpose": CORRECTION,
            "counters_id": wrong.id,
        },
        starting={"on": desk.today(), "at": at, **myself(desk)},
        about=wrong.client_id,
        which=wrong.id.hex,
        inputs=two_boxes(desk),
        keep=money.counter,
    )
    return editing, desk.words.say("Correct an entry")


def count_editing(desk: Desk, client_id: UUID, *, sole: bool = False) -> Made:
    """Return how a count of the cash is entered, and what the pane is called."""
    at = now(desk)
    editing = Editing(
        "money_count",
        MoneyCountFields,
        MoneyCountDraft,
        desk.workspace.client_money.counts,
        (("on", "at"), "counted", *people_lines(sole=sole), "note"),
        given={"client_id": client_id, **agreed(sole=sole)},
        starting={"on": desk.today(), "at": at, **myself(desk)},
        about=client_id,
        inputs=two_boxes(desk),
    )
    return editing, desk.words.label("record.money_count")


def closing_editing(desk: Desk, client_id: UUID, month: Month, *, sole: bool = False) -> Made:
    """Return how a month is closed: who confirms it, and what was found out. The figures are counted."""
    figures = dict.fromkeys(("opening", "received", "spent", "balance", "movements", "findings"), 0)
    editing = Editing(
        "money_closing",
        MoneyClosingFields,
        MoneyClosingDraft,
        desk.workspace.client_money.closings,
        (*people_lines(sole=sole), "note"),
        given={"client_id": client_id, "month": month.first_day, "closed_on": desk.today(), **figures}
        | agreed(sole=sole),
        starting=myself(desk),
        about=client_id,
        which=month.first_day.isoformat(),
        inputs=two_boxes(desk),
    )
    return editing, desk.words.label("record.money_closing")


def statement_editing(desk: Desk, client_id: UUID, closing_id: UUID) -> Made:
    """Return how a statement to the person is noted, and what the pane is called."""
    me = desk.workspace.office.actor.staff_id
    editing = Editing(
        "money_statement",
        MoneyStatementFields,
        MoneyStatementDraft,
        desk.workspace.client_money.statements,
        (("handed_on", "explained_by"), ("signed_on", "signer"), "attachment_id", "note"),
        given={"client_id": client_id, "closing_id": closing_id},
        starting={"handed_on": desk.today(), "explained_by": me, "signer": "signer_self"},
        about=client_id,
        which=closing_id.hex,
        inputs={"explained_by": staff_box(desk), "attachment_id": paper_box(desk, client_id)},
    )
    return editing, desk.words.label("record.money_statement")


def item_editing(desk: Desk, client_id: UUID, case_id: UUID | None, *, sole: bool = False) -> Made:
    """Return how a kept thing is entered, and what the pane is called."""
    at = now(desk)
    editing = Editing(
        "custody_item",
        CustodyItemFields,
        CustodyItemDraft,
        desk.workspace.custody,
        (
            "item_kind",
            "description",
            "reason",
            ("received_on", "received_at"),
            "received_from",
            "kept_where",
            *people_lines(sole=sole),
            "attachment_id",
            "note",
        ),
        given={"client_id": client_id, **agreed(sole=sole)}
        | ({} if case_id is None else {"case_id": case_id}),
        starting={
            "received_on": desk.today(),
            "received_at": at,
            **myself(desk),
        },
        about=client_id,
        inputs={**two_boxes(desk), "attachment_id": paper_box(desk, client_id)},
    )
    return editing, desk.words.label("record.custody_item")


def move_editing(
    desk: Desk, client_id: UUID, item_id: UUID, offered: Sequence[str], *, sole: bool = False
) -> Made:
    """Return how it is entered what was done with a thing; only what can be done now is offered."""
    at = now(desk)
    rows = desk.workspace.office.rules.named("custody_moves")
    moves = [Choice(row.code, text(row, desk.words)) for row in rows.rows if row.code in offered]
    editing = Editing(
        "custody_move",
        CustodyMoveFields,
        CustodyMoveDraft,
        desk.workspace.custody.moves,
        ("move", ("on", "at"), "with_whom", "purpose", "due_back_on", *people_lines(sole=sole), "note"),
        given={"client_id": client_id, "item_id": item_id, **agreed(sole=sole)},
        starting={"on": desk.today(), "at": at, **myself(desk)},
        about=client_id,
        which=item_id.hex,
        inputs={"move": ChoiceBox(moves), **two_boxes(desk)},
    )
    return editing, desk.words.label("record.custody_move")


def _purposes(desk: Desk, direction: str) -> list[Choice]:
    rows = desk.workspace.office.rules.named("money_purposes").in_force(desk.today())
    return [
        Choice(row.code, text(row, desk.words))
        for row in rows
        if row.values.get("money_direction") == direction and row.values.get("offered", True)
    ]
