"""Whether a dwelling is free: what was said, and who lives there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.vacancy import Vacancy, vacancy

TODAY = date(2026, 11, 23)
PAST, LONG_AGO, NEXT = TODAY - timedelta(30), TODAY - timedelta(300), TODAY + timedelta(20)


@pytest.mark.parametrize(
    ("occupied", "last", "since", "free", "state", "day"),
    [
        (False, None, None, None, Vacancy.UNKNOWN, None),
        (False, None, PAST, None, Vacancy.VACANT, PAST),
        (False, None, None, NEXT, Vacancy.SOON, NEXT),
        (False, None, PAST, NEXT, Vacancy.SOON, NEXT),
        (False, PAST, LONG_AGO, None, Vacancy.UNKNOWN, None),
        (False, LONG_AGO, PAST, None, Vacancy.VACANT, PAST),
        (True, LONG_AGO, PAST, None, Vacancy.OCCUPIED, None),
        (True, LONG_AGO, None, NEXT, Vacancy.SOON, NEXT),
        (True, None, None, None, Vacancy.OCCUPIED, None),
    ],
)
def test_what_is_known(
    *,
    occupied: bool,
    last: date | None,
    since: date | None,
    free: date | None,
    state: Vacancy,
    day: date | None,
) -> None:
    found = vacancy(TODAY, occupied=occupied, last_moved_in=last, vacant_since=since, available_from=free)
    assert found == (state, day)
