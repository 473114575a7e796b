"""The money that somebody left: pieces that were counted, cash beside account, what stands against settling.

The book itself is `money_book`; each of the two places of an estate is a book that is never below nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

CASH: Final = "estate_cash"
BANK: Final = "estate_bank"
SETTLED: Final = "estate_settled"
BETWEEN: Final = "group_between"
"""The part of the statement that holds what stays in the estate."""


class Obstacle(StrEnum):
    """What stands against settling a book, by the code of what is said about it."""

    MONEY_LEFT = "estate.money_left"
    CLIENT_MONEY_LEFT = "estate.client_money_left"
    DEPOSIT_LEFT = "estate.deposit_left"
    NOT_COUNTED = "estate.not_counted"
    COUNT_OPEN = "estate.count_open"


@dataclass(frozen=True, slots=True)
class Proof:
    """A count beside what the book says of that moment now."""

    on: date
    at: time
    cash: int
    """What lay there beyond the book; below zero for what was missing."""
    bank: int

    @property
    def is_right(self) -> bool:
        """Whether cash and account are as the book says."""
        return self.cash == 0 and self.bank == 0


def other_place(place: str) -> str:
    """Return where money goes that leaves this place and stays in the estate."""
    return BANK if place == CASH else CASH


def is_settled(settlings: Sequence[str]) -> bool:
    """Tell whether a book is settled, by everything that was said of it, oldest first."""
    return bool(settlings) and settlings[-1] == SETTLED


def total_of(pieces: Mapping[str, int], face_values: Mapping[str, int]) -> int:
    """Return how much these notes and coins are together."""
    return sum(face_values[code] * number for code, number in pieces.items())


def obstacles(
    balance: int, client_money: int, deposit: int, last: tuple[date, time] | None, proofs: Iterable[Proof]
) -> tuple[Obstacle, ...]:
    """Return what stands against settling: money that was not handed on, a book that was not proved.

    `last` is the moment of the last movement. A count that did not agree is open until a later one does.
    """
    found = []
    if balance:
        found.append(Obstacle.MONEY_LEFT)
    if client_money:
        found.append(Obstacle.CLIENT_MONEY_LEFT)
    if deposit:
        found.append(Obstacle.DEPOSIT_LEFT)
    newest = max(proofs, key=lambda proof: (proof.on, proof.at), default=None)
    if newest is not None and not newest.is_right:
        found.append(Obstacle.COUNT_OPEN)
    elif last is not None and (newest is None or (newest.on, newest.at) < last):
        found.append(Obstacle.NOT_COUNTED)
    return tuple(found)


def count_due(first: date, proofs: Iterable[Proof], days: int) -> date:
    """Return until when a book is to be counted: so many days after it was right, or after it began."""
    right = max((proof.on for proof in proofs if proof.is_right), default=first)
    return max(first, right) + timedelta(days=days)


def by_group(amounts: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, int]]:
    """Return of each part of the statement what came in and what went out."""
    received: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for group, amount in amounts:
        (received if amount > 0 else spent)[group] += abs(amount)
    return {group: (received[group], spent[group]) for group in {**received, **spent}}
