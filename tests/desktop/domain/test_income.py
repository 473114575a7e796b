"""The monthly income: the published limits, each deduction, and what must hold for every household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import Status
from desktop.domain.income import Person, Worksheet, worksheet
from desktop.domain.step_tables import by_steps
from desktop.storage.reference import Reference

DAY = date(2026, 11, 28)
YEAR = date(2025, 12, 31)
BEFORE_THE_REFORM = date(2024, 12, 31)
LIMIT = 158_000
LISTS = Reference().named
ALONE = Person(0, is_applicant=True, birth_date=date(1980, 1, 1))
CHILD = Person(1, birth_date=date(2016, 1, 1), no_income=True, dependant="relative")
# The table that Shimane publishes: for 0 to 5 relatives, the most income and the most gross wages of a year
# (https://www1.pref.shimane.lg.jp/infra/build/jutaku/kenei_jutaku/syunyu.html, before the reform of 2025).
SHIMANE = [
    (1_994_800, 2_967_999),
    (2_375_600, 3_511_999),
    (2_753_600, 3_995_999),
    (3_134_400, 4_471_999),
    (3_515_200, 4_947_999),
    (3_896_000, 5_423_999),
]


def sheet(*people: Person, year: date = YEAR) -> Worksheet:
    return worksheet(people, DAY, year, LISTS)


def with_relatives(earner: Person, relatives: int) -> Sequence[Person]:
    return [earner, *(replace(CHILD, key=number + 1) for number in range(relatives))]


def deductions(found: Worksheet) -> list[tuple[int, str, int]]:
    return [(line.person, line.kind, line.yen) for line in found.deductions]


@pytest.mark.parametrize("relatives", range(6))
def test_the_limit_for_one_wage_earner_is_pure_arithmetic(relatives: int) -> None:
    most = 1_996_000 + 380_000 * relatives
    at = sheet(*with_relatives(replace(ALONE, wages_income=most), relatives))
    over = sheet(*with_relatives(replace(ALONE, wages_income=most + 12), relatives))
    assert (at.monthly, at.left, at.within) == (LIMIT, 0, True)
    assert (over.monthly, over.within) == (LIMIT + 1, False)


@pytest.mark.parametrize(("relatives", "published"), [*enumerate(SHIMANE)])
def test_the_published_table_is_lower_only_by_the_steps_of_the_wage_table(
    relatives: int, published: tuple[int, int]
) -> None:
    income, gross = published
    at = sheet(*with_relatives(replace(ALONE, wages_gross=gross), relatives), year=BEFORE_THE_REFORM)
    over = sheet(*with_relatives(replace(ALONE, wages_gross=gross + 1), relatives), year=BEFORE_THE_REFORM)
    assert (at.total_income, at.within, over.within) == (income, True, False)
    # The next step of the table is the first above 1,996,000 + 380,000 a relative: nothing else explains it.
    assert income <= 1_996_000 + 380_000 * relatives < over.total_income


@pytest.mark.parametrize(
    ("year", "gross", "income"),
    [
        (2024, 550_999, 0),
        (2024, 551_000, 1_000),
        (2024, 1_618_999, 1_068_999),
        (2024, 1_621_999, 1_070_000),
        (2024, 1_627_999, 1_074_000),
        (2024, 1_628_000, 1_076_800),
        (2024, 1_796_000, 1_177_600),
        (2024, 6_599_999, 4_836_800),
        (2024, 8_500_000, 6_550_000),
        (2025, 650_999, 0),
        (2025, 1_899_999, 1_249_999),
        (2025, 1_904_000, 1_252_800),
        (2025, 6_596_000, 4_836_800),
    ],
)
def test_wages_by_the_table_of_their_year(year: int, gross: int, income: int) -> None:
    row = LISTS("wage_income").find("wages", date(year, 12, 31))
    assert row.status is Status.CONFIRMED
    assert by_steps(gross, row.values["steps"]) == income


def test_the_table_of_the_newest_reform_was_not_read_and_says_so() -> None:
    found = sheet(replace(ALONE, wages_gross=3_000_000), year=date(2026, 12, 31))
    (line,) = found.incomes
    assert line.rule is not None
    assert line.rule.status is Status.TO_BE_CONFIRMED


@pytest.mark.parametrize(
    ("born", "gross", "income"),
    [
        (date(1961, 1, 1), 1_100_000, 0),
        # 65 on 31 December already: it is the eve of the birthday.
        (date(1961, 1, 1), 2_500_000, 1_400_000),
        (date(1961, 1, 2), 2_500_000, 1_600_000),
        (date(1950, 1, 1), 3_300_000, 2_200_000),
        (date(1970, 1, 1), 600_001, 1),
    ],
)
def test_pensions_by_age(born: date, gross: int, income: int) -> None:
    found = sheet(replace(ALONE, birth_date=born, pension_gross=gross))
    assert found.total_income == income


def test_an_earner_is_deducted_no_more_than_is_earned() -> None:
    found = sheet(replace(ALONE, wages_income=60_000, other_income=500_000))
    assert deductions(found) == [(0, "earner", 60_000)]
    assert found.deductions[0].capped
    assert deductions(sheet(replace(ALONE, business_income=500_000))) == []


def test_every_deduction_of_a_household() -> None:
    spouse = Person(1, birth_date=date(1950, 1, 1), no_income=True, dependant="spouse", disability="disabled")
    student = Person(2, birth_date=date(2008, 1, 1), no_income=True, dependant="relative", cohabits=False)
    lodger = Person(3, birth_date=date(1990, 1, 1), wages_income=1_000_000)
    found = sheet(
        replace(ALONE, wages_income=4_000_000, disability="severely_disabled"), spouse, student, lodger
    )
    assert deductions(found) == [
        (0, "earner", 100_000),
        (0, "severely_disabled", 400_000),
        (1, "dependant", 380_000),
        (1, "elderly_dependant", 100_000),
        (1, "disabled", 270_000),
        (2, "dependant", 380_000),
        (2, "young_dependant", 250_000),
        (3, "earner", 100_000),
        (3, "dependant", 380_000),
    ]
    assert found.monthly == (5_000_000 - 2_360_000) // 12


def test_a_spouse_between_16_and_23_adds_nothing_for_the_age() -> None:
    spouse = Person(1, birth_date=date(2006, 1, 1), no_income=True, dependant="spouse")
    assert deductions(sheet(replace(ALONE, no_income=True), spouse)) == [(1, "dependant", 380_000)]


@pytest.mark.parametrize(("parent", "code", "amount"), [("widow", "widow", 270_000)])
@pytest.mark.parametrize(("income", "left"), [(50_000, 0), (250_000, 150_000), (1_000_000, 270_000)])
def test_a_widow_is_deducted_no_more_than_is_left(
    parent: str, code: str, amount: int, income: int, left: int
) -> None:
    found = sheet(replace(ALONE, wages_income=income, parent=parent))
    (line,) = [line for line in found.deductions if line.kind == code]
    assert (line.yen, line.capped) == (left, left < amount)


def test_a_single_parent_is_deducted_from_the_own_income_only() -> None:
    parent = Person(1, birth_date=date(1990, 1, 1), business_income=200_000, parent="single_parent")
    found = sheet(replace(ALONE, wages_income=3_000_000), parent)
    assert (1, "single_parent_deduction", 200_000) in deductions(found)


def test_who_earns_too_much_is_no_dependant_and_it_is_said() -> None:
    child = replace(CHILD, no_income=False, wages_income=580_001, birth_date=date(2007, 1, 1))
    found = sheet(replace(ALONE, no_income=True), child)
    assert "young_dependant" not in [kind for _who, kind, _yen in deductions(found)]
    assert [note.code for note in found.remarks] == ["dependant_income"]
    rich = sheet(replace(ALONE, wages_income=5_000_001, parent="single_parent"))
    assert [note.code for note in rich.remarks] == ["parent_income"]


def test_an_unknown_income_is_named_and_gives_no_result() -> None:
    found = sheet(replace(ALONE, wages_income=1_000_000), Person(1))
    assert [(note.person, note.code) for note in found.missing] == [(1, "income")]
    assert (found.monthly, found.left, found.within) == (None, None, None)
    pensioner = sheet(replace(ALONE, birth_date=None, pension_gross=1_500_000))
    assert [note.code for note in pensioner.missing] == ["income_birth_date"]
    assert pensioner.monthly is None


def test_an_unknown_birth_date_is_named_and_the_result_can_only_become_lower() -> None:
    child = replace(CHILD, birth_date=None)
    found = sheet(replace(ALONE, wages_income=3_000_000), child)
    assert {note.code for note in found.missing} == {
        "deduction_elderly_dependant",
        "deduction_young_dependant",
    }
    known = sheet(replace(ALONE, wages_income=3_000_000), replace(child, birth_date=date(2009, 1, 1)))
    assert found.monthly is not None
    assert known.monthly is not None
    assert found.monthly > known.monthly


def test_less_than_a_yen_is_dropped_and_nothing_is_below_nothing() -> None:
    assert sheet(replace(ALONE, business_income=1_000_003)).monthly == 83_333
    assert sheet(replace(ALONE, no_income=True, disability="disabled")).monthly == 0


def test_every_line_from_a_rule_names_it_with_its_version() -> None:
    found = sheet(replace(ALONE, wages_gross=2_000_000), CHILD)
    assert all(line.rule is not None for line in (*found.incomes, *found.deductions))
    versions = {(rule.list_name, rule.version) for rule in found.rules}
    assert versions == {(name, LISTS(name).version) for name, _version in versions}
    assert ("eligibility", "income_limit") in {(rule.list_name, rule.code) for rule in found.rules}


amounts = st.none() | st.integers(0, 9_000_000)
people = st.builds(
    Person,
    key=st.just(0),
    is_applicant=st.just(True),
    birth_date=st.dates(date(1930, 1, 1), date(2007, 1, 1)),
    wages_gross=st.integers(0, 9_000_000),
    pension_gross=amounts,
    business_income=amounts,
    disability=st.sampled_from(["", "disabled", "severely_disabled"]),
    parent=st.sampled_from(["", "widow", "single_parent"]),
)
relatives = st.builds(
    Person,
    key=st.just(1),
    cohabits=st.booleans(),
    birth_date=st.dates(date(1930, 1, 1), DAY),
    wages_income=st.integers(0, 3_000_000),
    dependant=st.sampled_from(["", "spouse", "relative"]),
    disability=st.sampled_from(["", "disabled", "severely_disabled"]),
)


def monthly(*household: Person) -> int:
    found = sheet(*household).monthly
    assert found is not None
    return found


@settings(max_examples=80)
@given(people, relatives, st.integers(0, 500_000))
def test_more_income_never_makes_it_less(person: Person, relative: Person, more: int) -> None:
    before = sheet(person, relative)
    gross = person.wages_gross or 0
    after = sheet(replace(person, wages_gross=gross + more), relative)
    if before.monthly is not None and after.monthly is not None:
        assert after.monthly >= before.monthly


@settings(max_examples=80)
@given(people, relatives)
def test_no_deduction_is_negative_nor_more_than_its_rule(person: Person, relative: Person) -> None:
    found = sheet(person, relative)
    for line in found.deductions:
        assert line.rule is not None
        most = LISTS("income_deductions").find(line.kind, DAY).values["yen"]
        assert 0 <= line.yen <= most
        assert line.capped is (line.yen < most)
    assert found.monthly is None or found.monthly >= 0


@settings(max_examples=80)
@given(people, relatives)
def test_a_dependant_without_income_never_raises_it(person: Person, relative: Person) -> None:
    alone = sheet(person).monthly
    poor = replace(relative, wages_income=None, no_income=True)
    if alone is not None:
        assert monthly(person, poor) <= alone


@settings(max_examples=40)
@given(people, st.sampled_from(["disabled", "severely_disabled"]))
def test_a_disability_never_raises_it(person: Person, disability: str) -> None:
    without = sheet(replace(person, disability="")).monthly
    if without is not None:
        assert monthly(replace(person, disability=disability)) <= without


@settings(max_examples=40)
@given(people, relatives)
def test_the_worksheet_adds_up_line_by_line_whoever_stands_first(person: Person, relative: Person) -> None:
    found = sheet(person, relative)
    counted = {each.key for each in (person, relative) if each.counts}
    assert found.total_income == sum(line.yen for line in found.incomes if line.person in counted)
    assert found.total_deductions == sum(line.yen for line in found.deductions)
    if found.monthly is not None:
        assert found.monthly == max(0, found.total_income - found.total_deductions) // 12
    again = sheet(relative, person)
    assert (again.monthly, again.within) == (found.monthly, found.within)
