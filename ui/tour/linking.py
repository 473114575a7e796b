"""The tour's chapter about the people around: council, referral, interpreter, meeting, papers."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.records.consent import ConsentDraft
from ui.tour.player import Player

_LOUNGE = {
    "name": "つるみ国際交流ラウンジ",
    "kana": "つるみこくさいこうりゅうらうんじ",
    "agency_kind": "foreign_support",
    "area": "横浜市鶴見区",
    "phone": "045-000-0520",
    "postal_code": "230-0051",
    "address": "神奈川県横浜市鶴見区鶴見中央99-31",
}
_COUNCIL = "council_pref_14"


def tell_linking(play: Player, client: UUID, day: date) -> None:
    """Play the chapter for one person."""
    workspace = play.desk.workspace
    with play.step("agency"):
        play.desk.navigation.open("agencies")
        play.screen.add()
        editor = play.one("RecordEditor")
        editor.form.fill(_LOUNGE)
        play.shot("agency-filled")
        editor.save()
        play.until(workspace.agencies.all)
    with play.step("council"):
        play.desk.navigation.open("agencies", None, "councils")
        screen = play.screen
        play.until(lambda: screen.councils.choose_key(_COUNCIL))
        screen.take_over()
        play.until(lambda: len(workspace.agencies.all()) > 1)
    with play.step("interpreter"):
        play.desk.navigation.open("interpreters")
        play.screen.add()
        editor = play.one("RecordEditor")
        editor.form.fill({"name": "チャン・ティ・マイ", "pledged_on": day, "engagement": "volunteer"})
        editor.form.extras["languages"].input.fill([("vi", "native", "")])
        editor.form.extras["times"].input.fill([("saturday", None, None)])
        play.shot("interpreter-filled")
        editor.save()
        play.until(workspace.interpreters.lines)
    _tell_of_person(play, client, day)


def _tell_of_person(play: Player, client: UUID, day: date) -> None:
    with play.step("interpreter-request"):
        _ask(play, client, day)
    with play.step("paper-interpreter-request"):
        page = play.one("LinkingPage")
        play.until(page.request_letter.isEnabled)
        page.show_request()
        _keep(play, "interpreter-request")
    with play.step("referral"):
        _refer(play, client, day)
    with play.step("paper-referral-letter"):
        page = play.one("LinkingPage")
        play.until(page.letter.isEnabled)
        page.show_letter()
        _keep(play, "referral-letter")
    with play.step("meeting"):
        _meet(play, client)
    with play.step("paper-people-around"):
        play.desk.navigation.open("client", client, "people")
        play.one("PeoplePage").show_paper()
        _keep(play, "people-around")
    with play.step("labels"):
        lounge = next(view for view in play.desk.workspace.agencies.all() if view.address)
        play.desk.navigation.open("labels", lounge.id, "agency")
        screen = play.screen
        play.keep("labels", play.until(lambda: screen.preview.paper).pdf)


def _ask(play: Player, client: UUID, day: date) -> None:
    page = _page(play, client)
    page.ask_interpreter()
    panel = play.one("RequestPanel")
    panel.editor.form.fill(
        {"language": "vi", "on": day, "purpose": "interpret_viewing", "state": "requested"}
    )
    panel.look()
    play.until(lambda: panel.buttons)
    play.settle(0.5)
    play.shot("interpreter-found")
    panel.buttons[0].click()
    panel.editor.save()
    play.until(lambda: play.desk.workspace.interpretings.lines(client))


def _refer(play: Player, client: UUID, day: date) -> None:
    consents, referrals = play.desk.workspace.consents, play.desk.workspace.referrals
    given = ConsentDraft.of({"client_id": client, "on": day, "answer": "given", "way": "signed"})
    play.desk.tasks.run(lambda: consents.answer(given, ["interpreter"]), owner=play.window)
    play.until(lambda: consents.of_client(client))
    page = _page(play, client)
    page.add_referral()
    editor = play.one("RecordEditor")
    lounge = next(view for view in play.desk.workspace.agencies.all() if view.address)
    editor.form.fill(
        {
            "direction": "out",
            "agency_id": lounge.id,
            "on": day,
            "reason": "日本語教室と学校の手続きの通訳をお願いしたいです。",
        }
    )
    editor.form.extras["contents"].input.fill(("identity", "language"))
    play.shot("referral-filled")
    editor.save()
    play.until(lambda: referrals.lines(client))


def _meet(play: Player, client: UUID) -> None:
    page = _page(play, client)
    page.add_meeting()
    editor = play.one("NewMeeting")
    editor.form.input("meeting_kind").fill("case_meeting")
    editor.form.input("title").fill("入居支援の振り返り")
    editor.form.extras["about"].input.fill([(client, "通訳と一緒に内見した部屋を気に入られた。", "", None)])
    play.settle(0.5)
    play.shot("meeting-filled")
    editor.save()
    play.until(lambda: play.desk.workspace.meetings.lines(client_id=client))


def _page(play: Player, client: UUID) -> Any:
    play.desk.navigation.open("client", client, "linking")
    page = play.one("LinkingPage")
    play.settle(0.5)
    return page


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.desk.navigation.leave_details()
