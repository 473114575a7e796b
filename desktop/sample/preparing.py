"""The sample's verbs about preparing for a death in life: approved rules, contract, wishes, insurance."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from desktop.domain.procedure import ProcedureLine
from desktop.records.business_rules import BusinessRulesDraft
from desktop.records.death_mandate import (
    DeathMandateDraft,
    DesignatedThingDraft,
    MandatePaperDraft,
    MandatePartDraft,
    NotifyPersonDraft,
)
from desktop.records.death_wish import DeathWishDraft
from desktop.records.home_insurance import HomeInsuranceDraft
from desktop.records.tenancy import TenancyDraft
from desktop.sample import pictures
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_AGREED: Final = (
    "understood",
    "present",
    "fee",
    "fee_basis",
    "deposit_amount",
    "deposit_basis",
    "deposit_kept",
    "deposit_remainder",
    "cancelling",
)
_WISHES: Final = (
    "present",
    "funeral",
    "religion",
    "ashes",
    "to_tell",
    "not_to_tell",
    "pet",
    "data_phone",
    "donation",
    "note",
)
_INSURED: Final = (
    "insurance_kind",
    "company",
    "policy_number",
    "insured",
    "beneficiary",
    "claim_contact",
    "claim_phone",
)


def approve_rules(scene: Scene, act: Act) -> None:
    """Keep a version of the rules about belongings, approved on that day, with its order of the work."""
    values = {name: act.told[name] for name in ("business", "edition")}
    draft = BusinessRulesDraft.of(values | {"approved_on": act.on, "in_force_from": act.on})
    steps = [ProcedureLine(step["step"], step.get("words", "")) for step in act.told.get("steps", ())]
    scene.desk(act.worker).organisation_businesses.rules.keep(draft, steps)


def arrange_for_death(scene: Scene, act: Act) -> None:
    """Draft the contract, sign its parts, name whom to tell and what goes to whom."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    own = {"client_id": known.client}
    tenancies = desk.tenancies.of_client(known.client)
    values: dict[str, Any] = {name: told[name] for name in _AGREED if name in told}
    values |= own | {"case_id": known.case, "drafted_on": act.on - timedelta(days=told["drafted"])}
    values["tenancy_id"] = tenancies[-1].id if tenancies else None
    service = desk.death_mandates
    own["mandate_id"] = service.save(DeathMandateDraft.of(values)).id
    for part in told["parts"]:
        explained = {"explained_on": act.on, "explained_by": desk.office.actor.staff_id}
        signed = {"signed_on": act.on, "copies": 2} if part.get("signed", True) else {}
        given = {name: value for name, value in part.items() if name != "signed"}
        service.parts.save(MandatePartDraft.of(own | explained | signed | given))
    for place, person in enumerate(told.get("notified", ()), 1):
        service.notified.save(NotifyPersonDraft.of(own | {"place": place, "agreed_on": act.on} | person))
    for thing in told.get("things", ()):
        _designate(scene, act, own, dict(thing))
    for paper in told.get("papers", ()):
        service.papers.save(MandatePaperDraft.of(own | {"on": act.on} | paper))


def end_arrangement(scene: Scene, act: Act) -> None:
    """Note that what had been entrusted was carried out, or why it ended otherwise."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    ended = {"ended_on": act.on, "end_reason": act.told["because"]}
    for file in desk.death_mandates.files_of(known.client):
        for part in file.running:
            kept = {name: getattr(part, name) for name in MandatePartDraft.model_fields}
            desk.death_mandates.parts.save(MandatePartDraft.of(kept | ended), part.id, part.version)


def write_wishes(scene: Scene, act: Act) -> None:
    """Write down what the person wishes."""
    values: dict[str, Any] = {name: act.told[name] for name in _WISHES if name in act.told}
    values |= {"client_id": scene.known(act.person).client, "on": act.on}
    scene.desk(act.worker).death_wishes.save(DeathWishDraft.of(values))


def insure_home(scene: Scene, act: Act) -> None:
    """Note an insurance; `lasts` counts days."""
    values: dict[str, Any] = {name: act.told[name] for name in _INSURED if name in act.told}
    until = act.on + timedelta(days=act.told["lasts"])
    values |= {"client_id": scene.known(act.person).client, "starts_on": act.on, "until": until}
    scene.desk(act.worker).home_insurances.save(HomeInsuranceDraft.of(values))


def name_lease(scene: Scene, act: Act) -> None:
    """Say what kind of lease the person has."""
    tenancies = scene.desk(act.worker).tenancies
    now = tenancies.of_client(scene.known(act.person).client)[-1]
    kept = {name: getattr(now, name) for name in TenancyDraft.model_fields}
    draft = TenancyDraft.of(kept | {"lease_kind": act.told["lease_kind"]})
    tenancies.save(draft, now.id, now.version)


def _designate(scene: Scene, act: Act, own: dict[str, Any], thing: dict[str, Any]) -> None:
    desk = scene.desk(act.worker)
    photo = pictures.thing(thing.pop("shape"), thing.pop("colour"))
    kept = desk.attachments.attach(own["client_id"], thing["what"], photo, document_kind="photo")
    given = own | {"on": act.on, "attachment_id": kept.id} | thing
    desk.death_mandates.things.save(DesignatedThingDraft.of(given))
