"""Keeping and erasing in the settings: who is due, erasing several, a request, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton

from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.lent_press import LentPress
from tests.ui.seen import cells
from tests.ui.support_entries.opened import Room
from ui.paper_preview import PaperPreview
from ui.parts.text import Text
from ui.preferences import PreferenceFile
from ui.settings.erasing import EraseDialog, ErasingSection
from ui.settings.traces import TracesDialog

Section = Callable[[str], Any]
LONG = 60_000


def closed(room: Room, name: str, on: date) -> TakenIn:
    """Take somebody in and close the case on a day."""
    draft = ClientDraft.of({"name": name, "phone": "090-5551-2345"})
    taken = room.workspace.clients.take_in(draft, on=date(2019, 5, 1))
    room.workspace.cases.close(taken.case_id, "other", on)
    return taken


@pytest.fixture
def people(room: Room) -> dict[str, TakenIn]:
    """Two who are due, one who is still to be kept."""
    return {
        name: closed(room, name, on)
        for name, on in (
            ("鷺沼 権兵衛", date(2019, 6, 1)),
            ("梅田 うめ", date(2020, 6, 1)),
            ("竹内 たけ", date(2026, 6, 1)),
        )
    }


@pytest.fixture
def page(people: dict[str, TakenIn], section: Section) -> ErasingSection:
    del people
    shown = section("erasing")
    assert isinstance(shown, ErasingSection)
    return shown


def dialog_of(room: Room) -> EraseDialog:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (found,) = [dialog for dialog in room.window.findChildren(EraseDialog) if dialog.isVisible()]
    return found


def said(dialog: EraseDialog) -> str:
    return "\n".join(text.text() for text in dialog.findChildren(Text))


def settle(room: Room) -> None:
    room.bot.waitUntil(lambda: not room.desk.tasks._waiting, timeout=LONG)


def names(room: Room) -> set[str]:
    return {line.name for line in room.workspace.clients.lines()}


def test_who_is_due_stands_there_with_rule_and_state(page: ErasingSection, words: Words):
    model = page.due.model()
    assert cells(page.due, 0) == ["鷺沼 権兵衛", "梅田 うめ"]
    assert model.index(0, 2).data() == "2025/4/1"
    assert model.index(0, 3).data() == "支援の記録（5年）"
    assert model.index(0, 4).data() == words.say("to be confirmed")
    assert page.waiting.model().rowCount() == 1
    assert not page.erase_button.isEnabled()


def test_everybody_can_walk_the_lists_and_the_question(room: Room, page: ErasingSection):
    room.bot.waitUntil(page.isVisible)
    room.workspace.duty_handovers.close("竹内さんから夜に電話。")
    page.waiting.choose_row(0)
    page.request_button.click()
    dialog = dialog_of(room)
    room.bot.waitUntil(dialog.traces.isVisible)
    dialog.look_through()
    places = room.window.findChild(TracesDialog)
    room.bot.waitUntil(lambda: "竹内" in places.text.value())
    assert not nameless(places)
    places.text.fill("夜に電話があった。")
    places.save()
    room.bot.waitUntil(lambda: places.text.value() == "")
    places.accept()
    for each in (page, dialog):
        assert not nameless(each)
        assert not out_of_order(each)
        assert not unseen_by_keyboard(each)
    dialog_of(room).reject()


def test_several_are_erased_after_a_question_that_names_them(
    room: Room,
    page: ErasingSection,
    people: dict[str, TakenIn],
    preferences: PreferenceFile,
    tmp_path: Path,
    words: Words,
):
    preferences.change(backup_folder=str(tmp_path))
    page.due.selectAll()
    page.erase_button.click()
    dialog = dialog_of(room)
    assert "鷺沼 権兵衛、梅田 うめ" in said(dialog)
    assert words.say("Erase for good") == dialog.button.text()
    dialog.button.click()
    settle(room)
    assert names(room) & set(people) == {"竹内 たけ"}
    assert page._due_pages.currentIndex() == 0
    assert page.certificates.model().rowCount() == 2
    assert room.screen.messages.text.startswith("2")
    (newest, _oldest) = room.workspace.erasing.certificates()
    assert newest.copies is not None


def test_leaving_the_question_erases_nobody(room: Room, page: ErasingSection, people: dict[str, TakenIn]):
    page.due.choose_row(0)
    page.due.opened.emit(page.due.current_line())
    dialog = dialog_of(room)
    room.bot.waitUntil(lambda: dialog.leave.hasFocus() or not dialog.isActiveWindow())
    dialog.leave.click()
    settle(room)
    assert names(room) >= set(people)


def test_a_request_needs_a_reason_that_names_nobody(room: Room, page: ErasingSection):
    page.waiting.choose_row(0)
    page.request_button.click()
    dialog = dialog_of(room)
    dialog.button.click()
    settle(room)
    assert dialog.place.complaint
    dialog.note.fill("竹内さんの手紙による")
    dialog.button.click()
    settle(room)
    assert dialog.isVisible()
    assert "お名前" in dialog.place.complaint
    dialog.note.fill("11月20日付けの手紙による")
    dialog.button.click()
    settle(room)
    assert "竹内 たけ" not in names(room)
    assert room.workspace.erasing.certificates()[0].note == "11月20日付けの手紙による"


def test_a_case_opened_meanwhile_is_said_in_the_dialog(
    room: Room, page: ErasingSection, people: dict[str, TakenIn], words: Words
):
    page.due.choose_row(0)
    page.erase_button.click()
    dialog = dialog_of(room)
    room.workspace.cases.reopen(people["鷺沼 権兵衛"].case_id, Stage.CONSULTATION, date(2026, 11, 1))
    dialog.button.click()
    settle(room)
    assert dialog.messages.text == sentence(Problem("erasing.held", hold="open_case"), words)
    dialog.reject()
    assert names(room) >= set(people)


def test_an_open_page_of_the_person_lets_go(room: Room, people: dict[str, TakenIn], section: Section):
    taken = people["鷺沼 権兵衛"]
    screen = room.visit(taken)
    page = section("erasing")
    page.due.choose_row(0)
    page.erase_button.click()
    dialog_of(room).button.click()
    settle(room)
    assert screen.tabs is None
    assert "鷺沼" not in "".join(text.text() for text in screen.findChildren(Text))
    room.workspace.drafts.keep("support_entry", taken.client_id, {"text": "鷺沼"})
    assert room.workspace.drafts.all() == ()


def test_the_certificate_says_what_and_why_and_never_who(room: Room, page: ErasingSection):
    press = LentPress()
    try:
        object.__setattr__(room.desk, "press", press)
        page.due.choose_row(0)
        page.erase_button.click()
        dialog_of(room).button.click()
        settle(room)
        page.certificates.choose_row(0)
        page.paper_button.click()
        preview = room.beside
        assert isinstance(preview, PaperPreview)
        room.bot.waitUntil(lambda: preview.paper is not None, timeout=LONG)
        assert preview.paper is not None
        document = pypdfium2.PdfDocument(preview.paper.pdf)
        text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
        document.close()
    finally:
        press.stop()
    plain = "".join(text.split())
    assert "消去証明書" in plain
    assert "2019-0001" in plain
    assert "要確認" in plain
    assert "鷺沼" not in plain
    assert "090-5551-2345" not in plain


def test_who_may_not_manage_sees_no_list(room: Room, section: Section, words: Words):
    actor = replace(room.workspace.office.actor, role=Role.WORKER)
    object.__setattr__(room.workspace.office, "actor", actor)
    shown = section("erasing")
    assert not shown.findChildren(QPushButton)
    told = {text.text() for text in shown.findChildren(Text)}
    assert words.say("Only a manager can see this and erase.") in told
