"""The papers about contracts: an emergency contact, papers to bring, a home's condition with photos."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from desktop.records.condition_check import ConditionCheckDraft
from desktop.records.guarantee_application import GuaranteeApplicationDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.undertaking import UndertakingDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import condition_sheet, emergency_contact, guarantee_papers
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.people import home, photo, tenancy_draft
from tests.reports.reading import copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


def test_the_emergency_contact_says_whom_to_call_and_what_it_is_not(
    workspace: Workspace, hana: TakenIn
) -> None:
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of({"business": "tenancy_support"}))
    own = {"name": "NPO法人 みちしるべ", "phone": "03-0000-1111", "address": "東京都台東区上野9丁目"}
    workspace.organisations.describe(OrganisationDraft.of(own))
    tenancy = workspace.tenancies.move_in(tenancy_draft(hana, home(workspace), TODAY)).id
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "tenancy_id": tenancy}
    said = {
        "creditor": "杉山 登",
        "night_phone": "090-0000-2222",
        "fee": 11_000,
        "scope": "安否の確認と駆けつけ",
    }
    draft = UndertakingDraft.of(
        {**given, **said, "undertaking_kind": "undertaken_contact", "starts_on": TODAY}
    )
    whole = workspace.undertakings.whole(workspace.undertakings.save(draft).id)
    organisation = workspace.organisations.own()
    assert organisation is not None
    content = emergency_contact.EmergencyContactContent(
        "髙橋 ハナ", whole.view, whole.home, "東京都台東区上野4-5-6", organisation
    )
    paper = emergency_contact.emergency_contact(content, Words("ja"), stamp(emergency_contact.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    assert text.startswith("緊急連絡先引受書")
    for words in (
        "杉山登様",
        "髙橋ハナ",
        "つばめ荘",
        "03-0000-1111",
        "090-0000-2222",
        "11,000円",
        "安否の確認と駆けつけ",
    ):
        assert words in text, words
    assert "家賃その他の支払いを保証するものではありません" in text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_list_of_papers_is_that_of_the_income(workspace: Workspace, hana: TakenIn, language: str) -> None:
    service = workspace.guarantee_applications
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "guarantor": "みなと保証（架空）"}
    key = service.save(
        GuaranteeApplicationDraft.of(
            {**given, "guarantee_kind": "guarantor_company", "income_status": "income_assistance"}
        )
    ).id
    service.paper(key, "paper_identity", TODAY)
    content = guarantee_papers.GuaranteePapersContent(
        "髙橋 ハナ",
        service.files_of(hana.client_id)[0],
        "03-0000-1111",
        {name: workspace.office.rules.named(name) for name in guarantee_papers.LISTS},
    )
    paper = guarantee_papers.guarantee_papers(content, Words(language), stamp(guarantee_papers.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    if language == "ja":
        assert "生活保護受給証明書" in text
        assert "学生証" not in text
        assert text.count("☑") == 1


def test_a_home_is_printed_with_its_exceptions_and_photos(workspace: Workspace, hana: TakenIn) -> None:
    tenancy = workspace.tenancies.move_in(tenancy_draft(hana, home(workspace), TODAY)).id
    checks = workspace.condition_checks
    given = {"client_id": hana.client_id, "tenancy_id": tenancy, "occasion": "at_move_out", "on": TODAY}
    key = checks.begin(ConditionCheckDraft.of({**given, "landlord": "杉山 登"})).id
    room = next(r for r in checks.sheet(key).rooms if r.view.room == "room_private").view.id
    said = {"worn": True, "renewed_year": 2020, "renewed_month": 4, "state": "畳に焦げあと", "borne": "yes"}
    checks.note(key, room, "part_floor", said)
    for colour in ("#b87", "#7b8", "#87b", "#bbb"):
        checks.photograph(key, room, "part_floor", "床", photo(colour))
    sheet = checks.sheet(key)
    photos = {
        key: workspace.attachments.content(key)
        for each in sheet.rooms
        for part in each.parts
        for key in part.photos
    }
    content = condition_sheet.ConditionSheetContent(
        "髙橋 ハナ",
        "つばめ荘",
        "東京都台東区上野4-5-6",
        sheet,
        photos,
        {name: workspace.office.rules.named(name) for name in condition_sheet.LISTS},
    )
    paper = condition_sheet.condition_sheet(content, Words("ja"), stamp(condition_sheet.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    for words in (
        "退去時の物件状況確認リスト",
        "畳に焦げあと",
        "2020/4",
        "杉山登",
        "玄関・廊下",
        "物干し金具",
    ):
        assert words in text, words
    document = pypdfium2.PdfDocument(paper.pdf)
    drawn = sum(
        each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for page in document for each in page.get_objects()
    )
    document.close()
    assert drawn == 4
