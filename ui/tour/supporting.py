"""The tour's chapter about support housing: a plan, terms explained, checks, the ledger, a report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.services.safety_checks import DayState
from ui.tour.player import Player

_PLAN: Final = {
    "name": "さくらハイツ",
    "number": "見本-認定-9",
    "certified_by": "台東区（見本）",
    "our_part": "both",
    "units": 1,
    "exclusive_units": 1,
    "check_how": "電気の使用を毎日みる。使用がなければ電話、応答がなければ訪問",
    "watch_how": "月1回以上の訪問",
    "linking_how": "つなぎ先リストにそって、情報の提供と同行",
    "fee": 3_000,
    "fee_terms": "月額。翌月末までにお支払い",
}
_CERTIFIED: Final = timedelta(days=400)
"""So long ago that a business year has ended since."""
_DEVICE: Final = {"device_kind": "power_meter", "provider": "でんき見守り（見本）", "number": "T-1"}


def tell_support_housing(play: Player, client: UUID, day: date) -> None:
    """Play the chapter for one person, whose home becomes support housing."""
    workspace = play.desk.workspace
    with play.step("support-plan"):
        play.desk.navigation.open("support_housing")
        screen = play.screen
        screen.add()
        editor = play.one("RecordEditor")
        editor.form.fill({**_PLAN, "certified_on": day - _CERTIFIED})
        play.shot("support-plan-filled")
        editor.save()
        (plan,) = play.until(workspace.support_housing.all)
        play.until(lambda: screen.plan.value() == plan.id)
    with play.step("support-homes"):
        _turn(play, "homes")
        (tenancy, _home) = workspace.tenancies.homes_of(client)[-1]
        play.screen.page("homes").put_under([tenancy.dwelling_id])
        play.until(lambda: workspace.support_housing.homes(plan))
        play.settle(0.5)
    _agree(play, client, day)
    _check(play, day)
    with play.step("support-ledger"):
        _turn(play, "ledger")
        page = play.screen.page("ledger")
        play.until(lambda: page.ledger is not None)
        page.print_ledger()
        _keep(play, "support-ledger")
    with play.step("support-year-closed"):
        page.year.list.setCurrentIndex(1)
        play.until(page.close_button.isEnabled)
        page.close_year()
        play.shot("support-year-closing")
        play.dialog().accept()
        play.until(lambda: workspace.support_ledgers.closings(plan.id))
    with play.step("support-report"):
        _turn(play, "report")
        page = play.screen.page("report")
        play.until(lambda: page.data is not None)
        page.print_report()
        _keep(play, "support-report")


def _agree(play: Player, client: UUID, day: date) -> None:
    workspace = play.desk.workspace
    with play.step("support-terms"):
        play.desk.navigation.open("client", client, "support_housing")
        page = play.one("SupportTermsPage")
        play.until(lambda: page.ready)
        page.agree()
        editor = play.one("RecordEditor")
        play.until(lambda: editor.form.input("plan_id").value() is not None)
        play.shot("support-terms-filled")
        editor.save()
        play.until(lambda: workspace.support_terms.of_client(client))
    with play.step("support-explanation"):
        play.until(lambda: page.terms.table.model().rowCount())
        page.print_terms()
        _keep(play, "support-explanation")
        page.explain()
        editor = play.one("RecordEditor")
        editor.form.fill({"explained_on": day, "explained_by": "佐藤 陽子", "way": "explained_on_paper"})
        editor.save()
        play.until(lambda: workspace.support_terms.explanations.of_client(client))
    with play.step("watch-device"):
        page.add_device()
        editor = play.one("RecordEditor")
        editor.form.fill({**_DEVICE, "installed_on": day - timedelta(days=20)})
        editor.save()
        play.until(lambda: workspace.watch_devices.of_client(client))


def _check(play: Player, day: date) -> None:
    with play.step("safety-checks"):
        play.desk.navigation.open("support_housing")
        _turn(play, "checks")
        page = play.screen.page("checks")
        play.until(page.grid.cells.rowCount)
        page.grid.setFocus()
        page.grid.setCurrentIndex(page.grid.cells.index(0, day.day - 1))
        for _each in range(min(6, day.day - 1)):
            play.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        play.press(Qt.Key.Key_Space)
        play.until(lambda: _state(page, day) is DayState.WELL)
    with play.step("disaster-told"):
        page.grid.setCurrentIndex(page.grid.cells.index(0, max(0, day.day - 8)))
        page.give_reason(page.grid.marks(), "disaster")
        play.settle(0.5)
    with play.step("devices-reported"):
        page.grid.setCurrentIndex(page.grid.cells.index(0, day.day - 1))
        page.clear(page.grid.marks()[:1])
        play.until(lambda: _state(page, day) is not DayState.WELL)
        # No device is awaited of who is away from home: that is said, and the day stays as it is.
        away = _state(page, day) is DayState.AWAY
        play.press(Qt.Key.Key_F10)
        play.until(lambda: play.screen.messages.text if away else _state(page, day) is DayState.WELL)


def _turn(play: Player, part: str) -> None:
    play.screen.which.fill(part)
    play.screen.which.changed.emit()
    play.settle(0.5)


def _state(page: Any, day: date) -> DayState:
    state: DayState = page.grid.cells.grid.rows[0].days[day.day - 1].state
    return state


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.desk.navigation.leave_details()
