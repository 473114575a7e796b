"""Short ways to say what a test needs: a client, an entry, a home, and what is refused in which field."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)
LONG_AGO = date(2026, 4, 1)
SOME_KEY = UUID("01a205b3-d000-72cd-a65d-6468167955ad")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@contextmanager
def problem(code: str) -> Iterator[None]:
    """Expect a problem of exactly this code."""
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.code == code


@contextmanager
def refused(*errors: tuple[str, str]) -> Iterator[None]:
    """Expect exactly these fields to be refused with these codes."""
    with pytest.raises(InvalidDraft) as caught:
        yield
    assert [(error.field, error.code) for error in caught.value.errors] == list(errors)


def take_in(workspace: Workspace, name: str = "森 一郎", *, on: date = LONG_AGO, **values: Any) -> TakenIn:
    return workspace.clients.take_in(ClientDraft.of({"name": name, **values}), on=on)


def entry_draft(workspace: Workspace, taken: TakenIn, **values: Any) -> SupportEntryDraft:
    given = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "staff_id": workspace.office.actor.staff_id,
        "on": TODAY,
        "activity": "home_visit",
    }
    return SupportEntryDraft.of({**given, **values})


def write_down(workspace: Workspace, taken: TakenIn, points: tuple[str, ...] = (), **values: Any) -> UUID:
    return workspace.support_entries.record(entry_draft(workspace, taken, **values), points).id


def home(workspace: Workspace, **values: Any) -> UUID:
    draft = DwellingDraft.of({"name": "つばめ荘", "address": "東京都台東区上野4-5-6", **values})
    return workspace.dwellings.save(draft).id


def tenancy_draft(taken: TakenIn, dwelling_id: UUID, on: date = LONG_AGO, **values: Any) -> TenancyDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": dwelling_id}
    return TenancyDraft.of({**given, "starts_on": on, **values})


def move_in(workspace: Workspace, taken: TakenIn, on: date = LONG_AGO, interval: str = "") -> UUID:
    return workspace.tenancies.move_in(tenancy_draft(taken, home(workspace), on), interval).id


def plan_draft(taken: TakenIn, interval: str, on: date, **values: Any) -> MonitoringPlanDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "interval": interval}
    return MonitoringPlanDraft.of({**given, "starts_on": on, **values})


def stage_of(workspace: Workspace, taken: TakenIn) -> Stage:
    return Stage(workspace.cases.get(taken.case_id).stage)


def photo(colour: str = "#9aa") -> bytes:
    """Return a small photo as a camera gives it."""
    made = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(made, "JPEG")
    return made.getvalue()
