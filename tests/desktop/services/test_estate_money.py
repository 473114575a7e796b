"""Money that somebody left: never below nothing, in both books or in neither, to whom it may go, settling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.clock import SetClock
from desktop.domain.money_book import Finding
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.belonging_leaving import BelongingLeavingDraft
from desktop.records.estate_movement import EstateMovementDraft
from desktop.records.staff import StaffDraft
from desktop.services.office import Actor
from desktop.services.second_confirmations import SecondPerson
from desktop.workspace import Workspace, services_of
from tests.desktop.services.belongings_making import enter, let_go, list_after_death
from tests.desktop.services.estate_making import DIED, Estate, prepaid
from tests.desktop.services.money_making import Purse
from tests.desktop.services.people import TODAY, photo, problem, refused, take_in

NOTES = {"yen_10000": 3, "yen_1000": 2, "yen_100": 5}
FOUND = 32_500
WORDS = "うみべ ひつじ まくら こおり たんぽぽ"


@pytest.fixture
def estate(workspace: Workspace) -> Estate:
    return Estate(workspace, take_in(workspace))


def test_found_cash_is_counted_in_pieces_by_two_and_never_before_the_death(estate: Estate) -> None:
    with refused(("amount", "estate.pieces_differ")):
        estate.find(NOTES, FOUND + 1, DIED)
    with refused(("on", "estate.before_death")):
        estate.find(NOTES, FOUND, DIED - timedelta(days=1))
    with refused(("on", "date.in_future")):
        estate.find(NOTES, FOUND, TODAY + timedelta(days=1))
    with refused(("found_where", "field.required")):
        estate.find(NOTES, FOUND, DIED, found_where="")
    with refused(("place", "estate.found_is_cash")):
        estate.find(NOTES, FOUND, DIED, place="estate_bank")
    with refused(("witnessed_by", "money.witness_same")):
        estate.find(NOTES, FOUND, DIED, witnessed_by=estate.me)
    estate.find(NOTES, FOUND, DIED)
    (line,) = estate.file().lines
    assert (line.cash, line.bank, line.view.number) == (FOUND, 0, "E2026-0001")
    assert dict(line.pieces) == NOTES
    assert line.findings == (Finding.SECOND_OPEN,)
    estate.as_second().estate_money.confirmations.confirm(line.id)
    assert estate.file().lines[0].findings == ()
    assert estate.money.get(line.id).witness_way == "way_paper"


def test_nothing_goes_out_that_is_not_there_and_a_wrong_entry_is_taken_back(estate: Estate) -> None:
    found = estate.find(NOTES, FOUND, DIED)
    with refused(("amount", "money.beyond_balance")):
        estate.move(-FOUND - 1, TODAY)
    with refused(("amount", "money.beyond_balance")):
        estate.move(-1, TODAY, place="estate_bank")
    paid = estate.move(-30_000, TODAY)
    with problem("money.beyond_later_balance"):
        estate.counter(found, DIED)
    with problem("money.beyond_balance"):
        estate.counter(found, TODAY)
    estate.counter(paid, TODAY)
    with problem("money.countered_already"):
        estate.counter(paid, TODAY)
    assert estate.file().balance == FOUND
    assert estate.file().totals == (FOUND, 0)
    with problem("money.never_changed"):
        estate.money.remove(paid)
    with refused(("purpose", "money.other_direction")):
        estate.move(5, TODAY, purpose="for_clearing")


def test_a_receipt_named_by_its_number_is_a_receipt_and_a_picture_is_only_better(estate: Estate) -> None:
    estate.find(NOTES, FOUND, DIED)
    estate.move(-1_000, TODAY)
    named = estate.move(-1_000, TODAY, receipt_no="領収書 12")
    bare, numbered = (line for line in estate.file().lines if line.amount < 0)
    assert (Finding.NO_RECEIPT in bare.findings, bare.lacks_picture) == (True, False)
    assert (Finding.NO_RECEIPT in numbered.findings, numbered.lacks_picture) == (False, True)
    estate.money.prove(named, "領収書", photo())
    assert not any(line.lacks_picture for line in estate.file().lines)


def test_money_goes_between_cash_and_account_in_two_halves(estate: Estate) -> None:
    estate.find(NOTES, FOUND, DIED)
    draft = estate.draft(-20_000, TODAY, purpose="estate_transfer")
    key = estate.money.save(draft).id
    file = estate.file()
    assert (file.cash, file.bank, file.totals) == (12_500, 20_000, (FOUND, 0))
    estate.as_second().estate_money.confirmations.confirm(key)
    assert Finding.SECOND_OPEN not in estate.file().lines[-1].findings, "the other half is confirmed with it"
    estate.counter(file.lines[-1].id, TODAY)
    assert (estate.file().cash, estate.file().bank) == (FOUND, 0)


def test_client_money_goes_over_in_both_books_or_in_neither(workspace: Workspace) -> None:
    taken = take_in(workspace)
    purse = Purse(workspace, taken)
    purse.move(8_000, date(2026, 8, 3))
    for month in (8, 9, 10):
        purse.close(date(2026, month, 1), note="数えた。")
    estate = Estate(workspace, taken, second=purse.second)
    with problem("money.of_estate"):
        purse.money.try_out(purse.movement(-8_000, TODAY, purpose="to_estate"))
    over = {"purpose": "from_client_money", "counterparty": ""}
    with refused(("amount", "estate.not_all_client_money")):
        estate.move(7_000, TODAY, **over)
    with refused(("on", "estate.before_death")):
        estate.move(8_000, DIED - timedelta(days=1), **over)
    assert (purse.book().balance, estate.file().balance) == (8_000, 0)
    key = estate.move(8_000, TODAY, **over)
    assert (purse.book().balance, estate.file().balance, estate.file().client_money) == (0, 8_000, 0)
    beside = purse.book().lines[-1]
    assert (beside.view.purpose, beside.id) == ("to_estate", estate.money.get(key).money_movement_id)
    estate.as_second().estate_money.confirmations.confirm(key)
    assert Finding.SECOND_OPEN not in purse.book().lines[-1].findings
    with problem("money.of_estate"):
        purse.counter(beside.id, TODAY)
    with problem("estate.no_client_money"):
        estate.move(8_000, TODAY, time(12), **over)
    estate.counter(key, TODAY)
    assert (purse.book().balance, estate.file().balance) == (8_000, 0)
    assert purse.book().lines[-1].view.counters_id == beside.id


def test_heirs_receive_when_they_accepted_and_the_office_was_told(estate: Estate) -> None:
    estate.find(NOTES, FOUND, DIED)
    undecided, accepted = estate.heir("heir_open"), estate.heir("heir_accepted", name="長男")
    paying = {"purpose": "to_heirs", "counterparty": ""}
    for heir in (undecided, None):
        code = "field.required" if heir is None else "estate.heir_not_accepted"
        with refused(("heir_id", code)):
            estate.move(-1_000, TODAY, heir_id=heir, **paying)
    with refused(("heir_id", "estate.not_for_heirs")):
        estate.move(-1_000, TODAY, heir_id=accepted)
    estate.answer(aided="yes", heirs="heirs_known")
    due = [step for step in estate.money.due(TODAY) if step.matter == "cash_unreported"]
    assert [step.due for step in due] == [DIED + timedelta(days=3)]
    for step in ("", "welfare_office_told"):
        if step:
            estate.mark(step, DIED)
        with problem("estate.office_first"):
            estate.move(-1_000, TODAY, heir_id=accepted, **paying)
    estate.mark("cash_reported", TODAY)
    with problem("estate.office_first"):
        estate.move(-1_000, TODAY - timedelta(days=1), heir_id=accepted, **paying)
    estate.move(-1_000, TODAY, heir_id=accepted, **paying)
    assert not [step for step in estate.money.due(TODAY) if step.matter == "cash_unreported"]
    assert estate.file().receiving == {accepted}


def test_a_book_is_settled_when_all_is_handed_on_and_opens_again_for_a_reason(estate: Estate) -> None:
    workspace = estate.workspace
    estate.find(NOTES, FOUND, DIED)
    with problem("estate.money_left"):
        estate.settle()
    paid = estate.move(-FOUND, TODAY, purpose="to_welfare_office")
    with problem("estate.not_counted"):
        estate.settle()
    with refused(("note", "money.difference_needs_note")):
        estate.count({"yen_100": 1}, 100, 0, TODAY)
    estate.count({"yen_100": 1}, 100, 0, TODAY, note="だれかの100円")
    with problem("estate.count_open"):
        estate.settle()
    estate.count({}, 0, 0, TODAY, at=time(19))
    with refused(("note", "estate.settling_needs_note")):
        estate.settle()
    workspace.cases.current(estate.client_id)
    with problem("case.open_matters"):
        workspace.cases.close(estate.case_id, "support_ended", TODAY)
    estate.settle(note="受領証は福祉事務所から届く予定")
    (done,) = estate.file().settlements
    assert (done.received, done.spent, done.movements, done.on) == (FOUND, FOUND, 2, TODAY)
    assert done.findings == 3
    for change in (
        lambda: estate.move(1_000, TODAY),
        lambda: estate.counter(paid, TODAY),
        lambda: estate.count({}, 0, 0, TODAY, at=time(20)),
        lambda: estate.money.prove(paid, "領収書", photo()),
        estate.settle,
    ):
        with problem("estate.settled"):
            change()
    assert [step.kind for step in estate.money.due(TODAY + timedelta(days=90))] == ["estate_settlement"]
    with problem("money.not_the_second"):
        estate.money.settlements.confirmations.confirm(done.id)
    estate.as_second().estate_money.settlements.confirmations.confirm(done.id)
    assert [*estate.money.due(TODAY + timedelta(days=90))] == []
    with refused(("note", "field.required")):
        estate.settle("estate_reopened")
    estate.settle("estate_reopened", note="敷金が戻った")
    with problem("estate.not_settled"):
        estate.settle("estate_reopened", note="もう一度")
    estate.move(1_000, TODAY, time(20))
    assert not estate.file().is_settled


def test_a_deposit_of_life_comes_into_the_estate_once_and_holds_its_settlement(workspace: Workspace) -> None:
    taken = take_in(workspace)
    mandate = prepaid(workspace, taken)
    estate = Estate(workspace, taken)
    given = {"purpose": "prepaid_back", "counterparty": ""}
    assert estate.file().deposit == 300_000
    with problem("estate.deposit_left"):
        estate.settle()
    with refused(("amount", "estate.beyond_deposit")):
        estate.move(300_001, TODAY, **given)
    with refused(("note", "estate.deposit_used_needs_note")):
        estate.move(280_000, TODAY, **given)
    key = estate.move(280_000, TODAY, note="火葬の予約に使った。", **given)
    assert estate.money.get(key).mandate_id == mandate
    assert (estate.file().deposit, estate.file().balance) == (0, 280_000)
    with problem("estate.deposit_taken"):
        estate.move(300_000, TODAY, time(11), **given)
    estate.counter(key, TODAY)
    estate.move(300_000, TODAY, time(17), **given)
    assert (estate.file().deposit, estate.file().balance) == (0, 300_000)


def test_a_deposit_among_client_money_or_with_others_is_not_entered_twice(workspace: Workspace) -> None:
    taken = take_in(workspace)
    purse = Purse(workspace, taken)
    prepaid(workspace, taken, money_agreement_id=purse.agreement_id)
    prepaid(workspace, taken, deposit_kept="deposit_trust")
    estate = Estate(workspace, taken, second=purse.second)
    assert estate.file().deposit == 0
    with problem("estate.deposit_in_client_money"):
        estate.move(300_000, TODAY, purpose="prepaid_back", counterparty="")


def test_undoing_leaves_no_book_without_its_death(estate: Estate) -> None:
    workspace = estate.workspace
    history = workspace.history.of_client(estate.client_id)
    estate.find(NOTES, FOUND, DIED)
    codes = set()
    for operation in {line.operation for line in history}:
        with pytest.raises(Problem) as caught:
            workspace.history.undo(operation)
        codes.add(caught.value.code)
    assert "undo.breaks_estate_book" in codes
    with problem("estate.book_not_empty"):
        estate.money.books.remove(estate.book_id)
    assert estate.file().balance == FOUND


AMOUNTS = st.lists(
    st.tuples(st.sampled_from(["in", "out", "move", "back"]), st.integers(1, 900), st.integers(0, 9)),
    max_size=10,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=AMOUNTS)
def test_whatever_is_tried_no_balance_was_ever_below_nothing_and_both_places_add_up(
    shared: Workspace, steps: list[tuple[str, int, int]]
) -> None:
    estate = Estate(shared, take_in(shared))
    kept: list[UUID] = []
    for what, amount, later in steps:
        on = DIED + timedelta(days=later)
        try:
            if what == "back":
                kept.append(estate.counter(kept[amount % len(kept)], on) if kept else estate.move(1, on))
            else:
                kind = {"purpose": "estate_transfer"} if what == "move" else {}
                kept.append(estate.move(amount if what == "in" else -amount, on, **kind))
        except Problem:
            continue
    file = estate.file()
    assert all(line.cash >= 0 and line.bank >= 0 for line in file.lines)
    assert file.balance == sum(line.amount for line in file.lines)
    received, spent = file.totals
    assert received - spent == file.balance
    groups = file.groups(shared.office.rules.named("estate_purposes"))
    assert sum(came - went for came, went in groups.values()) == file.balance


def test_what_belongings_bring_comes_into_the_book_and_goes_with_them(workspace: Workspace) -> None:
    taken = take_in(workspace)
    listed = list_after_death(workspace, taken)
    sold = [
        enter(workspace, taken, listed, name, pile="pile_sell", addressee="") for name in ("ドリル", "棚")
    ]
    proof = {"receiver": "古道具 汐入", "dealer_licence": "第411号", "price": 5_001}
    assert workspace.estate_money.file(taken.client_id) is None
    let_go(workspace, taken, listed, *sold, way="way_sold", **proof)
    file = workspace.estate_money.file(taken.client_id)
    assert file is not None
    assert [line.amount for line in file.lines] == [2_501, 2_500]
    assert {line.view.purpose for line in file.lines} == {"from_sale"}
    wrong = file.lines[0].view.model_dump(include={*EstateMovementDraft.model_fields})
    with problem("estate.of_belongings"):
        workspace.estate_money.counter(EstateMovementDraft.of(wrong | {"counters_id": file.lines[0].id}))
    (left, *_more) = workspace.belongings.leavings.of_thing(sold[0])
    workspace.belongings.leavings.take_back(left.id, "まだ店にある")
    file = workspace.estate_money.file(taken.client_id)
    assert file is not None
    assert file.balance == 2_500
    assert sum(line.is_void for line in file.lines) == 2
    assert set(file.findings) == {Finding.ONE_STAFF}


def test_a_second_member_of_staff_confirms_the_money_of_a_sale_here_or_later(workspace: Workspace) -> None:
    taken, clock = take_in(workspace), workspace.office.clock
    assert isinstance(clock, SetClock)
    told = StaffDraft.of({"name": "三浦 樹", "sign_in_name": "miura"})
    second = workspace.staff.add(told, WORDS).id
    listed = list_after_death(workspace, taken)
    drill, shelf = (
        enter(workspace, taken, listed, name, pile="pile_sell", addressee="") for name in ("ドリル", "棚")
    )
    mine, leavings = workspace.office.actor.staff_id, workspace.belongings.leavings
    given = {"client_id": taken.client_id, "inventory_id": listed, "way": "way_sold", "on": TODAY}
    given |= {"receiver": "古道具 汐入", "dealer_licence": "第411号", "price": 5_000, "handled_by": mine}

    def sale(thing: UUID) -> BelongingLeavingDraft:
        return BelongingLeavingDraft.of({**given, "belonging_id": thing})

    with refused(("second", "money.witness_same")):
        leavings.let_go([drill], sale(drill), mine)
    with problem("vault.wrong_passphrase"):
        leavings.let_go([drill], sale(drill), second, SecondPerson("miura", "ちがう あいことば です"))
    assert workspace.estate_money.file(taken.client_id) is None
    clock.moment += timedelta(minutes=1)
    leavings.let_go([drill], sale(drill), second, SecondPerson("miura", WORDS))
    leavings.let_go([shelf], sale(shelf), second)
    file = workspace.estate_money.file(taken.client_id)
    assert file is not None
    assert [line.view.witness_way for line in file.lines] == ["way_passphrase", "way_paper"]
    assert file.findings == {Finding.SECOND_OPEN: 1}
    office = replace(workspace.office, actor=Actor(second, "三浦 樹", Role.WORKER))
    services_of(office, workspace.files).estate_money.confirmations.confirm(file.lines[1].id)
    (sold,) = leavings.of_thing(shelf)
    leavings.take_back(sold.id, "まだ店にある")
    file = workspace.estate_money.file(taken.client_id)
    assert file is not None
    # Taking it back waits for the same second person.
    assert file.findings == {Finding.SECOND_OPEN: 1}
    assert file.lines[-1].view.witnessed_by == second
