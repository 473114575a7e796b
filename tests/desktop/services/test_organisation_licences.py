"""Licences of the corporation: only with one may terms be called negotiated."""

from __future__ import annotations

from datetime import date

from desktop.records.organisation_licence import OrganisationLicenceDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, refused

LICENCE = {
    "licence": "real_estate_business",
    "number": "東京都知事（1）第00000号",
    "starts_on": date(2026, 1, 1),
}


def named(workspace: Workspace) -> str:
    return workspace.office.rules.named("entry_kinds").find("inquiry", TODAY).text


def test_without_a_licence_nothing_is_called_negotiated(workspace: Workspace) -> None:
    assert not workspace.organisation_licences.negotiates()
    assert named(workspace) == "打診"
    saved = workspace.organisation_licences.save(OrganisationLicenceDraft.of(LICENCE))
    workspace.office.rules.heed(saved.changed)
    assert workspace.organisation_licences.negotiates()
    assert not workspace.organisation_licences.negotiates(date(2025, 12, 31))
    assert named(workspace) == "打診・交渉"
    changed = workspace.organisation_licences.remove(saved.id)
    workspace.office.rules.heed(changed)
    assert named(workspace) == "打診"


def test_an_expired_licence_or_one_for_management_does_not_allow_it(workspace: Workspace) -> None:
    keep = workspace.organisation_licences.save
    keep(OrganisationLicenceDraft.of({**LICENCE, "ends_on": date(2026, 11, 22)}))
    keep(OrganisationLicenceDraft.of({**LICENCE, "licence": "rental_housing_management"}))
    assert not workspace.organisation_licences.negotiates()
    with refused(("ends_on", "date.end_before_start")):
        OrganisationLicenceDraft.of({**LICENCE, "ends_on": date(2025, 12, 31)})
