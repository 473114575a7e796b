"""The papers of watching: what an agreement says, and that a landlord reads no more than was allowed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.consent import ConsentDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.incident import IncidentDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.records.tenancy import TenancyDraft
from desktop.records.watch_agreement import WatchAgreementDraft
from desktop.services.clients import TakenIn
from desktop.services.watch_agreements import Agreed
from desktop.workspace import Workspace
from i18n.words import Words
from reports.watch_agreement import watch_agreement
from reports.watch_report import watch_report
from tests.desktop.services.people import ago, take_in, write_down
from tests.reports.reading import bare, copied_by_pdfium
from tests.reports.test_planning_papers import (
    TODAY,
    entrance,
    folder,
    hana,
    reference,
    stamp,
    template,
    workspace,
)
from ui.watch_agreements.papers import agreement_job
from ui.watch_reports.papers import landlord_job, offers, tenancy_job

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]
OWNER = "大家 太郎"


@pytest.fixture
def desk(workspace: Workspace) -> Any:
    clock = SetClock(workspace.office.clock.now())
    return SimpleNamespace(words=Words("ja"), workspace=workspace, today=lambda: TODAY, clock=clock)


def live(workspace: Workspace, taken: TakenIn, room: str) -> UUID:
    home = workspace.dwellings.save(
        DwellingDraft.of({"name": "日の出荘", "room": room, "landlord": OWNER})
    ).id
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(200)}
    return workspace.tenancies.move_in(TenancyDraft.of({**given, "dwelling_id": home})).id


def answer(workspace: Workspace, taken: TakenIn, said: str) -> None:
    given = {"client_id": taken.client_id, "on": ago(100), "answer": said, "way": "signed"}
    workspace.consents.answer(ConsentDraft.of(given), ("landlord",) if said == "given" else ())


def text_of(job: Any, document: Any) -> str:
    return bare(copied_by_pdfium(document(job.gather(), Words("ja"), stamp(job.code)).pdf))


def test_a_landlord_reads_what_was_allowed_and_no_more(desk: Any, workspace: Workspace) -> None:
    names = ("同意 一郎", "未回答 二郎", "拒否 三郎", "沈黙 四郎")
    people = [take_in(workspace, name) for name in names]
    homes = [live(workspace, taken, f"{number}01号") for number, taken in enumerate(people, start=1)]
    answer(workspace, people[0], "given")
    answer(workspace, people[2], "refused")
    for taken in people[:3]:
        write_down(workspace, taken, on=ago(2), activity="home_visit", outcome="met", text="糖尿病の薬の話")
        check = {"client_id": taken.client_id, "on": ago(1), "way": "device", "result": "well"}
        workspace.safety_checks.save(SafetyCheckDraft.of(check))
    month = Month.containing(TODAY)
    (landlord,) = workspace.watch_reports.landlords(month)
    assert (landlord.name, landlord.tenants) == (OWNER, 4)
    told = workspace.watch_reports.of_landlord(landlord.key, month)
    assert [(each.name, each.times, len(each.days)) for each in told.tenants] == [
        ("同意 一郎", 2, 2), ("", 2, 0), ("", 0, 0),
    ]  # fmt: skip
    assert told.left_out == 1
    text = text_of(landlord_job(desk, landlord.key, month, [each.client_id for each in people]), watch_report)
    for said in (
        "大家太郎様",
        "同意一郎",
        "201号",
        "見守りを2日行いました",
        "この月の見守りの記録はありません",
    ):
        assert bare(said) in text
    for hidden in ("未回答", "拒否", "沈黙", "301号", "糖尿病"):
        assert hidden not in text
    # Something happened: who did not agree is told of with no word about it.
    incident = {"incident_kind": "fall", "on": ago(2), "staff_id": workspace.office.actor.staff_id}
    own = {"client_id": people[1].client_id, "case_id": people[1].case_id}
    workspace.incidents.save(IncidentDraft.of({**incident, **own}))
    text = text_of(tenancy_job(desk, people[1].client_id, homes[1], month), watch_report)
    assert "必要なことはありません" not in text
    assert "別にお知らせ" not in text
    with pytest.raises(Problem) as refused:
        tenancy_job(desk, people[2].client_id, homes[2], month).gather()
    assert refused.value.code == "consent.refused"
    assert len(offers(desk, people[0].client_id)) == 2


def test_an_agreement_says_what_was_agreed_and_that_its_text_is_a_draft(
    desk: Any, workspace: Workspace, hana: TakenIn
) -> None:
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "starts_on": ago(30)}
    signed = {"signed_on": ago(31), "signer": "signed_by_client", "entry_agreed": True}
    draft = WatchAgreementDraft.of({**given, **signed, "entry_witness": "自治会長"})
    ways = (("visit", "monthly"), ("device", "daily"))
    key = workspace.watch_agreements.agree(draft, Agreed(("subject_door",), ways)).id
    text = text_of(agreement_job(desk, hana.client_id, key), watch_agreement)
    for said in (
        "文案・要確認",
        "髙橋ハナ",
        "訪問",
        "通信機器",
        "毎日",
        "立会人とともに",
        "自治会長",
        "ご本人に電話する",
        "無料",
    ):
        assert bare(said) in text
    assert "同意していません" not in text
