"""A line of money in a budget or in the accounts of a business year: side, account, what it is, how much."""

from __future__ import annotations

from typing import Final

from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept

MOST_YEN: Final = 10**10
"""More than this in one line is a slip of the hand."""


class AccountLine(SQLModel):
    """What both share; `basis` is how it was reckoned, or divided among the accounts (共同規則 47条2項)."""

    place: int = kept(Kind.COUNT, default=..., limit=999)
    side: str = kept(Kind.CODE, default=..., codes="account_sides", shown_to=EVERYBODY, merge=Merge.ASK)
    account: str = kept(Kind.CODE, default=..., codes="support_accounts", shown_to=EVERYBODY, merge=Merge.ASK)
    category: str = kept(Kind.TEXT, default=..., limit=60, shown_to=EVERYBODY)
    amount: int = kept(Kind.YEN, default=..., limit=MOST_YEN, shown_to=EVERYBODY, merge=Merge.ASK)
    basis: str = kept(Kind.TEXT, limit=200, shown_to=EVERYBODY)
