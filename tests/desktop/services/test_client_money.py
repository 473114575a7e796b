"""Client money: a contract first, two people, never below nothing, corrections beside what was wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.domain.clock import SetClock
from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import Finding
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.client import ClientDraft
from desktop.records.client_money import MoneyRulesDraft, MoneyStatementDraft
from desktop.records.record import Draft, View
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Office
from desktop.storage.change_log import Action
from desktop.workspace import Workspace, services_of
from i18n.problems import field_sentence, sentence
from i18n.words import Words
from tests.desktop.services.money_making import START, Purse

JA = Words("ja")
DraftT = TypeVar("DraftT", bound=Draft)
AUGUST, SEPTEMBER, OCTOBER = (Month(2026, month) for month in (8, 9, 10))


@pytest.fixture
def purse(workspace: Workspace, hana: TakenIn) -> Purse:
    return Purse(workspace, hana)


def refused(act: Callable[[], object]) -> dict[str, str]:
    """The codes of what an act was refused for, by field."""
    with pytest.raises(InvalidDraft) as caught:
        act()
    return {error.field: error.code for error in caught.value.errors}


def test_money_received_spent_and_counted_stands_in_a_book(purse: Purse) -> None:
    purse.move(30_000, date(2026, 8, 3), purpose="from_pension")
    out = purse.move(-4_200, date(2026, 8, 10), purpose="for_food", counterparty="まるやスーパー")
    purse.money.prove(out, "レシート", png())
    purse.count(25_800, date(2026, 8, 31))
    book = purse.book()
    assert [(line.amount, line.balance) for line in book.lines] == [(30_000, 30_000), (-4_200, 25_800)]
    assert [line.view.number for line in book.lines] == ["2026-0001", "2026-0002"]
    assert (book.balance, book.counts[0].difference, book.lines[1].proofs) == (25_800, 0, 1)
    assert not book.findings
    (held,) = purse.money.overview()
    assert (held.balance, held.limit, held.running) == (25_800, 50_000, True)
    purse.move(-100, date(2026, 8, 30), purpose="for_food")
    # What all are asked for is read another way than one book, and says the same.
    (held,) = purse.money.overview()
    assert held.findings == purse.book().findings == {Finding.NO_RECEIPT: 1, Finding.COUNT_DIFFERS: 1}
    assert held.overdue == len(purse.book().overdue(date(2026, 11, 23))) == 3


def test_no_movement_without_a_contract_that_runs(purse: Purse) -> None:
    assert refused(lambda: purse.move(1_000, date(2026, 7, 31))) == {"on": "money.no_agreement"}
    assert refused(lambda: purse.move(1_000, date(2026, 12, 1))) == {"on": "date.in_future"}
    assert purse.book().lines == ()


def test_more_than_is_kept_or_agreed_is_refused_with_the_figure(purse: Purse) -> None:
    purse.move(20_000, date(2026, 8, 3))
    purse.move(-15_000, date(2026, 9, 20))
    with pytest.raises(InvalidDraft) as beyond:
        purse.move(-5_001, date(2026, 10, 1))
    assert "5,000円" in field_sentence(beyond.value.errors[0], JA)
    # It lies there on that day, but what was spent later would not be covered any more.
    with pytest.raises(InvalidDraft) as later:
        purse.move(-6_000, date(2026, 9, 1))
    assert later.value.errors[0].code == "money.beyond_later_balance"
    assert "5,000円" in field_sentence(later.value.errors[0], JA)
    with pytest.raises(InvalidDraft) as limit:
        purse.move(46_000, date(2026, 10, 1))
    said = field_sentence(limit.value.errors[0], JA)
    assert "50,000円" in said
    assert "45,000円" in said
    assert purse.book().balance == 5_000


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"witnessed_by": None}, {"witnessed_by": "money.witness_alone"}),
        ({"witness_agreed": False}, {"witness_agreed": "money.witness_not_agreed"}),
        ({"witness_name": "隣の方"}, {"witness_name": "money.witness_named_beside"}),
        ({"purpose": "for_food"}, {"purpose": "money.other_direction"}),
        ({"purpose": "correction"}, {"purpose": "money.other_direction"}),
    ],
)
def test_two_people_and_a_fitting_purpose(
    shared_purse: Purse, told: dict[str, object], expected: dict[str, str]
) -> None:
    assert refused(lambda: shared_purse.move(1_000, date(2026, 8, 3), **told)) == expected


@pytest.fixture(scope="module")
def shared_purse(shared: Workspace) -> Purse:
    draft = ClientDraft.of({"name": "金子 みつ", "kana": "かねこ みつ"})
    return Purse(shared, shared.clients.take_in(draft, on=date(2026, 7, 1), route="self"), limit=10**7)


def test_the_second_person_is_somebody_else_who_worked_that_day(purse: Purse) -> None:
    same = {"witnessed_by": purse.me}
    assert refused(lambda: purse.move(1_000, START, **same)) == {"witnessed_by": "money.witness_same"}
    staff = purse.workspace.staff
    view = staff.get(purse.second)
    staff.save(redrawn(StaffDraft, view, ended_on=date(2026, 9, 30)), purse.second)
    purse.move(1_000, date(2026, 9, 30))
    gone = lambda: purse.move(1_000, date(2026, 10, 1))  # noqa: E731 - said twice as short
    assert refused(gone) == {"witnessed_by": "money.not_working"}
    # Only one person works here now: somebody from outside may see it, and it stays to be looked at.
    alone = {"witnessed_by": None, "witness_agreed": True}
    assert refused(lambda: purse.move(1_000, date(2026, 10, 1), **alone)) == {
        "witness_name": "field.required"
    }
    purse.move(1_000, date(2026, 10, 1), **alone, witness_name="民生委員 田口")
    assert purse.book().findings == {Finding.ONE_STAFF: 1}
    assert purse.book().sole


def test_a_movement_is_never_changed_removed_or_undone(purse: Purse) -> None:
    key = purse.move(1_000, date(2026, 8, 3))
    view = purse.money.get(key)
    operation = purse.workspace.history.of_record(key)[0].operation
    for act in (
        lambda: purse.money.save(purse.movement(2_000, date(2026, 8, 3)), key, view.version),
        lambda: purse.money.remove(key),
        lambda: purse.workspace.history.undo(operation),
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.code in {"money.never_changed", "undo.lasting"}
        assert "訂正" in sentence(caught.value, JA)
    assert purse.money.get(key) == view
    assert [line.action for line in purse.workspace.history.of_record(key)] == [Action.ADD]


def test_a_correction_takes_the_wrong_entry_back_once(purse: Purse) -> None:
    wrong = purse.move(10_000, date(2026, 8, 3))
    counter = purse.counter(wrong, date(2026, 8, 4), note="1,000円のまちがい")
    purse.move(1_000, date(2026, 8, 3), time(12))
    book = purse.book()
    by_key = {line.id: line for line in book.lines}
    assert book.balance == 1_000
    assert by_key[wrong].countered_by == counter
    assert by_key[counter].view.counters_id == wrong
    for again, code in ((wrong, "money.countered_already"), (counter, "money.counter_of_counter")):
        with pytest.raises(Problem) as caught:
            purse.counter(again, date(2026, 8, 5))
        assert caught.value.code == code
    spent = purse.move(20_000, date(2026, 8, 6))
    purse.move(-20_500, date(2026, 8, 7))
    with pytest.raises(Problem) as beyond:
        purse.counter(spent, date(2026, 8, 8))
    assert beyond.value.code == "money.beyond_balance"


def test_a_closed_month_stays_as_it_was_signed(purse: Purse) -> None:
    purse.move(10_000, date(2026, 8, 3))
    with pytest.raises(Problem) as early:
        purse.close(date(2026, 9, 1))
    assert "令和8年8月" in sentence(early.value, JA)
    # Nobody counted: that has to be written about.
    assert refused(lambda: purse.close(date(2026, 8, 1))) == {"note": "money.closing_needs_note"}
    assert refused(lambda: purse.count(9_990, date(2026, 8, 31))) == {"note": "money.difference_needs_note"}
    purse.count(9_990, date(2026, 8, 31), note="10円足りない。翌日に封筒の底から見つかった。")
    closing = purse.money.closings.get(purse.close(date(2026, 8, 1), note="10円は封筒の底にあった。"))
    assert (closing.opening, closing.received, closing.spent, closing.balance) == (0, 10_000, 0, 10_000)
    assert (closing.movements, closing.findings, closing.closed_on) == (1, 1, date(2026, 11, 23))
    assert refused(lambda: purse.move(100, date(2026, 8, 31))) == {"on": "money.month_closed"}
    assert refused(lambda: purse.count(10_000, date(2026, 8, 30))) == {"on": "money.month_closed"}
    assert refused(lambda: purse.counter(purse.book().lines[0].id, date(2026, 8, 20))) == {
        "on": "money.month_closed"
    }
    for act in (
        lambda: purse.money.closings.remove(closing.id),
        lambda: purse.workspace.history.undo(purse.workspace.history.of_record(closing.id)[0].operation),
        lambda: purse.close(date(2026, 8, 1), note="もう一度"),
    ):
        with pytest.raises(Problem):
            act()
    assert purse.book().next_month == SEPTEMBER


def test_the_present_month_is_not_closed(purse: Purse) -> None:
    for month in (8, 9, 10):
        purse.close(date(2026, month, 1))
    with pytest.raises(Problem) as caught:
        purse.close(date(2026, 11, 1))
    assert caught.value.code == "money.month_not_over"


def test_statements_are_due_until_they_are_signed(purse: Purse) -> None:
    today = date(2026, 11, 23)
    assert [line.month for line in purse.book().overdue(today)] == [AUGUST, SEPTEMBER, OCTOBER]
    steps = [step for step in purse.workspace.today.look().steps if step.kind == "money_statement"]
    assert [(step.client_id, step.due) for step in steps] == [(purse.client_id, date(2026, 9, 15))]
    closing = purse.close(date(2026, 8, 1))
    told = {"client_id": purse.client_id, "closing_id": closing, "handed_on": today}
    key = purse.money.statements.save(MoneyStatementDraft.of(told)).id
    assert [line.month for line in purse.book().overdue(today)] == [AUGUST, SEPTEMBER, OCTOBER]
    purse.money.statements.save(MoneyStatementDraft.of({**told, "signed_on": today}), key)
    assert [line.month for line in purse.book().overdue(today)] == [SEPTEMBER, OCTOBER]
    with pytest.raises(Problem) as twice:
        purse.money.statements.save(MoneyStatementDraft.of(told))
    assert twice.value.code == "money.stated_already"
    without = {**told, "closing_id": purse.close(date(2026, 9, 1)), "signer": "signer_none"}
    unsigned = lambda: purse.money.statements.save(MoneyStatementDraft.of(without))  # noqa: E731
    assert refused(unsigned) == {"note": "money.no_signature_needs_note"}


def test_a_contract_ends_when_everything_is_given_back(purse: Purse) -> None:
    agreements, ended = (
        purse.money.agreements,
        {"ended_on": date(2026, 9, 30), "end_reason": "money_end_self"},
    )
    purse.move(3_000, date(2026, 9, 1))
    with pytest.raises(Problem) as caught:
        agreements.save(purse.agreement(**ended), purse.agreement_id)
    assert "3,000円" in sentence(caught.value, JA)
    with pytest.raises(Problem) as closing:
        purse.workspace.cases.close(purse.case_id, "support_ended", date(2026, 11, 23))
    assert closing.value.code == "case.open_matters"
    said = sentence(closing.value, JA)
    assert "預り金の残高（3,000円）、続いている預り金の契約（1件）" in said
    purse.move(-3_000, date(2026, 9, 29), purpose="return_all")
    agreements.save(purse.agreement(**ended), purse.agreement_id)
    assert refused(lambda: purse.move(500, date(2026, 10, 1))) == {"on": "money.no_agreement"}
    purse.workspace.cases.close(purse.case_id, "support_ended", date(2026, 11, 23))


def test_a_contract_is_changed_by_one_that_follows(purse: Purse) -> None:
    agreements = purse.money.agreements
    purse.move(3_000, date(2026, 9, 1))
    locked = lambda: agreements.save(purse.agreement(limit_amount=60_000), purse.agreement_id)  # noqa: E731
    assert refused(locked) == {"limit_amount": "money.agreement_in_use"}
    with pytest.raises(Problem):
        agreements.remove(purse.agreement_id)
    fresh = purse.agreement(limit_amount=60_000, starts_on=date(2026, 10, 1), signed_on=date(2026, 9, 28))
    assert refused(lambda: agreements.save(fresh)) == {"starts_on": "money.agreement_overlaps"}
    saved = agreements.change(purse.agreement_id, fresh)
    purse.move(55_000, date(2026, 10, 2))
    book = purse.book()
    assert book.balance == 58_000
    assert book.lines[-1].view.agreement_id == saved.id
    assert agreements.get(purse.agreement_id).ended_on == date(2026, 9, 30)
    # Without its contract the last movement could not stand.
    with pytest.raises(Problem) as caught:
        purse.workspace.history.undo(saved.changed.operation)
    assert caught.value.code == "undo.breaks_money_book"
    assert purse.book() == book


def test_rules_under_which_a_contract_was_made_keep_their_words(purse: Purse) -> None:
    rules = purse.money.rules
    view = rules.get(purse.rules_id)
    assert rules.on(START) == view
    with pytest.raises(Problem) as caught:
        rules.save(redrawn(MoneyRulesDraft, view, text="一人で足ります。"), view.id, view.version)
    assert caught.value.code == "money.rules_in_use"
    rules.save(
        redrawn(MoneyRulesDraft, view, notified_on=date(2026, 4, 2), notified_to="東京都"),
        view.id,
        view.version,
    )
    with pytest.raises(Problem):
        rules.remove(view.id)


def test_two_books_do_not_become_one(purse: Purse) -> None:
    workspace = purse.workspace
    draft = ClientDraft.of({"name": "高橋 はな", "kana": "たかはし はな"})
    other = workspace.clients.take_in(draft, on=date(2026, 7, 1), route="self")
    theirs = workspace.client_money.agreements.save(
        purse.agreement(client_id=other.client_id, case_id=other.case_id)
    )
    with pytest.raises(Problem) as caught:
        workspace.merging.merge(purse.client_id, other.client_id)
    assert caught.value.code == "merging.two_money_books"
    workspace.client_money.agreements.remove(theirs.id)
    merged = workspace.merging.merge(other.client_id, purse.client_id)
    purse.client_id = other.client_id
    purse.move(1_000, date(2026, 10, 1))
    # Parting them would leave the movement without its contract.
    with pytest.raises(Problem) as parted:
        workspace.history.undo(merged.changed.operation)
    assert parted.value.code == "undo.breaks_money_book"


def test_a_book_is_kept_for_years_and_then_goes_with_the_person(
    workspace: Workspace, purse: Purse, clock: SetClock
) -> None:
    wrong = purse.move(3_000, date(2026, 9, 1))
    purse.counter(wrong, date(2026, 9, 2))
    purse.money.prove(wrong, "控え", png())
    for act in ("ended", "closed"):
        with pytest.raises(Problem) as held:
            workspace.erasing.erase(purse.client_id, "retention")
        assert held.value.code == "erasing.held", act
        if act == "ended":
            ended = {"ended_on": date(2026, 11, 23), "end_reason": "money_end_other"}
            purse.money.agreements.save(purse.agreement(**ended), purse.agreement_id)
    workspace.cases.close(purse.case_id, "support_ended", date(2026, 11, 23))
    clock.moment = datetime(2031, 11, 20, tzinfo=UTC)
    with pytest.raises(Problem) as early:
        workspace.erasing.erase(purse.client_id, "retention")
    assert early.value.code == "erasing.not_due"
    clock.moment = datetime(2033, 4, 2, tzinfo=UTC)
    workspace.erasing.erase(purse.client_id, "retention")
    assert purse.money.overview() == ()
    assert purse.money.views(with_trash=True) == ()


def test_what_a_clerk_sees_of_a_book(purse: Purse, office_of: Callable[[Role], Office]) -> None:
    purse.move(5_000, date(2026, 8, 3), counterparty="娘 まゆみ", note="電話で聞いた。")
    clerk = services_of(office_of(Role.CLERK), purse.workspace.files)
    (line,) = clerk.client_money.book(purse.client_id).lines
    assert (line.view.amount, line.view.number, line.balance) == (5_000, "2026-0001", 5_000)
    assert (line.view.counterparty, line.view.note) == ("", "")
    (agreement,) = clerk.client_money.agreements.of_client(purse.client_id)
    assert (agreement.limit_amount, agreement.tried, agreement.reason) == (50_000, "", "")
    with pytest.raises(Problem) as caught:
        clerk.client_money.save(purse.movement(1_000, date(2026, 8, 4)))
    assert caught.value.code == "role.not_allowed"


amounts = st.tuples(st.integers(-9_000, 9_000).filter(bool), st.integers(0, 110), st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(amounts, min_size=1, max_size=9))
def test_whatever_is_accepted_the_book_adds_up_and_is_never_negative(
    shared_purse: Purse, wanted: list[tuple[int, int, bool]]
) -> None:
    purse, before = shared_purse, shared_purse.book().balance
    total, why = before, set[str]()
    for amount, day, correct in wanted:
        on = date.fromordinal(START.toordinal() + day)
        try:
            key = purse.move(amount, on)
        except InvalidDraft as refusal:
            why |= {error.code for error in refusal.errors}
            continue
        total += amount
        if correct:
            reached = purse.book().balance
            try:
                purse.counter(key, date(2026, 11, 22))
            except Problem as refusal:
                why.add(refusal.code)
            else:
                total -= amount
                assert purse.book().balance == reached - amount
    assert why <= {"money.beyond_balance", "money.beyond_later_balance"}
    book = purse.book()
    assert book.balance == total == sum(line.amount for line in book.lines)
    assert min((line.balance for line in book.lines), default=0) >= 0
    numbers = [line.view.number for line in book.lines]
    assert len(numbers) == len({*numbers})


def redrawn(draft: type[DraftT], view: View, **changed: Any) -> DraftT:
    """A draft that says what a view says but for some fields."""
    return draft.of({**{name: getattr(view, name) for name in draft.model_fields}, **changed})


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "PNG")
    return out.getvalue()
