"""All checks by their code, and how what they object to is weighed by the dated list of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from desktop.domain.claim_checks import bearing, cases, hours, persons, vouchers
from desktop.domain.claim_checks.finding import Finding, Level, Objection
from desktop.domain.claim_checks.material import Material
from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed

Check = Callable[[Material, Mapping[str, Any]], Iterator[Objection]]
LEVEL: Final = "gravity"
CHECKS: Final[Mapping[str, Check]] = {
    check.__name__: check
    for check in (
        hours.beyond_presence,
        hours.presence_missing,
        hours.overlap,
        hours.two_programmes,
        bearing.no_item,
        bearing.item_not_listed,
        bearing.item_not_declared,
        bearing.outside_period,
        bearing.untold,
        bearing.without_minutes,
        bearing.client_missing,
        bearing.work_not_named,
        persons.no_employment,
        persons.no_contract_paper,
        persons.ineligible_person,
        persons.no_wage,
        persons.rate_capped,
        persons.unqualified_bilingual,
        persons.grade_unasked,
        vouchers.voucher_outside,
        vouchers.voucher_no_item,
        vouchers.voucher_item,
        vouchers.voucher_ineligible,
        vouchers.voucher_proofs,
        vouchers.voucher_addressee,
        vouchers.voucher_share,
        vouchers.pay_as_voucher,
        cases.settled_before,
        cases.settled_without_contract,
        cases.settled_unadvised,
        cases.household_twice,
        cases.settled_twice,
        cases.sublease_before_period,
        cases.seminar_unproven,
        cases.seminar_papers,
        cases.not_assessed,
        cases.condition_unmet,
        cases.condition_open,
    )
}
"""By code: the name of a check is that of its function and of its row in the list of checks."""
OF_PAY: Final = frozenset({persons.no_wage.__name__, persons.rate_capped.__name__})
"""Checks that nobody can make who may not know of pay."""


def judged(
    material: Material, rules: DatedList, begins: Callable[[], object] = lambda: None
) -> Iterator[Finding]:
    """Yield what the checks find that the list names for the year, in the order of the list.

    One that is switched off, or that no row names, does not run. `begins` is called before each row of them.
    """
    for row in rules.in_force(material.programme.last):
        begins()
        check, said = CHECKS.get(row.code), str(row.values.get(LEVEL, ""))
        if check is None or said not in {level.value for level in Level}:
            continue
        if row.code in OF_PAY and not material.rates_known:
            continue
        used = RuleUsed.of(rules, row)
        for objection in check(material, row.values):
            yield Finding(row.code, Level(said), material.programme.year, used, objection)
