"""Ages and periods as the law counts them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.ages import first_after, has_reached, last_day_of_years, reaches


@pytest.mark.parametrize(
    ("begins", "years", "last"),
    [
        (date(2023, 11, 28), 3, date(2026, 11, 27)),
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2024, 3, 1), 4, date(2028, 2, 29)),
        (date(2026, 1, 1), 5, date(2030, 12, 31)),
    ],
)
def test_a_period_counts_its_first_day(begins: date, years: int, last: date) -> None:
    assert last_day_of_years(begins, years) == last


def test_an_age_is_reached_on_the_eve_of_the_birthday() -> None:
    born = date(1961, 11, 29)
    assert reaches(born, 65) == date(2026, 11, 28)
    assert not has_reached(born, 65, date(2026, 11, 27))
    assert has_reached(born, 65, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("born", "until"),
    [
        # Who is born on 1 April reaches 18 on 31 March: that same day is the last.
        (date(2008, 4, 1), date(2026, 3, 31)),
        (date(2008, 4, 2), date(2027, 3, 31)),
        (date(2009, 3, 31), date(2027, 3, 31)),
    ],
)
def test_a_child_is_one_until_the_first_end_of_march_after_eighteen(born: date, until: date) -> None:
    assert first_after(reaches(born, 18), 3, 31) == until
