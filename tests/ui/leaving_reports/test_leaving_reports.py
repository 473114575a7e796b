"""Leavings and deaths in the window: figures by key, the people behind them, the review on the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.records.death_review import DeathReviewDraft
from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from desktop.services.leaving_figures import Group
from reports.leaving_report import CODE, LeavingReportContent, leaving_report
from reports.parts import Stamp
from tests.reports.reading import copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.deaths.page import DeathPage
from ui.leaving_reports.papers import figures_export, report_job
from ui.leaving_reports.screen import LeavingReportsScreen
from ui.leaving_reports.section import ReviewSection
from ui.leavings.page import LeavingPage
from ui.parts.text import Text
from ui.record_editor import RecordEditor


def died(room: Room, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death"}
    room.workspace.departures.record(DepartureDraft.of({**given, "found_on": TODAY, **values}))


def opened(room: Room) -> LeavingReportsScreen:
    room.desk.navigation.open("leaving_reports")
    room.settle()
    screen = room.screen
    assert isinstance(screen, LeavingReportsScreen)
    room.bot.waitUntil(lambda: screen._report is not None)
    return screen


def small_numbers_stay_inside(
    room: Room, screen: LeavingReportsScreen, content: LeavingReportContent
) -> None:
    """One person is a small number: the paper and the file obey the same choice."""
    first, last = content.report.first, content.report.last
    screen.few.fill(True)
    screen.few.changed.emit()
    told = [row.cells for row in figures_export(room.desk, first, last, screen.small).gather().rows]
    assert ("亡くなった場所", "自宅", "少数") in told
    assert not any(cells[2] == "1" for cells in told)
    assert "5人に満たない数は「少数」" in told[-1][1]
    few = report_job(room.desk, first, last, small=True).gather()
    stamp = Stamp("", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤", CODE)
    text = copied_by_pdfium(leaving_report(few, room.desk.words, stamp).pdf)
    assert "亡くなった方少数" in text
    assert "1人" not in text


def test_a_figure_opens_the_people_behind_it(room: Room, hana: TakenIn, gathered: list[object]) -> None:
    screen = opened(room)
    assert screen.figures.table.isHidden()
    assert screen.figures.nothing.isVisible()
    died(room, hana, place_kind="place_home")
    screen.open(None, "")
    room.bot.waitUntil(screen.figures.table.isVisible)
    figure = screen.figures.table.current_line()
    assert figure is not None
    assert (figure.group, figure.code, figure.number) == (Group.BAND, "", 1)
    room.settle()
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__
    screen.by.fill(Group.PLACE.value)
    assert screen.figures.table.current_line().code == "place_home"
    screen.figures.table.setFocus()
    QTest.keyClick(screen.figures.table, Qt.Key.Key_Return)
    assert screen.died.table.hasFocus()
    QTest.keyClick(screen.died.table, Qt.Key.Key_Return)
    room.settle()
    assert room.screen.person_in_view() == hana.client_id
    assert room.screen.tabs.current == "death"
    screen = opened(room)
    screen.print_figures()
    room.settle()
    (content,) = [each for each in gathered if isinstance(each, LeavingReportContent)]
    assert len(content.report.died) == 1
    export = figures_export(room.desk, content.report.first, content.report.last, screen.small)
    listed = export.gather()
    assert listed.people == ()
    assert ("亡くなった場所", "自宅", "1") in [row.cells for row in listed.rows]
    small_numbers_stay_inside(room, screen, content)
    screen.by.fill(Group.EVERYONE.value)
    assert (screen.figures.table.current_line().code, screen.died.isVisible()) == ("death", True)
    assert screen.left.isHidden()
    counted = screen._report
    screen.days.last.fill(content.report.first - timedelta(days=1))
    screen._read()
    assert "前" in screen.days.until_place.complaint
    assert screen._report is counted, "what was counted stays until both days are right"
    screen.days.last.fill(content.report.last)
    screen._read()
    room.settle()
    assert screen.days.until_place.complaint == ""
    screen.turn(-1)
    room.bot.waitUntil(screen.figures.table.isHidden)
    assert screen.days.first.value() == content.report.first.replace(year=content.report.first.year - 1)


def test_the_review_is_written_beside_what_the_records_tell(room: Room, hana: TakenIn) -> None:
    died(room, hana, on=TODAY)
    room.desk.navigation.open("client", hana.client_id, "death")
    page = room.screen.tabs.page("death")
    assert isinstance(page, DeathPage)
    (section,) = page.sections
    assert isinstance(section, ReviewSection)
    room.bot.waitUntil(section.add_button.isEnabled)
    section.add()
    room.settle()
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.fill({"on": TODAY, "knew": "週に一度の電話", "missed": "雨戸"})
    editor.save()
    room.bot.waitUntil(lambda: bool(section.table.current_line() or section.table.isVisible()))
    (view,) = room.workspace.death_reviews.of_client(hana.client_id)
    assert (view.knew, view.missed) == ("週に一度の電話", "雨戸")
    _two_versions(room, section)
    section.edit_finding()
    room.settle()
    finding = room.beside
    assert isinstance(finding, RecordEditor)
    assert finding.removing() is None
    finding.form.fill({"found_on": TODAY, "alarmed_by": "neighbour", "place_kind": "place_home"})
    finding.save()
    room.bot.waitUntil(lambda: _alarm(room, hana) == "neighbour")
    known = room.workspace.leaving_reports.of_client(hana.client_id)
    assert known is not None
    assert (known.band, known.place) == ("found_0_3", "place_home")
    assert not nameless(page)
    assert not out_of_order(page)
    room.desk.navigation.open("client", hana.client_id, "leaving")
    leaving = room.screen.tabs.page("leaving")
    assert isinstance(leaving, LeavingPage)
    room.bot.waitUntil(lambda: not leaving.before.button.isEnabled())
    assert "亡くなりました" in leaving.before.said.text()


def _two_versions(room: Room, section: ReviewSection) -> None:
    """Whoever writes on something older sees what is kept now, and loses neither."""
    (view,) = room.workspace.death_reviews.of_client(section.client_id)
    section.edit(view)
    room.settle()
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    names = ("client_id", "death_id", "staff_id", "on", "knew")
    given = {name: getattr(view, name) for name in names}
    room.workspace.death_reviews.save(DeathReviewDraft.of({**given, "missed": "新聞の束"}), view.id)
    editor.form.fill({"on": TODAY, "knew": view.knew, "missed": "雨戸と新聞"})
    editor.save()
    room.bot.waitUntil(editor.versions.isVisible)
    assert "新聞の束" in {text.text() for text in editor.versions.findChildren(Text)}
    assert editor.versions.mine.hasFocus()
    assert not nameless(editor)
    assert not unseen_by_keyboard(editor)
    editor.versions.theirs.click()
    assert editor.form.input("missed").value() == "新聞の束"
    editor.form.input("missed").fill("雨戸")
    editor.save()
    room.bot.waitUntil(lambda: room.workspace.death_reviews.get(view.id).missed == "雨戸")
    room.settle()


def _alarm(room: Room, taken: TakenIn) -> str:
    found = room.workspace.leaving_reports.of_client(taken.client_id)
    return "" if found is None else found.alarmed_by
