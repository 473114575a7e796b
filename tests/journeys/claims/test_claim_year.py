"""A year of a small corporation: planned, decided, worked, rehearsed, closed, corrected beside itself."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers, scenarios, then, when

from desktop.domain.calendar import parse_date
from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.voucher import VoucherDraft
from desktop.records.year_closing import YearCorrectionDraft
from desktop.services.year_closings import Calendar, Compared
from tests.journeys.claims.conftest import Desk, report_text, yen_of

scenarios("../features/claim_year.feature")
YEAR = 2025


@then(parsers.parse("交付決定額は計画より{less}円少ない"))
def _less(desk: Desk, less: str) -> None:
    programme = desk.workspace.programmes.of(desk.year)
    planned = sum(each.planned or 0 for each in programme.items)
    assert programme.decided is not None
    assert planned - programme.decided == yen_of(less)


@when(parsers.parse("「{month}」の出勤簿を業務日誌から作る"))
def _derive(desk: Desk, month: str) -> None:
    book = desk.workspace.attendances
    proposed = book.proposed(desk.staff_id, Month.containing(parse_date(f"{month}1日"))).told
    assert len(proposed) == 2
    book.take_over(desk.staff_id, proposed)


@then("完了実績の金額は、その記録の合計である")
def _sums(desk: Desk) -> None:
    sheet = desk.workspace.programme_sheets.of(YEAR)
    behind = desk.workspace.explained.told(sheet.used)
    assert sheet.used.amount == sum(each.part.amount for each in behind)
    assert sheet.used.amount == desk.rehearse().claimable.yen.can.amount
    assert {each.part.kind for each in behind} == {"support_entry", "voucher"}
    spent = desk.workspace.vouchers.lines(sheet.period.first, sheet.period.last) if sheet.period else ()
    vouchers = [each.part.amount for each in behind if each.part.kind == "voucher"]
    assert sorted(vouchers) == sorted(line.claimed for line in spent)


@when("補助の期間を締める")
def _close(desk: Desk) -> None:
    desk.workspace.year_closings.close(Calendar.SUBSIDY, YEAR)


@then(parsers.parse("締めた後に「{payee}」の金額は直せない"))
def _frozen(desk: Desk, payee: str) -> None:
    vouchers, key = desk.workspace.vouchers, desk.vouchers[payee]
    kept = vouchers.get(key)
    values = {name: getattr(kept, name) for name in VoucherDraft.model_fields}
    with pytest.raises(Problem) as caught:
        vouchers.keep(VoucherDraft.of({**values, "amount": kept.amount + 1}), record_id=key)
    assert caught.value.code == "year_closing.closed"


@when(parsers.parse("締めた金額を{less}円減らす訂正を「{why}」として書く"))
def _correct(desk: Desk, less: str, why: str) -> None:
    closings = desk.workspace.year_closings
    figure = _claimed(desk)
    told = {
        "closing_id": closings.all()[0].id, "code": figure.code, "unit": figure.unit.value,
        "on": desk.workspace.office.today(), "reason": why, "amount": yen_of(less), "less": True,
        "staff_id": desk.staff_id,
    }  # fmt: skip
    closings.correct(YearCorrectionDraft.of(told))


@then(parsers.parse("締めた金額は{then_}円、訂正後は{now}円と並んで出る"))
def _beside(desk: Desk, then_: str, now: str) -> None:
    figure = _claimed(desk)
    assert (figure.then, figure.corrected) == (yen_of(then_), yen_of(now))
    assert [each.reason for each in figure.corrections] == ["値引きのもれ"]


@then(parsers.parse("締めた年度の書面には{then_}円と、「{why}」で直した{now}円が並ぶ"))
def _beside_on_paper(desk: Desk, then_: str, why: str, now: str) -> None:
    text = report_text(desk, YEAR)
    assert "締めました" in text
    assert f"請求できる額の合計{then_}円{now}円{then_}円" in text
    assert why in text


@then(parsers.parse("次の年度に「{item}」が引き継がれている"))
def _carried(desk: Desk, item: str) -> None:
    assert desk.code("subsidy_items", item) in desk.workspace.programmes.of(YEAR + 1).declared


def _claimed(desk: Desk) -> Compared:
    closings = desk.workspace.year_closings
    sheet = closings.sheet(closings.all()[0].id)
    assert sheet.is_whole
    return next(each for each in sheet.figures if each.code == "claim.all")
