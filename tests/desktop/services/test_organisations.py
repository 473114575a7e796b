"""The corporation's own data: one row, described by a manager, with a zone and a year that exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.entrance import Entrance
from desktop.records.organisation import OrganisationDraft
from desktop.services.organisations import Organisations
from desktop.workspace import Workspace
from tests.desktop.conftest import FOUNDING, PASSPHRASE
from tests.desktop.services.people import problem, refused


def test_there_is_one_corporation_however_often_it_is_described(workspace: Workspace) -> None:
    first = workspace.organisations.own()
    assert first is not None
    draft = OrganisationDraft.of(
        {"name": "NPO法人 みちしるべ", "designated_by": "東京都", "designated_on": date(2019, 4, 1)}
    )
    assert workspace.organisations.describe(draft) == first.id
    workspace.organisations.describe(draft)
    assert [view.designated_by for view in workspace.organisations.views()] == ["東京都"]


@pytest.mark.parametrize("zone", ["Asia/Tokio", "", "../passwd", "/etc/localtime", "Asia", "東京"])
def test_a_zone_that_nobody_knows_is_refused(zone: str) -> None:
    with refused(("zone", "field.not_a_choice")):
        OrganisationDraft.of({"name": "みちしるべ", "zone": zone})


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_year_begins_in_a_month_that_exists(month: int) -> None:
    with refused(("year_start_month", "field.number_range")):
        OrganisationDraft.of({"name": "みちしるべ", "year_start_month": month})


def test_a_vault_that_cannot_be_described_is_not_left_half_made(
    entrance: Entrance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _draft: object) -> None:
        raise Problem("disk.full")

    place = tmp_path / "new.bansou"
    with monkeypatch.context() as patch:
        patch.setattr(Organisations, "describe", full)
        with problem("disk.full"):
            entrance.create(place, FOUNDING, PASSPHRASE)
    assert not place.exists()
    entrance.create(place, FOUNDING, PASSPHRASE)[0].close()


def test_everybody_reads_it_and_managers_write_it(colleague: Callable[[Role], Workspace]) -> None:
    for role in (Role.CLERK, Role.VIEWER, Role.WORKER):
        somebody = colleague(role)
        own = somebody.organisations.own()
        assert own is not None
        assert (own.name, own.zone, own.year_start_month) == ("NPO法人 みちしるべ", "Asia/Tokyo", 4)
        with problem("role.not_allowed"):
            somebody.organisations.describe(OrganisationDraft.of({"name": "乗っ取り"}))
