"""Checks of cases: homes found, households, subleases, seminars, assessments, conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from desktop.domain.claim_checks.finding import Held, Objection
from desktop.domain.claim_checks.material import Gathering, Material, Settled
from desktop.domain.explained import Part, Unit

SEMINAR: Final = "seminar"
SUBLEASE: Final = "sublease_home"


def settled_before(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to homes whose contract was signed before the period."""
    del rule
    first = material.programme.first
    for home in _begun(material):
        if home.contract_on is not None and home.contract_on < first:
            yield _home(home, contract=home.contract_on)


def settled_without_contract(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to homes found without the day of the contract, and to moves without a tenancy."""
    del rule
    for home in _begun(material):
        if home.contract_on is None:
            yield _home(home)
    for case in material.moved_in:
        if not case.has_tenancy and material.programme.contains(case.on):
            part = Part("support_case", case.id, 1, case.on, case.client_id)
            yield Objection((part,), Unit.TIMES, told={"on": case.on}, client_id=case.client_id)


def settled_unadvised(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to homes before whose contract no support is written: nobody advised on them."""
    del rule
    for home in _begun(material):
        signed = home.contract_on or home.starts_on
        if home.consulted_on is None or home.consulted_on > signed:
            yield _home(home)


def household_twice(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to a home that is counted for several people: one household is one."""
    del rule
    yield from _twice(material, lambda home: home.dwelling_id, same_client=False)


def settled_twice(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to the same home counted twice for one person."""
    del rule
    yield from _twice(material, lambda home: (home.dwelling_id, home.client_id), same_client=True)


def sublease_before_period(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to sublet homes that the corporation rented before the period, or registered before it."""
    del rule
    first = material.programme.first
    for home in _begun(material):
        if home.lease_id is None:
            continue
        rented = home.leased_on is not None and home.leased_on < first
        registered = home.registered_on is not None and home.registered_on < first
        if rented or registered or home.registered_on is None:
            lease = Part("master_lease", home.lease_id, 0, home.leased_on)
            yield Objection(
                (_part(home), lease),
                Unit.TIMES,
                told={"on": home.starts_on, "leased": home.leased_on, "registered": home.registered_on},
                client_id=home.client_id,
                item=SUBLEASE,
            )


def seminar_unproven(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to seminars without a number of people or without a programme."""
    del rule
    for seminar, places in _claimed_seminars(material):
        if not (seminar.attendees and seminar.papers):
            yield _seminar(material, seminar, places)


def seminar_papers(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Tell of seminars whose leaflet, photos or handouts were not kept."""
    del rule
    for seminar, places in _claimed_seminars(material):
        if seminar.lacks:
            told = {"on": seminar.on, "seminar_lacks": seminar.lacks}
            yield replace(_seminar(material, seminar, places), told=told)


def _claimed_seminars(material: Material) -> Iterator[tuple[Gathering, list[int]]]:
    """Yield the seminars that the subsidy is to pay for, with the places of their hours."""
    of: dict[UUID, list[int]] = defaultdict(list)
    for place in material.within:
        if material.lines[place].source == SEMINAR:
            of[material.lines[place].source_id].append(place)
    for seminar in material.seminars:
        if seminar.item or of.get(seminar.id):
            yield seminar, of.get(seminar.id, [])


def not_assessed(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to cases with hours but without an assessment sheet."""
    del rule
    cases: dict[UUID, list[int]] = defaultdict(list)
    for place in material.within:
        case_id = material.lines[place].case_id
        if case_id is not None and case_id not in material.assessed:
            cases[case_id].append(place)
    for case_id, places in cases.items():
        line = material.lines[places[0]]
        case = Part("support_case", case_id, 0, line.on, line.client_id)
        yield Objection(
            (case, *(material.part(place) for place in places)),
            held=tuple((place, material.lines[place].minutes) for place in places),
            told={"on": line.on},
            client_id=line.client_id,
        )


def condition_unmet(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to whatever stands under an item whose condition is not met."""
    del rule
    yield from _conditions(material, met=False)


def condition_open(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to whatever stands under an item of whose condition nobody knows yet."""
    del rule
    yield from _conditions(material, met=None)


def _conditions(material: Material, *, met: bool | None) -> Iterator[Objection]:
    for stated in material.conditions:
        if stated.met is not met:
            continue
        held: list[tuple[Held, int]] = []
        parts = [*stated.parts]
        if stated.item:
            places = material.under(stated.item)
            held += ((place, material.lines[place].minutes) for place in places)
            parts += (material.part(place) for place in places)
            held += ((each.expense.id, each.wanted) for each in material.spent
                     if each.expense.item == stated.item)  # fmt: skip
        yield Objection(
            tuple(parts), held=tuple(held), told={"code": stated.code, "text": stated.text}, item=stated.item
        )


def _begun(material: Material) -> Iterator[Settled]:
    """Yield the homes that would count in the period: by the contract, or by moving in."""
    inside = material.programme.contains
    for home in material.settled:
        if inside(home.contract_on or home.starts_on) or inside(home.starts_on):
            yield home


def _twice(material: Material, key: Callable[[Settled], object], *, same_client: bool) -> Iterator[Objection]:
    found: dict[object, list[Settled]] = defaultdict(list)
    for home in _begun(material):
        found[key(home)].append(home)
    for homes in found.values():
        first = homes[0]
        for home in homes[1:]:
            together = first.ends_on is None or home.starts_on <= first.ends_on
            if together and (home.client_id == first.client_id) is same_client:
                yield Objection(
                    (Part("tenancy", first.id, 0, first.contract_on or first.starts_on, first.client_id),
                     _part(home)),
                    Unit.TIMES,
                    held=((home.id, 1),),
                    told={"on": home.contract_on or home.starts_on},
                    client_id=home.client_id,
                )  # fmt: skip


def _part(home: Settled) -> Part:
    return Part("tenancy", home.id, 1, home.contract_on or home.starts_on, home.client_id)


def _home(home: Settled, **told: Any) -> Objection:
    told = {"on": home.contract_on or home.starts_on, **told}
    return Objection((_part(home),), Unit.TIMES, held=((home.id, 1),), told=told, client_id=home.client_id)


def _seminar(material: Material, seminar: Gathering, places: list[int]) -> Objection:
    lines: list[tuple[Held, int]] = [(place, material.lines[place].minutes) for place in places]
    return Objection(
        (Part(SEMINAR, seminar.id, 0, seminar.on), *(material.part(place) for place in places)),
        held=(*lines, (seminar.id, 1)),
        told={"on": seminar.on, "attendees": seminar.attendees, "papers": seminar.papers},
        item=seminar.item,
    )
