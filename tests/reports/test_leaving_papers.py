"""The papers of a leaving, read again: notice, sheet, both checks side by side, statement of the deposit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop.records.condition_check import ConditionCheckDraft
from desktop.records.leaving import LeavingDraft
from desktop.records.leaving_settlement import LeavingChargeDraft, LeavingSettlementDraft
from desktop.services.clients import TakenIn
from desktop.services.leavings import LeavingFile
from desktop.workspace import Workspace
from i18n.words import Words
from reports import condition_comparison, deposit_statement, leaving_notice, leaving_sheet
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.people import move_in, photo
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)


def left(workspace: Workspace, taken: TakenIn, **values: Any) -> LeavingFile:
    home = move_in(workspace, taken, TODAY)
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "begun_on": TODAY, "reason": "facility"}
    told = {"notice_on": TODAY, "notice_months": 1, "destination": "to_nursing_home"}
    leaving = workspace.leavings.begin(LeavingDraft.of({**given, **told, **values})).id
    checked(workspace, taken, home, "at_move_in", "画びょうの穴")
    checked(workspace, taken, home, "at_move_out", "こげ跡", cost=36_000, borne="yes", tenant_percent=50)
    own = {"client_id": taken.client_id, "leaving_id": leaving}
    settlements = workspace.leavings.settlements
    settlements.save(LeavingSettlementDraft.of({**own, "deposit": 12_000}))
    file = workspace.leavings.file(taken.client_id)
    assert file is not None
    assert file.exit_check is not None
    settlements.take_over(leaving, file.exit_check)
    rent = {**own, "charge": "charge_rent", "what": "11月分", "cost": 1_234}
    settlements.charges.save(LeavingChargeDraft.of(rent))
    found = workspace.leavings.file(taken.client_id)
    assert found is not None
    return found


def checked(
    workspace: Workspace, taken: TakenIn, home: UUID, occasion: str, state: str, **values: Any
) -> None:
    given = {"client_id": taken.client_id, "tenancy_id": home, "occasion": occasion, "on": TODAY}
    checks = workspace.condition_checks
    key = checks.begin(ConditionCheckDraft.of({**given, "landlord": "大家 森"})).id
    room = checks.sheet(key).rooms[0].view.id
    checks.note(key, room, "part_wall", {"worn": True, "state": state, **values})
    checks.photograph(key, room, "part_wall", "壁", photo())


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_papers_of_a_leaving_say_what_is_kept(workspace: Workspace, hana: TakenIn, language: str) -> None:
    file = left(workspace, hana, destination_address="東京都台東区上野9-9-9")
    words, named = Words(language), workspace.office.rules.named
    name = workspace.clients.get(hana.client_id).name

    def lists(*names: str) -> dict[str, Any]:
        return {each: named(each) for each in names}

    notice = leaving_notice.leaving_notice(
        leaving_notice.LeavingNoticeContent(
            file, name, "つばめ荘", "", "大家 森", lists(*leaving_notice.LISTS), TODAY
        ),
        words,
        stamp(leaving_notice.CODE),
    )
    text = bare(copied_by_pdfium(notice.pdf))
    assert notice.to_sign
    assert bare("大家 森") in text
    assert "9-9-9" not in text
    sheet = leaving_sheet.leaving_sheet(
        leaving_sheet.LeavingSheetContent(file, name, {}, None, lists(*leaving_sheet.LISTS), TODAY),
        words,
        stamp(leaving_sheet.CODE),
    )
    text = bare(copied_by_pdfium(sheet.pdf))
    assert "9-9-9" in text
    for step in file.steps:
        if language == "ja" and step.is_open and not step.unknown:
            assert bare(step.row.text) in text, step.code
    statement = deposit_statement.deposit_statement(
        deposit_statement.DepositStatementContent(
            file, name, "つばめ荘", "大家 森", lists(*deposit_statement.LISTS), TODAY
        ),
        words,
        stamp(deposit_statement.CODE),
    )
    text = bare(copied_by_pdfium(statement.pdf))
    for amount in ("36,000", "18,000", "19,234", "7,234"):
        assert amount in text, amount
    assert file.settlement.balance.claim == 7_234
    checks = workspace.condition_checks
    assert file.entry_check is not None
    assert file.exit_check is not None
    both = [checks.sheet(each.id) for each in (file.entry_check, file.exit_check)]
    photos = {
        key: workspace.attachments.content(key)
        for each in both
        for room in each.rooms
        for part in room.parts
        for key in part.photos
    }
    compared = condition_comparison.condition_comparison(
        condition_comparison.ConditionComparisonContent(
            name, "つばめ荘", "", both[0], both[1], photos, lists(*condition_comparison.LISTS)
        ),
        words,
        stamp(condition_comparison.CODE),
    )
    text = bare(copied_by_pdfium(compared.pdf))
    for told in ("画びょうの穴", "こげ跡", "36,000"):
        assert bare(told) in text, told
    assert len(photos) == 2


def test_a_missing_check_at_moving_in_is_said(workspace: Workspace, hana: TakenIn) -> None:
    file = left(workspace, hana)
    assert file.exit_check is not None
    sheet = workspace.condition_checks.sheet(file.exit_check.id)
    lists = {each: workspace.office.rules.named(each) for each in condition_comparison.LISTS}
    content = condition_comparison.ConditionComparisonContent("森 一郎", "", "", None, sheet, {}, lists)
    paper = condition_comparison.condition_comparison(content, Words("ja"), stamp(condition_comparison.CODE))
    assert bare("確認していません") in bare(copied_by_pdfium(paper.pdf))
