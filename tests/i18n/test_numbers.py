"""Numbers in words."""

from __future__ import annotations

import pytest

from i18n import numbers
from i18n.words import Words

JA, EN = Words("ja"), Words("en")


def test_money():
    assert numbers.yen(53_000, JA) == "53,000円"
    assert numbers.yen(53_000, EN) == "53,000 yen"
    assert numbers.yen(-1_200, JA) == "-1,200円"


def test_counts():
    assert numbers.count(3, JA) == "3件"
    assert numbers.count(1, EN) == "1 item"
    assert numbers.count(1_234, EN) == "1,234 items"
    assert numbers.people(2, JA) == "2人"
    assert numbers.times(5, JA) == "5回"
    assert numbers.households(1, JA) == "1世帯"
    assert numbers.digits(1_000_000) == "1,000,000"


@pytest.mark.parametrize(
    ("size", "japanese"),
    [
        (0, "0バイト"),
        (1023, "1,023バイト"),
        (1024, "1.0 KB"),
        (150 * 1024, "150 KB"),
        (5 * 1024**2, "5.0 MB"),
        (2 * 1024**3, "2.0 GB"),
        (3000 * 1024**4, "3,000 TB"),
    ],
)
def test_sizes(size: int, japanese: str):
    assert numbers.size(size, JA) == japanese
