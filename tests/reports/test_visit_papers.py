"""The papers of visits, made from a real vault and read again: what they say, and whom they never name."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest

from desktop.domain.clock import SetClock
from desktop.records.joint_visit import JointVisitDraft
from desktop.records.organisation import OrganisationDraft
from desktop.services.clients import TakenIn
from desktop.services.joint_visits import Part
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from i18n.words import Words
from reports.absence_card import absence_card
from reports.visit_record import visit_record
from tests.desktop.services.people import entry_draft, take_in
from tests.reports.reading import copied_by_pdfium
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
from ui.support_entries.papers import card_job, offers, period_job, visit_job

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]
NAME = [[(0.1, 0.2), (0.3, 0.3), (0.5, 0.1), (0.8, 0.3)]]


@pytest.fixture
def desk(workspace: Workspace) -> Any:
    clock = SetClock(workspace.office.clock.now())
    return SimpleNamespace(words=Words("ja"), workspace=workspace, today=lambda: TODAY, clock=clock)


def test_a_visit_record_says_everything_and_names_nobody_else(
    desk: Any, workspace: Workspace, hana: TakenIn
) -> None:
    other = take_in(workspace, "森 一郎")
    draft = JointVisitDraft.of(
        {
            "staff_id": workspace.office.actor.staff_id,
            "on": TODAY,
            "start": time(8),
            "minutes": 41,
            "sharing": "even",
        }
    )
    parts = [Part(each.client_id, "met", ("injury",), text="ひざに湿布。") for each in (hana, other)]
    entry = workspace.joint_visits.keep(draft, parts, activity="home_visit", text="巡回。").entries[0]
    workspace.signatures.sign(entry, "signed_by_client", "髙橋 ハナ", NAME, 0.4)
    content = visit_job(desk, hana.client_id, entry).gather()
    pdf = visit_record(content, Words("ja"), stamp("BAN-81")).pdf
    text = copied_by_pdfium(pdf)
    for said in (
        "訪問記録",
        "髙橋ハナ",
        "8:00-8:41",
        "21分",
        "面会",
        "けが・あざ",
        "ひざに湿布。",
        "ほか1名と一緒に訪問",
        "署名：",
    ):
        assert said in text, said
    assert "森" not in text
    images = [each for each in pypdfium2.PdfDocument(pdf)[0].get_objects() if each.type == 3]
    assert len(images) == 1
    english = visit_record(content, Words("en"), stamp("BAN-81"))
    assert english.missing == ()
    assert "with1other" in copied_by_pdfium(english.pdf)


def test_the_visits_of_a_period_are_counted_and_told_in_their_order(
    desk: Any, workspace: Workspace, hana: TakenIn
) -> None:
    record = workspace.support_entries.record
    way = {"travel_minutes": 24, "distance": 3200, "fare": 420, "fare_payer": "fare_corporation"}
    record(entry_draft(workspace, hana, outcome="met", minutes=30, text="一度目。"), visit=VisitNotes(way))
    by_hand = VisitNotes({"signed_sheet": "22222Z"})
    record(entry_draft(workspace, hana, outcome="met", minutes=25, text="二度目。"), visit=by_hand)
    record(entry_draft(workspace, hana, activity="phone", outcome="answered", minutes=5, text="電話。"))
    content = period_job(desk, hana.client_id, TODAY.replace(day=1), TODAY).gather()
    text = copied_by_pdfium(visit_record(content, Words("ja"), stamp("BAN-82")).pdf)
    for said in ("55分", "面会", "2回", "24分・3.2km・420円（法人）", "訪問用紙222-22Zに署名"):
        assert said in text, said
    assert text.index("一度目。") < text.index("二度目。")
    assert "電話。" not in text
    codes = [offer.job.code for offer in offers(desk, hana.client_id)]
    assert codes == ["BAN-82", "BAN-82", "BAN-81", "BAN-81"]


@pytest.mark.parametrize("discreet", [False, True])
def test_a_card_tells_a_neighbour_nothing(
    desk: Any, workspace: Workspace, hana: TakenIn, *, discreet: bool
) -> None:
    own = workspace.organisations.own()
    assert own is not None
    values = {name: getattr(own, name) for name in OrganisationDraft.model_fields}
    described = {**values, "phone": "045-000-0100", "discreet_cards": discreet}
    workspace.organisations.describe(OrganisationDraft.of(described))
    entry = workspace.support_entries.record(
        entry_draft(
            workspace, hana, outcome="absent_silent", start=time(8, 30), text="安否が心配。", next_due=TODAY
        )
    ).id
    workspace.visits.leave_card(entry)
    content = card_job(desk, hana.client_id, entry).gather()
    pdf = absence_card(content, Words("ja"), stamp("BAN-83")).pdf
    text = copied_by_pdfium(pdf)
    assert text.count("ご連絡のお願い") == 4
    assert text.count("8:30") == 1
    assert text.count("045-000-0100") == 4
    assert (text.count("みちしるべ") == 0) is discreet
    for secret in ("髙橋", "ハナ", "安否", "見守り", "居住支援", "不在", "上野"):
        assert secret not in text, secret
    blank = absence_card(replace(content, on=None, at=None, number=None), Words("en"), stamp("BAN-83"))
    assert blank.missing == ()
