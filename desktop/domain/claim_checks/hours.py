"""Checks of time: the diary against presence, and against itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.claim_checks.finding import Held, Objection
from desktop.domain.claim_checks.material import Material
from desktop.domain.presence import Beyond
from desktop.domain.work_diary import Overlap


def beyond_presence(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to hours of a day that the attendance book does not have."""
    del rule
    for day in material.beyond:
        if (day.staff_id, day.on) in material.present:
            yield from _too_many(material, day)


def presence_missing(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to days of the diary on which the attendance book has nothing."""
    del rule
    for (staff_id, on), places in material.by_day.items():
        if (staff_id, on) not in material.present:
            yield Objection(
                tuple(material.part(place) for place in places),
                held=tuple((place, material.lines[place].minutes) for place in places),
                told={"on": on},
                staff_id=staff_id,
            )


def overlap(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to minutes that somebody claims twice."""
    del rule
    for each in material.overlaps:
        if material.is_wanted(each.first) and material.is_wanted(each.second):
            # One of the two may be claimed: what came later is held back.
            yield _of_pair(material, each, material.place_of(each.second))


def two_programmes(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to minutes of the subsidy that another money pays for as well."""
    del rule
    for each in material.overlaps:
        first, second = material.is_wanted(each.first), material.is_wanted(each.second)
        other = each.second if first else each.first
        if first is not second and other.funding:
            claimed = material.place_of(each.first if first else each.second)
            yield _of_pair(material, each, claimed, funding=other.funding)


def _too_many(material: Material, day: Beyond) -> Iterator[Objection]:
    held = spread(material, [p for line in day.lines if material.is_wanted(line)
                             for p in (material.place_of(line),)], day.minutes)  # fmt: skip
    if held:
        yield Objection(
            tuple(material.part(place, minutes) for place, minutes in held if isinstance(place, int)),
            held=held,
            told={"on": day.on, "told": day.told, "present": day.present, "minutes": day.minutes},
            staff_id=day.staff_id,
        )


def spread(material: Material, places: Sequence[int], minutes: int) -> tuple[tuple[Held, int], ...]:
    """Return the last minutes of these lines, as many as are too many."""
    found: list[tuple[Held, int]] = []
    for place in reversed(places):
        taken = min(minutes, material.lines[place].minutes)
        if taken > 0:
            found.append((place, taken))
            minutes -= taken
    return tuple(reversed(found))


def _of_pair(material: Material, pair: Overlap, held: int, **told: Any) -> Objection:
    minutes = min(pair.minutes, material.lines[held].minutes)
    places = material.place_of(pair.first), material.place_of(pair.second)
    return Objection(
        tuple(material.part(place, minutes if place == held else 0) for place in places),
        held=((held, minutes),),
        told={
            "on": pair.second.on,
            "minutes": minutes,
            "first": pair.first.start,
            "second": pair.second.start,
            **told,
        },
        staff_id=pair.first.staff_id,
        client_id=pair.second.client_id,
    )
