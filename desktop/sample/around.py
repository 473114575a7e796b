"""The sample's verbs about the people around: agencies, councils, interpreters, cards, referrals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from desktop.domain.calendar import parse_time
from desktop.domain.form import Typed
from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.records.consent import ConsentDraft
from desktop.records.form_answer import FormAnswerDraft
from desktop.records.interpreter import InterpreterDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.records.meeting import MeetingDraft
from desktop.records.network_membership import NetworkMembershipDraft
from desktop.records.referral import ReferralDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.interpreters import Abilities, NotFor, Spoken, Usual
from desktop.services.meetings import About, Attending
from desktop.storage.form_shelf import FormShelf


def know_agency(scene: Scene, act: Act) -> None:
    """Take an agency into the directory, with who works there."""
    agencies, told = scene.desk(act.worker).agencies, act.told
    key = agencies.save(AgencyDraft.of(_fields(AgencyDraft, told))).id
    scene.around[told["key"]] = key
    for person in told["people"]:
        agencies.persons.save(AgencyPersonDraft.of({**person, "agency_id": key}))


def know_council(scene: Scene, act: Act) -> None:
    """Take a council of the paper over, and note the networks one takes part in."""
    desk, told = scene.desk(act.worker), act.told
    council = desk.agencies.take_over([told["council"]]).id
    for place, (network, name, part) in enumerate(told["networks"]):
        values = {"network": network, "name": name, "part": part, "starts_on": act.on}
        whose = {"agency_id": council} if place == 0 else {}
        desk.network_memberships.save(NetworkMembershipDraft.of({**values, **whose}))


def know_interpreter(scene: Scene, act: Act) -> None:
    """Take an interpreter in."""
    told = act.told
    values = _fields(InterpreterDraft, told)
    if "pledged" in told:
        values["pledged_on"] = scene.almanac.day(told["pledged"])
    if "agency" in told:
        values["agency_id"] = scene.around[told["agency"]]
    abilities = Abilities(
        tuple(Spoken(*each) for each in told["languages"]),
        tuple(told["areas"]),
        tuple(Usual(day, _time(start), _time(end)) for day, start, end in told["times"]),
        tuple(NotFor(scene.known(person).client, why) for person, why in told["not_for"]),
    )
    kept = scene.desk(act.worker).interpreters.keep(InterpreterDraft.of(values), abilities)
    scene.around[told["key"]] = kept.id


def interpret(scene: Scene, act: Act) -> None:
    """Note an interpreting that took place on the day, with its entry."""
    draft = _request(scene, act, act.on, state="held_interpreting", thanked_on=act.on)
    scene.desk(act.worker).interpretings.ask(draft, with_entry=True)


def request(scene: Scene, act: Act) -> None:
    """Ask an interpreter for a day to come."""
    day = scene.almanac.end + timedelta(days=act.told["ahead"])
    scene.desk(act.worker).interpretings.ask(_request(scene, act, day))


def point(scene: Scene, act: Act) -> None:
    """Let somebody point at cards: the codes of a deck, a card and an answer each."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    for deck, card, answer in act.told["pointed"]:
        desk.pointed_answers.point(known.client, (deck, card, answer), act.told["language"])


def fill_form(scene: Scene, act: Act) -> None:
    """Keep a form that was filled in and handed over, or came back: texts, boxes, what is left to the pen."""
    told, known, desk = act.told, scene.known(act.person), scene.desk(act.worker)
    form = next(each for each in FormShelf().all() if each.name == told["form"])
    draft = {
        "client_id": known.client,
        "form": form.name,
        "edition": form.edition,
        "languages": told["languages"],
        "state": told["state"],
        "on": act.on,
        "staff_id": desk.office.actor.staff_id,
    }
    typed = {place: Typed(text) for place, text in told.get("typed", {}).items()}
    typed |= {place: Typed(codes=frozenset(codes)) for place, codes in told.get("ticked", {}).items()}
    typed |= {place: Typed() for place in told.get("pen", ())}
    desk.form_answers.keep(FormAnswerDraft.of(draft), typed)


def refer(scene: Scene, act: Act) -> None:
    """Hand somebody on with consent, or take in who was sent."""
    desk, told, known = scene.desk(act.worker), act.told, scene.known(act.person)
    if told["recipient"]:
        answer = {"client_id": known.client, "on": act.on, "answer": "given", "way": "signed"}
        desk.consents.answer(ConsentDraft.of(answer), [told["recipient"]])
    values = _of_case(scene, act) | {
        "direction": told.get("direction", "out"),
        "agency_id": scene.around[told["agency"]],
        "on": act.on,
        "reason": told["reason"],
    }
    saved = desk.referrals.hand_on(ReferralDraft.of(values), told["contents"])
    if told["result"]:
        # What came of it is told at once: the sample looks back.
        answered = {"answered_on": act.on, "result": told["result"]}
        desk.referrals.hand_on(ReferralDraft.of({**values, **answered}), told["contents"], saved.id)


def meet(scene: Scene, act: Act) -> None:
    """Hold a meeting about somebody."""
    desk, told = scene.desk(act.worker), act.told
    values = _fields(MeetingDraft, told) | {
        "on": act.on,
        "start": _time(told["start"]),
        "end": _time(told["end"]),
        "agency_id": scene.around[told["agency"]],
        "next_due": act.on + timedelta(days=told["next_due"]) if "next_due" in told else None,
    }
    due = act.on + timedelta(days=told["due"]) if "due" in told else None
    about = About(scene.known(act.person).client, told["said"], told["step"], due)
    there = [
        Attending(staff_id=desk.office.actor.staff_id),
        Attending(agency_id=scene.around[told["agency"]]),
    ]
    desk.meetings.hold(MeetingDraft.of(values), there, [about])


def _request(scene: Scene, act: Act, on: date, **more: Any) -> InterpretingDraft:
    told = act.told
    values = _of_case(scene, act) | _fields(InterpretingDraft, told) | more
    times = {"start": _time(told["start"]), "end": _time(told["end"])}
    return InterpretingDraft.of(
        {**values, **times, "on": on, "interpreter_id": scene.around[told["interpreter"]]}
    )


def _of_case(scene: Scene, act: Act) -> dict[str, UUID]:
    known = scene.known(act.person)
    return {"client_id": known.client, "case_id": known.case}


def _fields(draft: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in draft.model_fields if name in told}


def _time(text: str) -> time | None:
    return parse_time(text) if text else None
