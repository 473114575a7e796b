"""What can be claimed: each yen once, each figure the sum of its records, each check with its mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.attended import Attended
from desktop.domain.claim_checks.checks import CHECKS, judged
from desktop.domain.claim_checks.finding import Finding, Level, Objection
from desktop.domain.claim_checks.material import (
    Certified,
    Employed,
    Gathering,
    Material,
    MovedIn,
    Paid,
    Settled,
    Stated,
)
from desktop.domain.claimable import Claimable, Reckoning
from desktop.domain.dated import DatedList, DatedRow, Status
from desktop.domain.diary_line import DiaryLine
from desktop.domain.expense import Expense
from desktop.domain.explained import Explained
from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import HourlyRate
from desktop.domain.language_grades import Grade
from desktop.domain.programme import ItemMoney, Programme
from desktop.domain.rule_used import RuleUsed

ANN, BEN = UUID(int=1), UUID(int=2)
CLIENT, CASE = UUID(int=10), UUID(int=11)
HOMES = [UUID(int=20 + n) for n in range(4)]
DAY = date(2025, 5, 12)
RULES = DatedList(
    "claim_checks",
    "1",
    tuple(
        DatedRow(
            code,
            code,
            date(2021, 4, 1),
            None,
            "test",
            Status.CONFIRMED,
            {"gravity": "claim_refused", "work_kinds": ("visiting",), "cost_categories": ("cost_personnel",),
             "share_under": 100},
        )
        for code in CHECKS
    ),
)  # fmt: skip
USED = RuleUsed("l", "c", "t", "1", Status.CONFIRMED, "s", own=False)
ITEMS: Mapping[str, int | None] = {
    "before_move": None,
    "bilingual": None,
    "seminar": None,
    "settled_addition": 100_000,
}


def line(
    staff: UUID = ANN, on: date = DAY, start: int | None = 9, minutes: int = 60, **more: Any
) -> DiaryLine:
    said = {
        "source": "support_entry",
        "source_id": uuid4(),
        "staff_id": staff,
        "on": on,
        "start": None if start is None else time(start),
        "end": None if start is None else time(start + minutes // 60, minutes % 60),
        "minutes": minutes,
        "work_kind": "visiting",
        "client_id": CLIENT,
        "case_id": CASE,
        "item": "before_move",
        "funding": "subsidy",
        **more,
    }
    return DiaryLine(**said)


def rate(staff: UUID, month: Month, yen: int = 1500, cap: int | None = None) -> HourlyRate:
    return HourlyRate(staff, month, uuid4(), {"base": yen}, {}, 60, False, "down_to_yen", cap, USED)


def present(staff: UUID = ANN, on: date = DAY, start: int = 9, end: int = 17) -> Attended:
    return Attended(uuid4(), staff, on, time(start), time(end), 0, (end - start) * 60)


def employed(staff: UUID = ANN, **more: Any) -> Employed:
    said: dict[str, Any] = {"direct": True, "has_paper": True, "personnel": True, "bilingual": True, **more}
    return Employed(uuid4(), staff, "employee", date(2020, 4, 1), None, **said)


def paid(on: date = DAY, wanted: int = 1000, **more: Any) -> Paid:
    about = {name: more.pop(name) for name in ("item", "category", "served_on") if name in more}
    expense = Expense(
        id=uuid4(), number=1, paid_on=on, served_on=about.get("served_on"),
        category=about.get("category", "cost_supplies"), item=about.get("item", "before_move"),
        funding="subsidy",
        account="other_account", amount=wanted, tax=0, claimed=wanted, proofs=frozenset(),
    )  # fmt: skip
    said: dict[str, Any] = {
        "eligible": True,
        "lacks": (),
        "names_us": True,
        "share": 10_000,
        "has_basis": False,
    }
    return Paid(expense, wanted, **{**said, **more})


def home(number: int = 0, **more: Any) -> Settled:
    said: dict[str, Any] = {
        "id": uuid4(), "client_id": CLIENT, "case_id": CASE, "dwelling_id": HOMES[number], "contract_on": DAY,
        "starts_on": DAY, "ends_on": None, "consulted_on": date(2025, 4, 2), **more,
    }  # fmt: skip
    return Settled(**said)


def year(**more: Any) -> Material:
    """A year in which nothing is wrong with one hour of Ann's."""
    programme = Programme(2025, date(2025, 4, 1), date(2026, 1, 31), (ItemMoney("before_move", None, 5000),))
    said: dict[str, Any] = {
        "programme": programme, "fiscal_first": date(2025, 4, 1), "fiscal_last": date(2026, 3, 31),
        "lines": [line()], "presences": [present()], "employments": [employed()],
        "rates": {(ANN, Month(2025, 5)): rate(ANN, Month(2025, 5))}, "items": frozenset(ITEMS),
        "by_hours": frozenset({"before_move", "bilingual", "seminar"}), "claimed": frozenset({"subsidy"}),
        "assessed": frozenset({CASE}), **more,
    }  # fmt: skip
    return Material(**said)


def found(material: Material) -> set[str]:
    return {finding.check for finding in judged(material, RULES)}


def reckoned(material: Material, findings: list[Finding]) -> Claimable:
    return Reckoning(material, findings, ITEMS).claimable()


MISTAKES: Mapping[str, Mapping[str, Any]] = {
    "beyond_presence": {"presences": [present(start=12)]},
    "presence_missing": {"presences": []},
    "overlap": {"lines": [line(), line(start=9, minutes=30)]},
    "two_programmes": {"lines": [line(), line(funding="municipal_contract", item="")]},
    "no_item": {"lines": [line(item="")]},
    "item_not_listed": {"lines": [line(item="settled_addition")]},
    "outside_period": {"lines": [line(on=date(2026, 2, 2))], "presences": [present(on=date(2026, 2, 2))]},
    "without_minutes": {"lines": [line(start=None, minutes=0)]},
    "client_missing": {"lines": [line(client_id=None, case_id=None)]},
    "work_not_named": {"named_work": {"before_move": frozenset({"consultation"})}},
    "no_employment": {"employments": [employed(BEN)]},
    "no_contract_paper": {"employments": [employed(has_paper=False)]},
    "ineligible_person": {"employments": [employed(personnel=False)]},
    "no_wage": {"rates": {}},
    "rate_capped": {"rates": {(ANN, Month(2025, 5)): rate(ANN, Month(2025, 5), 3000, 2000)}},
    "unqualified_bilingual": {
        "lines": [line(item="bilingual", language="vi")],
        "certificates": [Certified(uuid4(), ANN, "vi", None, date(2025, 5, 11), named=True)],
    },
    "grade_unasked": {
        "lines": [line(item="bilingual", language="vi")],
        "certificates": [Certified(uuid4(), ANN, "vi", None, None, named=True, grade=Grade.UNASKED)],
    },
    "voucher_outside": {"vouchers": [paid(on=date(2026, 3, 3))]},
    "voucher_no_item": {"vouchers": [paid(item="")]},
    "voucher_item": {"vouchers": [paid(item="outreach")]},
    "voucher_ineligible": {"vouchers": [paid(eligible=False)]},
    "voucher_proofs": {"vouchers": [paid(lacks=("proof_invoice",))]},
    "voucher_addressee": {"vouchers": [paid(names_us=False)]},
    "voucher_share": {"vouchers": [paid(share=5000)]},
    "pay_as_voucher": {"vouchers": [paid(category="cost_personnel")]},
    "settled_before": {"settled": [home(contract_on=date(2025, 3, 30))]},
    "settled_without_contract": {"settled": [home(contract_on=None)]},
    "settled_unadvised": {"settled": [home(consulted_on=None)]},
    "household_twice": {"settled": [home(), home(client_id=UUID(int=12))]},
    "settled_twice": {"settled": [home(), home()]},
    "sublease_before_period": {
        "settled": [home(lease_id=uuid4(), leased_on=date(2024, 4, 1), registered_on=date(2025, 4, 20))]
    },
    "seminar_unproven": {"seminars": [Gathering(uuid4(), DAY, "seminar", 12, 0)]},
    "seminar_papers": {"seminars": [Gathering(uuid4(), DAY, "seminar", 12, 1, lacks=("seminar_photo",))]},
    "not_assessed": {"assessed": frozenset()},
    "condition_unmet": {"conditions": [Stated("outreach_plan", "plan", "before_move", met=False)]},
    "condition_open": {"conditions": [Stated("outreach_plan", "plan", "before_move", met=None)]},
}  # fmt: skip


def test_each_check_finds_its_mistake_and_nothing_where_all_is_right() -> None:
    right = year(
        vouchers=[paid(), paid(share=5000, has_basis=True)],
        settled=[home(0), home(1, client_id=UUID(int=12))],
        moved_in=[MovedIn(CASE, CLIENT, DAY, has_tenancy=True)],
        seminars=[Gathering(uuid4(), DAY, "seminar", 12, 1)],
        conditions=[Stated("designated", "named", "", met=True)],
    )
    assert found(right) == set()
    for check, wrong in MISTAKES.items():
        assert check in found(year(**wrong)), check
    undeclared = replace(year().programme, declared=frozenset({"bilingual"}))
    assert "item_not_declared" in found(year(programme=undeclared))
    told = line()
    assert found(year(lines=[told], untold=frozenset({told.source_id}))) == {"untold"}
    moved = MovedIn(CASE, CLIENT, DAY, has_tenancy=False)
    assert found(year(moved_in=[moved])) == {"settled_without_contract"}
    assert {*MISTAKES, "item_not_declared", "untold"} == {*CHECKS}


def test_a_bilingual_hour_says_what_its_certificate_lacks() -> None:
    def lack(*certificates: Certified) -> str | None:
        material = year(lines=[line(item="bilingual", language="vi")], certificates=certificates)
        told = [
            each.objection.told for each in judged(material, RULES) if each.check == "unqualified_bilingual"
        ]
        return told[0]["lack"] if told else None

    def held(*days: date | None, named: bool = True, grade: Grade = Grade.ENOUGH) -> Certified:
        first, last = days or (None, None)
        return Certified(uuid4(), ANN, "vi", first, last, named, grade, "N3", "N2")

    assert lack(held(), held(grade=Grade.LOWER)) is None
    assert lack(held(grade=Grade.UNASKED)) is None
    assert lack() == "missing"
    assert lack(held(grade=Grade.LOWER), held(None, date(2025, 5, 11))) == "lower"
    assert lack(held(grade=Grade.UNREAD), held(named=False)) == "unread"
    assert lack(held(None, date(2025, 5, 11), grade=Grade.LOWER)) == "ended"
    assert lack(held(date(2025, 5, 13), None)) == "not_yet"


def test_only_what_is_too_much_is_held_back_and_a_doubt_holds_nothing() -> None:
    material = year(lines=[line(), line(start=9, minutes=30)])
    refused = [each for each in judged(material, RULES) if each.check == "overlap"]
    (item,) = reckoned(material, refused).items
    assert (item.minutes.can.amount, item.minutes.held.amount) == (60, 30)
    assert (item.yen.can.amount, item.yen.held.amount) == (1500, 750)
    assert item.left == 3500
    (weighed,) = Reckoning(material, refused, ITEMS).weighed(refused)
    assert (weighed.yen, weighed.yen_known, weighed.minutes) == (750, True, 30)
    doubts = [replace(each, level=Level.DOUBT) for each in refused]
    assert reckoned(material, doubts).yen.back.amount == 0
    # Switched off, or unknown to the list, it does not run.
    off = replace(
        RULES, rows=tuple(replace(row, values={**row.values, "gravity": "claim_off"}) for row in RULES.rows)
    )
    assert not list(judged(material, off))
    assert not list(judged(material, replace(RULES, rows=())))


def test_without_pay_hours_have_no_yen_and_nobody_is_told_of_missing_pay() -> None:
    hidden = year(rates={}, rates_known=False)
    assert found(hidden) == set()
    claim = reckoned(hidden, [])
    assert (claim.yen.can.amount, claim.unpriced.amount) == (0, 60)


def test_events_are_paid_each_where_their_amount_is_known() -> None:
    homes = [home(0), home(1, client_id=UUID(int=12)), home(1, client_id=UUID(int=13))]
    material = year(settled=homes, seminars=[Gathering(uuid4(), DAY, "seminar", 5, 1)])
    claim = reckoned(material, list(judged(material, RULES)))
    settled, seminar = claim.of("settled_addition"), claim.of("seminar")
    assert settled is not None
    assert seminar is not None
    assert (settled.yen.can.amount, settled.yen.held.amount) == (200_000, 100_000)
    assert (seminar.yen.can.amount, seminar.uncounted.amount, claim.uncounted.amount) == (0, 1, 1)


def test_a_finding_keeps_its_name_while_what_its_records_say_is_told_apart() -> None:
    one, more = line(), line(start=9, minutes=30)
    (before,) = (each for each in judged(year(lines=[one, more]), RULES) if each.check == "overlap")
    longer = replace(more, end=time(9, 45), minutes=45)
    (after,) = (each for each in judged(year(lines=[one, longer]), RULES) if each.check == "overlap")
    assert before.key == after.key
    assert before.fingerprint != after.fingerprint
    assert replace(before, objection=Objection(before.parts[::-1])).key == before.key


@st.composite
def years(draw: st.DrawFn) -> Material:
    days = st.dates(date(2025, 4, 1), date(2026, 3, 31))
    lines = [
        line(
            draw(st.sampled_from([ANN, BEN])),
            draw(days),
            draw(st.one_of(st.none(), st.integers(8, 18))),
            draw(st.integers(0, 300)),
            item=draw(
                st.sampled_from(["before_move", "bilingual", "seminar", "settled_addition", "", "gone"])
            ),
            funding=draw(st.sampled_from(["subsidy", "subsidy", "own_money"])),
            travel=draw(st.booleans()),
            client_id=draw(st.sampled_from([CLIENT, None])),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]
    months = [Month(2025, 4).after(n) for n in range(12)]
    rates = {
        (staff, month): rate(staff, month, draw(st.integers(900, 3333)), draw(st.sampled_from([None, 2000])))
        for staff in (ANN, BEN)
        for month in months
        if draw(st.booleans())
    }
    vouchers = [
        paid(
            draw(days),
            draw(st.integers(-5000, 90_000)),
            item=draw(st.sampled_from(["before_move", "", "gone"])),
            eligible=draw(st.booleans()),
            lacks=draw(st.sampled_from([(), ("proof_receipt",)])),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    presences = [present(each.staff_id, each.on) for each in lines if draw(st.booleans())]
    homes = [home(draw(st.integers(0, 3)), contract_on=draw(st.one_of(st.none(), days)))
             for _ in range(draw(st.integers(0, 3)))]  # fmt: skip
    return year(lines=lines, rates=rates, vouchers=vouchers, presences=presences, settled=homes)


def figures(claim: Claimable) -> Iterator[Explained]:
    for each in (claim.yen, claim.minutes):
        yield from (each.can, each.held, each.unproven, each.whole)
    for item in claim.items:
        for shares in (item.minutes, item.personnel, item.costs, item.additions, item.yen):
            yield from (shares.can, shares.held, shares.unproven, shares.whole, shares.back)


@settings(max_examples=25, deadline=None)
@given(years(), st.sampled_from(Level), st.randoms())
def test_every_yen_stands_once_whatever_is_found(material: Material, level: Level, chance: Any) -> None:
    findings = [
        replace(each, level=level if chance.random() < 0.5 else each.level)
        for each in judged(material, RULES)
    ]
    claim = reckoned(material, findings)
    wanted = [each for each in material.lines if each.funding == "subsidy"]
    groups: dict[tuple[UUID, Month], int] = {}
    for each in wanted:
        key = each.staff_id, Month.containing(each.on)
        groups[key] = groups.get(key, 0) + each.minutes
    hours = sum(material.rates[key].applied * minutes // 60 for key, minutes in groups.items()
                if key in material.rates)  # fmt: skip
    costs = sum(each.wanted for each in material.spent)
    counted = sum(
        100_000 * item.additions.whole.amount for item in claim.items if item.item == "settled_addition"
    )
    assert claim.yen.whole.amount == hours + costs + counted
    assert claim.minutes.whole.amount == sum(each.minutes for each in wanted)
    for figure in figures(claim):
        assert figure.amount == sum(part.amount for part in figure.parts)
    for item in claim.items:
        shares = item.yen
        assert shares.can.amount + shares.back.amount == shares.whole.amount
    weighed = tuple(Reckoning(material, findings, ITEMS).weighed(findings))
    assert [each.key for each in weighed] == [each.key for each in findings]
    assert all(each.yen_known for each in weighed if each.check.startswith("voucher"))
