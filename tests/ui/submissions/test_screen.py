"""Papers handed in, in the window: begun, a part left out, a file added, all made and written, stopped."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from desktop.domain.claimable import Claimable
from desktop.domain.office_table import TableSpan
from desktop.domain.problem import Problem
from desktop.records.office_form import OfficeFormDraft
from desktop.records.programme import ProgrammeChangeDraft, ProgrammeItemDraft
from desktop.records.submission import SubmissionItemDraft
from desktop.records.year_closing import YearCorrectionDraft
from desktop.sample.office_books import diary
from desktop.services.submission_sheets import State, SubmissionSheet
from desktop.services.year_closings import Calendar
from reports.parts import Stamp
from reports.programme_notice import programme_notice
from reports.submission_application import (
    CODE,
    LISTS,
    SubmissionContent,
    by_month,
    shown_items,
    submission_application,
)
from reports.submission_report import submission_report
from reports.submission_settlement import settlement
from reports.word import word
from tests.desktop.services.claim_year import DAY, YEAR, begin, visit
from tests.desktop.services.people import TODAY
from tests.desktop.services.test_vouchers import voucher
from tests.reports.reading import assert_same_words, bare, pages
from tests.ui.accessibility import assert_sound
from tests.ui.here_press import HerePress
from tests.ui.support_entries.opened import Room
from ui.record_editor import RecordEditor
from ui.submissions.figures_file import listed
from ui.submissions.papers import part_job
from ui.submissions.screen import SubmissionsScreen
from ui.submissions.sources import Sources

BEHIND = "髙橋"
"""Whose name stands on none of the papers."""


def opened(room: Room) -> SubmissionsScreen:
    room.desk.navigation.open("submissions")
    room.settle()
    assert isinstance(room.screen, SubmissionsScreen)
    return room.screen


def pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


def begun(room: Room, screen: SubmissionsScreen) -> SubmissionSheet:
    screen.which.fill("submission_completion")
    screen.start_button.click()
    room.settle()
    sheet = screen.sheet()
    assert sheet is not None
    assert sheet.view.year == YEAR
    assert {line.code for line in sheet.missing} == {"part_office_form", "part_wage_ledger"}
    assert not screen.about.lacks.isHidden()
    findings = len(room.workspace.claim_rehearsals.rehearse(YEAR).open_findings)
    assert findings
    assert f"{findings}件" in screen.about.open.text
    assert_sound(screen)
    return sheet


def leave_out(room: Room, screen: SubmissionsScreen) -> None:
    screen.parts.table.choose_key("part_travel")
    screen.buttons.out.click()
    editor = room.wait_beside(RecordEditor)
    editor.save()
    room.settle()
    assert state(screen, "part_travel") is State.READY, "a reason is needed"
    editor.form.input("reason").fill("旅費はない")
    editor.save()
    room.settle()
    assert state(screen, "part_travel") is State.OUT


def add_a_file(room: Room, screen: SubmissionsScreen, folder: Path) -> None:
    file = folder / "髙橋ハナ 台帳.pdf"
    file.write_bytes(pdf())
    screen.parts.table.choose_key("part_wage_ledger")
    assert screen.buttons.add.isVisible()
    screen.attach(file)
    room.settle()
    assert state(screen, "part_wage_ledger") is State.READY


def add_a_form(room: Room, sheet: SubmissionSheet) -> None:
    """The office's own diary: its table has room for one line, two were done in the month."""
    workspace = room.workspace
    forms = workspace.office_forms
    form = forms.take(OfficeFormDraft.of({"title": "センターの日誌", "fiscal_year": YEAR}), diary()).id
    table = forms.lay(form, TableSpan("業務日誌", 8, 1, 2), "diary").id
    forms.choose_column(table, 1, 0, "diary.on")
    forms.choose_column(table, 7, 0, "diary.text")
    forms.choose(form, "業務日誌", "G4", "asked.staff")
    forms.choose(form, "業務日誌", "B38", "asked.copy")
    workspace.submissions.choose_form(sheet.view.id, "part_office_form", form)


def read_the_forms(room: Room, folder: Path) -> None:
    """Each copy says whose it is and which, and holds the next lines; none is called by anybody's name."""
    workspace = room.workspace
    books = [load_workbook(path)["業務日誌"] for path in sorted(folder.glob("*センターの日誌*.xlsx"))]
    first, last = workspace.programmes.subsidy_period(YEAR)
    lines = [line for line in workspace.work_diaries.lines(first, last) if line.funding == "subsidy"]
    assert [book["A8"].value.date() for book in books] == [line.on for line in lines]
    assert {book["G4"].value for book in books} == {workspace.staff.all()[0].name}
    assert [book["B38"].value for book in books] == [1, 2]


def make_and_write(room: Room, screen: SubmissionsScreen, sheet: SubmissionSheet, target: Path) -> None:
    workspace = room.workspace
    # The place is asked for once everything is there; the system's own dialog is left aside.
    screen._with_everything(lambda _everything: screen.write_to(target))
    room.bot.waitUntil(lambda: workspace.submissions.get(sheet.view.id).made_on is not None)
    room.settle()
    everything = screen._everything
    assert everything is not None, "noting that it left makes nothing old"
    (folder,) = target.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == sorted(each.name for each in everything.files)
    assert not any(BEHIND in each.name for each in everything.files)
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".csv", ".xlsx"}
    read_the_forms(room, folder)
    text = bare("".join(pages(everything.bound.pdf)))
    assert bare(BEHIND) not in text
    assert "旅費はない" in text
    assert "500,000円以上で購入した物です" in text
    assert list(everything.bound.left_out.values()) == ["broken"], "the contract is no real PDF"
    with pikepdf.open(io.BytesIO(everything.bound.pdf)) as document:
        assert len(document.pages) == everything.bound.pages
    spans = [(line.first, line.last) for line in everything.bound.lines if line.first]
    assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))
    assert any(line.document == "BAN-459" for line in workspace.history.of_record(sheet.view.id))


def test_a_submission_from_its_beginning_to_the_folder(room: Room, tmp_path: Path) -> None:
    workspace, press = room.workspace, HerePress()
    taken = begin(workspace)
    visit(workspace, taken, hours=2)
    visit(workspace, taken, start=14)
    workspace.vouchers.keep(voucher(item="before_move", amount=600_000))
    object.__setattr__(room.desk, "press", press)
    screen = opened(room)
    sheet = begun(room, screen)
    leave_out(room, screen)
    add_a_file(room, screen, tmp_path)
    room.desk.tasks.run(lambda: add_a_form(room, sheet), owner=screen)
    room.settle()
    screen.open(None, "")
    room.settle()
    target = tmp_path / "out"
    target.mkdir()
    make_and_write(room, screen, sheet, target)

    # What is recorded afterwards makes it old; a run that is stopped tells and leaves nothing.
    key = sheet.view.id
    room.desk.tasks.run(
        lambda: workspace.submissions.say_item(key, "before_move", "相談を受けた"), owner=screen
    )
    room.settle()
    assert screen._everything is None
    heard: list[object] = []
    running = screen.maker.make(sheet, heard.append, heard.append)
    running.cancel()
    room.settle()
    assert heard == []
    assert press.ended
    assert len(list(target.iterdir())) == 1


def test_the_papers_say_what_the_rehearsal_reckons(room: Room) -> None:
    workspace = room.workspace
    taken = begin(workspace)
    visit(workspace, taken, hours=2)
    workspace.vouchers.keep(voucher(item="before_move"))
    key = workspace.submissions.start(YEAR, "submission_completion").id
    workspace.submissions.say_item(key, "before_move", "住まい探しを支援した")
    figures = workspace.submission_figures.of(workspace.submissions.get(key))
    claimable: Claimable = workspace.claim_rehearsals.claimable(YEAR)
    assert figures.can == claimable.yen.can.amount
    item = next(each for each in figures.items if each.code == "before_move")
    claim = claimable.of("before_move")
    assert claim is not None
    assert (item.minutes.amount, item.persons.amount, item.events.amount) == (120, 1, 1)
    assert item.personnel.amount + item.costs.amount == item.can.amount == claim.yen.can.amount
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    content = SubmissionContent(figures, lists)
    words, stamp = room.desk.words, stamp_for()
    for place in (
        "reports.submission_report:submission_report",
        "reports.submission_settlement:settlement",
        "reports.submission_settlement:received",
        "reports.submission_settlement:assets",
        "reports.submission_application:submission_application",
    ):
        module, _, name = place.partition(":")
        paper = getattr(import_module(module), name)(content, words, stamp)
        text = bare("".join(pages(paper.pdf)))
        assert bare(BEHIND) not in text, name
        if name in {"submission_report", "settlement"}:
            assert f"{figures.can:,}" in text, name
        if name in {"submission_report", "submission_application"}:
            assert_same_words(word(module, content, words, stamp), paper.pdf)
            assert "住まい探しを支援した" in text, name
    books = workspace.attendances.sheets(figures.programme.first, figures.programme.last)
    assert books == {key: workspace.attendances.sheet(*key) for key in books}
    assert len(books) == 1
    with pytest.raises(Problem):
        workspace.submissions.leave_out(key, "part_travel", " ")


def test_an_application_says_its_months_and_a_change_is_told(room: Room) -> None:
    workspace = room.workspace
    begin(workspace)
    programme = workspace.programmes.kept(YEAR)
    assert programme is not None
    known = {view.item: view for view in workspace.programmes.items.of_year(programme.id)}
    item = {"programme_id": programme.id, "item": "before_move", "declared": True, "planned": 100_000}
    view = known.get("before_move")
    workspace.programmes.items.save(ProgrammeItemDraft.of(item), None if view is None else view.id)
    screen = opened(room)
    key = workspace.submissions.start(YEAR, "submission_application").id
    planned = {"planned_first": date(YEAR, 6, 1), "planned_last": date(YEAR, 8, 31), "planned_hours": 100}
    told = {"submission_id": key, "item": "before_move", "told": "相談を受ける"}
    workspace.submissions.items.save(SubmissionItemDraft.of({**told, **planned}))
    # What is written later about the item leaves its plan alone.
    workspace.submissions.say_item(key, "before_move", "住まい探しの相談を受ける")
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    content = SubmissionContent(workspace.submission_figures.of(workspace.submissions.get(key)), lists)
    months = by_month(shown_items(content), content.figures)
    assert [line.month.month for line in months] == [6, 7, 8]
    assert [line.whole.hours for line in months] == [34, 33, 33]
    assert [line.whole.yen for line in months] == [33_334, 33_333, 33_333]
    book = listed(content, CODE, room.desk.words).sheets
    assert [row[1] for row in book[1].rows] == [34, 33, 33]
    paper = submission_application(content, room.desk.words, stamp_for())
    text = bare("".join(pages(paper.pdf)))
    assert "34時間33,334" in text
    assert "要確認" in text

    change = {"programme_id": programme.id, "change": "staff_changed", "changed_on": date(YEAR, 6, 15)}
    told_of = {"what": "担当の交代", "before": "三人", "after": "二人", "reason": "退職"}
    changes = workspace.programmes.changes
    kept = changes.save(ProgrammeChangeDraft.of({**change, **told_of})).id
    room.desk.tasks.run(lambda: workspace.submissions.start(YEAR, "submission_change"), owner=screen)
    room.settle()
    assert state(screen, "part_change") is State.MISSING
    screen.parts.table.choose_key("part_change")
    screen.buttons.change.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("change_id").fill(kept)
    editor.save()
    room.settle()
    assert state(screen, "part_change") is State.READY
    sheet = screen.sheet()
    assert sheet is not None
    line = next(each for each in sheet.lines if each.code == "part_change")
    job = part_job(room.desk, sheet, line)
    assert job is not None
    assert (job.code, job.editable, job.record) == ("BAN-431", True, sheet.view.id)
    drawn = programme_notice(job.gather(), room.desk.words, stamp_for())
    assert "担当の交代" in bare("".join(pages(drawn.pdf)))
    (piece,) = Sources(room.desk, sheet).pieces(line)
    assert [leaf.document for leaf in piece.gather()] == [job.document]


def test_the_papers_of_a_closed_year_say_what_was_closed(room: Room) -> None:
    workspace, last = room.workspace, YEAR - 1
    taken, day = begin(workspace, last), DAY.replace(year=last)
    visit(workspace, taken, on=day, hours=2)
    closings = workspace.year_closings
    kept = closings.close(Calendar.SUBSIDY, last).id
    # Written down later: it comes in, and the papers still say what was closed.
    visit(workspace, taken, on=day, start=14, hours=1)
    staff = workspace.office.actor.staff_id
    told = {"closing_id": kept, "code": "claim.personnel.before_move", "unit": "yen", "staff_id": staff}
    wrong = {"amount": 700, "less": True, "on": TODAY, "reason": "単価の誤り"}
    closings.correct(YearCorrectionDraft.of({**told, **wrong}))
    view = workspace.submissions.get(workspace.submissions.start(last, "submission_completion").id)
    figures = workspace.submission_figures.of(view)
    (item,) = (each for each in figures.items if each.code == "before_move")
    assert (item.minutes.amount, figures.amount(item, "minutes")) == (180, 120)
    assert (item.personnel.amount, figures.amount(item, "personnel")) == (4500, 3000)
    assert (figures.amount(item, "events"), figures.amounts(figures.items, "persons")) == (1, 1)
    assert figures.can == 3000
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    content = SubmissionContent(figures, lists)
    for draw in (submission_report, settlement):
        text = bare("".join(pages(draw(content, room.desk.words, stamp_for()).pdf)))
        for said in ("締めました", "3,000円2,300円4,500円", "単価の誤り", "-700円"):
            assert said in text, (draw, said)
    (row,) = (each for each in listed(content, "BAN-451", room.desk.words).rows if each.cells[4])
    assert row.cells[2:6] == (1, 1, 120, 3000)
    # Opened again it says what the records say.
    closings.reopen(kept, "入力のまちがい")
    assert workspace.submission_figures.of(view).can == 4500


def stamp_for() -> Stamp:
    return Stamp("みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤", "BAN-451")


def state(screen: SubmissionsScreen, code: str) -> State:
    sheet = screen.sheet()
    assert sheet is not None
    return next(line.state for line in sheet.lines if line.code == code)
