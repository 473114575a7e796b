"""The visit plan in the window: route, week and month by keys; a visit planned, moved, made; what leaves."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.records.absence import AbsenceDraft
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.services.clients import TakenIn
from tests.desktop.services.people import take_in, write_down
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.absences.come_back import ComeBackDialog
from ui.paper_preview import PaperPreview
from ui.parts.text import Text
from ui.record_editor import RecordEditor
from ui.silence_watch.dialog import WaitDialog
from ui.today.screen import TodayScreen
from ui.visit_plans.call_off import CallOffDialog
from ui.visit_plans.editing import change_visit
from ui.visit_plans.export_dialog import ExportDialog
from ui.visit_plans.screen import VisitPlansScreen
from ui.visit_plans.shown import MONTH, WEEK
from ui.visit_plans.whom import WhomPane

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def of(taken: TakenIn, **values: Any) -> dict[str, Any]:
    return {"client_id": taken.client_id, "case_id": taken.case_id, **values}


def watched(room: Room, taken: TakenIn) -> None:
    draft = MonitoringPlanDraft.of(of(taken, interval="weekly", starts_on=ago(60)))
    room.workspace.monitoring.agree(draft)


def plans(room: Room) -> VisitPlansScreen:
    room.desk.navigation.open("visit_plans", None, "day")
    room.settle()
    screen = room.screen
    assert isinstance(screen, VisitPlansScreen)
    return screen


def states(screen: VisitPlansScreen) -> list[tuple[str, str]]:
    return [(stop.line.name, stop.line.state.value) for stop in screen._stops]


def dialog(room: Room, kind: type[Any]) -> Any:
    found: list[Any] = []

    def there() -> bool:
        found[:] = [each for each in room.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    room.bot.waitUntil(there)
    return found[0]


def test_what_is_due_is_put_into_the_plan_moved_and_made(room: Room, hana: TakenIn) -> None:
    watched(room, hana)
    screen = plans(room)
    assert states(screen) == [("髙橋 ハナ", "overdue")]
    screen.take_focus()
    assert screen.route.hasFocus()
    for complaint in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not complaint(screen)
    room.press(Qt.Key.Key_D, CTRL)
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.fill({"start": time(10), "purpose": "火の元を確かめる"})
    editor.save()
    room.wait_until_closed()
    assert states(screen) == [("髙橋 ハナ", "planned")]
    screen.route.setFocus()
    room.press(Qt.Key.Key_D, CTRL | SHIFT)
    room.bot.waitUntil(lambda: states(screen) == [])
    assert "11/24" in screen.messages.text
    room.settle()
    (visit,) = room.workspace.planned_visits.of_client(hana.client_id)
    assert visit.on == TODAY + timedelta(days=1)
    screen.messages._action.click()  # type: ignore[union-attr]
    room.bot.waitUntil(lambda: states(screen) == [("髙橋 ハナ", "planned")])
    room.settle()
    screen.route.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    assert room.panel.client_id == hana.client_id
    room.desk.navigation.leave_details()
    plans(room)
    screen.route.setFocus()
    room.press(Qt.Key.Key_Delete, CTRL)
    asked = dialog(room, CallOffDialog)
    asked.form.fill({"called_off_because": "本人の都合"})
    asked.call_off()
    room.bot.waitUntil(lambda: [state for _, state in states(screen)][:1] == ["overdue"])
    assert ("髙橋 ハナ", "called_off") in states(screen)
    room.settle()


def test_the_grid_is_walked_by_arrows_and_opens_a_day(room: Room, hana: TakenIn) -> None:
    tomorrow = TODAY + timedelta(days=1)
    draft = PlannedVisitDraft.of(of(hana, on=tomorrow, start=time(14), activity="home_visit"))
    room.workspace.planned_visits.save(draft)
    screen = plans(room)
    screen.span.fill(MONTH)
    room.settle()
    screen.take_focus()
    calendar = screen.calendar
    assert calendar.hasFocus()
    assert calendar.day == TODAY
    told = calendar.days.told(calendar.days.cell(calendar.currentIndex()))
    assert told.startswith("11/23（月・祝）、勤労感謝の日")
    assert not nameless(screen)
    room.press(Qt.Key.Key_Right)
    assert calendar.day == tomorrow
    told = calendar.days.told(calendar.days.cell(calendar.currentIndex()))
    assert told == "11/24（火）、予定 1件、14:00 髙橋 ハナ"
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert screen.title.text() == "令和8年12月"
    assert calendar.day == tomorrow + timedelta(days=14)
    screen.span.fill(WEEK)
    room.settle()
    assert calendar.days.rowCount() == 1
    QTest.keyClick(calendar, Qt.Key.Key_Home, ALT)
    room.settle()
    assert calendar.day == TODAY
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert states(screen) == [("髙橋 ハナ", "planned")]
    assert screen.title.text().startswith("2026/11/24")
    QTest.keyClick(screen.route, Qt.Key.Key_PageUp, ALT)
    room.settle()
    assert screen.title.text().startswith("2026/11/23")
    assert screen._pages.currentWidget() is screen._nothing
    QTest.keyClick(screen, Qt.Key.Key_N, CTRL | SHIFT)
    assert isinstance(room.beside, WhomPane)
    room.beside.chooser.picked.emit(hana.client_id)
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    assert isinstance(room.beside, RecordEditor)
    assert room.beside.form.values()["on"] == TODAY
    room.settle()


def test_the_route_as_a_paper_and_the_plan_as_a_calendar(
    pressing: Room, hana: TakenIn, tmp_path: Path
) -> None:
    room = pressing
    for values in ({"purpose": "体調の確認"}, {"start": time(14), "end": time(15)}):
        draft = PlannedVisitDraft.of(of(hana, on=TODAY, activity="home_visit", **values))
        room.workspace.planned_visits.save(draft)
    screen = plans(room)
    screen.print_route()
    preview = room.beside
    assert isinstance(preview, PaperPreview)
    room.bot.waitUntil(lambda: preview.paper is not None, timeout=20_000)
    assert preview.paper is not None
    text = bare("".join(copied_by_pdfium(preview.paper.pdf)))
    for said in ("一日の訪問先", "髙橋ハナ", "14:00-15:00", "体調の確認"):
        assert said in text
    room.desk.navigation.leave_details()
    screen.save_calendar()
    export = dialog(room, ExportDialog)
    export.last.fill(TODAY - timedelta(days=1))
    export.save()
    assert "前" in export.messages.text
    export.last.fill(TODAY)
    place = tmp_path / "plan.ics"
    made = room.workspace.visit_calendars.made(export.wanted())
    room.bot.waitUntil(lambda: export.lens.share is not None and len(export.lens.share.people) == 1)
    export.save_to(place, made)
    room.bot.waitUntil(place.exists)
    room.settle()
    assert place.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "髙橋" not in place.read_text("utf-8")
    verbs = [line.verb for line in room.workspace.history.of_client(hana.client_id)]
    assert "document_export" in verbs
    (given,) = room.workspace.papers_given.lines_of(hana.client_id)
    assert (given.view.recipient, given.view.ground) == ("own_device", "own_work")
    assert "受付番号" in given.view.contents


def begin_earlier(room: Room, section: Any, taken: TakenIn) -> None:
    """Change the start of an absence: what became of its tasks is said."""
    section._edit(room.workspace.absences.files_of(taken.client_id)[0])
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.fill({"starts_on": ago(4)})
    editor.save()
    room.wait_until_closed()
    assert "期日が変わったこと：様子を聞く。" in room.screen.messages.text


def test_waiting_with_a_silence_and_being_away(room: Room, hana: TakenIn) -> None:
    watched(room, hana)
    room.desk.navigation.open("today")
    room.settle()
    screen = room.screen
    assert isinstance(screen, TodayScreen)
    screen.watch.choose_row(0)
    screen._wait()
    asked = dialog(room, WaitDialog)
    asked.save()
    assert "なぜ待ってよいのか" in asked.form.places["reason"].complaint
    asked.form.fill({"reason": "娘さんの家"})
    asked.save()
    room.bot.waitUntil(lambda: "様子見" in str(screen.watch.model().index(0, 1).data()))
    room.settle()
    assert "娘さんの家" in screen.watch.model().index(0, 1).data()
    screen._wait()
    room.bot.waitUntil(lambda: "連絡なし" in str(screen.watch.model().index(0, 1).data()))
    room.settle()
    room.workspace.absences.save(AbsenceDraft.of(of(hana, absence_kind="hospital", starts_on=ago(3))))
    room.desk.navigation.open("client", hana.client_id, "home")
    room.settle()
    room.bot.waitUntil(
        lambda: any(text.text().startswith("入院 11/20から") for text in room.screen.findChildren(Text))
    )
    section = next(
        each for each in room.screen.findChildren(object) if type(each).__name__ == "AbsencesSection"
    )
    (table,) = section.tables
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: len(room.workspace.absences.files_of(hana.client_id)[0].open_tasks) == 1)
    room.settle()
    begin_earlier(room, section, hana)
    room.desk.navigation.open("today")
    room.settle()
    assert screen.watch.model().rowCount() == 0
    assert screen.away.isVisible()
    room.desk.navigation.open("client", hana.client_id, "home")
    room.settle()
    section = next(
        each for each in room.screen.findChildren(object) if type(each).__name__ == "AbsencesSection"
    )
    section.come_back(room.workspace.absences.files_of(hana.client_id)[0])
    back = dialog(room, ComeBackDialog)
    back.form.fill({"ended_on": ago(5)})
    back.save()
    room.settle()
    assert "前" in back.form.places["ended_on"].complaint
    back.form.fill({"ended_on": TODAY})
    back.save()
    room.bot.waitUntil(lambda: room.workspace.absences.standing(hana.client_id) is None)
    room.settle()


def test_a_visit_is_drawn_to_another_day_or_moved_by_keys(room: Room, hana: TakenIn) -> None:
    tomorrow = TODAY + timedelta(days=1)
    me = room.workspace.office.actor.staff_id
    for hour in (9, 14):
        draft = PlannedVisitDraft.of(
            of(hana, on=tomorrow, start=time(hour), activity="home_visit", staff_id=me)
        )
        room.workspace.planned_visits.save(draft)
    gone = of(hana, absence_kind="hospital", starts_on=TODAY + timedelta(days=10))
    room.workspace.absences.save(AbsenceDraft.of(gone))
    write_down(room.workspace, take_in(room.workspace, "森 亮介"), on=ago(1), start=time(16), outcome="met")
    screen = plans(room)
    screen.span.fill(MONTH)
    room.settle()
    screen.take_focus()
    calendar = screen.calendar

    def days() -> list[int]:
        visits = room.workspace.planned_visits.of_client(hana.client_id)
        return [(visit.on - TODAY).days for visit in sorted(visits, key=lambda each: each.start or time())]

    def cell(day: date) -> Any:
        return calendar.days.index(*divmod((day - calendar.days.cells[0].day).days, 7))

    before = calendar.days.cell(cell(ago(1)))
    assert calendar.days.told(before).endswith("予定なしの訪問 1件、16:00 森 亮介（予定なしで訪問）")
    assert not before.movable
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Space)
    assert calendar.line is not None
    assert calendar.line.start == time(14)
    room.press(Qt.Key.Key_Down, CTRL | SHIFT)
    room.bot.waitUntil(lambda: days() == [1, 8])
    room.settle()
    assert calendar.day == tomorrow + timedelta(days=7)
    room.press(Qt.Key.Key_Left, CTRL | SHIFT)
    room.bot.waitUntil(lambda: days() == [1, 7])
    room.settle()
    screen.messages._action.click()  # type: ignore[union-attr]
    room.bot.waitUntil(lambda: days() == [1, 8])
    room.settle()
    # With the mouse, into the absence: said, and done.
    held, target = calendar.visualRect(cell(tomorrow)), calendar.visualRect(cell(gone["starts_on"]))
    line, place = calendar.itemDelegate().places(held, calendar.days.cell(cell(tomorrow)))[0]  # type: ignore[attr-defined]
    assert line.start == time(9)
    port = calendar.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place.center())
    for point in (place.center() + QPoint(30, 30), target.center()):
        QTest.mouseMove(port, point)
    assert calendar.target == gone["starts_on"]
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target.center())
    room.bot.waitUntil(lambda: days() == [10, 8])
    room.bot.waitUntil(lambda: "一時不在" in screen.messages.text)
    room.settle()
    # Not into the past, and not by a click alone.
    screen.move_by(-30)
    assert "過ぎています" in screen.messages.text
    assert days() == [10, 8]
    change_visit(room.desk, calendar.line.id)  # type: ignore[union-attr, arg-type]
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor) and room.beside.doubts.isVisible())
    room.settle()
