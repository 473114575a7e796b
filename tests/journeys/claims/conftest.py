"""The steps of the journeys about the claim: what is written down in an office's year, through its services.

Codes are looked up by the words of the lists, as somebody would choose them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from pytest_bdd import given, parsers, step, then, when

from desktop.domain.calendar import parse_date
from desktop.domain.clock import DEFAULT_ZONE, SetClock
from desktop.domain.fiscal_year import Month
from desktop.domain.programme_year import fiscal_year, year_of
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.programme import ProgrammeItemDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.voucher import VoucherDraft
from desktop.records.wage import WageDraft
from desktop.services.claim_rehearsals import Answered, Rehearsal
from desktop.services.clients import TakenIn
from desktop.storage.incoming import PDF, Paper
from desktop.workspace import Workspace
from i18n.dates import duration
from i18n.numbers import people, times
from i18n.words import Words
from reports import submission_report
from reports.parts import Stamp
from reports.submission_application import LISTS, SubmissionContent
from tests.desktop.conftest import workspace
from tests.desktop.services.people import take_in
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["workspace"]

Rows = list[list[str]]
_FILE = b"%PDF-1.4\n%%EOF\n"
YEAR_ITSELF = {"not_assessed", "condition_open", "condition_unmet"}
"""Checks of what a year has not written yet; these journeys are about hours and costs."""


@dataclass
class Desk:
    """What somebody in the office has in front of them."""

    workspace: Workspace
    clock: SetClock
    people: dict[str, TakenIn] = field(default_factory=dict)
    vouchers: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, UUID] = field(default_factory=dict)
    homes: dict[str, UUID] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The fiscal year of the day."""
        return year_of(self.workspace.office.today())

    @property
    def staff_id(self) -> UUID:
        """Who works here."""
        return self.workspace.office.actor.staff_id

    def code(self, listed: str, text: str) -> str:
        """Return the code that a list gives these words, in the year or ever."""
        rows = self.workspace.office.rules.named(listed)
        return next(row.code for row in (*rows.in_force(fiscal_year(self.year).first_day), *rows.rows)
                    if text in (row.text, row.code))  # fmt: skip

    def rehearse(self) -> Rehearsal:
        """Rehearse the claim of the year."""
        return self.workspace.claim_rehearsals.rehearse(self.year)

    def findings(self) -> dict[str, Answered]:
        """Return what was found of hours and costs, by the words of the check."""
        return {
            each.finding.rule.text: each
            for each in self.rehearse().findings
            if each.finding.check not in YEAR_ITSELF
        }

    def employ(self, staff_id: UUID, kind: str) -> None:
        """Write how somebody is employed since the year began, with the contract."""
        code, first = self.code("employment_kinds", kind), fiscal_year(self.year).first_day
        employed = {"staff_id": staff_id, "employment_kind": code, "starts_on": first}
        employments = self.workspace.employments
        kept = employments.save(EmploymentDraft.of({**employed, "directly_employed": True})).id
        employments.load(kept, "労働条件通知書", _FILE)

    def attend(self, on: str, start: str, end: str, pause: int, staff_id: UUID | None = None) -> None:
        """Write a line of the attendance book."""
        values = {
            "staff_id": staff_id or self.staff_id, "on": parse_date(on), "start": clock_of(start),
            "end": clock_of(end), "break_minutes": pause,
        }  # fmt: skip
        self.workspace.attendances.save(AttendanceDraft.of(values))

    def pay(self, staff_id: UUID, month: str, base: str, insurance: str, hours: str) -> None:
        """Write somebody's pay of a month."""
        values = {
            "staff_id": staff_id, "month": parse_date(f"{month}1日"), "base": yen_of(base),
            "social_insurance": yen_of(insurance), "paid_minutes": int(hours) * 60,
        }  # fmt: skip
        self.workspace.wages.save(WageDraft.of(values))

    def support(self, name: str, values: dict[str, Any]) -> UUID:
        """Write an entry about somebody."""
        taken = self.people[name]
        given = {"client_id": taken.client_id, "case_id": taken.case_id, "staff_id": self.staff_id}
        return self.workspace.support_entries.record(SupportEntryDraft.of({**given, **values}), ()).id


def clock_of(text: str) -> time:
    """Read a time as 9:00."""
    hour, minute = map(int, text.split(":"))
    return time(hour, minute)


def yen_of(text: str) -> int:
    """Read an amount as 1,500."""
    return int(text.replace(",", ""))


@pytest.fixture
def desk(workspace: Workspace, clock: SetClock) -> Desk:
    """Somebody at work in a vault of its own."""
    return Desk(workspace, clock)


@step(parsers.re("(?P<day>[0-9]+年[0-9]+月[0-9]+日)になる"))
def _day(desk: Desk, day: str) -> None:
    on = parse_date(day)
    desk.clock.moment = datetime.combine(on, time(9), ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)


@given("補助の年度を始め、項目と計画を書く")
def _begin(desk: Desk, datatable: Rows) -> None:
    key = desk.workspace.programmes.start(desk.year).id
    for item, planned in datatable[1:]:
        say_item(desk, key, item, declared=True, planned=yen_of(planned))


@when("交付が決まる")
def _decided(desk: Desk, datatable: Rows) -> None:
    kept = desk.workspace.programmes.kept(desk.year)
    assert kept is not None
    for item, decided in datatable[1:]:
        say_item(desk, kept.id, item, decided=yen_of(decided))


@step(parsers.parse("自分を「{kind}」として雇用に書き、契約書を添える"))
def _employed(desk: Desk, kind: str) -> None:
    desk.employ(desk.staff_id, kind)


@step(parsers.parse("「{name}」さんが相談に来る"))
def _comes(desk: Desk, name: str) -> None:
    desk.people[name] = take_in(desk.workspace, name, on=desk.workspace.office.today())


@step(parsers.parse("「{name}」さんの支援を書く"))
def _support(desk: Desk, name: str, datatable: Rows) -> None:
    for day, start, end, stage, text in datatable[1:]:
        begins, ends, on = clock_of(start), clock_of(end), parse_date(day)
        minutes = (datetime.combine(on, ends) - datetime.combine(on, begins)) // timedelta(minutes=1)
        desk.support(
            name,
            {
                "on": on, "start": begins, "end": ends, "minutes": minutes, "activity": "home_visit",
                "stage": desk.code("stages", stage), "text": text,
            },
        )  # fmt: skip


@step("出勤簿を書く")
def _attend(desk: Desk, datatable: Rows) -> None:
    for day, start, end, pause in datatable[1:]:
        desk.attend(day, start, end, int(pause))


@step(parsers.parse("「{month}」の給与を書く"))
def _pay(desk: Desk, month: str, datatable: Rows) -> None:
    desk.pay(desk.staff_id, month, *datatable[1])


@step("経費を書く")
def _costs(desk: Desk, datatable: Rows) -> None:
    for day, payee, amount, category, item, proofs in datatable[1:]:
        values = {
            "paid_on": parse_date(day), "payee": payee, "purpose": category,
            "category": desk.code("cost_categories", category), "item": desk.code("subsidy_items", item),
            "funding": "subsidy", "amount": yen_of(amount), "tax_kind": "tax_standard",
            "account": "other_account", "paid_by": "paid_in_cash",
        }  # fmt: skip
        desk.vouchers[payee] = desk.workspace.vouchers.keep(VoucherDraft.of(values)).id
        for proof in filter(None, proofs.split("、")):
            add_proof(desk, payee, proof)


@when(parsers.parse("「{payee}」の{proof}を添える"))
def _proof(desk: Desk, payee: str, proof: str) -> None:
    add_proof(desk, payee, proof)


@then("申請前の点検で見つかるものはない")
def _nothing(desk: Desk) -> None:
    assert not [each for each in desk.findings().values() if each.is_open], desk.findings()


@then("申請前の点検で次のものが見つかる")
def _found(desk: Desk, datatable: Rows) -> None:
    found = desk.findings()
    wanted = {check: yen_of(yen) for check, yen in datatable[1:]}
    assert {text: each.finding.yen for text, each in found.items()} == wanted


@then(parsers.parse("申請できるのは{can}円、できないのは{back}円である"))
def _claimable(desk: Desk, can: str, back: str) -> None:
    whole = desk.rehearse().claimable.yen
    assert (whole.can.amount, whole.back.amount) == (yen_of(can), yen_of(back))


@then(parsers.parse("「{month}」の業務日誌は{minutes:d}分である"))
def _diary(desk: Desk, month: str, minutes: int) -> None:
    whole = Month.containing(parse_date(f"{month}1日"))
    told = desk.workspace.work_diaries.time(whole.first_day, whole.last_day, desk.staff_id)
    assert told.total.amount == minutes == sum(each.line.minutes for each in told.lines)


@then(parsers.parse("完了実績報告の書面の「{item}」は記録と同じで、{minutes:d}分、{can}円である"))
def _paper_of_item(desk: Desk, item: str, minutes: int, can: str) -> None:
    """Read the paper again: people, times, hours and yen are those of the records behind them."""
    code, programme = desk.code("subsidy_items", item), desk.workspace.programmes.of(desk.year)
    diary = desk.workspace.work_diaries.lines(programme.first, programme.last)
    lines = [each for each in diary if (each.item, each.funding) == (code, "subsidy")]
    claim = desk.rehearse().claimable.of(code)
    assert claim is not None
    assert sum(each.minutes for each in lines) - claim.minutes.back.amount == minutes
    sheet = desk.workspace.programme_sheets.of(desk.year)
    used = next(each.used for each in sheet.items if each.code == code)
    spent = sum(part.amount for part in used.parts if part.kind == "voucher")
    assert used.amount == yen_of(can)
    words = Words("ja")
    row = (
        item, people(len({each.client_id for each in lines}), words),
        times(len({(each.source, each.source_id) for each in lines}), words), duration(minutes, words),
        f"{used.amount - spent:,}", f"{spent:,}", can,
    )  # fmt: skip
    assert bare("".join(row)) in report_text(desk, desk.year)


def report_text(desk: Desk, year: int) -> str:
    """Return what the completion report of a year says on paper, begun where it was not."""
    submissions, named = desk.workspace.submissions, desk.workspace.office.rules.named
    kept = submissions.of_year(year)
    view = kept[0] if kept else submissions.get(submissions.start(year, "submission_completion").id)
    figures = desk.workspace.submission_figures.of(view)
    content = SubmissionContent(figures, {name: named(name) for name in LISTS})
    stamp = Stamp("みちしるべ", desk.clock.now(), "佐藤", submission_report.CODE)
    paper = submission_report.submission_report(content, Words("ja"), stamp)
    assert not paper.missing
    return copied_by_pdfium(paper.pdf)


def add_proof(desk: Desk, payee: str, proof: str) -> None:
    """Load a paper of a voucher."""
    desk.workspace.vouchers.proofs.keep(
        desk.vouchers[payee], desk.code("cost_proofs", proof), Paper(_FILE, PDF), addressee_is_ours=True
    )


def say_item(desk: Desk, key: UUID, item: str, **told: Any) -> None:
    code, items = desk.code("subsidy_items", item), desk.workspace.programmes.items
    known = next((each for each in items.of_year(key) if each.item == code), None)
    given = {} if known is None else known.model_dump(exclude={"id", "version", "deleted_at"})
    draft = ProgrammeItemDraft.of({**given, "programme_id": key, "item": code, **told})
    items.save(draft, None if known is None else known.id)
