"""The sample's verbs about money that somebody left: what came in, what was paid, counting, settling."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from desktop.domain.estate_money import SETTLED
from desktop.domain.money_book import Finding
from desktop.records.death import HeirDraft
from desktop.records.estate_book import EstateBookDraft, EstateSettlementDraft
from desktop.records.estate_movement import EstateMovementDraft
from desktop.sample import pictures
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.estate_file import EstateFile
from desktop.services.estate_pieces import EstateCountedDraft

_MOVED: Final = ("purpose", "place", "amount", "counterparty", "receipt_no", "deposit_number", "note")
_AT: Final = time(15, 0)
_EVENING: Final = time(17, 30)
_FIGURES: Final = ("received", "spent", "movements", "findings")


def keep_estate(scene: Scene, act: Act) -> None:
    """Write where the money of an estate is kept."""
    desk, view = scene.desk(act.worker), _file(scene, act).book
    kept = {name: getattr(view, name) for name in EstateBookDraft.model_fields}
    told = {name: act.told[name] for name in ("kept_where", "account")}
    desk.estate_money.books.save(EstateBookDraft.of(kept | told), view.id, view.version)


def move_estate(scene: Scene, act: Act) -> None:
    """Enter a movement, which its second person confirms; `pictured` keeps a picture of the receipt."""
    desk, told = scene.desk(act.worker), act.told
    purposes = desk.office.rules.named("estate_purposes")
    direction = purposes.find(told["purpose"], act.on).values.get("money_direction", "money_out")
    values: dict[str, Any] = {name: told[name] for name in _MOVED if name in told}
    values |= {"direction": direction, "on": act.on, "at": told.get("hour", _AT)}
    if told.get("to_heir"):
        values["heir_id"] = _file(scene, act).heirs[0].id
    key = desk.estate_money.save(EstateMovementDraft.of(_two(scene, act) | values)).id
    scene.desk(told["second"]).estate_money.confirmations.confirm(key)
    if told.get("pictured"):
        desk.estate_money.prove(key, f"領収書 {told['receipt_no']}", pictures.thing("flat", "#e9e4d4"))


def correct_estate(scene: Scene, act: Act) -> None:
    """Take the last movement back by a counter-entry."""
    desk, wrong = scene.desk(act.worker), _file(scene, act).lines[-1].view
    values = {"direction": wrong.direction, "amount": wrong.amount, "purpose": "estate_correction"}
    values |= {"counters_id": wrong.id, "on": act.on, "at": _AT, "note": act.told["note"]}
    key = desk.estate_money.counter(EstateMovementDraft.of(_two(scene, act) | values)).id
    scene.desk(act.told["second"]).estate_money.confirmations.confirm(key)


def count_estate(scene: Scene, act: Act) -> None:
    """Let the second person confirm what waits for them; count cash note by note, and read the account."""
    desk, told = scene.desk(act.worker), act.told
    second = scene.desk(told["second"])
    for line in _file(scene, act).lines:
        waits = Finding.SECOND_OPEN in line.findings
        if waits and line.view.witnessed_by == second.office.actor.staff_id:
            second.estate_money.confirmations.confirm(line.id)
    counted = {"cash": told["cash"], "bank": told["bank"], "pieces": dict(told["pieces"])}
    when = {"on": act.on, "at": _EVENING}
    key = desk.estate_money.counts.save(EstateCountedDraft.of(_two(scene, act) | counted | when)).id
    second.estate_money.counts.confirmations.confirm(key)


def settle_estate(scene: Scene, act: Act) -> None:
    """Settle the book."""
    desk = scene.desk(act.worker)
    figures: dict[str, Any] = dict.fromkeys(_FIGURES, 0)
    figures |= {"settling": SETTLED, "on": act.on, "note": act.told.get("note", "")}
    key = desk.estate_money.settlements.save(EstateSettlementDraft.of(_two(scene, act) | figures)).id
    scene.desk(act.told["second"]).estate_money.settlements.confirmations.confirm(key)


def accept_estate(scene: Scene, act: Act) -> None:
    """Note that the only heir has accepted."""
    desk, heir = scene.desk(act.worker), _file(scene, act).heirs[0]
    kept = {name: getattr(heir, name) for name in HeirDraft.model_fields}
    decided = {"state": "heir_accepted", "decided_on": act.on}
    desk.deaths.heirs.save(HeirDraft.of(kept | decided), heir.id, heir.version)


def _two(scene: Scene, act: Act) -> dict[str, Any]:
    return {
        "client_id": scene.known(act.person).client,
        "book_id": _file(scene, act).book.id,
        "handled_by": scene.desk(act.worker).office.actor.staff_id,
        "witnessed_by": scene.desk(act.told["second"]).office.actor.staff_id,
        "witness_agreed": True,
    }


def _file(scene: Scene, act: Act) -> EstateFile:
    found = scene.desk(act.worker).estate_money.file(scene.known(act.person).client)
    if found is None:
        raise LookupError(act.person)
    return found
