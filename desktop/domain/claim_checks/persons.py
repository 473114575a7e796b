"""Checks of who worked: as what, with which papers, for which pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from desktop.domain.claim_checks.finding import Objection
from desktop.domain.claim_checks.material import Employed, Material
from desktop.domain.explained import Part, Unit
from desktop.domain.hourly_rate import HOUR

BILINGUAL = "bilingual"
"""The item under which the hours of bilingual staff are claimed."""


def no_employment(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to hours of somebody of whom no employment is written on that day."""
    del rule
    terms = material.terms
    for staff_id, places in material.by_staff.items():
        unwritten = [place for place in places if terms[place] is None]
        yield from _hours(material, unwritten, staff_id)


def no_contract_paper(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to hours for which no contract (雇用契約書・労働条件通知書) is kept."""
    del rule
    yield from _by_term(material, lambda term: not term.has_paper)


def ineligible_person(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to hours of officers and others for whom the subsidy does not pay."""
    del rule
    yield from _by_term(material, lambda term: not term.personnel)


def no_wage(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to months without a rate: their hours have no yen."""
    del rule
    for (staff_id, month), places in material.by_month.items():
        if (staff_id, month) not in material.rates:
            yield from _hours(material, places, staff_id, on=month.first_day)


def rate_capped(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Tell of months whose rate is above the limit; what is above it is not claimed anyway."""
    del rule
    for (staff_id, month), places in material.by_month.items():
        rate = material.rates.get((staff_id, month))
        if rate is not None and rate.is_capped:
            minutes = sum(material.lines[place].minutes for place in places)
            lost = (rate.rounded - rate.applied) * minutes // HOUR
            yield Objection(
                (Part("wage", rate.wage_id, lost, month.first_day, None, staff_id),),
                Unit.YEN,
                told={"on": month.first_day, "rate": rate.rounded, "cap": rate.applied},
                staff_id=staff_id,
            )


def unqualified_bilingual(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to bilingual hours without a certificate that counts, or of somebody not employed directly."""
    del rule
    held: dict[UUID, list[Any]] = defaultdict(list)
    for certificate in material.certificates:
        held[certificate.staff_id].append(certificate)
    for place in material.under(BILINGUAL):
        line = material.lines[place]
        term = material.terms[place]
        employed = term is not None and term.direct and term.bilingual
        certified = any(each.holds(line.language, line.on) for each in held[line.staff_id])
        if not (employed and certified):
            told = {"on": line.on, "language": line.language, "certified": certified, "employed": employed}
            yield from _hours(material, (place,), line.staff_id, **told)


def _by_term(material: Material, wrong: Callable[[Employed], bool]) -> Iterator[Objection]:
    """Object to the hours under each employment of which something is wrong."""
    terms = material.terms
    for staff_id, places in material.by_staff.items():
        of_term: dict[UUID, tuple[Employed, list[int]]] = {}
        for place in places:
            term = terms[place]
            if term is not None and wrong(term):
                of_term.setdefault(term.id, (term, []))[1].append(place)
        for term, found in of_term.values():
            before = Part("employment", term.id, 0, term.first, None, staff_id)
            yield from _hours(material, found, staff_id, before, kind=term.kind)


def _hours(
    material: Material, places: Iterable[int], staff_id: UUID, *before: Part, **told: Any
) -> Iterator[Objection]:
    found = list(places)
    if found:
        parts = tuple(material.part(place) for place in found)
        held = tuple((place, material.lines[place].minutes) for place in found)
        yield Objection((*before, *parts), held=held, told=told, staff_id=staff_id)
