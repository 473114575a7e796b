"""Which categories the facts suggest: by the shipped lists, on one day, with their last days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import Status
from desktop.domain.eligibility import CATEGORIES, FACTS, MEASURES, Income, Judged, Known, KnownFact, judge
from desktop.storage.reference import Reference

DAY = date(2026, 11, 28)
LISTS = Reference().named
NOBODY = Known(DAY, prefecture="13")


def proposed(known: Known) -> dict[str, date | None]:
    return {each.category: each.until for each in judge(known, LISTS).proposals}


def missing(known: Known) -> set[tuple[str, str]]:
    return {(each.category, each.fact) for each in judge(known, LISTS).missing}


def of_fact(code: str, on: date | None = None, until: date | None = None) -> Known:
    return replace(NOBODY, facts=(KnownFact(code, on=on, until=until),))


def test_nothing_is_guessed_of_somebody_unknown() -> None:
    assert proposed(NOBODY) == {}
    assert missing(NOBODY) == {
        ("low_income", "income_sheet"),
        ("elderly", "birth_date"),
        ("raising_children", "household"),
    }


@pytest.mark.parametrize(("born", "is_elderly"), [(date(1961, 11, 29), True), (date(1961, 11, 30), False)])
def test_elderly_by_the_age_that_the_organisation_sets(born: date, *, is_elderly: bool) -> None:
    known = replace(NOBODY, birth_date=born)
    assert ("elderly" in proposed(known)) is is_elderly
    assert ("elderly", "birth_date") not in missing(known)


def test_a_proposal_names_its_rule_and_that_it_is_to_be_confirmed() -> None:
    (proposal,) = judge(replace(NOBODY, birth_date=date(1944, 5, 15)), LISTS).proposals
    assert (proposal.rule.list_name, proposal.rule.code) == ("eligibility", "elderly_age")
    assert proposal.rule.version == LISTS("eligibility").version
    assert proposal.rule.status is Status.TO_BE_CONFIRMED
    assert proposal.inputs == "birth_date=1944-05-15; age=65"


def test_raising_children_holds_for_the_youngest() -> None:
    known = replace(NOBODY, has_household=True, children=(date(2008, 4, 1), date(2012, 6, 1), None))
    assert proposed(known)["raising_children"] == date(2031, 3, 31)
    assert ("raising_children", "child_birth_date") not in missing(known)


def test_a_child_of_unknown_age_is_named() -> None:
    known = replace(NOBODY, has_household=True, children=(None,))
    assert "raising_children" not in proposed(known)
    assert ("raising_children", "child_birth_date") in missing(known)


@pytest.mark.parametrize(
    ("code", "category", "years"),
    [
        ("disaster_home", "disaster_victim", 3),
        ("disaster_area", "disaster_victim", 3),
        ("violence_protection", "domestic_violence", 5),
        ("violence_order", "domestic_violence", 5),
    ],
)
def test_years_are_counted_from_the_day_itself(code: str, category: str, years: int) -> None:
    first = DAY.replace(year=DAY.year - years) + timedelta(days=1)
    assert proposed(of_fact(code, first)) == {category: DAY}
    assert category not in proposed(of_fact(code, first - timedelta(days=1)))


def test_the_longest_of_two_facts_counts() -> None:
    protection, order = KnownFact("violence_protection", on=date(2021, 12, 1)), KnownFact("violence_order")
    both = replace(NOBODY, facts=(protection, replace(order, on=date(2024, 1, 1))))
    assert proposed(both) == {"domestic_violence": date(2028, 12, 31)}


def test_protection_that_goes_on_has_no_last_day_and_an_order_needs_its_day() -> None:
    assert proposed(of_fact("violence_protection")) == {"domestic_violence": None}
    assert proposed(of_fact("violence_order")) == {}
    assert ("domestic_violence", "violence_order") in missing(of_fact("violence_order"))


def test_a_no_is_an_answer() -> None:
    known = replace(NOBODY, facts=(KnownFact("foreign_nationality", applies=False),))
    assert "foreign_national" not in proposed(known)


def test_income_at_the_limit_still_counts() -> None:
    at, over = (replace(NOBODY, income=Income(DAY, monthly)) for monthly in (158_000, 158_001))
    assert "low_income" in proposed(at)
    assert "low_income" not in proposed(over)
    assert ("low_income", "income_facts") in missing(replace(NOBODY, income=Income(DAY, None)))


def test_release_has_no_time_limit_and_probation_ends() -> None:
    released = replace(NOBODY, measures=(KnownFact("released_prison", on=date(1990, 1, 1)),))
    assert proposed(released) == {"released": None}
    ended = replace(NOBODY, measures=(KnownFact("probation", until=DAY - timedelta(days=1)),))
    assert proposed(ended) == {}


def test_every_item_of_the_ordinance_is_there_with_its_number() -> None:
    rows = LISTS(CATEGORIES).in_force(DAY)
    numbers = {row.values["number"]: row for row in rows if row.values["level"] == "ordinance"}
    assert sorted(numbers) == list(range(1, 13))
    for number, row in numbers.items():
        assert f"施行規則 3条{number}号" in row.source, row.code
    assert {row.values["number"] for row in rows if row.values["level"] == "local_plan"} == {13}


def test_a_plan_that_names_its_prefecture_is_offered_there_only() -> None:
    facts = LISTS(CATEGORIES).find("single_parent_plan", DAY)
    assert facts.values["prefectures"] == ["21"]


def test_every_fact_leads_to_a_category_and_every_ordinance_category_has_a_way() -> None:
    categories = {row.code: row for row in LISTS(CATEGORIES).in_force(DAY)}
    ways = {row.values["suggests"] for name in (FACTS, MEASURES) for row in LISTS(name).in_force(DAY)}
    assert ways <= categories.keys()
    of_law = {code for code, row in categories.items() if row.values["level"] in {"law", "ordinance"}}
    assert of_law == {code for code in of_law if "proposed_by" in categories[code].values} | (ways & of_law)


def test_women_in_difficulty_are_a_category_since_october_2025() -> None:
    known = of_fact("woman_in_difficulty")
    assert "woman_in_difficulty" in proposed(known)
    assert "woman_in_difficulty" not in proposed(replace(known, on=date(2025, 9, 30)))


def test_protection_that_is_over_asks_for_the_day_it_ended() -> None:
    over = replace(NOBODY, facts=(KnownFact("violence_protection", until=DAY - timedelta(days=1)),))
    judged = judge(over, LISTS)
    assert proposed(over) == {}
    assert "violence_protection" in {each.fact for each in judged.missing}


facts = st.builds(
    KnownFact,
    st.sampled_from([row.code for row in LISTS(FACTS).rows]),
    st.booleans(),
    st.none() | st.dates(date(2018, 1, 1), DAY),
    st.none() | st.dates(date(2018, 1, 1), date(2035, 1, 1)),
)


@settings(max_examples=60)
@given(st.lists(facts, max_size=6).map(tuple), st.none() | st.dates(date(1930, 1, 1), DAY))
def test_what_is_proposed_holds_on_the_day_once_and_was_said(
    said: tuple[KnownFact, ...], born: date | None
) -> None:
    judged: Judged = judge(replace(NOBODY, facts=said, birth_date=born), LISTS)
    categories = [each.category for each in judged.proposals]
    assert len(set(categories)) == len(categories)
    assert all(each.until is None or each.until >= DAY for each in judged.proposals)
    suggested = {LISTS(FACTS).find(fact.code, DAY).values["suggests"] for fact in said if fact.applies}
    assert set(categories) - {"elderly"} <= suggested
    assert not {each.category for each in judged.missing} & set(categories)


def test_who_is_still_on_probation_is_not_proposed_as_released_as_well() -> None:
    both = (KnownFact("released_prison"), KnownFact("probation", until=DAY))
    assert proposed(replace(NOBODY, measures=both)) == {"probation": DAY}
    later = replace(NOBODY, measures=both, on=DAY + timedelta(days=1))
    assert proposed(later) == {"released": None}


measures = st.builds(
    KnownFact,
    st.sampled_from([row.code for row in LISTS(MEASURES).rows]),
    st.booleans(),
    st.none() | st.dates(date(2018, 1, 1), DAY),
    st.none() | st.dates(date(2018, 1, 1), date(2035, 1, 1)),
)


@settings(max_examples=60)
@given(st.lists(facts, max_size=4).map(tuple), st.lists(measures, max_size=4).map(tuple))
def test_what_is_proposed_until_a_day_holds_on_that_day_and_not_for_its_reason_afterwards(
    said: tuple[KnownFact, ...], done: tuple[KnownFact, ...]
) -> None:
    known = replace(NOBODY, facts=said, measures=done)
    found = judge(known, LISTS).proposals
    names = {each.category for each in found}
    assert not {"probation", "released"} <= names
    for each in found:
        if each.until is not None:
            last = {one.category: one.until for one in judge(replace(known, on=each.until), LISTS).proposals}
            after = judge(replace(known, on=each.until + timedelta(days=1)), LISTS).proposals
            assert last[each.category] == each.until
            assert each.category not in {one.category for one in after}


@settings(max_examples=60)
@given(st.lists(facts, min_size=1, max_size=5).map(tuple))
def test_one_more_fact_takes_no_category_away(said: tuple[KnownFact, ...]) -> None:
    fewer = {each.category for each in judge(replace(NOBODY, facts=said[1:]), LISTS).proposals}
    more = {each.category for each in judge(replace(NOBODY, facts=said), LISTS).proposals}
    assert fewer <= more
