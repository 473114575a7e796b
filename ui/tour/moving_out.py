"""The tour's chapter about leaving alive: notice, steps, the check, the deposit, and the person has left."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ui.tour.player import Player


def tell_leaving(play: Player, client: UUID) -> None:
    """Begin a leaving, tick steps, plan a call, check the home, settle the deposit, and finish."""
    leavings, day = play.desk.workspace.leavings, play.desk.today()
    with play.step("leaving"):
        play.desk.navigation.open("client", client, "leaving")
        page = play.one("LeavingPage")
        play.until(page.before.button.isVisible)
        page.edit()
        told = {"reason": "moved", "begun_on": day, "planned_on": day, "notice_on": day, "notice_days": 0}
        editor = _filled(play, {**told, "notice_by": "notice_by_tenant", "destination": "to_rented"})
        play.shot("leaving-begun")
        editor.save()
        play.until(lambda: page.now.ticks)
    with play.step("leaving-steps"):
        page.now.ticks[0].click()
        play.until(lambda: leavings.marks.of_client(client))
        page.edit_call(None)
        _filled(play, {"planned_on": day, "whom": "ご本人", "purpose": "新しい部屋の様子"}).save()
        play.until(lambda: leavings.calls.of_client(client))
    with play.step("leaving-check"):
        page.begin_check()
        panel = play.one("ConditionPanel")
        play.until(lambda: panel.form is not None)
        play.settle(0.5)
    with play.step("leaving-deposit"):
        page.settlement.edit_charge(None)
        item = {"charge": "charge_cleaning", "what": "清掃（特約）", "cost": 15_000}
        _filled(play, {**item, "cause": "cause_agreed"}).save()
        play.until(lambda: leavings.charges.of_client(client))
        play.settle(0.5)
        page.settlement.settle()
        _filled(play, {"deposit": 52_000, "landlord": "家主", "settled_on": day}).save()
        play.until(lambda: leavings.settlements.of_client(client))
        play.settle(0.5)
    with play.step("leaving-left"):
        page.finish()
        dialog = play.one("FinishDialog")
        play.settle(0.5)
        play.shot("leaving-finish")
        dialog.save()
        play.until(page.close_button.isVisible)


def _filled(play: Player, values: dict[str, Any]) -> Any:
    """Return the form beside the page, with these in it."""
    editor = play.one("RecordEditor")
    play.settle(0.5)
    editor.form.fill(values)
    return editor
