"""The forms of this subject: the book, found cash, movements, what goes over, counts, settling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from desktop.domain.estate_money import BANK, CASH, SETTLED
from desktop.domain.money_book import IN, OUT, opposite
from desktop.records.estate_book import (
    REOPENED,
    EstateBookDraft,
    EstateBookFields,
    EstateSettlementDraft,
    EstateSettlementFields,
)
from desktop.records.estate_count import EstateCountFields
from desktop.records.estate_movement import (
    EstateMovementDraft,
    EstateMovementFields,
    EstateMovementView,
)
from desktop.services.estate_deposits import PREPAID
from desktop.services.estate_file import (
    CASH_FOUND,
    CORRECTION,
    FROM_CLIENT_MONEY,
    PURPOSES,
    TRANSFER,
    EstateFile,
)
from desktop.services.estate_pieces import EstateCountedDraft, EstateFoundDraft
from i18n import terms
from i18n.numbers import yen
from i18n.terms import text
from ui.desk import Desk
from ui.estate_money.pieces_input import PiecesInput
from ui.parts.form import Form, Line
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.text import Text
from ui.record_editor import Editing
from ui.two_people import Made, agreed, myself, now, people_lines, two_boxes

_WHEN: Final[Line] = ("on", "at")
_FIGURES: Final = ("received", "spent", "movements", "findings")


def book_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how it is written where the money lies, and what the pane is called."""
    view = file.book
    editing = Editing(
        "estate_book",
        EstateBookFields,
        EstateBookDraft,
        desk.workspace.estate_money.books,
        ("opened_on", "kept_where", "account", "note"),
        given={name: getattr(view, name) for name in ("client_id", "case_id", "death_id")},
        about=view.client_id,
    )
    return editing, desk.words.label("record.estate_book")


def found_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how found cash is entered: counted note by note, by whom it was found and where."""
    say = desk.words.say
    lines: tuple[Line, ...] = (_WHEN, ("found_by", "found_where"), *people_lines(sole=file.sole), "note")
    given = {"direction": IN, "place": CASH, "purpose": CASH_FOUND}
    editing = _moving(desk, file, lines, given, CASH_FOUND)
    pieces = {"pieces": (say("How many of each"), PiecesInput(desk))}
    return replace(editing, draft=EstateFoundDraft, extras=pieces), say("Cash that was found")


def movement_editing(desk: Desk, file: EstateFile, direction: str) -> Made:
    """Return how money that came or went is entered, and what the pane is called."""
    say, out = desk.words.say, direction == OUT
    lines: tuple[Line, ...] = (("amount", "purpose"), "place", _WHEN, "counterparty")
    lines = (*lines, "heir_id", ("receipt_no", "deposit_number")) if out else (*lines, "receipt_no")
    lines = (*lines, *people_lines(sole=file.sole), "note")
    editing = _moving(desk, file, lines, {"direction": direction}, direction)
    inputs: dict[str, Input] = {**editing.inputs, "purpose": ChoiceBox(_purposes(desk, direction))}
    if out:
        heirs = [Choice(each.id, each.name) for each in file.heirs if each.id in file.receiving]
        inputs["heir_id"] = ChoiceBox(heirs, unknown=say("Not chosen"), empty=None)
    title = say("Pay, or hand on") if out else say("Money that came in")
    return replace(editing, inputs=inputs, hint=_hint(desk)), title


def transfer_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how money goes between cash and account, and what the pane is called."""
    say = desk.words.say
    lines: tuple[Line, ...] = (
        ("amount", "place"),
        _WHEN,
        "receipt_no",
        *people_lines(sole=file.sole),
        "note",
    )
    editing = _moving(desk, file, lines, {"direction": OUT, "purpose": TRANSFER}, TRANSFER)
    starting = {**editing.starting, "place": CASH if file.cash >= file.bank else BANK}
    said = say("Choose where it comes from: out of the cash it goes to the account, and back.")
    return replace(editing, starting=starting, above=Text(said, wrap=True)), say("Between cash and account")


def taking_over_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how everything that client money still holds goes over, and what the pane is called."""
    say = desk.words.say
    given = {"direction": IN, "place": CASH, "purpose": FROM_CLIENT_MONEY, "amount": file.client_money}
    lines: tuple[Line, ...] = (_WHEN, *people_lines(sole=file.sole), "note")
    editing = _moving(desk, file, lines, given, FROM_CLIENT_MONEY)
    said = say(
        "{amount} leaves the book of client money and comes into this one, both at once.",
        amount=yen(file.client_money, desk.words),
    )
    return replace(editing, above=Text(said, wrap=True)), say("Take over client money")


def deposit_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how the deposit for the time after death comes into the book, and what the pane is called."""
    say = desk.words.say
    given = {"direction": IN, "purpose": PREPAID}
    lines: tuple[Line, ...] = (
        ("amount", "place"),
        _WHEN,
        "receipt_no",
        *people_lines(sole=file.sole),
        "note",
    )
    editing = _moving(desk, file, lines, given, PREPAID)
    starting = {**editing.starting, "amount": file.deposit, "place": BANK}
    said = say(
        "{amount} was prepaid under the arrangement for the time after death. Where a part was used as"
        " agreed, enter what is left and write what it was used for. It can be entered once only.",
        amount=yen(file.deposit, desk.words),
    )
    return replace(editing, starting=starting, above=Text(said, wrap=True)), say("Take over the deposit")


def counter_editing(desk: Desk, wrong: EstateMovementView, *, sole: bool) -> Made:
    """Return how a movement is taken back by a counter-entry, and what the pane is called."""
    money = desk.workspace.estate_money
    editing = Editing(
        "estate_movement",
        EstateMovementFields,
        EstateMovementDraft,
        money,
        (_WHEN, *people_lines(sole=sole), "note"),
        given={
            **agreed(sole=sole),
            "client_id": wrong.client_id,
            "book_id": wrong.book_id,
            "direction": opposite(wrong.direction),
            "place": wrong.place,
            "amount": wrong.amount,
            "purpose": CORRECTION,
            "counters_id": wrong.id,
        },
        starting={"on": desk.today(), "at": now(desk), **myself(desk)},
        about=wrong.client_id,
        which=wrong.id.hex,
        inputs=two_boxes(desk),
        keep=money.counter,
    )
    return editing, desk.words.say("Correct an entry of the estate")


def count_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how cash and account are counted, and what the pane is called."""
    say = desk.words.say
    editing = Editing(
        "estate_count",
        EstateCountFields,
        EstateCountedDraft,
        desk.workspace.estate_money.counts,
        (_WHEN, "bank", *people_lines(sole=file.sole), "note"),
        given={**_of(file), **agreed(sole=file.sole)},
        starting={"on": desk.today(), "at": now(desk), "bank": file.bank, **myself(desk)},
        about=file.client_id,
        inputs=two_boxes(desk),
        extras={"pieces": (say("How many of each"), PiecesInput(desk))},
    )
    return editing, desk.words.label("record.estate_count")


def settling_editing(desk: Desk, file: EstateFile) -> Made:
    """Return how the book is settled, or opened again for a reason; the figures are counted."""
    settles = not file.is_settled
    say = desk.words.say
    editing = Editing(
        "estate_settlement",
        EstateSettlementFields,
        EstateSettlementDraft,
        desk.workspace.estate_money.settlements,
        (*people_lines(sole=file.sole), "note") if settles else ("note",),
        given={
            **_of(file),
            **dict.fromkeys(_FIGURES, 0),
            "settling": SETTLED if settles else REOPENED,
            "on": desk.today(),
            **(agreed(sole=file.sole) if settles else myself(desk)),
        },
        starting=myself(desk),
        about=file.client_id,
        which="settle" if settles else "reopen",
        inputs=two_boxes(desk) if settles else {},
    )
    return editing, say("Settle the book") if settles else say("Open the book again")


def _moving(
    desk: Desk, file: EstateFile, lines: tuple[Line, ...], given: Mapping[str, Any], which: str
) -> Editing:
    return Editing(
        "estate_movement",
        EstateMovementFields,
        EstateMovementDraft,
        desk.workspace.estate_money,
        lines,
        given={**_of(file), **agreed(sole=file.sole), **given},
        starting={"on": desk.today(), "at": now(desk), "place": CASH, **myself(desk)},
        about=file.client_id,
        which=which,
        inputs=two_boxes(desk),
    )


def _of(file: EstateFile) -> dict[str, Any]:
    return {"client_id": file.client_id, "book_id": file.book.id}


def _hint(desk: Desk) -> Any:
    """Return what says above the form what is to be thought of with the chosen purpose."""
    rows, words = desk.workspace.office.rules.named(PURPOSES), desk.words

    def said(form: Form) -> str:
        row = rows.ever(str(form.input("purpose").value() or ""))
        return "" if row is None else terms.hint(row, words)

    return said


def _purposes(desk: Desk, direction: str) -> list[Choice]:
    rows = desk.workspace.office.rules.named(PURPOSES).in_force(desk.today())
    return [
        Choice(row.code, text(row, desk.words))
        for row in rows
        if row.values.get("money_direction") == direction
        and row.values.get("offered", True)
        and row.code != CASH_FOUND
    ]
