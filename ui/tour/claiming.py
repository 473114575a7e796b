"""The tour's chapter about the claim: year, diary, attendance, pay, costs, rehearsal, what is handed in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final
from uuid import UUID

from PIL import Image, ImageDraw

from desktop.domain.fiscal_year import Month
from desktop.domain.office_sheet import Place
from desktop.sample.office_books import diary
from ui.screens import load
from ui.tour.player import Player

_ITEM: Final = "in_tenancy"
_OTHER: Final = "before_move"
_COLUMNS: Final = (
    ("A8", "on"),
    ("B8", "weekday"),
    ("C8", "start"),
    ("D8", "end"),
    ("F8", "kind"),
    ("G8", "text"),
    ("G9", "place"),
    ("H8", "case_number"),
)
"""Which column of the diary goes into which cell of the form's first line."""


def tell_claim(play: Player) -> None:
    """Plan the year, go through last month, rehearse the claim, hand in, close, report."""
    _plan_year(play)
    _employ(play)
    _go_through_diary(play)
    _keep_hours(play)
    _pay_costs(play)
    _fill_form(play)
    _rehearse(play)
    _hand_in(play)
    _close_year(play)
    _report(play)


def _plan_year(play: Player) -> None:
    workspace = play.desk.workspace
    year = workspace.programmes.running(play.desk.today())
    with play.step("claim-year-begun"):
        play.desk.navigation.open("programmes")
        screen = play.screen
        play.until(screen.start_button.isVisible)
        play.settle(0.4)
        play.shot("claim-year-not-begun")
        screen.start()
        play.until(screen.edit_button.isVisible)
        play.settle(0.3)
    with play.step("claim-year-planned"):
        for item, planned, decided in ((_OTHER, 900_000, 700_000), (_ITEM, 600_000, 500_000)):
            table = screen.money.items.table
            line = next(each for each in table.model().lines if each.code == item)
            table.choose_key(line.code)
            screen.edit_item()
            editor = play.one("RecordEditor")
            editor.form.fill({"declared": True, "planned": planned, "decided": decided})
            play.shot(f"claim-item-{item}")
            editor.save()
            play.until(partial(_declared, play, year, item))
            play.until(lambda: not play.shows("RecordEditor"))
        play.settle(0.3)
    with play.step("claim-conditions"):
        screen.which.fill("conditions")
    _paper(play, "claim-year-BAN-430", screen.print_sheet)


def _employ(play: Player) -> None:
    me = play.desk.workspace.office.actor.staff_id
    with play.step("claim-employed"):
        play.desk.navigation.open("settings", None, "staff")
        section = play.one("EmploymentSection")
        section.add()
        editor = play.one("RecordEditor")
        play.settle(0.3)
        start = Month.containing(play.desk.today()).after(-3).first_day
        told = {"staff_id": me, "employment_kind": "employee", "starts_on": start, "directly_employed": True}
        editor.form.fill(told)
        editor.save()
        play.until(lambda: play.desk.workspace.employments.on(me, play.desk.today()))
        contract = play.scratch / "労働条件通知書.jpg"
        contract.write_bytes(_sheet())
        play.until(lambda: section.table.model().lines)
        section.table.choose_row(0)
        section.attach(contract)
        play.until(lambda: play.desk.workspace.employments.views()[0].digest)
        contract.unlink()


def _go_through_diary(play: Player) -> None:
    with play.step("claim-diary"):
        play.desk.navigation.open("work_diaries")
        screen = play.screen
        screen.turn(-1)
        play.until(lambda: screen.table.model().lines)
        play.settle(0.3)
    with play.step("claim-line-item"):
        screen.table.selectRow(0)
        screen.assign()
        panel = play.one("AssignPanel")
        panel.funding.fill("subsidy")
        panel.item.fill(_OTHER)
        play.shot("claim-line-chosen")
        panel.save()
        play.until(lambda: any(each.line.chosen for each in screen.table.model().lines))
        play.settle(0.3)
    screen.filter.fill(f"item:{_ITEM}")
    _paper(play, "claim-diary-BAN-401", screen.print_diary)


def _keep_hours(play: Player) -> None:
    with play.step("claim-attendance"):
        play.desk.navigation.open("attendances")
        screen = play.screen
        play.settle(0.3)
        screen.turn(-1)
        play.settle(0.4)
        page = screen.propose()
        me, month = play.desk.workspace.office.actor.staff_id, _month(play)
        play.until(lambda: page.table.model().lines)
        play.settle(0.4)
        play.shot("claim-attendance-proposed")
        page.take_all()
        play.until(lambda: play.desk.workspace.attendances.sheet(me, month).present)
        page.left.emit()
        play.settle(0.4)
    _paper(play, "claim-attendance-BAN-410", screen.print_month)
    with play.step("claim-wage"):
        play.desk.navigation.open("wages")
        screen = play.screen
        play.until(lambda: screen.table.model().lines)
        screen.table.opened.emit(screen.table.model().lines[0])
        editor = play.one("RecordEditor")
        play.settle(0.3)
        editor.form.fill({"base": 240_000, "social_insurance": 36_000, "paid_minutes": 9_600})
        play.shot("claim-wage-filled")
        editor.save()
        play.until(lambda: play.desk.workspace.wages.rate(me, month))
        play.settle(0.3)


def _pay_costs(play: Player) -> None:
    month = _month(play)
    receipt = play.scratch / "receipt.jpg"
    receipt.write_bytes(_sheet())
    bought = (
        ("みどり文具", "用紙とファイル", "cost_supplies", 5_500, True),
        ("みなと交通", "訪問のバス代", "cost_travel", 880, False),
    )
    with play.step("claim-voucher"):
        play.desk.navigation.open("vouchers")
        screen = play.screen
        for number, (payee, purpose, category, amount, proven) in enumerate(bought, start=1):
            screen.add()
            editor = play.one("VoucherEditor")
            play.settle(0.3)
            told = {
                "paid_on": month.last_day - timedelta(days=3 * number),
                "payee": payee,
                "purpose": purpose,
                "category": category,
                "funding": "subsidy",
                "item": _ITEM,
                "amount": amount,
            }
            editor.form.fill(told)
            if proven:
                editor.proofs.take([receipt])
                play.until(partial(getattr, editor.proofs, "waiting"))
                play.settle(0.3)
            play.shot(f"claim-voucher-{number}")
            editor.save()
            play.until(partial(_paid, play, month, number))
            play.settle(0.3)
            play.desk.navigation.leave_details()
    say = play.desk.words.say
    for name, job, title in (
        ("claim-vouchers-BAN-420", load("ui.vouchers.papers:list_job"), say("List of what was paid")),
        ("claim-sums-BAN-421", load("ui.vouchers.papers:sums_job"), say("Sums by category and item")),
    ):
        _paper(play, name, partial(screen.print_paper, job, title))
    receipt.unlink()


def _fill_form(play: Player) -> None:
    """Load the office's own diary, map a cell and its table, and fill it with last month."""
    forms = play.desk.workspace.office_forms
    given, filled = play.scratch / "業務日誌.xlsx", play.scratch / "office-form.xlsx"
    given.write_bytes(diary())
    with play.step("claim-form-loaded"):
        play.desk.navigation.open("office_forms")
        screen = play.screen
        play.settle(0.3)
        screen.load(given)
        editor = play.one("RecordEditor")
        play.settle(0.3)
        editor.save()
        play.until(lambda: not play.shows("RecordEditor"))
        play.until(screen.save_button.isVisible)
        play.until(lambda: screen.view.lines.grid)
        play.settle(0.4)
    form = forms.all()[0].id
    with play.step("claim-form-cell"):
        _go_to(play, "G4")
        screen.put("asked.staff")
        play.until(lambda: forms.cells(form))
        play.settle(0.3)
    with play.step("claim-form-table"):
        _go_to(play, "A8")
        screen.table.list.fill("diary")
        play.shot("claim-form-list-chosen")
        screen.table.begin_button.click()
        play.until(lambda: forms.tables(form))
        play.settle(0.4)
    with play.step("claim-form-columns"):
        for cell, column in _COLUMNS:
            _go_to(play, cell)
            screen.put(f"diary.{column}")
            play.until(partial(_mapped, play, form, f"diary.{column}"))
            play.settle(0.2)
    with play.step("claim-form-filled"):
        # The system's own dialog is left aside.
        screen.saving.ask = lambda opened, copies: screen.saving.save_to(filled, copies, opened)
        screen.fill()
        play.until(filled.exists)
        play.until(screen.messages.isVisible)
    for path in play.scratch.glob("office-form*.xlsx"):
        path.unlink()
    given.unlink()


def _go_to(play: Player, cell: str) -> None:
    play.screen.view.go_to(Place.named(cell))
    play.settle(0.2)


def _mapped(play: Player, form: UUID, code: str) -> bool:
    (table,) = play.desk.workspace.office_forms.tables(form)
    return any(each.value_code == code for each in table.columns)


def _rehearse(play: Player) -> None:
    rehearse = play.desk.workspace.claim_rehearsals.rehearse
    with play.step("claim-rehearsed"):
        play.desk.navigation.open("claims")
        screen = play.screen
        play.until(screen.checks.table.isVisible)
        play.settle(0.4)
    with play.step("claim-finding-answered"):
        year = play.desk.workspace.programmes.running(play.desk.today())
        screen.answer()
        panel = play.one("FindingPanel")
        play.settle(0.3)
        panel.reason.fill("seen_on_paper")
        panel.text.fill("精算書は紙で綴じてある。")
        play.shot("claim-finding")
        panel.save()
        play.until(lambda: any(each.answer for each in rehearse(year).findings))
        play.settle(0.3)
    _paper(play, "claim-rehearsal-BAN-441", screen.print_list)
    with play.step("claim-figure"):
        screen.can.explain()
        panel = play.one("ExplainedPanel")
        play.settle(0.4)
    with play.step("claim-annex-BAN-440"):
        # The annex stands in the place of the panel that asks for it.
        panel.print_annex()
        preview = play.one("PaperPreview")
        play.keep("claim-annex-BAN-440", play.until(lambda: preview.paper).pdf)


def _hand_in(play: Player) -> None:
    with play.step("claim-submission"):
        play.desk.navigation.open("submissions")
        screen = play.screen
        play.settle(0.3)
        screen.which.fill("submission_completion")
        screen.start()
        play.until(screen.sheet)
        play.settle(0.4)
    _paper(play, "claim-handed-in", screen.make_file)


def _close_year(play: Player) -> None:
    with play.step("claim-year-running"):
        play.desk.navigation.open("year_closings")
        screen = play.screen
        play.until(screen.close_button.isEnabled)
        screen.turn(1)
        play.settle(0.5)
    with play.step("claim-year-closed"):
        screen.turn(-1)
        play.until(screen.close_button.isEnabled)
        screen.close_year()
        dialog = play.dialog()
        play.shot("claim-year-asked")
        dialog.do()
        play.until(screen.print_button.isVisible)
    _paper(play, "claim-closing-BAN-448", screen.print_closing)


def _report(play: Player) -> None:
    with play.step("claim-activity"):
        play.desk.navigation.open("reports", None, "figures")
        play.settle(0.5)
    with play.step("claim-activity-paper"):
        play.desk.navigation.open("reports", None, "papers")
        page = play.screen.tabs.page("papers")
        play.until(lambda: page.preview.paper)
        page.report.fill("BAN-490")
        page.make()
        before = page.preview.paper
        play.until(lambda: page.preview.paper is not None and page.preview.paper is not before)
        play.keep("claim-activity-BAN-490", page.preview.paper.pdf)
        play.settle(0.3)
    with play.step("claim-business-plan"):
        play.desk.navigation.open("corporation_duties")
        screen = play.screen
        play.settle(0.5)
        screen.write_plan()
        editor = play.one("RecordEditor")
        play.settle(0.3)
        editor.form.fill({"outline": "住まいさがし、入居後の見守り、退去のときの支援を行う。"})
        play.shot("claim-business-plan-filled")
        editor.save()
        play.until(lambda: not play.shows("RecordEditor"))
        play.until(screen.plan_papers[0].isVisible)
    _paper(play, "claim-business-plan-BAN-470", screen.plan_papers[0].click)


def _month(play: Player) -> Month:
    """Return the month that the chapter goes through."""
    return Month.containing(play.desk.today()).after(-1)


def _declared(play: Player, year: int, item: str) -> bool:
    return item in play.desk.workspace.programmes.of(year).declared


def _paid(play: Player, month: Month, number: int) -> bool:
    return len(play.desk.workspace.vouchers.between(month.first_day, month.last_day)) == number


def _sheet() -> bytes:
    """Return a drawn picture of a receipt or a contract."""
    picture = Image.new("RGB", (900, 1400), "#f6f4ee")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, 840, 1340), outline="#444444", width=4)
    for line in range(8):
        draw.line((120, 260 + 110 * line, 780, 260 + 110 * line), fill="#777777", width=6)
    content = io.BytesIO()
    picture.save(content, "JPEG")
    return content.getvalue()


def _paper(play: Player, name: str, make: Callable[[], object]) -> None:
    """Show a paper beside the page and keep it; it stays, so that the picture of the step shows it."""
    with play.step(name):
        play.desk.navigation.leave_details()
        play.until(lambda: not play.shows("PaperPreview"))
        make()
        preview = play.one("PaperPreview")
        play.keep(name, play.until(lambda: preview.paper).pdf)
