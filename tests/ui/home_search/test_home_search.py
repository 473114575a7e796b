"""Searching for a home in the window: wishes, homes that fit, agents in a row, steps, costs, the warning."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.home_wish import HomeWishDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.move_cost import MoveCostDraft
from desktop.records.property_inquiry import PropertyInquiryDraft, PropertyInquiryView
from desktop.services.clients import TakenIn
from tests.ui.accessibility import assert_sound, cut_texts
from tests.ui.seen import cells
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.home_search.inquiry_panel import InquiryPanel
from ui.home_search.page import HomeSearchPage
from ui.record_editor import RecordEditor


def owner(taken: TakenIn) -> dict[str, Any]:
    return {"client_id": taken.client_id, "case_id": taken.case_id}


def homes(room: Room) -> None:
    for name, rent, pets in (("つばめ荘", 45_000, "yes"), ("高台ハイツ", 80_000, "no")):
        values = {"name": name, "rent": rent, "common_fee": 0, "pets": pets, "vacant_since": ago(30)}
        room.workspace.dwellings.save(DwellingDraft.of({**values, "address": "東京都台東区上野1-1"}))


def asked(room: Room, taken: TakenIn, **values: Any) -> PropertyInquiryView:
    given = {
        **owner(taken),
        "on": ago(20),
        "agent": "駅前不動産",
        "property": "青葉荘 101",
        "answer": "accepted",
    }
    saved = room.workspace.property_inquiries.ask(PropertyInquiryDraft.of({**given, **values}))
    return room.workspace.property_inquiries.get(saved.id)


def test_an_empty_page_says_what_comes_here(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "search", HomeSearchPage)
    assert page._no_wishes.isVisible()
    assert page._no_inquiries.isVisible()
    assert not page.steps.isVisible()
    assert not page.costs.isVisible()
    assert_sound(page)


def test_wishes_are_written_down_and_homes_ranked_with_reasons(room: Room, hana: TakenIn) -> None:
    homes(room)
    page = room.page(hana, "search", HomeSearchPage)
    page.wish_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.input("rent_most").fill(50_000)
    editor.form.extras["must"].input.fill(("pets_allowed",))
    editor.form.extras["avoided"].input.fill("墨田区\n")
    editor.save()
    room.bot.waitUntil(lambda: page.matches.model().rowCount() == 2)
    room.settle()
    assert cells(page.matches, 1) == ["つばめ荘", "高台ハイツ"]
    assert cells(page.matches, 0) == ["合う", "合わない点 2"]
    assert "家賃と共益費の上限（30,000円超過）" in cells(page.matches, 5)[1]
    assert "ペットと住める" in cells(page.matches, 5)[1]
    assert "出典" in page.rules.text()
    wished = room.workspace.home_wishes.current(hana.client_id)
    assert wished is not None
    assert (wished.points, wished.places) == ({"pets_allowed": "must"}, {"墨田区": "avoided"})
    assert_sound(page)


def test_several_agents_are_asked_in_a_row_by_keys_alone(room: Room, hana: TakenIn) -> None:
    agency = AgencyDraft.of(
        {"name": "ひばり不動産", "kana": "ひばりふどうさん", "agency_kind": "estate_agent"}
    )
    known = room.workspace.agencies.save(agency).id
    page = room.page(hana, "search", HomeSearchPage)
    page.ask_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel))
    room.settle()
    panel = room.beside
    assert isinstance(panel, InquiryPanel)
    assert_sound(panel)
    panel.agent.fill("ひばり不動産")
    panel.form.input("property").fill("青葉荘 101")
    QTest.keyClick(panel.answer.chips[0], Qt.Key.Key_3)
    assert panel.form.places["refusal"].isVisible()
    QTest.keyClick(panel.refusal.chips[0], Qt.Key.Key_1)
    QTest.keyClick(panel.refusal.chips[0], Qt.Key.Key_Return)
    room.wait_for_entries(hana, 1)
    assert panel.form.input("property").value() == "青葉荘 101"
    assert panel.agent.box.text() == ""
    panel.agent.fill("さくら住宅")
    QTest.keyClick(panel.answer.chips[0], Qt.Key.Key_4)
    QTest.keyClick(panel.agent.box, Qt.Key.Key_Return)
    entries = room.wait_for_entries(hana, 2)
    assert {each.activity for each in entries} == {"inquiry"}
    first, second = reversed(room.workspace.property_inquiries.lines(hana.client_id))
    assert (first.inquiry.agency_id, first.inquiry.refusal, first.inquiry.answered_on) == (
        known,
        "lonely_death",
        TODAY,
    )
    assert (second.agent, second.property, second.inquiry.answered_on) == ("さくら住宅", "青葉荘 101", None)


def test_an_inquiry_without_agent_or_answer_is_kept_nowhere(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "search", HomeSearchPage)
    page.ask_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel))
    room.settle()
    panel = room.beside
    assert isinstance(panel, InquiryPanel)
    panel.form.input("property").fill("青葉荘")
    panel.save()
    assert panel.form.places["answer"].complaint
    panel.answer.fill("accepted")
    panel.save()
    assert panel.form.places["agent"].complaint
    panel.agent.fill("店")
    panel.form.input("on").fill(date(2027, 1, 1))
    panel.save()
    room.bot.waitUntil(lambda: bool(panel.form.places["on"].complaint))
    assert room.entries(hana) == ()


def test_what_was_not_kept_yet_is_offered_back(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "search", HomeSearchPage)
    page.ask_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel))
    room.settle()
    panel = room.beside
    assert isinstance(panel, InquiryPanel)
    panel.agent.fill("駅前不動産")
    panel.close_panel()
    room.wait_until_closed()
    page.ask_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel) and room.beside.offer.isVisible())
    again = room.beside
    assert isinstance(again, InquiryPanel)
    next(button for button in again.offer.findChildren(QPushButton) if button.isVisible()).click()
    assert again.agent.value() == "駅前不動産"


def test_a_home_that_fits_is_asked_about_with_enter(room: Room, hana: TakenIn) -> None:
    homes(room)
    room.workspace.home_wishes.keep(
        HomeWishDraft.of({**owner(hana), "on": TODAY, "rent_most": 50_000}), {}, {}
    )
    page = room.page(hana, "search", HomeSearchPage)
    room.bot.waitUntil(lambda: page.matches.model().rowCount() == 2)
    page.matches.opened.emit(page.matches.model().lines[0])
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel))
    panel = room.beside
    assert isinstance(panel, InquiryPanel)
    panel.agent.fill("駅前不動産")
    panel.answer.fill("conditional")
    panel.save()
    room.wait_for_entries(hana, 1)
    (line,) = room.workspace.property_inquiries.lines(hana.client_id)
    assert line.property == "つばめ荘"
    assert line.inquiry.dwelling_id is not None


def test_steps_are_ticked_and_a_contract_before_the_approval_is_red(room: Room, hana: TakenIn) -> None:
    inquiry = asked(room, hana)
    situation = {**owner(hana), "public_assistance": "receiving"}
    room.workspace.housing_situations.save(HousingSituationDraft.of(situation))
    page = room.page(hana, "search", HomeSearchPage)
    room.bot.waitUntil(lambda: page.steps.model().rowCount() > 10)
    assert cells(page.steps, 0)[:2] == ["1. 打診", "2. 内覧"]
    page.steps.choose_key("contract")
    page.finish_step()
    room.bot.waitUntil(page.danger.isVisible)
    room.settle()
    assert "福祉事務所の承認がわからないまま契約しています" in page.danger.text
    assert "先に済ませる手順" in cells(page.steps, 5)[8]
    page.steps.opened.emit(page.steps.model().lines[1])
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.input("done_on").fill(ago(10))
    editor.form.input("result").fill("done")
    editor.form.input("note").fill("段差は2か所")
    editor.save()
    room.wait_until_closed()
    (way,) = room.workspace.move_steps.ways([inquiry])
    assert way.kept["viewing"].note == "段差は2か所"
    assert_sound(page)


def test_costs_stand_with_who_pays_and_what_is_uncovered(room: Room, hana: TakenIn) -> None:
    inquiry = asked(room, hana)
    for values in (
        {"item": "deposit", "amount": 50_000, "payer": "entry_aid", "decided_on": ago(2)},
        {"item": "moving", "amount": 40_000},
    ):
        given = {**owner(hana), "inquiry_id": inquiry.id}
        room.workspace.move_costs.save(MoveCostDraft.of({**given, **values}))
    page = room.page(hana, "search", HomeSearchPage)
    room.bot.waitUntil(lambda: page.costs.model().rowCount() == 2)
    room.settle()
    assert cells(page.costs, 0) == ["敷金（敷金等の5項目）", "引越"]
    assert cells(page.costs, 3)[1] == "まだ決まっていない"
    page.cost_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.input("item").fill("common_fee")
    editor.form.input("amount").fill(3_000)
    editor.form.input("payer").fill("self")
    editor.save()
    room.bot.waitUntil(lambda: page.costs.model().rowCount() == 3)
    room.settle()
    assert not cut_texts(page)


def test_a_refusal_takes_seven_keys_and_each_further_agent_no_more(room: Room, hana: TakenIn) -> None:
    agencies = room.workspace.agencies
    key = agencies.save(
        AgencyDraft.of(
            {
                "name": "ひばり不動産",
                "kana": "ひばりふどうさん",
                "agency_kind": "estate_agent",
                "phone": "03-0000-0001",
            }
        )
    ).id
    person = agencies.persons.save(
        AgencyPersonDraft.of({"agency_id": key, "name": "関 由美", "phone": "03-0000-0002"})
    ).id
    room.page(hana, "search", HomeSearchPage).ask_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, InquiryPanel))
    room.settle()
    panel = room.beside
    assert isinstance(panel, InquiryPanel)
    pressed = 0

    def press(
        widget: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        nonlocal pressed
        pressed += 1
        QTest.keyClick(widget, key, modifier)

    def ask(reason: Qt.Key) -> int:
        nonlocal pressed
        pressed = 0
        # Without a desktop nobody gives the window back what the list of names took.
        room.window.activateWindow()
        room.bot.waitUntil(panel.agent.box.hasFocus)
        for letter in "hi":
            QTest.keyClicks(panel.agent.box, letter)
            pressed += 1
        popup = panel.agent.box.completer().popup()
        room.bot.waitUntil(popup.isVisible)
        press(popup, Qt.Key.Key_Down)
        press(popup, Qt.Key.Key_Return)
        assert panel.agent.value() == "ひばり不動産"
        press(panel.agent.box, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        chip = room.window.focusWidget()
        assert chip in panel.refusal.chips
        press(chip, reason)
        press(chip, Qt.Key.Key_Return)
        return pressed

    assert ask(Qt.Key.Key_1) == 7
    room.wait_for_entries(hana, 1)
    room.bot.waitUntil(lambda: room.window.focusWidget() is panel.agent.box)
    panel.agent.fill("ひばり不動産")
    assert panel.agent.phone.text() == "03-0000-0001"
    assert panel.form.places["agency_person_id"].isVisible()
    panel.person.fill(person)
    assert panel.agent.phone.text() == "03-0000-0002"
    panel.answer.fill("waiting")
    panel.save()
    room.wait_for_entries(hana, 2)
    assert not panel.form.places["agency_person_id"].isVisible()
    asked = room.workspace.property_inquiries.lines(hana.client_id)
    assert [(each.inquiry.refusal, each.agent) for each in asked] == [
        ("", "ひばり不動産 関 由美"),
        ("lonely_death", "ひばり不動産"),
    ]
    room.bot.waitUntil(lambda: room.window.focusWidget() is panel.agent.box)
    assert ask(Qt.Key.Key_2) == 7
    room.wait_for_entries(hana, 3)


def test_a_form_with_two_days_on_a_line_fits_beside_a_small_window(room: Room, hana: TakenIn) -> None:
    asked(room, hana, answered_on=ago(19))
    room.window.resize(911, 512)
    page = room.page(hana, "search", HomeSearchPage)
    room.settle()
    page.inquiries.choose_row(0)
    page.open_inquiry(page.inquiries.current_line())
    room.settle()
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    body = editor.form.parentWidget()
    assert body is not None
    assert editor.form.width() <= editor.width()
    assert editor.form.minimumSizeHint().width() <= editor.form.width()
    assert body.width() <= editor.width()


def test_new_wishes_begin_with_what_the_intake_says(room: Room, hana: TakenIn) -> None:
    told = {**owner(hana), "stairs": "none", "pets": "yes", "parking": "yes"}
    room.workspace.housing_situations.keep(HousingSituationDraft.of(told))
    page = room.page(hana, "search", HomeSearchPage)
    room.bot.waitUntil(lambda: page._known is not None)
    page.edit_wishes()
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    form = room.beside.form
    assert form.input("stairs_most").value() == 1
    assert form.extras["must"].input.value() == ("few_stairs", "pets_allowed")
    assert form.extras["nice"].input.value() == ("parking_space",)
    assert any("相談票から写しました" in label.text() for label in room.beside.findChildren(QLabel))
    room.beside.save()
    room.wait_until_closed()
    # What is kept is not asked of the intake again.
    page.edit_wishes()
    room.settle()
    assert not any("相談票から写しました" in label.text() for label in room.beside.findChildren(QLabel))
