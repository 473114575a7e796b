"""The papers of an emergency, of night duty and of a shared house: made from a real vault and read again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from desktop.domain.dated import DatedList
from desktop.records.building import BuildingDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.health_note import HealthNoteDraft
from desktop.records.house_diary import HouseDiaryDraft
from desktop.records.incident import IncidentDraft, IncidentNoticeDraft, IncidentStepDraft
from desktop.records.night_call import NightCallDraft
from desktop.services.clients import TakenIn
from desktop.services.house_diaries import Checked
from desktop.workspace import Workspace
from i18n.words import Words
from reports import duty_log, emergency_sheet, house_diary, incident_report
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.reports.reading import bare, copied_by_pdfium, pages

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)
JA, EN = Words("ja"), Words("en")
LONG = "毎朝と毎晩に一錠ずつ飲み、週に一度は採血を受けている。" * 40


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


def lists(workspace: Workspace, names: tuple[str, ...]) -> dict[str, DatedList]:
    return {name: workspace.office.rules.named(name) for name in names}


def content_of(workspace: Workspace, hana: TakenIn) -> emergency_sheet.EmergencyContent:
    file = workspace.emergency_sheets.file(hana.client_id)
    return emergency_sheet.EmergencyContent(file, lists(workspace, emergency_sheet.LISTS), TODAY)


@pytest.mark.parametrize("words", [JA, EN], ids=["ja", "en"])
def test_the_sheet_has_one_page_whatever_is_known(workspace: Workspace, hana: TakenIn, words: Words) -> None:
    notes, contacts = workspace.health_notes, workspace.contacts
    empty = emergency_sheet.emergency_sheet(content_of(workspace, hana), words, stamp("BAN-102"))
    for role, name in (("emergency", "妹 花子"), ("family", "甥 信也"), ("perpetrator", "元夫 太郎")):
        contacts.save(ContactDraft.of({"client_id": hana.client_id, "role": role, "name": name}))
    given = {"client_id": hana.client_id, "allergies": "さば", "blood_type": "a_positive"}
    notes.save(HealthNoteDraft.of(given))
    known = emergency_sheet.emergency_sheet(content_of(workspace, hana), words, stamp("BAN-102"))
    notes.save(HealthNoteDraft.of({"client_id": hana.client_id, "illnesses": LONG, "medicines": LONG}))
    long = emergency_sheet.emergency_sheet(content_of(workspace, hana), words, stamp("BAN-102"))
    for paper in (empty, known, long):
        assert len(pages(paper.pdf)) == 1
        assert paper.missing == ()
    text = copied_by_pdfium(known.pdf)
    assert bare("さば") in text
    assert text.index(bare("妹 花子")) < text.index(bare("甥 信也"))
    assert bare("元夫") not in text
    if words is JA:
        assert text.startswith("緊急時シート")
        # What was not asked has its place all the same.
        assert bare("お薬手帳・薬の置き場所") in copied_by_pdfium(empty.pdf)
        assert bare("続きは記録にあります") in copied_by_pdfium(long.pdf)


def test_a_protected_address_stands_on_no_sheet(workspace: Workspace, hana: TakenIn) -> None:
    view = workspace.clients.get(hana.client_id)
    told = {name: getattr(view, name) for name in ClientDraft.model_fields}
    told |= {"address": "東京都台東区谷中1-2-3", "address_protected": True, "protected_because": "本人の希望"}
    workspace.clients.save(ClientDraft.of(told), hana.client_id, view.version)
    given = {"client_id": hana.client_id, "clinic": "谷中医院", "way_in": "谷中の管理室"}
    workspace.health_notes.save(HealthNoteDraft.of(given))
    paper = emergency_sheet.emergency_sheet(content_of(workspace, hana), JA, stamp("BAN-102"))
    text = copied_by_pdfium(paper.pdf)
    assert "谷中" not in text
    assert bare("（表示しません）") in text


def test_the_report_tells_every_step_and_who_was_told(workspace: Workspace, hana: TakenIn) -> None:
    incidents, staff = workspace.incidents, workspace.office.actor.staff_id
    about = {"client_id": hana.client_id, "staff_id": staff, "on": TODAY}
    kept = {**about, "incident_kind": "fall", "at": time(8), "text": "玄関で転倒した"}
    key = incidents.save(IncidentDraft.of(kept)).id
    step = {"staff_id": staff, "incident_id": key, "step": "injury_ambulance", "on": TODAY, "at": time(8, 5)}
    incidents.mark(IncidentStepDraft.of({**step, "result": "reached_need"}))
    notice = {**about, "incident_id": key, "whom": "甥 信也", "at": time(8, 30), "answer": "夕方に来る"}
    incidents.notices.save(IncidentNoticeDraft.of(notice))
    incidents.close(key, "treated", TODAY, "病院が引き受けた")
    content = incident_report.IncidentContent(
        incidents.whole(key),
        workspace.clients.get(hana.client_id),
        lists(workspace, incident_report.LISTS),
        TODAY,
    )
    for words in (JA, EN):
        paper = incident_report.incident_report(content, words, stamp("BAN-101"))
        assert paper.missing == ()
    text = copied_by_pdfium(incident_report.incident_report(content, JA, stamp("BAN-101")).pdf)
    for said in (
        "事故・緊急報告書",
        "玄関で転倒した",
        "甥 信也",
        "夕方に来る",
        "病院が引き受けた",
        "受診・治療した",
    ):
        assert bare(said) in text, said


def test_the_morning_and_the_house_are_told_on_paper(workspace: Workspace, hana: TakenIn) -> None:
    staff = workspace.office.actor.staff_id
    call = {"staff_id": staff, "on": TODAY, "at": time(2, 10), "minutes": 20, "content": "眠れないとのこと"}
    workspace.night_calls.save(NightCallDraft.of({**call, "client_id": hana.client_id}))
    house = workspace.buildings.save(BuildingDraft.of({"name": "ひだまり荘"})).id
    page = {"building_id": house, "staff_id": staff, "on": TODAY, "shift": "night", "text": "静かな夜"}
    workspace.house_diaries.write(
        HouseDiaryDraft.of(page), [Checked("lighting", "amiss", "非常灯が点いたまま")]
    )
    upcoming = workspace.duty_handovers.upcoming()
    known = lists(workspace, duty_log.LISTS)
    calls = duty_log.call_log(
        duty_log.CallsContent(TODAY, TODAY, upcoming.calls, known), JA, stamp("BAN-103")
    )
    assert "眠れないとのこと" in copied_by_pdfium(calls.pdf)
    morning = duty_log.HandoverContent(upcoming, ("鈴木 一郎",), known)
    for words in (JA, EN):
        text = copied_by_pdfium(duty_log.handover(morning, words, stamp("BAN-104")).pdf)
        assert "眠れないとのこと" in text
        assert bare("鈴木 一郎") in text
    diary = house_diary.DiaryContent(
        "ひだまり荘",
        TODAY,
        TODAY,
        workspace.house_diaries.pages(house, TODAY, TODAY),
        lists(workspace, house_diary.LISTS),
    )
    text = copied_by_pdfium(house_diary.house_diary(diary, JA, stamp("BAN-105")).pdf)
    for said in ("静かな夜", "気になる点あり", "非常灯が点いたまま"):
        assert bare(said) in text, said
