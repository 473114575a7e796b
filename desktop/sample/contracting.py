"""The sample's verbs about contracts: businesses held, rooms rented, rules signed, guarantees, checks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from desktop.records.condition_check import ConditionCheckDraft
from desktop.records.guarantee_application import GuaranteeApplicationDraft
from desktop.records.house_rules import HouseRulesConsentDraft, HouseRulesDraft
from desktop.records.master_lease import LeasePaperDraft, MasterLeaseDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.undertaking import RecourseEventDraft, UndertakingDraft, UndertakingView
from desktop.sample import pictures
from desktop.sample.act import Act
from desktop.sample.scene import Scene


def hold_business(scene: Scene, act: Act) -> None:
    """Note a kind of business, approved on that day, with its paper of rules where there is one."""
    values = {"business": act.told["business"], "approved_on": act.on}
    if "rules_version" in act.told:
        values |= {"rules_version": act.told["rules_version"], "rules_approved_on": act.on}
    scene.desk(act.worker).organisation_businesses.save(OrganisationBusinessDraft.of(values))


def rent_room(scene: Scene, act: Act) -> None:
    """Rent a room from its owner; `starts` and `lasts` count days after the signing."""
    told, names = (
        act.told,
        ("owner", "owner_phone", "rent", "common_fee", "renewal", "notice_months", "terms"),
    )
    starts = act.on + timedelta(days=told["starts"])
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    values |= {"dwelling_id": scene.dwellings[told["home"]], "signed_on": act.on, "starts_on": starts}
    values["until"] = starts + timedelta(days=told["lasts"])
    leases = scene.desk(act.worker).master_leases
    key = leases.save(MasterLeaseDraft.of(values)).id
    for paper in told["papers"]:
        handed = {"lease_id": key, "handed_on": act.on - timedelta(days=paper["before"])}
        kept = {
            name: paper[name] for name in ("paper", "paper_version", "way", "explained_by") if name in paper
        }
        leases.papers.hand_over(LeasePaperDraft.of(handed | kept))


def write_rules(scene: Scene, act: Act) -> None:
    """Keep a version of a house's rules."""
    told = act.told
    values = {"building_id": scene.buildings[told["building"]], "valid_from": act.on}
    kept = {"edition": told["edition"], "text": told["text"]}
    scene.desk(act.worker).house_rules.save(HouseRulesDraft.of(values | kept))


def sign_rules(scene: Scene, act: Act) -> None:
    """Note that the person signed a version of the rules."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    editions = desk.house_rules.of_building(scene.buildings[act.told["building"]])
    rules = next(view for view in editions if view.edition == act.told["edition"])
    given = {"client_id": known.client, "tenancy_id": _tenancy(scene, act), "rules_id": rules.id}
    desk.house_rules.consents.save(HouseRulesConsentDraft.of({**given, "signed_on": act.on}))


def apply_for_guarantee(scene: Scene, act: Act) -> None:
    """Apply for a guarantee; `answered` counts days after the application."""
    told, known = act.told, scene.known(act.person)
    names = ("guarantee_kind", "guarantor", "income_status", "result", "reason", "reason_note")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    values |= {"client_id": known.client, "case_id": known.case, "answered_on": act.on}
    values["applied_on"] = act.on - timedelta(days=told["answered"])
    applications = scene.desk(act.worker).guarantee_applications
    key = applications.save(GuaranteeApplicationDraft.of(values)).id
    for paper in told.get("papers", ()):
        applications.paper(key, paper, act.on)


def take_on(scene: Scene, act: Act) -> None:
    """Take on a guarantee or an emergency contact; `lasts` counts days."""
    told, known = act.told, scene.known(act.person)
    names = ("undertaking_kind", "creditor", "scope", "limit_amount", "fee", "night_phone")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    values |= {"client_id": known.client, "case_id": known.case, "tenancy_id": _tenancy(scene, act)}
    values |= {"starts_on": act.on, "contract_on": act.on, "until": act.on + timedelta(days=told["lasts"])}
    scene.desk(act.worker).undertakings.save(UndertakingDraft.of(values))


def pay_for(scene: Scene, act: Act) -> None:
    """Note a payment under the person's guarantee, or recourse."""
    undertaking = _undertaking(scene, act)
    values = {"client_id": undertaking.client_id, "undertaking_id": undertaking.id, "on": act.on}
    kept = {name: act.told[name] for name in ("recourse_kind", "amount", "note") if name in act.told}
    scene.desk(act.worker).undertakings.events.save(RecourseEventDraft.of(values | kept))


def end_taking_on(scene: Scene, act: Act) -> None:
    """End what was taken on."""
    now = _undertaking(scene, act)
    kept = {name: getattr(now, name) for name in UndertakingDraft.model_fields}
    ended = {"ended_on": act.on, "end_reason": act.told["end_reason"]}
    scene.desk(act.worker).undertakings.save(UndertakingDraft.of(kept | ended), now.id, now.version)


def check_home(scene: Scene, act: Act) -> None:
    """Check the home's condition; only what differs is told, by room and part."""
    checks, known = scene.desk(act.worker).condition_checks, scene.known(act.person)
    given = {"client_id": known.client, "tenancy_id": _tenancy(scene, act), "on": act.on}
    signed = {"tenant_signed_on": act.on, "landlord": act.told["landlord"], "landlord_signed_on": act.on}
    draft = ConditionCheckDraft.of(given | signed | {"occasion": act.told["occasion"]})
    key = checks.begin(draft).id
    rooms = {room.view.room: room.view.id for room in checks.sheet(key).rooms}
    for line in act.told["worn"]:
        room = rooms[line["room"]]
        said = {name: line[name] for name in line if name not in {"room", "part", "photo"}}
        checks.note(key, room, line["part"], {"worn": True, **said})
        if "photo" in line:
            photo = pictures.wall(*line["photo"])
            checks.photograph(key, room, line["part"], line["state"], photo)


def _tenancy(scene: Scene, act: Act) -> UUID | None:
    tenancy = scene.desk(act.worker).tenancies.current(scene.known(act.person).client)
    return None if tenancy is None else tenancy.id


def _undertaking(scene: Scene, act: Act) -> UndertakingView:
    return scene.desk(act.worker).undertakings.of_client(scene.known(act.person).client)[-1]
