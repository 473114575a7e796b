"""Sums of what moving in costs: every yen belongs to one payer, and what no office decided is uncovered."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.moving_costs import Line, is_covered, total

DAY = date(2026, 11, 2)
FIVE = frozenset({"deposit", "key_money"})
DECIDING = frozenset({"entry_aid", "loan"})
lines = st.lists(
    st.builds(
        Line,
        item=st.sampled_from(["deposit", "key_money", "common_fee"]),
        amount=st.none() | st.integers(0, 10**7),
        payer=st.sampled_from(["", "self", "entry_aid", "loan"]),
        decided_on=st.none() | st.just(DAY),
        paid_on=st.none() | st.just(DAY),
    ),
    max_size=12,
)


def test_a_line_waits_for_the_office_and_the_common_fee_is_none_of_the_five() -> None:
    found = total(
        [
            Line("deposit", 50_000, "entry_aid"),
            Line("key_money", 40_000, "entry_aid", DAY),
            Line("common_fee", 3_000, "self"),
            Line("moving", None),
        ],
        five=FIVE,
        deciding=DECIDING,
    )
    assert (found.total, found.entry_aid, found.uncovered, found.unknown) == (
        93_000,
        90_000,
        50_000,
        ("moving",),
    )
    assert found.by_payer == {"entry_aid": 90_000, "self": 3_000}


@given(lines)
@settings(max_examples=60)
def test_payers_add_up_and_nothing_paid_is_uncovered(found: list[Line]) -> None:
    sums = total(found, five=FIVE, deciding=DECIDING)
    assert sum(sums.by_payer.values()) == sums.total
    assert 0 <= sums.uncovered <= sums.total - sums.paid
    assert all(is_covered(line, DECIDING) for line in found if line.paid_on is not None)
