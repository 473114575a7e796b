"""Checks of who worked: as what, with which papers, for which pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.claim_checks.finding import Objection
from desktop.domain.claim_checks.material import Certified, Employed, Material
from desktop.domain.explained import Part, Unit
from desktop.domain.hourly_rate import HOUR
from desktop.domain.language_grades import Grade

BILINGUAL = "bilingual"
"""The item under which the hours of bilingual staff are claimed."""
_NEAREST = (Grade.LOWER.value, Grade.UNREAD.value, "ended", "not_yet", "unnamed")
"""What a certificate lacks, the least first."""


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
    for place, held in _bilingual(material):
        line = material.lines[place]
        term = material.terms[place]
        employed = term is not None and term.direct and term.bilingual
        lack, told = _lack(held, line.on)
        if lack or not employed:
            about = {"on": line.on, "language": line.language, "lack": lack, "employed": employed}
            yield from _hours(material, (place,), line.staff_id, **about, **told)


def grade_unasked(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Tell of bilingual hours whose certificate counts, if its grade is enough: nobody has asked yet."""
    del rule
    for place, held in _bilingual(material):
        line = material.lines[place]
        holding = [each for each in held if not each.lack(line.on)]
        if holding and all(each.grade is Grade.UNASKED for each in holding):
            told = {"on": line.on, "language": line.language, "unasked": True, "grade": holding[0].has}
            yield from _hours(material, (place,), line.staff_id, **told)


def _bilingual(material: Material) -> Iterator[tuple[int, list[Certified]]]:
    """Yield the bilingual lines with the certificates of their language that the person has."""
    held: dict[tuple[UUID, str], list[Certified]] = defaultdict(list)
    for certificate in material.certificates:
        held[certificate.staff_id, certificate.language].append(certificate)
    for place in material.under(BILINGUAL):
        line = material.lines[place]
        yield place, held.get((line.staff_id, line.language), [])


def _lack(held: Iterable[Certified], on: date) -> tuple[str, dict[str, Any]]:
    """Return why none of these makes somebody bilingual on a day, by the one that comes nearest to it."""
    lacks = [(each.lack(on), each) for each in held]
    if any(not lack for lack, _each in lacks):
        return "", {}
    if not lacks:
        return "missing", {}
    lack, nearest = min(lacks, key=lambda one: _NEAREST.index(one[0]))
    return lack, {"ended": nearest.last, "grade": nearest.has, "least": nearest.least}


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
