"""Support housing in the window: a month ticked by keyboard, ledger, homes, reports, a person's tab."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.grid import Grid, Line
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.records.support_housing_plan import SupportHousingPlanDraft
from desktop.records.tenancy import TenancyDraft
from desktop.records.watch_device import WatchDeviceDraft
from desktop.services.clients import TakenIn
from desktop.services.safety_checks import DayState
from reports.paper import Paper
from reports.typeset import typeset
from tests.desktop.conftest import PASSPHRASE
from tests.desktop.services.people import take_in
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor
from ui.support_housing.screen import SupportHousingScreen
from ui.support_terms.page import SupportTermsPage
from ui.table_export import TableExportDialog
from ui.veil import PaperVeilDialog

MOVED_IN = date(2026, 2, 1)


def certified(room: Room) -> tuple[Any, TakenIn]:
    """A plan with one exclusive home in which the client lives, with a device."""
    workspace = room.workspace
    taken = take_in(workspace, on=date(2025, 12, 1))
    home = workspace.dwellings.save(
        DwellingDraft.of({"name": "見本荘", "room": "1", "dwelling_kind": "support", "plan_number": "認定-1"})
    ).id
    given = {"name": "見本荘", "number": "認定-1", "certified_on": date(2025, 12, 1), "fee": 3000}
    plan = workspace.support_housing.save(SupportHousingPlanDraft.of(given)).id
    workspace.support_housing.put_under(plan, [home])
    lives = {"client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": home}
    workspace.tenancies.move_in(TenancyDraft.of({**lives, "starts_on": MOVED_IN, "rent": 50000}))
    device = {"client_id": taken.client_id, "device_kind": "motion_sensor", "number": "A-1"}
    workspace.watch_devices.save(WatchDeviceDraft.of({**device, "installed_on": MOVED_IN}))
    return workspace.support_housing.get(plan), taken


def states(page: Any) -> dict[int, DayState]:
    grid = page.grid.cells.grid
    return {day.on.day: day.state for day in grid.rows[0].days}


def shown(room: Room, plan: Any) -> Any:
    """The screen with the month of that plan."""
    room.desk.navigation.open("support_housing")
    screen: Any = room.screen
    assert isinstance(screen, SupportHousingScreen)
    page = screen.page("checks")
    room.bot.waitUntil(lambda: screen.plan.value() == plan.id)
    room.bot.waitUntil(lambda: page.grid.cells.rowCount() == 1)
    room.settle()
    return screen


def test_without_a_plan_the_screen_says_what_comes_here(room: Room) -> None:
    room.desk.navigation.open("support_housing")
    room.settle()
    room.sound(room.screen)


def test_a_month_is_ticked_from_the_keyboard(room: Room) -> None:
    plan, _taken = certified(room)
    screen = shown(room, plan)
    page = screen.page("checks")
    room.sound(screen)
    before = states(page)
    assert before[TODAY.day - 1] is DayState.MISSING
    # Three days backwards from yesterday with shift and arrows, then the space bar.
    grid, keys = page.grid, Qt.Key
    room.bot.waitUntil(lambda: grid.currentIndex().isValid())
    grid.setFocus()
    grid.setCurrentIndex(grid.cells.index(0, TODAY.day - 2))
    for _each in range(2):
        room.bot.keyClick(grid, keys.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    room.bot.keyClick(grid, keys.Key_Space)
    room.bot.waitUntil(lambda: states(page)[TODAY.day - 1] is DayState.WELL)
    assert [states(page)[TODAY.day - n] for n in (3, 4)] == [DayState.WELL, DayState.MISSING]
    room.bot.keyClick(grid, keys.Key_Delete)
    room.bot.waitUntil(lambda: states(page)[TODAY.day - 1] is DayState.MISSING)
    page.give_reason(grid.marks(), "disaster")
    room.bot.waitUntil(lambda: states(page)[TODAY.day - 1] is DayState.NOT_POSSIBLE)
    room.bot.keyClick(screen, keys.Key_F10)
    room.bot.waitUntil(lambda: states(page)[TODAY.day] is DayState.WELL)
    assert "1" in screen.messages.text
    screen.messages._action.click()
    room.bot.waitUntil(lambda: states(page)[TODAY.day] is DayState.OPEN)
    # Enter tells a day in full.
    grid.setCurrentIndex(grid.cells.index(0, TODAY.day - 6))
    room.bot.keyClick(grid, keys.Key_Return)
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"on": ago(5), "way": "visit", "result": "anomaly", "situation": "転倒"})
    editor.save()
    room.bot.waitUntil(lambda: states(page)[TODAY.day - 5] is DayState.ANOMALY)


def test_a_ledger_is_looked_through_and_closed_and_a_year_reported_on(room: Room) -> None:
    plan, taken = certified(room)
    told = {"client_id": taken.client_id, "on": ago(5), "result": "anomaly", "situation": "転倒"}
    room.workspace.safety_checks.save(SafetyCheckDraft.of(told))
    screen = shown(room, plan)
    screen.which.fill("ledger")
    screen.which.changed.emit()
    ledger = screen.page("ledger")
    room.bot.waitUntil(lambda: ledger.ledger is not None)
    room.settle()
    room.sound(screen)
    assert ledger.gaps.model().rowCount() == 1
    assert not ledger.close_button.isEnabled()
    ledger.item.fill("anomalies")
    ledger.item.changed.emit()
    assert [line.text for line in ledger.lines.model().lines] == ["転倒"]
    ledger.year.fill(1)
    ledger.year.changed.emit()
    last = FiscalYear.containing(MOVED_IN)
    room.bot.waitUntil(lambda: ledger.ledger.year == last)
    assert ledger.close_button.isEnabled()
    room.workspace.support_ledgers.close(plan, last)
    ledger.read()
    room.bot.waitUntil(lambda: ledger.ledger.closing is not None)
    room.settle()
    assert not ledger.close_button.isEnabled()

    for part in ("homes", "report"):
        screen.which.fill(part)
        screen.which.changed.emit()
        room.settle()
        room.sound(screen)
    ledger.item.fill("residents")
    ledger.save_file()
    dialog = room.window.findChild(TableExportDialog)
    saved = dialog._export.gather()
    assert (len(saved.headings), saved.rows[0].cells[4]) == (8, "森 一郎")
    dialog.reject()
    in_full(room, ledger, taken)
    report = screen.page("report")
    room.bot.waitUntil(lambda: report.data is not None)
    report.answer()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"explained": "yes", "sent_on": date(2026, 6, 20)})
    editor.save()
    room.bot.waitUntil(lambda: report.data.view is not None and report.data.view.sent_on is not None)
    assert "2026年6月20日" in report.state.text


def in_full(room: Room, ledger: Any, taken: TakenIn) -> None:
    """With the names of protected people it is drawn only after one's own passphrase, and that is noted."""
    kept = {"name": "森 一郎", "address_protected": True, "protected_because": "ご本人の希望"}
    room.workspace.clients.save(ClientDraft.of(kept), taken.client_id)
    ledger.read()
    room.bot.waitUntil(lambda: not ledger.full_button.isHidden())
    room.desk.press.paper = Paper(typeset("帳簿", "ja"))
    ledger.print_in_full()
    preview = room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: preview.findChild(PaperVeilDialog) is not None)
    assert preview.paper is None
    asked = preview.findChild(PaperVeilDialog)
    asked.passphrase.fill("ちがう あいことば です よ ね")
    asked.lift()
    room.bot.waitUntil(lambda: bool(asked.field.complaint))
    assert preview.paper is None
    asked.passphrase.fill(PASSPHRASE)
    asked.lift()
    room.bot.waitUntil(lambda: preview.paper is not None)
    newest = room.workspace.history.of_client(taken.client_id)[0]
    assert newest.verb == "client_reveal"
    preview._veil_again()
    assert preview.paper is None


def test_a_tenants_terms_are_agreed_explained_and_changed(room: Room) -> None:
    plan, taken = certified(room)
    room.desk.navigation.open("client", taken.client_id, "support_housing")
    page = room.screen.tabs.page("support_housing")
    assert isinstance(page, SupportTermsPage)
    room.settle()
    room.bot.waitUntil(lambda: page.ready)
    room.sound(page)
    page.agree()
    editor = room.wait_beside(RecordEditor)
    room.bot.waitUntil(lambda: editor.form.input("plan_id").value() == plan.id)
    assert (editor.form.values()["fee"], editor.form.values()["rent"]) == (3000, 50000)
    editor.save()
    room.bot.waitUntil(lambda: page.terms.table.model().rowCount() == 1)
    assert page.warning.isVisible()
    page.explain()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"explained_on": MOVED_IN - timedelta(days=2), "way": "explained_on_paper"})
    editor.save()
    room.bot.waitUntil(lambda: not page.warning.isVisible())
    page.add_paid()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"contents": "付き添い", "fee": 1500, "fee_unit": "per_time", "starts_on": ago(9)})
    editor.form.extras["activities"].input.fill(("accompany",))
    editor.save()
    room.bot.waitUntil(lambda: page.paid.table.model().rowCount() == 1)
    (told,) = page.paid.table.model().lines
    assert told.activities == ("accompany",)
    room.sound(page)


def test_a_devices_file_is_looked_at_in_place_of_the_month(room: Room) -> None:
    plan, taken = certified(room)
    page = shown(room, plan).page("checks")
    taking = page.take_in()
    day = ago(2)
    headings = ("機器番号", "日付", "状態")
    lines = (Line(2, ("A-1", day.isoformat(), "正常")), Line(3, ("B-2", day.isoformat(), "正常")))
    taking._show((Grid("", headings, lines),))
    room.bot.waitUntil(lambda: taking.table.model().rowCount() == 2)
    assert taking.good_button.isVisible()
    taking.take_in_good()
    room.bot.waitUntil(lambda: len(room.workspace.safety_checks.of_client(taken.client_id)) == 1)
    taking.left.emit()
    room.bot.waitUntil(lambda: states(page)[day.day] is DayState.WELL)
