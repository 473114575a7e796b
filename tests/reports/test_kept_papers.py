"""The papers about keys, material aid, permits and handing on: what they tell, and what they never tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.records.absence import AbsenceDraft
from desktop.records.aid_item import AidItemDraft, AidMovementDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.handover import HandoverDraft
from desktop.records.key_kept import KeyKeptDraft, KeyUseDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.services.aid_items import Giving
from desktop.services.clients import TakenIn
from desktop.services.residence_permits import may_renew_from
from desktop.workspace import Workspace
from i18n.words import Words
from reports import aid_list, handover_letter, key_receipts, permit_reminder
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.people import TODAY, ago, write_down
from tests.reports.reading import copied_by_pdfium, pages

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

JA = Words("ja")
LONG = "とても長い文章です。同じことを何度も書いて、紙の端まで届くかどうかを確かめます。" * 12


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


def lists(workspace: Workspace, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: workspace.office.rules.named(name) for name in names}


def keep_key(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "key_kind": "front_door", "received_on": ago(30)}
    return workspace.keys_kept.save(KeyKeptDraft.of({**given, "place": "金庫の中", **values})).id


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_receipts_of_a_key_tell_its_rules_and_every_use_but_not_where_it_lies(
    workspace: Workspace, hana: TakenIn, language: str
) -> None:
    words = Words(language)
    key = keep_key(workspace, hana, seal_number="A-17", purpose="安否の確認")
    used = {"client_id": hana.client_id, "key_id": key, "on": ago(9), "put_back_on": ago(9)}
    me = {"staff_id": workspace.office.actor.staff_id, "reason": "返事がない", "witness": "民生委員 岡田"}
    workspace.keys_kept.uses.save(KeyUseDraft.of(used | me))
    content = key_receipts.KeyReceiptContent(
        workspace.keys_kept.file(key), None, lists(workspace, key_receipts.LISTS), TODAY
    )
    receipt = key_receipts.key_receipt(content, words, stamp(key_receipts.CODE))
    back = key_receipts.key_return(content, words, stamp(key_receipts.RETURN_CODE))
    assert receipt.missing == back.missing == ()
    said, returned = copied_by_pdfium(receipt.pdf), copied_by_pdfium(back.pdf)
    assert "A-17" in said
    assert "民生委員岡田" in returned
    assert "金庫" not in said + returned
    if language == "ja":
        assert said.startswith("鍵の預り証")
        assert "いつでもお申し出ください" in said
        assert returned.startswith("鍵の返却の受領書")


def test_donors_are_told_no_names_and_the_file_every_household(workspace: Workspace, hana: TakenIn) -> None:
    aid = workspace.aid_items
    rice = aid.save(AidItemDraft.of({"name": "米", "unit": "袋"})).id
    came = {"item_id": rice, "movement": "aid_in", "on": ago(20), "amount": 5}
    aid.movements.save(AidMovementDraft.of(came))
    aid.give(Giving(hana.client_id, ago(3), ((rice, 2),)))
    content = aid_list.AidListContent(aid.totals(ago(30), TODAY))
    donor = copied_by_pdfium(aid_list.for_donor(content, JA, stamp(aid_list.DONOR_CODE)).pdf)
    own = copied_by_pdfium(aid_list.for_file(content, JA, stamp(aid_list.FILE_CODE)).pdf)
    assert "髙橋" not in donor
    assert "髙橋ハナ" in own
    for paper in (donor, own):
        assert "2袋" in paper
        assert "3袋" in paper
    of_her = aid_list.AidOfClientContent("髙橋 ハナ", aid.given_to(hana.client_id), TODAY)
    single = copied_by_pdfium(aid_list.of_client(of_her, JA, stamp(aid_list.CLIENT_CODE)).pdf)
    assert single.startswith("物資の提供の記録")
    assert "2袋" in single
    assert "お渡しした合計" in single


STATES: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    (
        {"expires_on": TODAY + timedelta(days=50)},
        ("2027年1月12日までです", "12January2027", "写真1枚", "（要確認）"),
    ),
    (
        {"expires_on": ago(3), "application": "apply_renewal", "applied_on": ago(30)},
        ("2027年1月20日", "notlongerthanuntil20January2027"),
    ),
    ({"expires_on": ago(3)}, ("おわりました", "cometoustoday")),
    (
        {"residence_status": "permanent_resident", "card_expires_on": TODAY + timedelta(days=20)},
        ("おわりがありません", "Yourstayhasnoend"),
    ),
    ({}, ("いつまで", "untilwhenyoumaystay")),
)


@pytest.mark.parametrize(("values", "told"), STATES)
def test_the_reminder_stands_in_two_languages(
    workspace: Workspace, hana: TakenIn, values: dict[str, Any], told: tuple[str, ...]
) -> None:
    permit = ResidencePermitDraft.of({"client_id": hana.client_id, "seen_on": ago(40), **values})
    sheet = workspace.residence_permits.sheet(workspace.residence_permits.save(permit).id)
    rules = workspace.office.rules
    content = permit_reminder.PermitReminderContent(
        client="髙橋 ハナ",
        sheet=sheet,
        renew_from=may_renew_from(sheet.view, rules, TODAY),
        bring=rules.named("permit_papers").in_force(TODAY),
        figures={"moved": rules.named("residence").find("moved_notice", TODAY).values["days"]},
        language="en",
        names={"ja": "日本語", "en": "英語"},
        own=None,
        today=TODAY,
    )
    paper = permit_reminder.permit_reminder(content, JA, stamp(permit_reminder.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf).replace(" ", "")
    assert text.startswith("在留期間のお知らせ")
    for words in (*told, "14日以内", "MyNumber"):
        assert words in text, words
    vietnamese = replace(content, language="vi", names={"ja": "日本語", "vi": "Tiếng Việt"})
    paper = permit_reminder.permit_reminder(vietnamese, JA, stamp(permit_reminder.CODE))
    assert paper.missing == ()
    said = copied_by_pdfium(paper.pdf)
    assert "TiếngViệt" in said
    assert "MyNumber" in said
    assert "Please" not in said


def hand_on(
    workspace: Workspace, taken: TakenIn, word: str = "よろしく"
) -> handover_letter.HandoverLetterContent:
    given = {"client_id": taken.client_id, "on": TODAY, "to_name": "山田 花子", "word": word}
    me = {"from_staff_id": workspace.office.actor.staff_id}
    key = workspace.handovers.save(HandoverDraft.of(given | me)).id
    letter = workspace.handovers.letter(key)
    return handover_letter.HandoverLetterContent(letter, lists(workspace, handover_letter.LISTS), TODAY)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_letter_has_one_page_however_much_there_is_to_tell(
    workspace: Workspace, hana: TakenIn, language: str
) -> None:
    view = workspace.clients.get(hana.client_id)
    kept = {name: getattr(view, name) for name in ClientDraft.model_fields}
    long = {"door_note": LONG[:120], "address": LONG[:400], "addressed_as": LONG[:200], "mobile": "1-" * 20}
    workspace.clients.save(ClientDraft.of(kept | long), view.id, view.version)
    for number in range(5):
        keep_key(workspace, hana, key_number=f"Q-{number}{LONG[:50]}", place=LONG[:100])
        write_down(workspace, hana, on=TODAY, outcome="met", text=LONG, next_step=LONG[:380], next_due=TODAY)
        for role in ("family", "emergency"):
            contact = {"client_id": hana.client_id, "role": role, "name": LONG[:250], "phone": "03-0000-0000"}
            workspace.contacts.save(ContactDraft.of(contact))
    content = hand_on(workspace, hana, LONG[:400])
    paper = handover_letter.handover_letter(content, Words(language), stamp(handover_letter.CODE))
    assert len(pages(paper.pdf)) == 1
    text = copied_by_pdfium(paper.pdf)
    assert "Q-2" in text
    assert "Q-1" not in text
    if language == "ja":
        said = text.replace("\n", "").replace(" ", "")
        told = said.partition("短くしたところ：")[2]
        for what in ("ひとこと", "最近の関わり", "預かっている鍵", "次の約束"):
            assert what in told, what
        assert "ほか2件は記録にあります" in said


def test_the_letter_tells_what_comes_next_and_hides_what_is_hidden(
    workspace: Workspace, hana: TakenIn
) -> None:
    view = workspace.clients.get(hana.client_id)
    kept = {name: getattr(view, name) for name in ClientDraft.model_fields}
    hidden = {"address_protected": True, "protected_because": "支援措置の申出中", "door_note": "犬がいます"}
    workspace.clients.save(ClientDraft.of(kept | hidden), view.id, view.version)
    perpetrator = {
        "client_id": hana.client_id,
        "role": "perpetrator",
        "name": "黒田 某",
        "phone": "03-9999-9999",
    }
    workspace.contacts.save(ContactDraft.of(perpetrator))
    keep_key(workspace, hana)
    write_down(workspace, hana, on=ago(2), outcome="met", text="元気", next_step="受診に同行", next_due=TODAY)
    permit = {"client_id": hana.client_id, "residence_status": "student", "expires_on": date(2027, 1, 12)}
    workspace.residence_permits.save(ResidencePermitDraft.of(permit))
    away = {
        "client_id": hana.client_id,
        "case_id": hana.case_id,
        "absence_kind": "custody",
        "starts_on": ago(1),
    }
    workspace.absences.save(AbsenceDraft.of({**away, "place": "北警察署"}))
    content = hand_on(workspace, hana)
    text = copied_by_pdfium(handover_letter.handover_letter(content, JA, stamp(handover_letter.CODE)).pdf)
    assert text.startswith("引継ぎ書")
    for words in ("山田花子", "犬がいます", "玄関の鍵", "受診に同行", "元気", "留学", "住所は秘匿", "不在"):
        assert words in text, words
    for words in ("上野", "1234-5678", "黒田", "9999", "警察", "勾留"):
        assert words not in text, words
