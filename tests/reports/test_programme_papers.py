"""The papers of a year of the subsidy, read again: every figure stands on them; a year takes two pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationDraft
from desktop.records.programme import ProgrammeChangeDraft, ProgrammeItemDraft, ProgrammeMoneyDraft
from desktop.workspace import Workspace
from i18n import programmes as told
from i18n import terms
from i18n.numbers import digits
from i18n.words import Words
from reports import programme_conditions, programme_notice, programme_sheet
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, reference, template, workspace
from tests.reports.reading import bare, copied_by_pdfium, pages

__all__ = ["entrance", "folder", "reference", "template", "workspace"]

YEAR = 2025


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_papers_of_a_year_say_what_the_page_says(workspace: Workspace, language: str) -> None:
    words, named = Words(language), workspace.office.rules.named
    programmes = workspace.programmes
    key = programmes.start(YEAR).id
    for row in programmes.item_rows(YEAR):
        amounts: dict[str, Any] = {"declared": True, "planned": 1_234_500, "decided": 1_000_300}
        known = next((view for view in programmes.items.of_year(key) if view.item == row.code), None)
        draft = ProgrammeItemDraft.of({**amounts, "programme_id": key, "item": row.code})
        programmes.items.save(draft, None if known is None else known.id)
    money = {"programme_id": key, "money_kind": "final_payment", "yen": 7_654_321}
    programmes.money.save(ProgrammeMoneyDraft.of({**money, "received_on": date(2026, 5, 29)}))
    sheet = workspace.programme_sheets.of(YEAR)
    items = tuple(
        programme_sheet.ItemFigures(
            line.code, line.row, line.declared, line.planned, line.decided, 250_075, 90, line.rate, line.left
        )
        for line in sheet.items
    )
    content = programme_sheet.ProgrammeSheetContent(
        year=YEAR,
        view=sheet.view,
        period=sheet.period,
        business_year=sheet.business_year,
        limit=told.limit(sheet, named, words),
        items=items,
        planned=sheet.planned,
        decided=sheet.decided,
        used=sheet.used.amount,
        rate=sheet.rate,
        forecast=sheet.forecast,
        cash=sheet.cash,
        rules=sheet.rules,
        lists={name: named(name) for name in programme_sheet.LISTS},
    )
    paper = programme_sheet.programme_sheet(content, words, stamp(programme_sheet.CODE))
    text = bare(copied_by_pdfium(paper.pdf))
    for line in sheet.items:
        assert line.row is not None
        assert bare(terms.text(line.row, words)) in text, line.code
    for amount in (7_654_321, 1_234_500, 1_000_300, 250_075, sheet.decided or 0, sheet.cap or 0):
        assert digits(amount) in text, amount
    assert sheet.over_cap
    assert len(pages(paper.pdf)) <= 2
    lines = tuple(
        programme_conditions.ConditionFigures(line.row, line.state, len(line.verdict.parts), line.answer)
        for line in sheet.conditions
    )
    listed = programme_conditions.ProgrammeConditionsContent(
        YEAR, sheet.period, lines, tuple(line.rule for line in sheet.conditions), content.lists
    )
    read = bare(
        copied_by_pdfium(
            programme_conditions.programme_conditions(listed, words, stamp(programme_conditions.CODE)).pdf
        )
    )
    assert len(lines) > 10
    for each in lines:
        assert bare(terms.text(each.row, words)) in read, each.row.code


def test_the_draft_of_a_notice_says_before_and_after_and_that_approval_comes_first(
    workspace: Workspace,
) -> None:
    words, programmes = Words("ja"), workspace.programmes
    key = programmes.start(YEAR).id
    workspace.organisations.describe(OrganisationDraft.of({"name": "NPO法人 みちしるべ"}))
    values = {
        "change": "allocation_changed",
        "before": "入居前支援 120万円",
        "after": "入居前支援 90万円",
        "reason": "相談の件数",
        "approval_needed": True,
        "changed_on": date(2025, 10, 1),
    }
    saved = programmes.changes.save(ProgrammeChangeDraft.of({**values, "programme_id": key}))
    change, rows = programmes.changes.get(saved.id), workspace.office.rules.named("programme_changes")
    view, row = programmes.kept(YEAR), rows.ever("allocation_changed")
    assert view is not None
    assert row is not None
    content = programme_notice.ProgrammeNoticeContent(
        YEAR, workspace.organisations.own(), view, change, row, RuleUsed.of(rows, row)
    )
    first = bare(
        copied_by_pdfium(programme_notice.programme_notice(content, words, stamp(programme_notice.CODE)).pdf)
    )
    for said in ("経費の配分の変更", "入居前支援120万円", "入居前支援90万円", "相談の件数", "先に承認が必要"):
        assert said in first, said
    told_only = replace(content, change=change.model_copy(update={"approval_needed": False}))
    later = programme_notice.programme_notice(told_only, words, stamp(programme_notice.CODE))
    assert "先に承認が必要" not in bare(copied_by_pdfium(later.pdf))
