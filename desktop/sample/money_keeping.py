"""The sample's verbs about client money: rules, contract, movements by two, months, kept things."""

from __future__ import annotations

from datetime import time, timedelta
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from desktop.records.client_money import (
    MoneyAgreementDraft,
    MoneyClosingDraft,
    MoneyCountDraft,
    MoneyMovementDraft,
    MoneyRulesDraft,
    MoneyStatementDraft,
)
from desktop.records.custody import CustodyItemDraft, CustodyMoveDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_AT: Final = time(16, 0)
_EVENING: Final = time(17, 30)
_FIGURES: Final = ("opening", "received", "spent", "balance", "movements", "findings")


def write_money_rules(scene: Scene, act: Act) -> None:
    """Keep a version of the written rules."""
    values = {"edition": act.told["edition"], "valid_from": act.on, "text": act.told["text"].strip()}
    scene.desk(act.worker).client_money.rules.save(MoneyRulesDraft.of(values))


def agree_on_money(scene: Scene, act: Act) -> None:
    """Make a contract; `reported` counts days until the welfare office was told."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    names = ("reason", "tried", "other_schemes", "wish", "limit_amount", "kept_where", "reported_to")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    rules = desk.client_money.rules.on(act.on)
    values |= {"client_id": known.client, "case_id": known.case, "starts_on": act.on, "signed_on": act.on}
    values |= {"rules_id": None if rules is None else rules.id, "explained_by": _me(scene, act)}
    if "reported" in told:
        values["reported_on"] = act.on
    desk.client_money.agreements.save(MoneyAgreementDraft.of(values))


def take_money(scene: Scene, act: Act) -> None:
    """Take money into keeping."""
    _move(scene, act, "money_in")


def hand_money(scene: Scene, act: Act) -> None:
    """Pay for something, or hand money over."""
    _move(scene, act, "money_out")


def correct_money(scene: Scene, act: Act) -> None:
    """Take the last movement back by a counter-entry."""
    money = scene.desk(act.worker).client_money
    wrong = money.book(scene.known(act.person).client).lines[-1].view
    values = {"agreement_id": wrong.agreement_id, "direction": "money_in", "amount": wrong.amount}
    values |= {"purpose": "correction", "counters_id": wrong.id, "on": act.on, "at": _AT}
    values |= {"note": act.told["note"]}
    _confirm(
        scene, act, ("client_money",), money.counter(MoneyMovementDraft.of(values | _two(scene, act))).id
    )


def close_months(scene: Scene, act: Act) -> None:
    """Count the cash of each month that is over, close it, and tell the person of it."""
    money, two = scene.desk(act.worker).client_money, _two(scene, act)
    client_id = scene.known(act.person).client
    while (month := money.book(client_id).next_month) is not None and month.last_day < act.on:
        booked = money.book(client_id).sums(month).balance
        counted = {"on": month.last_day, "at": _EVENING, "counted": booked}
        key = money.counts.save(MoneyCountDraft.of(two | counted)).id
        _confirm(scene, act, ("client_money", "counts"), key)
        figures = dict.fromkeys(_FIGURES, 0)
        closing = {"month": month.first_day, "closed_on": act.on, "note": "領収書と照らし合わせた。"}
        key = money.closings.save(MoneyClosingDraft.of(two | figures | closing)).id
        _confirm(scene, act, ("client_money", "closings"), key)
        told = {"client_id": client_id, "closing_id": key, "handed_on": act.on, "signed_on": act.on}
        money.statements.save(MoneyStatementDraft.of(told | {"explained_by": two["handled_by"]}))


def keep_thing(scene: Scene, act: Act) -> None:
    """Take a thing into custody."""
    told, known = act.told, scene.known(act.person)
    names = ("item_kind", "description", "received_from", "kept_where")
    values = {name: told[name] for name in names} | {"reason": told["thing_reason"], "case_id": known.case}
    values |= {"received_on": act.on, "received_at": time(11, 0)}
    key = scene.desk(act.worker).custody.save(CustodyItemDraft.of(values | _two(scene, act))).id
    _confirm(scene, act, ("custody",), key)


def move_thing(scene: Scene, act: Act) -> None:
    """Enter what was done with the person's first thing; `back` counts days until it is to be back."""
    told, known = act.told, scene.known(act.person)
    custody = scene.desk(act.worker).custody
    (thing, *_others) = custody.things_of(known.client)
    values: dict[str, Any] = {"item_id": thing.id, "move": told["move"], "with_whom": told["with_whom"]}
    values |= {
        "on": act.on,
        "at": _AT if thing.moves else time(13, 0),
        "purpose": told.get("thing_purpose", ""),
    }
    if "back" in told:
        values["due_back_on"] = act.on + timedelta(days=told["back"])
    key = custody.moves.save(CustodyMoveDraft.of(values | _two(scene, act))).id
    _confirm(scene, act, ("custody", "moves"), key)


def _move(scene: Scene, act: Act, direction: str) -> None:
    money, told = scene.desk(act.worker).client_money, act.told
    names = ("amount", "purpose", "counterparty", "receipt_no", "note")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    agreement = money.book(scene.known(act.person).client).agreement
    values |= {"direction": direction, "on": act.on, "at": _AT if direction == "money_out" else time(11, 0)}
    values["agreement_id"] = None if agreement is None else agreement.id
    key = money.save(MoneyMovementDraft.of(values | _two(scene, act))).id
    if not told.get("on_paper"):
        _confirm(scene, act, ("client_money",), key)


def _confirm(scene: Scene, act: Act, service: tuple[str, ...], record_id: UUID) -> None:
    """Let the second person confirm under their own name."""
    confirmations = attrgetter(".".join((*service, "confirmations")))
    confirmations(scene.desk(act.told["second"])).confirm(record_id)


def _two(scene: Scene, act: Act) -> dict[str, Any]:
    second: UUID = scene.desk(act.told["second"]).office.actor.staff_id
    return {
        "client_id": scene.known(act.person).client,
        "handled_by": _me(scene, act),
        "witnessed_by": second,
        "witness_agreed": True,
    }


def _me(scene: Scene, act: Act) -> UUID:
    return scene.desk(act.worker).office.actor.staff_id
