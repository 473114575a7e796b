"""The sample's verbs about first consultations: what was said, how somebody lives, what they agreed to."""

from __future__ import annotations

from datetime import timedelta

from desktop.records.consent import ConsentDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.intake import IntakeDraft
from desktop.records.power_of_attorney import PowerOfAttorneyDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_INCOME = ("income", "monthly", "pay_day")


def take_notes(scene: Scene, act: Act) -> None:
    """Keep the intake of a person, with the problems and the present living."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    given = {"client_id": known.client, "case_id": known.case}
    said = {name: told[name] for name in IntakeDraft.model_fields if name in told}
    if "agency" in told:
        said["consulter_agency_id"] = scene.around[told["agency"]]
    draft = IntakeDraft.of({**given, **said, "on": act.on, "staff_id": desk.office.actor.staff_id})
    desk.intakes.keep(draft)
    desk.intakes.tick(known.client, known.case, told["problems"], [told["worst"]])
    living = dict(told.get("living", {}))
    if "leave_in" in told:
        living["leave_by"] = act.on + timedelta(days=told["leave_in"])
    if living:
        situation = HousingSituationDraft.of({**given, **living})
        incomes = [dict(zip(_INCOME, line, strict=True)) for line in told.get("incomes", ())]
        desk.housing_situations.keep(situation, told.get("papers", ()), incomes)


def agree_to_tell(scene: Scene, act: Act) -> None:
    """Keep what a person answered when asked whether something may be handed on."""
    told, known = act.told, scene.known(act.person)
    draft = ConsentDraft.of(
        {
            "client_id": known.client,
            "on": act.on,
            "answer": told.get("answer", "given"),
            "way": told.get("way", "" if "answer" in told else "signed"),
            **{name: told[name] for name in ("given_by", "language", "note") if name in told},
        }
    )
    scene.desk(act.worker).consents.answer(draft, told.get("recipients", ()))


def take_back(scene: Scene, act: Act) -> None:
    """Note that a person took the consent back."""
    consents, known = scene.desk(act.worker).consents, scene.known(act.person)
    *_, newest = consents.of_client(known.client)
    consents.withdraw(newest.id, act.on)


def give_power(scene: Scene, act: Act) -> None:
    """Write a power of attorney for one errand of a person."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    given = {"client_id": known.client, "case_id": known.case, "on": act.on, "agent": desk.office.actor.name}
    desk.powers_of_attorney.save(PowerOfAttorneyDraft.of({**given, **act.told["power"]}))
