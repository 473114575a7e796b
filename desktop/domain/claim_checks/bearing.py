"""Checks of single lines: their item, their period, what they tell, whom they were for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.claim_checks.finding import Objection
from desktop.domain.claim_checks.material import Material


def no_item(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines of the subsidy without an item."""
    del rule
    return (_line(material, place) for place in material.wanted if not material.lines[place].item)


def item_not_listed(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines under an item that the year does not list, or not by hours."""
    del rule
    items = material.by_hours
    for place in material.wanted:
        item = material.lines[place].item
        if item and item not in items:
            yield _line(material, place, item=item)


def item_not_declared(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines under an item that was not applied for, once it is written what was."""
    del rule
    declared = material.programme.declared
    if not declared:
        return
    for place in material.within:
        item = material.lines[place].item
        if item not in declared:
            yield _line(material, place, item=item)


def outside_period(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines on days that cannot be claimed."""
    del rule
    inside = material.programme.contains
    return (_line(material, place) for place in material.wanted if not inside(material.lines[place].on))


def untold(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines whose record does not say what was done."""
    del rule
    bare = material.untold
    if bare:
        for place in material.within:
            if material.lines[place].source_id in bare:
                yield _line(material, place)


def without_minutes(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to lines that say no time: nothing can be claimed for them."""
    del rule
    for place in material.within:
        line = material.lines[place]
        if not line.minutes and not line.travel:
            yield _line(material, place)


def client_missing(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to work for somebody that does not say for whom; `work_kinds` are those that are."""
    kinds = frozenset(rule.get("work_kinds", ()))
    for place in material.within:
        line = material.lines[place]
        if line.client_id is None and line.work_kind in kinds:
            yield _line(material, place, work_kind=line.work_kind)


def work_not_named(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to kinds of work that the year does not name for their item."""
    del rule
    for place in material.within:
        line = material.lines[place]
        named = material.named_work.get(line.item)
        if named is not None and line.work_kind not in named:
            yield _line(material, place, work_kind=line.work_kind, item=line.item)


def _line(material: Material, place: int, **told: Any) -> Objection:
    line = material.lines[place]
    return Objection(
        (material.part(place),),
        held=((place, line.minutes),),
        told={"on": line.on, **told},
        staff_id=line.staff_id,
        client_id=line.client_id,
        item=line.item,
    )
