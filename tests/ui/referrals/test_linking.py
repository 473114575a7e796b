"""The people around a person through the window: directory, referrals, meetings, interpreters, letters."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.records.client import ClientDraft
from desktop.records.consent import ConsentDraft
from desktop.records.contact import ContactDraft
from desktop.records.interpreter import InterpreterDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.records.referral import ReferralDraft
from desktop.services.clients import TakenIn
from desktop.services.interpreters import Abilities, NotFor, Spoken, Usual
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.seen import button, texts
from tests.ui.support_entries.opened import TODAY, Room
from ui.agencies.pane import AgencyPane
from ui.clients.client_screen import ClientScreen
from ui.interpreters.request import RequestPanel
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor
from ui.referrals.page import LinkingPage

LONG = 60_000
HOME = {"postal_code": "110-0005", "address": "東京都台東区上野1-2-3"}


def centre(room: Room, **values: Any) -> UUID:
    given = {"name": "上野地域包括支援センター", "kana": "うえの", "agency_kind": "community_care", **HOME}
    return room.workspace.agencies.save(AgencyDraft.of({**given, **values})).id


def agree(room: Room, hana: TakenIn, *recipients: str) -> None:
    draft = ConsentDraft.of({"client_id": hana.client_id, "on": TODAY, "answer": "given", "way": "signed"})
    room.workspace.consents.answer(draft, recipients)


def interpreter(room: Room, name: str, **abilities: Any) -> UUID:
    given = {"languages": (Spoken("vi", "fluent"),), "times": (Usual("monday"),), **abilities}
    draft = InterpreterDraft.of({"name": name, "pledged_on": date(2026, 4, 1)})
    return room.workspace.interpreters.keep(draft, Abilities(**given)).id


def opened(room: Room, hana: TakenIn) -> LinkingPage:
    room.desk.navigation.open("client", hana.client_id, "linking")
    room.settle()
    assert isinstance(room.screen, ClientScreen)
    assert room.screen.tabs is not None
    page = room.screen.tabs.page("linking")
    assert isinstance(page, LinkingPage)
    return page


def editor(room: Room) -> RecordEditor:
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    return room.beside


def copied(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "\n".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    return said.replace("\n", "").replace("\r", "")


def paper_beside(room: Room) -> str:
    room.bot.waitUntil(
        lambda: isinstance(room.beside, PaperPreview) and room.beside.paper is not None, timeout=LONG
    )
    assert isinstance(room.beside, PaperPreview)
    assert room.beside.paper is not None
    return copied(room.beside.paper.pdf)


def test_an_agency_is_taken_in_found_from_the_top_and_opened(room: Room) -> None:
    room.desk.navigation.open("agencies")
    room.settle()
    button(room.screen, "関係機関を加える").click()
    form = editor(room).form
    form.input("name").restore("さくら不動産")
    form.input("kana").restore("さくらふどうさん")
    form.input("agency_kind").fill("estate_agent")
    room.beside.save()
    room.wait_until_closed()
    (kept,) = room.workspace.agencies.all()
    values = {"agency_id": kept.id, "name": "中村 健", "kana": "なかむら けん"}
    room.workspace.agencies.persons.save(AgencyPersonDraft.of(values))
    room.desk.navigation.open("clients")
    room.screen.search("nakamura")
    room.bot.waitUntil(lambda: bool(room.screen._hits))
    room.screen.search_entered()
    room.bot.waitUntil(lambda: isinstance(room.beside, AgencyPane))
    room.beside.tabs.turn_to("people")
    room.settle()
    room.bot.waitUntil(lambda: "中村 健" in texts(room.beside))
    assert not nameless(room.screen)
    assert not unseen_by_keyboard(room.screen)


def test_a_council_is_taken_over_by_enter(room: Room) -> None:
    room.desk.navigation.open("agencies", None, "councils")
    room.settle()
    room.screen.councils.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    room.settle()
    assert [view.name for view in room.workspace.agencies.all()] == ["北海道居住支援協議会"]


def test_a_referral_without_consent_is_refused_in_words_and_kept_with_it(room: Room, hana: TakenIn) -> None:
    key = centre(room)
    room.workspace.client_attributes.choose(hana.client_id, ("elderly",))
    page = opened(room, hana)
    room.bot.waitUntil(
        lambda: "上野地域包括支援センター" in " ".join(b.text() for b in page.findChildren(QPushButton))
    )
    room.bot.waitUntil(lambda: "松戸市の例" in texts(page))
    button(page, "上野地域包括支援センター").click()
    made = editor(room)
    assert made.form.input("agency_id").value() == key
    made.form.input("reason").fill("介護の相談")
    made.save()
    room.settle()
    assert "同意がまだありません" in texts(made)
    assert room.workspace.referrals.lines() == ()
    agree(room, hana, "support_agency")
    made.save()
    room.wait_until_closed()
    (line,) = room.workspace.referrals.lines(hana.client_id)
    assert line.view.reason == "介護の相談"
    room.bot.waitUntil(page.referrals.isVisible)
    assert not nameless(page)


def test_a_meeting_is_noted_on_a_persons_page_and_stands_in_the_timeline(room: Room, hana: TakenIn) -> None:
    page = opened(room, hana)
    button(page, "会議を書きとめる").click()
    made = editor(room)
    made.form.input("meeting_kind").fill("case_meeting")
    made.form.input("title").restore("11月のケース会議")
    about = made.form.extras["about"].input
    room.settle()
    about.lines[0].inputs[1].fill("見守りを週2回にする")
    made.form.input("start").restore("15時")
    made.form.input("end").restore("14時")
    made.save()
    room.settle()
    assert room.workspace.meetings.lines() == ()
    assert "終わりが始まりより前" in texts(made)
    made.form.input("end").restore("16時")
    made.save()
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.activity, entry.text, entry.minutes) == ("meeting", "見守りを週2回にする", 60)
    room.desk.navigation.open("meetings", room.workspace.meetings.lines()[0].id)
    again = editor(room)
    assert again.form.extras["about"].input.value()[0][:2] == (hana.client_id, "見守りを週2回にする")


def test_an_interpreter_is_found_chosen_and_never_in_a_conflict(room: Room, hana: TakenIn) -> None:
    good = interpreter(room, "グエン 蘭")
    interpreter(room, "ヴォ 翔", not_for=(NotFor(hana.client_id, "親族"),))
    page = opened(room, hana)
    button(page, "通訳を頼む").click()
    room.settle()
    panel = room.beside
    assert isinstance(panel, RequestPanel)
    panel.editor.form.input("language").fill("vi")
    panel.editor.form.input("on").fill(TODAY)
    room.settle()
    room.bot.waitUntil(lambda: len(panel.buttons) == 2)
    assert [each.isEnabled() for each in panel.buttons] == [True, False]
    room.bot.waitUntil(lambda: "頼まないことになっています" in texts(panel.found))
    panel.buttons[0].click()
    assert panel.editor.form.input("interpreter_id").value() == good
    panel.editor.save()
    room.wait_until_closed()
    (line,) = room.workspace.interpretings.lines()
    assert (line.interpreter, line.view.state) == ("グエン 蘭", "requested")


def test_the_letters_tell_what_is_allowed_and_no_more(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    agree(room, hana, "support_agency")
    room.workspace.client_attributes.choose(hana.client_id, ("elderly", "released"))
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "on": TODAY}
    referral = ReferralDraft.of({**given, "agency_id": centre(room), "reason": "介護の相談をお願いします"})
    room.workspace.referrals.hand_on(referral, ["identity", "categories", "plan_copy"])
    asked = {"language": "vi", "interpreter_id": interpreter(room, "グエン 蘭"), "start": time(10)}
    room.workspace.interpretings.ask(InterpretingDraft.of({**given, **asked}))
    contact = {"client_id": hana.client_id, "role": "perpetrator", "name": "髙橋 荒男"}
    room.workspace.contacts.save(ContactDraft.of(contact))
    page = opened(room, hana)
    room.bot.waitUntil(page.letter.isEnabled)
    page.show_letter()
    said = paper_beside(room)
    for part in (
        "紹介状",
        "上野地域包括支援センター 御中",
        "髙橋 ハナ",
        "高齢者",
        "介護の相談",
        "支援計画の写し",
    ):
        assert part.replace(" ", "") in said.replace(" ", ""), part
    assert "矯正" not in said
    page.show_request()
    room.settle()
    room.bot.waitUntil(lambda: "通訳依頼書" in paper_beside(room), timeout=LONG)
    said = paper_beside(room)
    assert "グエン 蘭 様".replace(" ", "") in said.replace(" ", "")
    assert "お名前は当日" in said
    assert "ハナ" not in said
    room.desk.navigation.open("client", hana.client_id, "people")
    room.settle()
    people = room.screen.tabs.page("people")
    people.show_paper()
    room.settle()
    room.bot.waitUntil(lambda: "関係者一覧" in paper_beside(room), timeout=LONG)
    assert "荒男" not in paper_beside(room)


def test_labels_are_gathered_and_a_protected_address_is_refused(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    key = centre(room)
    room.desk.navigation.open("labels", key, "agency")
    room.settle()
    screen = room.screen
    room.bot.waitUntil(lambda: screen.preview.paper is not None, timeout=LONG)
    assert "上野地域包括支援センター御中" in copied(screen.preview.paper.pdf).replace(" ", "")
    screen.paper.fill("envelope_n3")
    room.bot.waitUntil(
        lambda: (
            screen.preview.paper is not None
            and abs(pypdfium2.PdfDocument(screen.preview.paper.pdf)[0].get_width() - 120 * 72 / 25.4) < 1
        ),
        timeout=LONG,
    )
    client = room.workspace.clients.get(hana.client_id)
    values = {name: getattr(client, name) for name in ClientDraft.model_fields}
    room.workspace.clients.save(
        ClientDraft.of({**values, "address_protected": True, "protected_because": "本人の希望"}), client.id
    )
    screen.gather("client", client.id)
    room.settle()
    assert "秘匿になっている" in texts(screen)
    assert [each.name for each in screen.gathered] == ["上野地域包括支援センター"]
    screen.right.restore("12")
    screen._keep_offset()
    assert room.desk.preferences.now.offset_of("いつものプリンター") == (12, 0)
