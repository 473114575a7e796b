"""The intake sheet: written part by part from the keyboard, marked, missed things taken on, consent noted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.seen import texts
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.clients.client_screen import ClientScreen
from ui.intakes.page import IntakePage
from ui.intakes.part import Part
from ui.parts.form import Form

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, taken: TakenIn) -> IntakePage:
    """Open the tab and wait until it has read."""
    room.desk.navigation.open("client", taken.client_id, "intake")
    room.settle()
    assert isinstance(room.screen, ClientScreen)
    assert room.screen.tabs is not None
    page = room.screen.tabs.page("intake")
    assert isinstance(page, IntakePage)
    room.bot.waitUntil(page.came.isVisible)
    return page


def form_of(room: Room, part: Part) -> Form:
    """Open a part's form with the key that its button takes."""
    part.edit_button.setFocus()
    room.press(Qt.Key.Key_Space)
    assert part.form is not None
    return part.form


def keep(room: Room, part: Part) -> None:
    """Save with the key, and wait until the part is shown again."""
    room.press(Qt.Key.Key_Return, CONTROL)
    room.bot.waitUntil(lambda: part.form is None)
    room.settle()
    room.settle()


def write(form: Form, **values: Any) -> None:
    for name, value in values.items():
        form.input(name).restore(value)


def test_the_consultation_is_written_in_place_and_the_focus_goes_on(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    assert "まだ確認していないこと" in texts(page.came)
    form = form_of(room, page.came)
    form.input("consulter_name").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Ishiguro")
    write(form, consulter_relation="official", wishes="1階で、商店街の近く")
    form.extras["route"].input.fill("community_centre")
    assert not nameless(form)
    keep(room, page.came)
    room.bot.waitUntil(lambda: "Ishiguro" in texts(page.came))
    sheet = room.workspace.intakes.sheet(hana.case_id)
    assert sheet is not None
    assert sheet.view.wishes == "1階で、商店街の近く"
    assert room.workspace.cases.get(hana.case_id).route == "community_centre"
    assert QApplication.focusWidget() is page.problems.edit_button
    assert not nameless(page)
    assert not unseen_by_keyboard(page)


def test_problems_are_marked_by_keys(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    form = form_of(room, page.problems)
    chips: Any = form.extras["problems"].input
    assert len(chips.chips) == 16
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_4)
    assert (chips.value(), chips.worst) == (("housing", "rent_loan"), ("housing",))
    assert chips.chips[1].text().startswith("◎")
    assert "いちばん困っている" in chips.chips[1].accessibleName()
    room.press(Qt.Key.Key_4)
    assert (chips.value(), chips.worst) == (("housing", "rent_loan"), ("rent_loan",))
    room.press(Qt.Key.Key_5)
    for _ in range(2):
        room.press(Qt.Key.Key_5)
    assert (chips.value(), chips.worst) == (("housing", "rent_loan"), ())
    room.press(Qt.Key.Key_4)
    room.press(Qt.Key.Key_4)
    room.press(Qt.Key.Key_4)
    assert chips.worst == ()
    room.press(Qt.Key.Key_4)
    keep(room, page.problems)
    sheet = room.workspace.intakes.sheet(hana.case_id)
    assert sheet is not None
    assert (sheet.problems, sheet.worst) == (("housing", "rent_loan"), "rent_loan")
    room.bot.waitUntil(lambda: "◎ 家賃やローンの支払いのこと　○ 住まいについて" in texts(page.problems))


def test_what_is_missing_becomes_the_next_step_with_one_key(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    form = form_of(room, page.living)
    write(form, mobile="none", identity="no", seal="yes")
    keep(room, page.living)
    room.bot.waitUntil(lambda: len(page.accept_buttons) == 2 and page.accept_buttons[0].isVisible())
    assert "要確認" not in texts(page.tasks)
    page.take_focus()
    room.press(Qt.Key.Key_Space)
    room.bot.waitUntil(lambda: len(page.accept_buttons) == 1)
    (step,) = room.workspace.today.look().steps
    assert "電話を用意する" in step.step
    page.accept_buttons[0].setFocus()
    room.press(Qt.Key.Key_Space)
    room.bot.waitUntil(lambda: not page.accept_buttons and page.tasks.isHidden())
    assert len(room.workspace.today.look().steps) == 2


def test_incomes_and_papers_are_kept_and_a_wrong_day_is_said(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    form = form_of(room, page.living)
    incomes: Any = form.extras["incomes"].input
    incomes.lines[0].inputs["income"].fill("old_age_pension")
    incomes.lines[0].inputs["monthly"].restore("68,000")
    incomes.lines[0].inputs["pay_day"].restore("32")
    papers: Any = form.extras["papers"].input
    papers.fill(("licence",))
    page.living.save()
    room.settle()
    assert "31" in form.extras["incomes"].complaint
    assert room.workspace.housing_situations.living(hana.case_id) is None
    incomes.lines[0].inputs["pay_day"].restore("15")
    form.input("mobile").setFocus()
    keep(room, page.living)
    room.bot.waitUntil(lambda: "老齢年金 68,000円 15日" in texts(page.living))
    living = room.workspace.housing_situations.living(hana.case_id)
    assert living is not None
    assert (living.papers, living.view.identity) == (("licence",), "yes")


def test_a_day_that_has_passed_is_kept_and_told(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    form = form_of(room, page.home)
    write(form, leave_by=ago(3).isoformat(), housing="correctional")
    keep(room, page.home)
    room.bot.waitUntil(lambda: "過ぎています" in texts(page.home))
    assert "矯正施設" not in texts(page)
    assert "別に守る記録" in texts(page.home)


def test_an_unfinished_part_is_offered_back(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    form = form_of(room, page.home)
    write(form, rent="四万円くらい")
    page.write_drafts()
    room.settle()
    room.desk.navigation.open("today", None, "")
    again = IntakePage(room.desk, hana.client_id)
    room.bot.addWidget(again)
    room.bot.waitUntil(lambda: bool(again.home.offer.text))
    room.settle()
    assert again.home.offer._action is not None
    again.home.offer._action.click()
    assert again.home.form is not None
    assert again.home.form.input("rent").typed() == "四万円くらい"
    again.home.leave()
    room.settle()
    assert again.home.form is None
    assert room.workspace.drafts.find("housing_situation_edit", hana.client_id) is None


def test_a_refusal_is_told_calmly_and_consent_is_noted_and_withdrawn(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    assert "まだ聞いていません" in page.standing.text
    form = form_of(room, page.consent)
    write(form, answer="refused")
    keep(room, page.consent)
    room.bot.waitUntil(lambda: "同意しない" in page.standing.text)
    assert "支援はこのまま続けられます" in page.standing.text
    form = form_of(room, page.consent)
    write(form, answer="given", way="signed")
    page.consent.save()
    room.settle()
    assert form.extras["recipients"].complaint
    assert len(room.workspace.consents.of_client(hana.client_id)) == 1
    recipients: Any = form.extras["recipients"].input
    recipients.fill(("landlord", "estate_agent"))
    form.input("on").setFocus()
    keep(room, page.consent)
    assert [each.answer for each in room.workspace.consents.of_client(hana.client_id)] == ["refused", "given"]
    # Who says yes after all on the same day has said yes.
    room.bot.waitUntil(lambda: "不動産店・管理会社、家主" in page.standing.text)
    (withdraw,) = (each for each in page.consent.findChildren(QPushButton) if each.text() == "撤回する")
    withdraw.click()
    room.bot.waitUntil(lambda: "撤回されました" in page.standing.text)
    assert room.workspace.consents.of_client(hana.client_id)[-1].withdrawn_on == TODAY


def test_an_anonymous_consultation_needs_no_consent(room: Room) -> None:
    taken = room.workspace.clients.take_in(ClientDraft.of({"name": "匿名"}), on=ago(1))
    page = opened(room, taken)
    room.bot.waitUntil(lambda: "匿名の相談" in page.standing.text)
    named = room.workspace.clients.get(taken.client_id)
    room.workspace.clients.save(ClientDraft.of({"name": "森 一郎"}), named.id, named.version)
    page._read()
    room.bot.waitUntil(lambda: "まだ聞いていません" in page.standing.text)
