"""The custody list: received with a receipt, shown, given out with whom, returned; no secret number ever."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.secret_numbers import is_personal_number, secret_in
from desktop.records.custody import CustodyItemDraft, CustodyMoveDraft
from desktop.services.clients import TakenIn
from desktop.services.custody import Place
from desktop.workspace import Workspace
from i18n.problems import sentence
from i18n.words import Words
from tests.desktop.services.money_making import Purse

TODAY = date(2026, 11, 23)


class Safe:
    """One client's kept things."""

    def __init__(self, workspace: Workspace, taken: TakenIn) -> None:
        self.custody, self.purse = workspace.custody, Purse(workspace, taken)

    def take(self, **told: Any) -> UUID:
        """Take a bankbook into custody."""
        values = {
            "case_id": self.purse.case_id,
            "item_kind": "kept_bankbook",
            "description": "ゆうちょ銀行の通帳（緑の表紙）",
            "received_on": date(2026, 9, 1),
            "received_at": time(10),
        }
        return self.custody.save(CustodyItemDraft.of(self.purse.two(**{**values, **told}))).id

    def move(self, item: UUID, move: str, on: date, **told: Any) -> UUID:
        """Enter what was done with it."""
        values = {"item_id": item, "move": move, "on": on, "at": time(14), "with_whom": "髙橋 ハナ様"}
        return self.custody.moves.save(CustodyMoveDraft.of(self.purse.two(**{**values, **told}))).id


@pytest.fixture
def safe(workspace: Workspace, hana: TakenIn) -> Safe:
    return Safe(workspace, hana)


def refused(act: Any) -> dict[str, str]:
    """The codes of what an act was refused for, by field."""
    with pytest.raises(InvalidDraft) as caught:
        act()
    return {error.field: error.code for error in caught.value.errors}


def test_a_thing_goes_out_comes_back_and_is_returned_with_receipts(safe: Safe) -> None:
    item = safe.take()
    assert safe.custody.thing(item).view.number == "C2026-0001"
    safe.move(item, "custody_shown", date(2026, 9, 5))
    safe.move(item, "custody_given_out", date(2026, 9, 10), due_back_on=date(2026, 9, 11))
    thing = safe.custody.thing(item)
    assert (thing.place, thing.due_back_on) == (Place.OUT, date(2026, 9, 11))
    today = safe.purse.workspace.today.look()
    moves = [(s.due, s.matter) for s in today.steps if s.kind == "custody_move"]
    # What was signed on paper waits for the second person, beside the thing that is to be back.
    assert moves == [
        (date(2026, 9, 5), "deed_second_open"),
        (date(2026, 9, 10), "deed_second_open"),
        (date(2026, 9, 11), ""),
    ]
    again = lambda: safe.move(item, "custody_given_out", date(2026, 9, 12))  # noqa: E731
    assert refused(again) == {"move": "custody.is_out"}
    safe.move(item, "custody_taken_back", date(2026, 9, 12))
    last = safe.move(item, "custody_returned", date(2026, 10, 1))
    assert safe.custody.moves.get(last).number == "C2026-0002"
    assert safe.custody.thing(item).place is Place.RETURNED
    late = lambda: safe.move(item, "custody_shown", date(2026, 10, 2))  # noqa: E731
    assert refused(late) == {"move": "custody.returned_already"}


def test_entries_stand_in_their_order_and_only_the_last_is_mended(safe: Safe) -> None:
    item = safe.take()
    first = safe.move(item, "custody_given_out", date(2026, 9, 10))
    early = lambda: safe.move(item, "custody_taken_back", date(2026, 9, 9))  # noqa: E731
    assert refused(early) == {"on": "custody.before_last_move"}
    safe.move(item, "custody_taken_back", date(2026, 9, 11))
    for act in (lambda: safe.custody.moves.remove(first), lambda: safe.custody.remove(item)):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.code in {"custody.only_last", "custody.has_moves"}
    # Undoing the first step alone would leave a return of what never went out.
    operation = safe.purse.workspace.history.of_record(first)[0].operation
    with pytest.raises(Problem) as undone:
        safe.purse.workspace.history.undo(operation)
    assert undone.value.code == "undo.breaks_money_book"


def test_a_case_with_a_kept_thing_is_not_closed(safe: Safe) -> None:
    item = safe.take()
    cases = safe.purse.workspace.cases
    with pytest.raises(Problem) as caught:
        cases.close(safe.purse.case_id, "support_ended", TODAY)
    assert "返していない保管品（1点）" in sentence(caught.value, Words("ja"))
    safe.move(item, "custody_returned", date(2026, 10, 1))
    ended = {"ended_on": TODAY, "end_reason": "money_end_self"}
    safe.purse.money.agreements.save(safe.purse.agreement(**ended), safe.purse.agreement_id)
    cases.close(safe.purse.case_id, "support_ended", TODAY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("マイナンバーカード 1234-5678-9018", "custody.personal_number"),
        ("番号は１２３４５６７８９０１８です", "custody.personal_number"),
        ("暗証番号は 4649", "custody.pin"),
        ("PIN:1234", "custody.pin"),
        ("2026年に更新、記号10160 部屋203", ""),
        ("お客様番号 123456789012", ""),
    ],
)
def test_secret_numbers_are_told(text: str, code: str) -> None:
    assert secret_in(text) == code


def test_a_secret_number_is_not_kept(safe: Safe) -> None:
    assert is_personal_number("123456789018")
    assert not is_personal_number("123456789017")
    assert refused(lambda: safe.take(description="1234 5678 9018")) == {
        "description": "custody.personal_number"
    }
    assert refused(lambda: safe.take(note="暗証番号1234")) == {"note": "custody.pin"}
    assert safe.custody.things_of(safe.purse.client_id) == ()
