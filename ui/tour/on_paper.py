"""The tour's chapter about paper: a day's sheets printed and entered, a watch agreed on, a landlord told."""

from __future__ import annotations

import io
from datetime import date, time, timedelta
from uuid import UUID

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from desktop.domain.fiscal_year import Month
from desktop.domain.sheet_code import shown
from ui.paper_preview import PaperPreview
from ui.screens import load
from ui.tour.player import Player
from ui.tour.signing import write_name


def tell_paper(play: Player, client: UUID, day: date) -> None:
    """Print the sheets of a day, enter one on the next, agree on the watch, report the month."""
    code = _print_sheets(play, client, day)
    _enter(play, code, day)
    _agree(play, client)
    _report(play, client, day)


def _print_sheets(play: Player, client: UUID, day: date) -> str:
    workspace = play.desk.workspace
    with play.step("sheets-printed"):
        play.desk.navigation.open("client", client, "home")
        play.settle(0.5)
        play.one("PlannedSection").begin()
        editor = play.one("RecordEditor")
        editor.form.fill({"on": day, "start": time(14), "end": time(15), "purpose": "電気の点検の立ち会い"})
        editor.save()
        play.until(lambda: [view for view in workspace.planned_visits.of_client(client) if not view.entry_id])
        play.desk.navigation.open("visit_plans", None, "day")
        # The plan stays at the day that was looked at last.
        play.screen.show_day(day)
        play.until(
            lambda: any(stop.line.client_id == client and stop.line.on == day for stop in play.screen.shown)
        )
        play.screen.print_sheets()
        dialog = play.dialog()
        play.shot("sheets-asked")
        dialog.show_sheets()
        play.settle(0.5)
        preview = play.one("PaperPreview")
        play.until(lambda: preview.paper)
        # Only now the sheets get their numbers.
        saved = play.scratch / "BAN-131.pdf"
        preview.save_to(saved)
        play.until(saved.exists)
        play.settle(0.5)
        play.keep("day-sheets", play.until(lambda: preview.paper).pdf)
        play.shot("sheets-shown")
        play.desk.navigation.leave_details()
    waiting = [each for each in workspace.day_sheets.open_sheets() if each.client_id == client]
    return shown(waiting[-1].code)


def _enter(play: Player, code: str, day: date) -> None:
    workspace = play.desk.workspace
    with play.step("sheet-entered"):
        play.day(day + timedelta(days=1))
        play.desk.navigation.open("day_sheets")
        play.until(lambda: play.screen.table.model().rowCount())
        play.shot("sheets-waiting")
        play.screen.code.fill(code)
        play.screen.look_up()
        form = play.one("SheetForm")
        form.take_focus()
        for key in (Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_2):
            play.press(key)
        form.times.fill({"start": time(14, 5), "end": time(14, 40)})
        form.words.fill({"text": "点検に立ち会う。ブレーカーの場所を一緒に確かめた。"})
        play.shot("sheet-filled")
        play.screen.save()
        play.until(lambda: not play.shows("SheetForm"))
        play.until(
            lambda: not [each for each in workspace.day_sheets.open_sheets() if shown(each.code) == code]
        )


def _agree(play: Player, client: UUID) -> None:
    workspace = play.desk.workspace
    with play.step("watch-agreed"):
        play.desk.navigation.open("client", client, "home")
        play.settle(0.5)
        play.one("AgreementsSection").add()
        editor = play.one("RecordEditor")
        today = play.desk.today()
        signed = {"signed_on": today, "signer": "signed_by_client"}
        editor.form.fill({"starts_on": today, "entry_agreed": True, "entry_witness": "長女", **signed})
        play.shot("watch-agreement-filled")
        editor.save()
        play.until(lambda: workspace.watch_agreements.files_of(client))
        # The paper shows itself once the agreement is kept.
        play.settle(0.6)
        preview = play.one("PaperPreview")
        play.keep("watch-agreement", play.until(lambda: preview.paper).pdf)
        play.shot("watch-agreement")
    with play.step("watch-agreement-signed"):
        preview.sign()
        write_name(play)
        play.until(lambda: preview.paper is not None and preview.sign_button.isVisible())
        play.keep("watch-agreement-signed", preview.paper.pdf)
        preview.save_to(play.scratch / "BAN-132.pdf")
        play.until(lambda: workspace.papers_given.lines_of(client))
        play.shot("watch-agreement-signed-paper")
        play.desk.navigation.leave_details()
    with play.step("papers-given"):
        play.desk.navigation.open("papers_given")
        play.until(lambda: play.screen.records.model().rowCount())


def _report(play: Player, client: UUID, day: date) -> None:
    tenancies = play.desk.workspace.tenancies.of_client(client)
    with play.step("watch-report"):
        job = load("ui.watch_reports.papers:tenancy_job")
        _paper(play, "watch-report", job(play.desk, client, tenancies[-1].id, Month.containing(day)))
        play.desk.navigation.open("watch_reports")
        play.settle(0.6)


def _paper(play: Player, name: str, job: object) -> None:
    preview = PaperPreview(play.desk)
    play.desk.navigation.show_details(preview, name)
    preview.make(job)  # type: ignore[arg-type]
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.shot(name)
    play.desk.navigation.leave_details()


def attach_photo(play: Player, client: UUID) -> None:
    """Attach a drawn photo of an entrance."""
    picture = Image.new("RGB", (1600, 1200), "#dfe8e6")
    ImageDraw.Draw(picture).rectangle((400, 300, 1200, 900), outline="#0b5d66", width=12)
    content = io.BytesIO()
    picture.save(content, "JPEG")
    path = play.out / "玄関.jpg"
    path.write_bytes(content.getvalue())
    play.desk.navigation.open("client", client, "attachments")
    page = play.one("AttachmentsPage")
    page.add(path)
    play.until(lambda: page.table.model().rowCount())
    path.unlink()
