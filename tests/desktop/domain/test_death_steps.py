"""Steps after a death: which apply in a situation, in which order, what the corporation may do itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.death_steps import (
    DeathStep,
    Fact,
    Mark,
    Power,
    Situation,
    Standing,
    next_steps,
    refused,
    steps,
)
from desktop.domain.estate_timers import Event
from desktop.domain.rule_used import RuleUsed
from desktop.storage.reference import Reference

DIED = date(2026, 9, 1)
LISTED, PERIODS = Reference().named("death_steps"), Reference().named("after_death")
ROWS = [(row, RuleUsed.of(LISTED, row)) for row in LISTED.in_force(DIED)]
KNOWN = {row.code: (row, RuleUsed.of(PERIODS, row)) for row in PERIODS.in_force(DIED)}
FACTS = st.dictionaries(st.sampled_from(list(Fact)), st.booleans())
POWERS = st.frozensets(st.sampled_from([power for power in Power if power is not Power.HEIR]))
NEWS = {Event.DEATH: DIED, Event.KNOWN: DIED + timedelta(days=2)}


def judged(
    facts: Mapping[Fact, bool],
    powers: frozenset[Power] = frozenset(),
    marks: Mapping[str, Mark] | None = None,
) -> dict[str, DeathStep]:
    return {step.code: step for step in steps(ROWS, KNOWN, Situation(facts, powers, NEWS), marks or {})}


def test_public_assistance_brings_the_office_before_the_funeral() -> None:
    aided = judged({Fact.AIDED: True})
    assert aided["funeral_aid"].open_before == ("welfare_office_told", "funeral_holder")
    assert "cash_reported" in aided
    assert "money_deposited" not in aided
    assert "funeral_aid" not in judged({Fact.AIDED: False})
    assert judged({})["funeral_aid"].standing is Standing.UNCLEAR


def test_a_lifelong_lease_ends_by_itself_and_a_cohabitant_is_asked() -> None:
    lifelong = judged({Fact.LIFELONG_LEASE: True, Fact.COHABITANT: True})
    assert "lifelong_cohabitant" in lifelong
    assert "lifelong_lease_ended" in lifelong
    assert not {"lease_ended", "cohabitant_decides"} & set(lifelong)


def test_who_lived_there_takes_the_lease_on_by_law_or_as_an_heir() -> None:
    in_fact = judged({Fact.COHABITANT: True, Fact.TAKES_LEASE: True})
    assert in_fact["cohabitant_decides"].standing is Standing.WAITING
    assert "cohabitant_heir" not in in_fact
    heir = judged({Fact.COHABITANT: True, Fact.TAKES_LEASE: False})
    assert "cohabitant_decides" not in heir
    assert "cohabitant_heir" in heir["lease_ended"].open_before


def test_in_a_shared_house_the_others_are_told_and_asked_about_the_shared_rooms() -> None:
    shared = judged({Fact.HOUSEMATES: True})
    assert shared["shared_rooms"].open_before == ("doctor_police", "housemates_told")
    assert "shared_rooms" in shared["belongings_cleared"].open_before
    assert not {"housemates_told", "shared_rooms"} & set(judged({Fact.HOUSEMATES: False}))


def test_without_heirs_nobody_is_warned_and_another_mandatary_is_told() -> None:
    assert "heirs_warned" not in judged({Fact.HEIRS_NONE: True})
    assert "mandatary_told" in judged({Fact.OTHER_MANDATARY: True})
    assert "mandatary_told" not in judged({Fact.OTHER_MANDATARY: False})


def test_a_card_that_is_found_later_begins_its_period_anew() -> None:
    def due(events: Mapping[Event, date]) -> date | None:
        facts = {Fact.RESIDENCE_CARD: True}
        found = steps(ROWS, KNOWN, Situation(facts, frozenset(), events), {})
        return next(step.due for step in found if step.code == "residence_card_returned")

    days = timedelta(days=KNOWN["residence_card_return"][0].values["days"])
    assert due(NEWS) == DIED + days
    found_on = DIED + timedelta(days=20)
    assert due({**NEWS, Event.CARD_FOUND: found_on}) == found_on + days


@pytest.mark.parametrize(
    ("code", "power"),
    [
        ("lease_ended", Power.LEASE),
        ("belongings_opened", Power.BELONGINGS),
        ("belongings_cleared", Power.BELONGINGS),
        ("death_notice", Power.DEATH_NOTICE),
    ],
)
def test_without_its_power_only_others_may_do_a_step(code: str, power: Power) -> None:
    without, having = judged({})[code], judged({}, frozenset({power}))[code]
    assert refused(without, by_us=True) == (power,)
    assert refused(without, by_us=False) == ()
    assert refused(having, by_us=True) == ()


def test_nobody_but_an_heir_stops_the_bank() -> None:
    assert refused(judged({}, frozenset({*Power} - {Power.HEIR}))["bank_told"], by_us=True) == (Power.HEIR,)


def test_the_deadline_of_the_law_and_our_own_say_where_they_come_from() -> None:
    found = judged({})
    assert found["death_notice"].due == date(2026, 9, 10)
    assert found["death_notice"].period is not None
    assert found["death_notice"].period.source.startswith("戸籍法")
    assert found["landlord_told"].due == date(2026, 9, 4)
    assert found["landlord_told"].period is None


@settings(max_examples=25)
@given(FACTS, POWERS, st.data())
def test_every_way_ends_and_never_goes_against_the_order(
    facts: dict[Fact, bool], powers: frozenset[Power], data: st.DataObject
) -> None:
    """Whatever is marked whenever it may be, the way ends, and only what hangs on the unknown stays open."""
    marks: dict[str, Mark] = {}
    while ready := next_steps(judged(facts, powers, marks).values()):
        step = data.draw(st.sampled_from(ready))
        assert not step.open_before
        marks[step.code] = Mark(DIED, by_us=not step.lacking)
    left = [step for step in judged(facts, powers, marks).values() if step.is_open]
    held_up = {step.code for step in left if step.standing is Standing.UNCLEAR}
    assert all(step.standing in {Standing.UNCLEAR, Standing.WAITING} for step in left)
    waiting = [step for step in left if step.standing is Standing.WAITING]
    while waiting:
        freed = [step for step in waiting if set(step.open_before) & held_up]
        assert freed, "a step waits for nothing that is unclear"
        held_up |= {step.code for step in freed}
        waiting = [step for step in waiting if step.code not in held_up]


@settings(max_examples=25)
@given(facts=FACTS, fact=st.sampled_from(list(Fact)), holds=st.booleans())
def test_learning_a_fact_leaves_nothing_unclear_that_hung_on_it(
    facts: dict[Fact, bool], fact: Fact, *, holds: bool
) -> None:
    for step in judged({**facts, fact: holds}).values():
        assert fact not in step.unknown


def test_every_step_names_known_facts_powers_and_steps() -> None:
    for row, _rule in ROWS:
        {Fact(code) for name in ("only_when", "not_when") for code in row.values.get(name, ())}
        {Power(code) for code in row.values.get("powers", ())}
        assert all(LISTED.ever(code) for code in row.values.get("after", ()))
        assert "period" not in row.values or row.values["period"] in KNOWN


def test_the_end_of_a_wait_is_no_day_by_which_things_have_to_be_gone() -> None:
    cleared = judged({})["belongings_cleared"]
    assert cleared.period is not None
    assert KNOWN["belongings_wait"][0].values["direction"] == "not_before"
    assert cleared.due is None
