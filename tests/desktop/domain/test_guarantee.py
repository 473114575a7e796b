"""What a certified company may not do; whether the corporation may take something on."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.guarantee import (
    NO_CONTACT,
    NO_GUARANTOR,
    NO_REFUSAL,
    Business,
    Lack,
    lack_of,
    not_allowed,
)

DAY, EARLIER, LATER = date(2026, 4, 1), date(2026, 3, 31), date(2026, 4, 2)


def test_only_a_certified_company_is_told_what_it_may_not_do() -> None:
    def said(*, certified: bool, support_home: bool = True) -> tuple[str, ...]:
        return not_allowed(
            certified=certified,
            asked_contact=True,
            asked_guarantor=True,
            refused=True,
            support_home=support_home,
        )

    assert said(certified=False) == ()
    assert said(certified=True) == (NO_CONTACT, NO_GUARANTOR, NO_REFUSAL)
    assert said(certified=True, support_home=False) == (NO_CONTACT, NO_GUARANTOR)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((), Lack.NOT_HELD),
        ((Business(EARLIER, EARLIER, EARLIER),), Lack.NOT_HELD),
        ((Business(None, DAY, None),), Lack.NOT_APPROVED),
        ((Business(LATER, DAY, None),), Lack.NOT_APPROVED),
        ((Business(DAY, None, None),), Lack.NO_RULES),
        ((Business(DAY, LATER, None),), Lack.NO_RULES),
        ((Business(EARLIER, EARLIER, EARLIER), Business(DAY, DAY, None)), None),
        ((Business(DAY, DAY, DAY),), None),
    ],
)
def test_a_business_needs_approval_and_rules(held: tuple[Business, ...], said: Lack | None) -> None:
    assert lack_of(held, DAY, needs_approval=True, needs_rules=True) is said


def test_a_business_without_approval_is_held_from_its_day_or_always() -> None:
    assert lack_of((Business(None, None, None),), DAY, needs_approval=False, needs_rules=False) is None
    later = (Business(LATER, None, None),)
    assert lack_of(later, DAY, needs_approval=False, needs_rules=False) is Lack.NOT_APPROVED
