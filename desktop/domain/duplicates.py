"""Duplicates (同じ方かもしれない記録): what two descriptions of a person have in common, and if it is enough.

It judges two descriptions; finding the few that are worth comparing is the store's work.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final

from desktop.domain.folding import SHIPPED, Folding
from desktop.domain.phone import phone_keys

_LEAST_KANA: Final = 4
"""Shorter readings differ by one kana too often to say anything."""


class Sign(StrEnum):
    """Something that two descriptions have in common, the strongest first."""

    PHONE = "phone"
    NAME = "name"
    KANA = "kana"
    BIRTH_DATE = "birth_date"
    NEAR_KANA = "near_kana"
    NEAR_BIRTH_DATE = "near_birth_date"


_CALLED: Final = frozenset({Sign.NAME, Sign.KANA, Sign.NEAR_KANA})
_BORN: Final = frozenset({Sign.BIRTH_DATE, Sign.NEAR_BIRTH_DATE})


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a person; empty where nothing is."""

    name: str = field(default="", repr=False)
    kana: str = field(default="", repr=False)
    romaji: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)


def signs(one: Described, other: Described, folding: Folding = SHIPPED) -> frozenset[Sign]:
    """Return what two descriptions have in common."""
    found = set[Sign]()
    if _share(_numbers(one), _numbers(other)):
        found.add(Sign.PHONE)
    if _share(folding.name_keys(one.name), folding.name_keys(other.name)):
        found.add(Sign.NAME)
    kana, also = _sounds(one, folding), _sounds(other, folding)
    if _share(kana, also):
        found.add(Sign.KANA)
    elif any(_differ_by_one(*both) for both in product(kana, also)):
        found.add(Sign.NEAR_KANA)
    if one.birth_date is not None and other.birth_date is not None:
        if one.birth_date == other.birth_date:
            found.add(Sign.BIRTH_DATE)
        elif _slipped(one.birth_date, other.birth_date):
            found.add(Sign.NEAR_BIRTH_DATE)
    return frozenset(found)


def may_be_same(one: Described, other: Described, found: AbstractSet[Sign]) -> bool:
    """Tell whether two people with these signs are worth showing to somebody who takes one of them in.

    Two of a kind of sign are: the name with the birth date, or with the telephone. A number alone may be the
    family's, and still is worth a look; a name alone is, unless the birth dates tell two people apart.
    """
    both_born = one.birth_date is not None and other.birth_date is not None
    if both_born and not found & _BORN:
        return Sign.PHONE in found and bool(found & _CALLED)
    if Sign.PHONE in found or (found & _BORN and found & _CALLED):
        return True
    return bool(found & {Sign.NAME, Sign.KANA})


def surely_others(one: Described, other: Described) -> bool:
    """Tell whether two descriptions cannot be of one person: born on days that no slip explains."""
    if one.birth_date is None or other.birth_date is None:
        return False
    return one.birth_date != other.birth_date and not _slipped(one.birth_date, other.birth_date)


def weight(found: AbstractSet[Sign]) -> int:
    """Return by how much these signs speak for one person; only for putting the likeliest first."""
    weights = {sign: 1 << (len(Sign) - place) for place, sign in enumerate(Sign)}
    return sum(weights[sign] for sign in found)


def _numbers(person: Described) -> frozenset[str]:
    return frozenset(key for text in person.phones for key in phone_keys(text))


def _sounds(person: Described, folding: Folding) -> frozenset[str]:
    """Return how a name sounds, in kana and in Latin letters, its parts in every order."""
    return frozenset((*folding.kana_keys(person.kana), *folding.romaji_name_keys(person.romaji)))


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    return not frozenset(some).isdisjoint(others)


def _differ_by_one(one: str, other: str) -> bool:
    """Tell whether one letter was changed, left out or added."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_KANA or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _slipped(one: date, other: date) -> bool:
    """Tell whether a slip explains two dates: one number of the three, or day and month exchanged."""
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    turned = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return same == 2 or turned
