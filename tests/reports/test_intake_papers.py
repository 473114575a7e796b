"""The papers of the first weeks: blank and filled; read again, and nothing on them that is not theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.records.client import ClientDraft
from desktop.records.consent import ConsentDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.intake import IntakeDraft
from desktop.records.power_of_attorney import PowerOfAttorneyDraft
from desktop.records.resident_sheet import ResidentSheetDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import consent_form, intake_sheet, power_of_attorney, resident_sheet
from reports.paper import Paper
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.reports.reading import bare, copied_by_pdfium, pages

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)
LONG = "Maria Aparecida de Oliveira Santos Costa e Silva"


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


def lists(workspace: Workspace, names: tuple[str, ...]) -> dict[str, object]:
    return {name: workspace.office.rules.named(name) for name in names}


def said(paper: Paper) -> str:
    assert paper.missing == ()
    return copied_by_pdfium(paper.pdf).replace("\u2060", "")


@pytest.fixture
def known(workspace: Workspace, hana: TakenIn) -> TakenIn:
    """Hana with an intake, a situation, a consent, a sheet for landlords."""
    given = {"client_id": hana.client_id, "case_id": hana.case_id}
    values = {"on": TODAY, "consulter_name": LONG, "text": "立退きを求められている。" * 30}
    workspace.intakes.keep(
        IntakeDraft.of({**given, **values, "wishes": "1階の部屋"}), {"route": "community_centre"}
    )
    workspace.intakes.tick(hana.client_id, hana.case_id, ["housing", "health"], ["housing"])
    situation = {"housing": "rented", "rent": 42_000, "mobile": "none", "clinics": "なかどおり内科"}
    workspace.housing_situations.keep(
        HousingSituationDraft.of({**given, **situation}),
        ["health_certificate"],
        [{"income": "old_age_pension", "monthly": 72_000, "pay_day": 15}],
    )
    answer = {"client_id": hana.client_id, "on": TODAY, "answer": "given", "way": "signed"}
    workspace.consents.answer(ConsentDraft.of(answer), ["landlord", "estate_agent"])
    sheet = {"night_contact": "夜間当番 03-0000-9999", "rent_payment": "debit", "clears_room": "甥"}
    calls = {"unreachable": "当法人 03-0000-0000", "rent": "当法人"}
    workspace.resident_sheets.keep(ResidentSheetDraft.of({**given, **sheet}), calls)
    return hana


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_blank_sheet_has_every_box(workspace: Workspace, language: str) -> None:
    content = intake_sheet.IntakeContent(None, lists(workspace, intake_sheet.LISTS), TODAY)  # type: ignore[arg-type]
    paper = intake_sheet.intake_sheet(content, Words(language), stamp(intake_sheet.CODE))
    text = said(paper)
    assert "■" not in text
    assert ("いちばんお困りのことに◎" if language == "ja" else "◎theworst") in text
    assert text.count("□") >= 16
    assert "矯正施設" not in text


def test_the_filled_sheet_tells_both_calendars_and_marks_the_worst(
    workspace: Workspace, known: TakenIn
) -> None:
    file = workspace.intake_papers.sheet(known.case_id)
    content = intake_sheet.IntakeContent(file, lists(workspace, intake_sheet.LISTS), TODAY)  # type: ignore[arg-type]
    text = said(intake_sheet.intake_sheet(content, Words("ja"), stamp(intake_sheet.CODE)))
    for part in (
        "相談受付票",
        "◎住まいについて",
        "○病気や健康、障害のこと",
        "□債務について",
        "2026年11月23日（令和8年）",
        "■借家（アパートなど）",
        "■持っていない",
        "42,000円",
        "老齢年金",
        bare(LONG),
        "地域包括支援センター",
        "NPO法人みちしるべ",
    ):
        assert part in text, part


def test_the_consent_form_can_be_signed_and_taken_back(workspace: Workspace, known: TakenIn) -> None:
    (view,) = workspace.consents.of_client(known.client_id)
    of = lists(workspace, consent_form.LISTS)
    file = workspace.intake_papers.consent(known.client_id, view.id)
    content = consent_form.ConsentContent(file, of, TODAY)  # type: ignore[arg-type]
    text = said(consent_form.consent_form(content, Words("ja"), stamp(consent_form.CODE)))
    for part in ("■不動産店・管理会社", "■家主", "□病院", "同意しなくてもかまいません", "同意の撤回"):
        assert part in text, part
    blank = consent_form.ConsentContent(
        workspace.intake_papers.consent(known.client_id),
        of,  # type: ignore[arg-type]
        TODAY,
    )
    assert "■" not in said(consent_form.consent_form(blank, Words("ja"), stamp(consent_form.CODE)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sheet_for_landlords_tells_whom_to_call(
    workspace: Workspace, known: TakenIn, language: str
) -> None:
    file = workspace.intake_papers.resident(known.case_id, "landlord")
    content = resident_sheet.ResidentContent(file, lists(workspace, resident_sheet.LISTS), TODAY)  # type: ignore[arg-type]
    sheet = resident_sheet.resident_sheet(content, Words(language), stamp(resident_sheet.CODE))
    # It hangs beside a telephone: a second page would be lost.
    assert len(pages(sheet.pdf)) == 1
    text = said(sheet)
    for part in ("髙橋ハナ", "夜間当番03-0000-9999", "当法人03-0000-0000"):
        assert part in text, part
    if language == "ja":
        assert "口座振替" in text
        assert "家賃を立て替えること" in text
    for secret in ("なかどおり内科", "42,000", "立退き"):
        assert secret not in text


def test_the_introduction_tells_no_more_than_was_declared(workspace: Workspace, known: TakenIn) -> None:
    client = workspace.clients.get(known.client_id)
    values = {"name": client.name, "note": "薬を飲んでいる", "door_note": "段差で転倒歴"}
    workspace.clients.save(ClientDraft.of(values), client.id, client.version)
    file = workspace.intake_papers.introduction(known.case_id, "estate_agent")
    content = resident_sheet.IntroductionContent(file, lists(workspace, resident_sheet.LISTS), TODAY)  # type: ignore[arg-type]
    text = said(resident_sheet.introduction(content, Words("ja"), stamp(resident_sheet.INTRODUCTION)))
    assert "1944年5月15日（昭和19年）82歳" in text
    assert "不動産店・管理会社" in text
    for secret in ("薬を飲んでいる", "転倒歴", "上野", "03-1234", "なかどおり", "42,000"):
        assert secret not in text, secret


def test_a_power_of_attorney_names_one_errand_and_one_day(workspace: Workspace, known: TakenIn) -> None:
    given = {"client_id": known.client_id, "case_id": known.case_id, "on": TODAY, "agent": "佐藤 陽子"}
    draft = PowerOfAttorneyDraft.of({**given, "purpose": "resident_record", "addressee": "台東区長"})
    key = workspace.powers_of_attorney.save(draft).id
    content = power_of_attorney.PowerContent(
        workspace.intake_papers.power(key),
        lists(workspace, power_of_attorney.LISTS),  # type: ignore[arg-type]
    )
    text = said(power_of_attorney.power_of_attorney(content, Words("ja"), stamp(power_of_attorney.CODE)))
    for part in (
        "委任状",
        "住民票の写しの請求と受け取り",
        "2026年11月23日（令和8年）",
        "上の日に限ります",
        "佐藤陽子",
    ):
        assert part in text, part
