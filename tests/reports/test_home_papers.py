"""The papers of searching a home: made from a real vault, read again, nothing of a protected address."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.fiscal_year import Month
from desktop.records.agency import AgencyDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.move_cost import MoveCostDraft
from desktop.records.move_step import MoveStepDraft
from desktop.records.property_inquiry import PropertyInquiryDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import activity_report, dwelling_sheet, home_costs, viewing_record
from reports.word import word
from tests.reports.reading import assert_same_words, copied_by_pdfium
from tests.reports.test_planning_papers import (
    TODAY,
    entrance,
    folder,
    hana,
    lists,
    owner,
    reference,
    stamp,
    template,
    workspace,
)

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]


@pytest.fixture
def searched(workspace: Workspace, hana: TakenIn) -> TakenIn:
    agency = AgencyDraft.of(
        {"name": "ひばり不動産", "agency_kind": "estate_agent", "licence_number": "東京都知事(3)第12345号"}
    )
    known = workspace.agencies.save(agency).id
    ask = workspace.property_inquiries.ask
    given = {**owner(hana), "on": TODAY, "agent": "さくら住宅", "property": "みどりハイツ 203"}
    ask(PropertyInquiryDraft.of({**given, "answer": "refused", "refusal": "lonely_death"}))
    home = {"agency_id": known, "agent": "", "property": "青葉荘 101", "rent": 45_000}
    key = ask(
        PropertyInquiryDraft.of({**given, **home, "answer": "conditional", "conditions": "緊急連絡先"})
    ).id
    about = {**owner(hana), "inquiry_id": key}
    step = {"step": "viewing", "done_on": TODAY, "result": "done", "note": "玄関に段差がある"}
    workspace.move_steps.save(MoveStepDraft.of({**about, **step}))
    for line in ({"item": "deposit", "amount": 45_000, "payer": "entry_aid"}, {"item": "moving"}):
        workspace.move_costs.save(MoveCostDraft.of({**about, **line}))
    return hana


def plain(pdf: bytes) -> str:
    """The paper's text without spaces: where lines break is not what is tested."""
    return "".join(copied_by_pdfium(pdf).split())


def viewings(workspace: Workspace, taken: TakenIn, language: str, *, hidden: bool = False) -> str:
    found = workspace.property_inquiries.lines(taken.client_id)
    content = viewing_record.ViewingRecordContent(
        "髙橋 ハナ",
        hidden,
        found,
        workspace.move_steps.ways([each.inquiry for each in found]),
        workspace.organisation_licences.negotiates(),
        {each.id: each.licence_number for each in workspace.agencies.all()},
        lists(workspace, viewing_record.LISTS),  # type: ignore[arg-type]
        TODAY,
    )
    paper = viewing_record.viewing_record(content, Words(language), stamp(viewing_record.CODE))
    assert paper.missing == ()
    return plain(paper.pdf)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_who_was_asked_and_what_was_seen(workspace: Workspace, searched: TakenIn, language: str) -> None:
    text = viewings(workspace, searched, language)
    for said in ("髙橋ハナ", "みどりハイツ203", "青葉荘101", "東京都知事(3)第12345号", "玄関に段差がある"):
        assert said in text
    if language == "ja":
        assert "情報提供と同行" in text
        assert "孤独死などの不安" in text


def test_a_protected_address_is_on_no_paper(workspace: Workspace, searched: TakenIn) -> None:
    text = viewings(workspace, searched, "ja", hidden=True)
    assert "青葉荘" not in text
    assert "ひばり不動産" not in text


def test_what_moving_in_costs_and_what_is_uncovered(workspace: Workspace, searched: TakenIn) -> None:
    line = workspace.property_inquiries.lines(searched.client_id)[0]
    costs = workspace.move_costs.of_inquiry(line.inquiry.id)
    content = home_costs.HomeCostsContent(
        "髙橋 ハナ",
        False,
        line,
        costs,
        workspace.move_costs.totals(costs),
        workspace.move_costs.uncovered(costs),
        lists(workspace, home_costs.LISTS),  # type: ignore[arg-type]
        TODAY,
        workspace.organisation_licences.negotiates(),
    )
    paper = home_costs.home_costs(content, Words("ja"), stamp(home_costs.CODE))
    assert paper.missing == ()
    text = plain(paper.pdf)
    for said in (
        "青葉荘101",
        "敷金",
        "45,000円",
        "まだ払い手が決まらない分",
        "引越",
        "福祉事務所の承認のあとに契約",
        "情報提供と同行",
    ):
        assert said in text


@pytest.mark.parametrize("negotiates", [False, True])
def test_the_sheet_of_a_home_names_who_is_licensed_where_the_corporation_is_not(
    workspace: Workspace,
    negotiates: bool,  # noqa: FBT001 - pytest passes it
) -> None:
    key = workspace.dwellings.save(DwellingDraft.of({"name": "青葉荘", "room": "101"})).id
    standing = workspace.dwellings.look(key)
    content = dwelling_sheet.DwellingSheetContent(
        dwelling=standing.dwelling,
        building=None,
        access=(),
        languages=(),
        vacancy=standing.vacancy,
        free_from=standing.free_from,
        lists={name: workspace.office.rules.named(name) for name in dwelling_sheet.LISTS},
        negotiates=negotiates,
    )
    text = plain(dwelling_sheet.dwelling_sheet(content, Words("ja"), stamp(dwelling_sheet.CODE)).pdf)
    assert ("情報提供と同行" in text) is not negotiates
    assert ("不動産会社・管理会社" in text) is not negotiates


def test_the_month_tells_why_homes_were_refused(workspace: Workspace, searched: TakenIn) -> None:
    workspace.client_attributes.choose(searched.client_id, ("elderly",))
    month = Month.containing(TODAY)
    content: Any = activity_report.ActivityReportContent(
        workspace.activity.of_month(month),
        lists(workspace, activity_report.LISTS),  # type: ignore[arg-type]
        {},
        workspace.property_inquiries.refusals(month.first_day, month.last_day),
    )
    paper = activity_report.activity_report(content, Words("ja"), stamp("BAN-02"))
    assert_same_words(word("reports.activity_report", content, Words("ja"), stamp("BAN-02")), paper.pdf)
    text = plain(paper.pdf)
    assert "断られた理由" in text
    assert "孤独死などの不安" in text
    assert "打診2回、返事2回、不可1回" in text
