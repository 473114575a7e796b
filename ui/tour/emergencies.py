"""The tour's chapter about emergencies: nobody answers, the sheet, rent, a night of duty, the diary."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.house_diaries import About, Checked
from ui.tour.player import Player

_NOT_REACHED = Qt.Key.Key_4
"""The digit of the result "not reached"."""


def tell_emergencies(play: Player, client: UUID, day: date) -> None:
    """Play the chapter for one person, then for the night and the house."""
    _facts(play, client)
    _ladder(play, client, day)
    _rent(play, client)
    _night(play, client, day)
    _diary(play)


def _facts(play: Player, client: UUID) -> None:
    notes = play.desk.workspace.health_notes
    with play.step("emergency-facts"):
        play.desk.navigation.open("client", client, "incidents")
        play.one("IncidentsPage").edit_health()
        editor = play.one("RecordEditor")
        editor.form.fill(
            {
                **editor.form.values(),
                "illnesses": "2型糖尿病。両ひざの変形性関節症",
                "medicines": "メトホルミン 朝・夕",
                "allergies": "さば",
                "way_in": "管理室に合鍵。法人の鍵箱3番",
            }
        )
        play.shot("emergency-facts-filled")
        editor.save()
        play.until(lambda: notes.note_of(client) and not play.shows("RecordEditor"))
    with play.step("paper-emergency-sheet"):
        play.desk.navigation.open("client", client, "incidents")
        play.settle(0.5)
        play.press(Qt.Key.Key_F9)
        _keep(play, "emergency-sheet")


def _ladder(play: Player, client: UUID, day: date) -> None:
    incidents = play.desk.workspace.incidents
    with play.step("nobody-answers"):
        play.day(day, time(15, 10))
        play.desk.navigation.open("client", client, "incidents")
        play.settle(0.5)
        play.press(Qt.Key.Key_F7)
        panel = play.one("IncidentPanel")
        play.until(panel.next.isVisible)
    with play.step("ladder-climbed"):
        for number, at in enumerate((time(15, 15), time(15, 45), time(16, 15), time(16, 45)), start=1):
            play.day(day, at)
            QTest.keyClick(panel.next, _NOT_REACHED)
            play.until(lambda n=number: len(panel.known.steps) == n)  # type: ignore[misc]
            play.settle(0.3)
    with play.step("going-in"):
        play.day(day, time(17, 30))
        panel.next.enter_button.click()
        editor = play.one("RecordEditor")
        editor.form.fill(
            {
                **editor.form.values(),
                "witness": "家主 青木",
                "police": "鶴見署 地域課",
                "opened_by": "家主の合鍵",
                "finding": "need_help",
                "electricity_before": "10432",
                "electricity_after": "10432",
            }
        )
        play.shot("going-in-filled")
        editor.save()
        panel = play.one("IncidentPanel")
        play.until(lambda: panel.known is not None and len(panel.known.steps) == 5)
    with play.step("incident-closed"):
        panel.closing.result.fill("hospital")
        panel.closing.close_button.click()
        play.until(lambda: not incidents.lines(open_only=True))
    with play.step("paper-incident-report"):
        panel.print_report()
        _keep(play, "incident-report")


def _rent(play: Player, client: UUID) -> None:
    rents = play.desk.workspace.rent_statuses
    with play.step("rent-unpaid"):
        play.desk.navigation.open("client", client, "incidents")
        for count in (1, 2):
            play.one("IncidentsPage").note_rent()
            editor = play.one("RecordEditor")
            months = [choice.value for choice in editor.form.input("month").list.choices]
            editor.form.fill(
                {
                    **editor.form.values(),
                    "month": months[count - 1],
                    "state": "unpaid",
                    "told_by": "landlord",
                    "lacking": 42_000,
                }
            )
            editor.save()
            play.until(lambda n=count: len(rents.of_client(client)) == n)  # type: ignore[misc]
            play.settle(0.3)


def _night(play: Player, client: UUID, day: date) -> None:
    workspace = play.desk.workspace
    with play.step("night-call"):
        play.day(day, time(22, 40))
        play.desk.navigation.open("night_duty", None, "calls")
        play.one("CallsPage").add()
        editor = play.one("RecordEditor")
        editor.form.fill(
            {
                **editor.form.values(),
                "caller_kind": "neighbour",
                "caller": "隣の方",
                "client_id": client,
                "minutes": 20,
                "content": "物音がして心配とのこと。",
                "action": "電話で本人の無事を確かめた。",
            }
        )
        play.settle(0.5)
        play.shot("night-call-filled")
        editor.save()
        play.until(lambda: workspace.night_calls.lines(day, day))
    with play.step("duty-roster"):
        play.desk.navigation.open("night_duty", None, "roster")
        play.one("RosterPage").add()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        editor.save()
        play.until(lambda: not play.shows("RecordEditor"))
    with play.step("handing-over"):
        play.desk.navigation.open("night_duty", None, "morning")
        page = play.one("MorningPage")
        play.settle(0.5)
        page.close_page()
        play.until(page.print_button.isEnabled)
    with play.step("paper-handing-over"):
        page.print_page()
        _keep(play, "handing-over")


def _diary(play: Player) -> None:
    diaries = play.desk.workspace.house_diaries
    house = next(view.id for view in play.desk.workspace.buildings.all() if view.name == "みんなの家")
    with play.step("house-diary"):
        play.desk.navigation.open("house_diaries", house)
        screen = play.screen
        screen.add()
        editor = play.one("RecordEditor")
        editor.form.input("text").fill("夕食のあと居間で将棋。")
        states, people = (editor.form.extras[name].input for name in ("checks", "residents"))
        states.fill([Checked(point, "fine") for point in states.points[:-1]])
        people.fill([About(key, "met", "変わりなく過ごされた。") for key in people.residents])
        play.shot("house-diary-filled")
        editor.save()
        play.until(diaries.views)
    with play.step("paper-house-diary"):
        play.until(screen.month_button.isEnabled)
        screen.print_month()
        _keep(play, "house-diary")


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.desk.navigation.leave_details()
