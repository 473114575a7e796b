"""The sheet of steps after a death: every step, what was done, what is not for us, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.records.death import DeathMarkDraft
from desktop.records.death_supply import DeathSupplyDraft
from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import death_steps
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_step_stands_on_the_sheet_with_what_was_done(
    workspace: Workspace, hana: TakenIn, language: str
) -> None:
    given = {"client_id": hana.client_id, "case_id": hana.case_id}
    workspace.departures.record(DepartureDraft.of({**given, "departure_kind": "death", "on": TODAY}))
    file = workspace.deaths.file(hana.client_id)
    assert file is not None
    marked = {
        "client_id": hana.client_id,
        "death_id": file.view.id,
        "staff_id": workspace.office.actor.staff_id,
        "step": "emergency_call",
        "on": TODAY,
        "doer": "doer_us",
        "asked": "南消防署 𠮷田",
        "answer": "すぐ向かうとのこと",
        "witness": "大家 森",
    }
    workspace.deaths.mark(DeathMarkDraft.of(marked))
    contract = {"utility": "supply_gas", "provider": "みなとガス", "customer_number": "1-411-07"}
    own = {"client_id": hana.client_id, "death_id": file.view.id}
    workspace.deaths.supplies.save(DeathSupplyDraft.of({**own, **contract, "told_on": TODAY}))
    file = workspace.deaths.file(hana.client_id)
    assert file is not None
    lists = {name: workspace.office.rules.named(name) for name in death_steps.LISTS}
    client = workspace.clients.get(hana.client_id)
    stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", death_steps.CODE)
    paper = death_steps.death_steps(
        death_steps.DeathStepsContent(file, client, lists, TODAY), Words(language), stamp
    )
    text = bare(copied_by_pdfium(paper.pdf))
    for told in ("南消防署 𠮷田", "すぐ向かうとのこと", "みなとガス", "1-411-07", client.name):
        assert bare(told) in text
    if language == "ja":
        for row in workspace.office.rules.named("death_steps").in_force(TODAY):
            assert (bare(row.text) in text) == (row.code in {step.code for step in file.steps}), row.code
        assert bare("（要確認）") in text
