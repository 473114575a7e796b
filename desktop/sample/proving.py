"""The sample's verbs about eligibility: facts, confirmed categories, worksheets, what is kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.records.client import ClientAttributeDraft
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.income_sheet import IncomePersonDraft, IncomeSheetDraft
from desktop.records.rehabilitation import RehabilitationDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene


def know(scene: Scene, act: Act) -> None:
    """Note a fact from which a category follows."""
    values = {"fact": act.told["fact"], **_days(scene, act.told, "on", "until")}
    draft = EligibilityFactDraft.of({"client_id": scene.known(act.person).client, **values})
    scene.desk(act.worker).eligibility_facts.save(draft)


def confirm(scene: Scene, act: Act) -> None:
    """Confirm a category with what was seen on that day."""
    values = {"attribute": act.told["category"], "evidence": act.told["evidence"], "evidence_on": act.on}
    draft = ClientAttributeDraft.of({"client_id": scene.known(act.person).client, **values})
    scene.desk(act.worker).eligibility.confirm(draft)


def compute(scene: Scene, act: Act) -> None:
    """Fill in a worksheet: the household as it is known, and what each of them has a year."""
    sheets, client = scene.desk(act.worker).income_sheets, scene.known(act.person).client
    year = act.on.replace(month=1, day=1) - timedelta(days=1)
    sheet = IncomeSheetDraft.of({"client_id": client, "as_of": act.on, "year_ends_on": year})
    keys = {"client_id": client, "sheet_id": client}
    people = [
        IncomePersonDraft.of({**known, **has, **keys, "place": place})
        for place, (known, has) in enumerate(zip(sheets.begin(client), act.told["people"], strict=True))
    ]
    sheets.keep(sheet, people)


def keep_apart(scene: Scene, act: Act) -> None:
    """Keep a release or probation."""
    told = {name: value for name, value in act.told.items() if name in RehabilitationDraft.model_fields}
    days = _days(scene, act.told, "starts_on", "ends_on")
    draft = RehabilitationDraft.of({"client_id": scene.known(act.person).client, **told, **days})
    scene.desk(act.worker).rehabilitations.save(draft)


def _days(scene: Scene, told: Mapping[str, Any], *names: str) -> dict[str, date]:
    """Return the days that are told as `NAME_ago`; below zero they are still to come."""
    counted = ((name, told.get(f"{name}_ago")) for name in names)
    return {name: scene.almanac.day(ago, exact=True) for name, ago in counted if ago is not None}
