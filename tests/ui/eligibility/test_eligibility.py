"""The tab of categories and income: confirmed by two keys, worksheets by keyboard, paper, what is apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.records.client import ClientAttributeDraft
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.rehabilitation import RehabilitationDraft
from desktop.services.clients import TakenIn
from desktop.storage.change_log import Action
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.seen import button, texts
from tests.ui.support_entries.opened import TODAY, Room
from ui.clients.client_screen import ClientScreen
from ui.contacts.page import PeoplePage
from ui.eligibility import openers
from ui.eligibility.page import EligibilityPage
from ui.eligibility.sheet_editor import SheetEditor
from ui.record_editor import RecordEditor
from ui.today.drafts import title
from ui.today.gathering import DraftLine

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 60_000


def opened(room: Room, hana: TakenIn) -> EligibilityPage:
    """Open the tab and wait until it has read."""
    room.desk.navigation.open("client", hana.client_id, "eligibility")
    room.settle()
    page = tab(room)
    # A widget put into a shown place is shown by the next turn of the loop.
    room.bot.waitUntil(lambda: bool(page.cards) and page.cards[0].isVisible())
    return page


def tab(room: Room) -> EligibilityPage:
    assert isinstance(room.screen, ClientScreen)
    assert room.screen.tabs is not None
    page = room.screen.tabs.page("eligibility")
    assert isinstance(page, EligibilityPage)
    return page


def sheet_of(room: Room, page: EligibilityPage) -> SheetEditor:
    room.settle()
    assert page.editor is not None
    room.bot.waitUntil(lambda: bool(page.editor and page.editor.form.people))
    return page.editor


def typed(editor: SheetEditor, place: int, **values: Any) -> None:
    for name, value in values.items():
        editor.form.people[place].inputs[name].restore(value)


def test_a_proposal_is_confirmed_by_two_keys(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    assert "高齢者" in texts(page)
    assert "昭和19年" in texts(page)
    assert "要確認" in texts(page)
    page.take_focus()
    assert QApplication.focusWidget() is page.cards[0].confirm_button
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait_until_closed()
    (kept,) = room.workspace.client_attributes.of_client(hana.client_id)
    assert (kept.attribute, kept.status) == ("elderly", "confirmed")
    assert (kept.evidence, kept.evidence_on) == ("residence_record", TODAY)
    room.bot.waitUntil(lambda: "確認済み" in texts(page))
    assert "住民票の写し" in texts(page)
    button(page, "取り下げる").click()
    room.settle()
    room.settle()
    assert room.workspace.client_attributes.of_client(hana.client_id) == ()
    assert not nameless(page)
    assert not unseen_by_keyboard(page)


def test_a_kept_category_names_its_rule_in_words(room: Room, hana: TakenIn) -> None:
    seen = {"evidence": "residence_record", "evidence_on": TODAY}
    for attribute in ("disability", "elderly"):
        draft = ClientAttributeDraft.of({"client_id": hana.client_id, "attribute": attribute, **seen})
        room.workspace.eligibility.confirm(draft)
    said = texts(opened(room, hana))
    assert "判断した決まり：障害者（版 2026-" in said
    assert "client_attributes" not in said


def test_what_is_written_for_one_category_is_not_offered_for_another(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    first = openers.confirm(room.desk, page.client_id, "released", None, "区分を確認する")
    first.form.input("note").restore("出所の証明を見た")
    first.write_drafts()
    room.settle()
    other = openers.confirm(room.desk, page.client_id, "elderly", None, "高齢者")
    room.settle()
    assert not other.offer.isVisible()
    again = openers.confirm(room.desk, page.client_id, "released", None, "区分を確認する")
    room.settle()
    assert again.offer.isVisible()
    (left,) = room.workspace.drafts.all()
    line = DraftLine(left, hana.client_id, "髙橋 ハナ")
    assert title(room.desk, line) == room.desk.words.label("record.client_attribute")


def test_what_is_missing_leads_to_where_it_is_entered(room: Room, hana: TakenIn) -> None:
    fact = {"client_id": hana.client_id, "fact": "violence_order"}
    room.workspace.eligibility_facts.save(EligibilityFactDraft.of(fact))
    page = opened(room, hana)
    button(page, "裁判所の命令").click()
    room.settle()
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    assert room.beside.form.input("fact").value() == "violence_order"
    button(page, "世帯員がまだ記録されていません").click()
    room.settle()
    assert room.screen.tabs.current == "people"
    assert isinstance(room.screen.tabs.page("people"), PeoplePage)


def test_a_worksheet_is_filled_in_and_shows_what_is_left(room: Room, hana: TakenIn) -> None:
    child = {"name": "髙橋 学", "relation": "grandchild", "birth_date": date(2012, 6, 1)}
    room.workspace.household_members.save(HouseholdMemberDraft.of({"client_id": hana.client_id, **child}))
    page = opened(room, hana)
    button(page, "月収をまだ計算していません").click()
    editor = sheet_of(room, page)
    assert [str(each.inputs["name"].typed()) for each in editor.form.people] == ["髙橋 ハナ", "髙橋 学"]
    assert QApplication.focusWidget() is editor.form.people[0].inputs["wages_gross"].editor
    QTest.keyClicks(QApplication.focusWidget(), "2,400,000")
    assert "まだわかりません" in editor.result.verdict.text()
    assert "髙橋 学" in editor.result.gaps.text()
    typed(editor, 1, no_income=True, dependant="relative")
    # 2,400,000 gross are 1,600,000 income of 2025, less 100,000 and 380,000: 93,333 a month.
    assert "64,667" in editor.result.verdict.text()
    assert not nameless(editor)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.settle()
    room.settle()
    (kept,) = room.workspace.income_sheets.of_client(hana.client_id)
    assert (kept.monthly, kept.total_income) == (93_333, 1_600_000)
    assert page.editor is None
    room.bot.waitUntil(lambda: "93,333" in texts(page))
    assert "低額所得者" in texts(page)


def test_what_does_not_fit_is_said_and_nothing_is_kept(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    page.open_sheet()
    editor = sheet_of(room, page)
    typed(editor, 0, no_income=True, wages_gross="1000")
    editor.save()
    room.settle()
    assert "所得はない" in editor.form.faults.text()
    typed(editor, 0, no_income=False, wages_gross="千円くらい")
    editor.save()
    room.settle()
    assert "給与の収入" in editor.form.faults.text()
    assert "読み取れない欄" in editor.result.verdict.text()
    assert room.workspace.income_sheets.of_client(hana.client_id) == ()


def test_an_unfinished_worksheet_is_offered_back(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    page.open_sheet()
    editor = sheet_of(room, page)
    button(editor, "人を加える").click()
    typed(editor, 1, name="髙橋 学", other_income="12,000")
    page.write_drafts()
    room.settle()
    button(editor, "一覧に戻る").click()
    page.open_sheet()
    again = sheet_of(room, page)
    room.settle()
    assert len(again.form.people) == 1
    button(again, "続きを書く").click()
    assert [each.inputs["name"].typed() for each in again.form.people] == ["髙橋 ハナ", "髙橋 学"]
    again.form.remove_person(again.form.people[1])
    assert len(again.form.people) == 1


def test_the_paper_tells_every_rule(pressing: Room, hana: TakenIn) -> None:
    page = opened(pressing, hana)
    page.open_sheet()
    editor = sheet_of(pressing, page)
    typed(editor, 0, pension_gross="1,800,000", uncounted="survivor_pension", uncounted_yen="600000")
    editor.save()
    pressing.settle()
    pressing.settle()
    (kept,) = pressing.workspace.income_sheets.of_client(hana.client_id)
    page.print_sheet(kept)
    pressing.bot.waitUntil(lambda: page.paper.paper is not None, timeout=LONG)
    assert page.paper.paper is not None
    document = pypdfium2.PdfDocument(page.paper.paper.pdf)
    said = "\n".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    plain = said.replace("\n", "").replace("\r", "")
    version = pressing.workspace.office.rules.named("income_deductions").version
    for part in (
        "収入計算書",
        "髙橋 ハナ",
        "1944年5月15日（昭和19年）",
        "50,000円",
        "158,000円",
        "遺族年金",
        version,
    ):
        assert part in plain, part
    assert "要確認" in plain
    assert "施行規則 1条1号" in plain


def test_what_is_apart_is_shown_only_when_asked_and_the_look_is_noted(room: Room, hana: TakenIn) -> None:
    values = {"measure": "released_prison", "conditions": "夜間の外出をしない", "office": "横浜保護観察所"}
    room.workspace.rehabilitations.save(RehabilitationDraft.of({"client_id": hana.client_id, **values}))
    page = opened(room, hana)
    for secret in ("矯正施設", "刑事施設", "夜間の外出", "保護観察"):
        assert secret not in texts(room.window)
    page.apart_button.click()
    room.bot.waitUntil(lambda: "矯正施設を退所した方" in texts(page))
    assert "夜間の外出をしない" in texts(page)
    shown = room.workspace.history.of_client(hana.client_id)[0]
    assert shown.action is Action.SHOW
    page.apart_button.click()
    room.bot.waitUntil(lambda: "夜間の外出をしない" not in texts(page))
    room.settle()
    assert "矯正施設" not in texts(page)


def test_the_overview_neither_names_nor_offers_an_offence(room: Room, hana: TakenIn) -> None:
    room.workspace.client_attributes.choose(hana.client_id, ("elderly", "released"))
    room.desk.navigation.open("client", hana.client_id, "overview")
    room.settle()
    overview = room.screen.tabs.page("overview")
    overview._open_choices()
    assert "矯正施設" not in texts(overview)
    assert "released" not in overview.attributes.value()
    assert not [each for each in overview._choices() if each.value in {"released", "probation"}]
