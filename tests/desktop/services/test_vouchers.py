"""Vouchers: numbers without gaps, counter-vouchers, twins, what is claimed, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.money import divided
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.domain.voucher_amounts import Amounts, by_key, over_accounts, tax_in
from desktop.records.voucher import VoucherAccountDraft, VoucherDraft
from desktop.services.office import Office
from desktop.services.voucher_lines import ADDRESSEE, PAYMENT
from desktop.services.vouchers import Vouchers
from desktop.services.year_closings import Calendar
from desktop.storage.incoming import MEGABYTE, PDF, Paper
from desktop.workspace import Workspace
from tests.desktop.services.people import photo

YEAR = date(2026, 4, 1), date(2027, 3, 31)
PAPER = Paper(b"%PDF-1.4 receipt", PDF)


def voucher(**more: Any) -> VoucherDraft:
    """Return a voucher as typed."""
    values: dict[str, Any] = {
        "paid_on": date(2026, 11, 2),
        "payee": "文具のまるい",
        "purpose": "用紙とファイル",
        "category": "cost_supplies",
        "item": "before_move",
        "funding": "subsidy",
        "amount": 5500,
        "tax_kind": "tax_standard",
        "tax": 500,
        "account": "other_account",
        "paid_by": "paid_in_cash",
    }
    return VoucherDraft.of({**values, **more})


def codes(problem: pytest.ExceptionInfo[InvalidDraft]) -> dict[str, str]:
    return {error.field: error.code for error in problem.value.errors}


def test_numbers_have_no_gap_and_none_is_given_twice(workspace: Workspace) -> None:
    vouchers = workspace.vouchers
    first, second = (vouchers.keep(voucher(amount=amount)).id for amount in (1000, 2000))
    vouchers.remove(second)
    third = vouchers.keep(voucher(amount=3000)).id
    earlier = vouchers.keep(voucher(paid_on=date(2026, 3, 31), category="cost_supplies")).id
    numbers = {key: (vouchers.get(key).year, vouchers.get(key).number) for key in (first, third, earlier)}
    assert numbers == {first: (2026, 1), third: (2026, 3), earlier: (2025, 1)}
    assert [void.number for void in vouchers.voids(*YEAR)] == [2]
    with pytest.raises(InvalidDraft) as problem:
        vouchers.keep(voucher(paid_on=date(2026, 3, 30)), record_id=first)
    assert codes(problem) == {"paid_on": "voucher.other_year"}
    vouchers.keep(voucher(amount=1100), record_id=first, version=1)
    assert (vouchers.get(first).number, vouchers.get(first).amount) == (1, 1100)


def test_a_counter_voucher_takes_back_yen_for_yen(workspace: Workspace) -> None:
    vouchers = workspace.vouchers
    shares = (("guarantee_account", 3333), ("belongings_account", 3333), ("other_account", 3334))
    split = voucher(
        amount=10001, share=5001, share_basis="share_by_hours", account="", split_basis="share_by_heads"
    )
    key = vouchers.keep(split, shares).id
    back = vouchers.counter(key, "二重に入れた").id
    here, there = vouchers.lines(*YEAR)
    assert there.counters_id == key
    assert here.is_taken_back
    assert (here.amount, here.tax, here.claimed) == (-there.amount, -there.tax, -there.claimed)
    assert {name: -yen for name, yen in here.accounts} == dict(there.accounts)
    for wrong in (key, back):
        with pytest.raises(Problem):
            vouchers.counter(wrong, "もう一度")
        with pytest.raises(Problem):
            vouchers.remove(wrong)
        with pytest.raises(Problem):
            vouchers.keep(voucher(), record_id=wrong)
    # The bill itself may be entered anew: it was taken back.
    assert vouchers.keep(voucher(amount=10001)).id


def test_what_cannot_be_is_refused_beside_its_field(workspace: Workspace) -> None:
    keep = workspace.vouchers.keep
    refused: dict[str, tuple[str, dict[str, Any]]] = {
        "amount": ("voucher.not_above_zero", {"amount": -5500}),
        "tax": ("voucher.tax_beyond_amount", {"tax": 5500}),
        "share_basis": ("voucher.share_without_basis", {"share": 5000}),
        "settled_on": ("voucher.settled_before_paid", {"settled_on": date(2026, 11, 1)}),
        "paid_on": ("date.in_future", {"paid_on": date(2027, 4, 1)}),
        "staff_id": ("voucher.who_advanced", {"paid_by": "paid_by_staff"}),
        "item": ("voucher.item_without_subsidy", {"funding": "own_money"}),
        "account": ("voucher.account_or_parts", {"account": ""}),
        "share_text": ("voucher.basis_in_words", {"share": 5000, "share_basis": "share_otherwise"}),
        "category": ("field.not_a_choice", {"category": "cost_nothing"}),
    }
    for field, (code, values) in refused.items():
        with pytest.raises(InvalidDraft) as problem:
            keep(voucher(**values))
        assert codes(problem) == {field: code}, field
    with pytest.raises(InvalidDraft) as problem:
        keep(voucher(amount=999_999_999))
    assert codes(problem) == {"amount": "voucher.amount_absurd"}
    with pytest.raises(InvalidDraft) as problem:
        keep(voucher(account="", split_basis="share_by_hours"), (("other_account", 9000),))
    assert codes(problem) == {"shares": "voucher.shares_not_whole"}
    assert workspace.vouchers.lines(*YEAR) == ()


def test_a_bill_of_the_same_day_payee_and_amount_asks_for_an_answer(workspace: Workspace) -> None:
    vouchers = workspace.vouchers
    vouchers.keep(voucher())
    assert {doubt.code for doubt in vouchers.doubts(voucher())} == {"voucher.twin"}
    with pytest.raises(InvalidDraft) as problem:
        vouchers.keep(voucher())
    assert codes(problem) == {"answered": "voucher.twin"}
    vouchers.keep(voucher(answered="領収書が2枚ある"))
    assert len(vouchers.between(*YEAR)) == 2


def test_what_a_voucher_lacks_and_what_is_claimed(
    workspace: Workspace, office_of: Callable[[Role], Office]
) -> None:
    clerk = Vouchers(office_of(Role.CLERK), workspace.files)
    key = clerk.keep(voucher(category="cost_outsourcing", deductible=True)).id
    papers = ("proof_estimate", "proof_contract", "proof_delivery", "proof_invoice")
    assert clerk.missing(*YEAR)[0].lacks == (*papers, PAYMENT)
    for paper in papers:
        clerk.proofs.keep(key, paper, PAPER)
    transfer = clerk.proofs.keep(key, "proof_transfer", PAPER).id
    assert clerk.missing(*YEAR) == ()
    assert clerk.proofs.content(transfer) == PAPER.data
    invoice = clerk.proofs.of_voucher(key)[3]
    clerk.proofs.describe(invoice.id, "proof_invoice", addressee_is_ours=False)
    assert clerk.missing(*YEAR)[0].lacks == (ADDRESSEE,)
    officers = clerk.keep(voucher(category="cost_officer_pay", amount=90000)).id
    own = clerk.keep(voucher(funding="own_money", item="", amount=700)).id
    claimed = {each.id: each.claimed for each in clerk.between(*YEAR)}
    assert claimed == {key: 5000, officers: 0, own: 0}
    assert {doubt.code for doubt in clerk.doubts(clerk_draft(clerk, officers), officers)} == {
        "voucher.not_eligible"
    }


def test_a_receipt_of_forty_megabytes_is_shrunk_or_refused_and_nothing_is_lost(workspace: Workspace) -> None:
    proofs, key = workspace.vouchers.proofs, workspace.vouchers.keep(voucher()).id
    # What a scanner leaves behind the picture belongs to the file: readers stop at the picture's end.
    scanned = photo() + bytes(41 * MEGABYTE)
    proofs.keep(key, "proof_receipt", proofs.ready(scanned))
    kept = proofs.content(proofs.of_voucher(key)[0].id)
    assert kept.startswith(b"\xff\xd8")
    assert len(kept) < MEGABYTE
    with pytest.raises(Problem) as refused:
        proofs.ready(PAPER.data + bytes(41 * MEGABYTE))
    assert refused.value.code == "attachment.too_large"
    assert len(proofs.of_voucher(key)) == 1


def test_a_voucher_of_a_closed_year_is_taken_back_in_the_next(workspace: Workspace) -> None:
    vouchers, closings = workspace.vouchers, workspace.year_closings
    key = vouchers.keep(voucher(paid_on=date(2026, 2, 3), amount=4400, tax=400)).id
    closing = closings.close(Calendar.BUSINESS, 2025)
    figures = {each.code: each.then for each in closings.sheet(closing.id).figures}
    assert figures["yen.account.other_account"] == 4400
    with_parts = {"paid_on": date(2026, 2, 3), "amount": 4400, "tax": 400, "account": ""}
    halves = (("guarantee_account", 5000), ("other_account", 5000))
    for change in (
        # Neither the voucher nor the parts of its accounts move.
        lambda: vouchers.keep(voucher(**with_parts, split_basis="share_by_heads"), halves, key),
        lambda: vouchers.accounts.save(
            VoucherAccountDraft.of({"voucher_id": key, "account": "guarantee_account", "share": 5000})
        ),
        lambda: vouchers.keep(voucher(paid_on=date(2026, 2, 3), amount=5000), record_id=key),
        lambda: vouchers.remove(key),
        lambda: vouchers.keep(voucher(paid_on=date(2026, 2, 4))),
    ):
        with pytest.raises(Problem) as refused:
            change()
        assert refused.value.code == "year_closing.closed"
    vouchers.counter(key, "別の法人の支払いだった")
    assert [each.amount for each in vouchers.between(date(2025, 4, 1), date(2026, 3, 31))] == [4400]
    assert [each.amount for each in vouchers.between(*YEAR)] == [-4400]


def test_what_a_closed_year_divided_over_accounts_stays_so(workspace: Workspace) -> None:
    vouchers = workspace.vouchers
    split = voucher(paid_on=date(2026, 2, 3), account="", split_basis="share_by_heads")
    halves = (("guarantee_account", 5000), ("other_account", 5000))
    saved = vouchers.keep(split, halves)
    workspace.year_closings.close(Calendar.BUSINESS, 2025)
    other = (("guarantee_account", 1000), ("other_account", 9000))
    with pytest.raises(Problem) as refused:
        vouchers.keep(split, other, saved.id)
    assert refused.value.code == "year_closing.closed"
    with pytest.raises(Problem) as refused:
        workspace.history.undo(saved.changed.operation)
    assert refused.value.code == "year_closing.closed"
    assert vouchers.whole(saved.id).shares == halves


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(1, 900_000),
            st.dates(date(2024, 4, 1), date(2026, 11, 20)),
            st.sampled_from([(), (3334, 3333, 3333), (1, 9998, 1), (2500, 5000, 2500)]),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_accounts_of_a_year_are_the_sum_of_its_vouchers(
    workspace: Workspace, told: list[tuple[int, date, tuple[int, ...], bool]]
) -> None:
    vouchers, known = workspace.vouchers, ("guarantee_account", "belongings_account", "other_account")
    for place, (amount, on, shares, back) in enumerate(told):
        own = {"account": "", "split_basis": "share_by_heads"} if shares else {}
        draft = voucher(paid_on=on, amount=amount, tax=None, answered=str(place), **own)
        key = vouchers.keep(draft, tuple(zip(known, shares, strict=False))).id
        if back:
            vouchers.counter(key, "取り消し")
    for year in (2024, 2025, 2026):
        first, last = date(year, 4, 1), date(year + 1, 3, 31)
        lines = vouchers.lines(first, last)
        # Each voucher names its accounts and, if it is divided, by what; they add up to what was paid.
        for line in lines:
            assert sum(yen for _account, yen in line.accounts) == line.amount
            assert {account for account, _yen in line.accounts} <= {*known}
            assert len(line.accounts) == 1 or line.split_basis
        parts = [part for line in lines for part in line.accounts]
        costs = workspace.business_costs.of(first, last)
        by_account = by_key((each.account, each.figure.amount) for each in costs)
        assert by_account == by_key(parts)
        assert all(sum(part.amount for part in each.figure.parts) == each.figure.amount for each in costs)
        keys = {part.record_id for each in costs for part in each.figure.parts}
        assert keys == {line.id for line in lines}


def clerk_draft(clerk: Vouchers, key: UUID) -> VoucherDraft:
    view = clerk.get(key)
    return VoucherDraft.of({name: getattr(view, name) for name in VoucherDraft.model_fields})


def test_the_tax_in_a_price(workspace: Workspace) -> None:
    vouchers = workspace.vouchers
    on = date(2026, 11, 2)
    assert [vouchers.tax_of(1100, kind, on) for kind in ("tax_standard", "tax_reduced", "tax_none")] == [
        100,
        81,
        0,
    ]
    assert tax_in(1, 1000, "down_to_yen") == 0


amounts = st.builds(
    Amounts,
    amount=st.integers(1, 10**7),
    tax=st.just(0),
    share=st.integers(0, 10_000),
    counters=st.booleans(),
)


@given(st.lists(st.tuples(amounts, st.sampled_from("abc"), st.integers(1, 9999)), max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sums_by_any_grouping_are_the_sum_of_the_vouchers(lines: list[tuple[Amounts, str, int]]) -> None:
    total = sum(line.paid for line, _key, _part in lines)
    assert sum(by_key((key, line.paid) for line, key, _part in lines).values()) == total
    parts = [over_accounts(line.paid, "", (("x", part), ("y", 10_000 - part))) for line, _key, part in lines]
    assert sum(by_key(each for part in parts for each in part.items()).values()) == total
    for line, _key, _part in lines:
        rest = Amounts(line.amount, 0, 10_000 - line.share, counters=line.counters)
        assert abs(line.shared + rest.shared - line.paid) <= 1
        assert line.shared == divided(line.paid, (line.share, 10_000 - line.share))[0]
        assert line.shared == -Amounts(line.amount, 0, line.share, counters=not line.counters).shared
