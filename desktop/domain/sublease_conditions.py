"""The four conditions of letting on safety-net homes (セーフティネット登録住宅の運営): all by one home.

Each condition looks only at homes that meet those before it, so that the last one is met by a home that meets
them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop.domain.programme_year import Period


@dataclass(frozen=True, slots=True)
class Sublet:
    """Somebody who lives in a leased home: when they signed, and what support the records tell."""

    tenancy_id: UUID
    client_id: UUID
    signed_on: date
    advised: bool
    """Whether support before the move is recorded until the day of the contract."""
    watched: bool
    """Whether a watch or support is recorded after moving in."""


@dataclass(frozen=True, slots=True)
class LeasedHome:
    """A home that the corporation rents in order to let it on."""

    lease_id: UUID
    dwelling_id: UUID
    leased_on: date
    registered_on: date | None
    sublets: tuple[Sublet, ...] = ()


@dataclass(frozen=True, slots=True)
class SubleaseVerdict:
    """The homes that meet each condition and all before it; of the last two, who lives there."""

    leased: tuple[LeasedHome, ...]
    registered: tuple[LeasedHome, ...]
    settled: tuple[tuple[LeasedHome, Sublet], ...]
    watched: tuple[tuple[LeasedHome, Sublet], ...]

    @property
    def met(self) -> tuple[bool, bool, bool, bool]:
        """Tell of each of the four whether a home meets it."""
        return bool(self.leased), bool(self.registered), bool(self.settled), bool(self.watched)


def sublease_verdict(homes: Sequence[LeasedHome], period: Period) -> SubleaseVerdict:
    """Judge homes by a year's period: leased in it, newly registered in it, let by our advice, watched."""

    def within(day: date | None) -> bool:
        return day is not None and period.first <= day <= period.last

    leased = tuple(home for home in homes if within(home.leased_on))
    registered = tuple(
        home
        for home in leased
        # A home that was registered before it was leased is none that was newly registered.
        if home.registered_on is not None
        and within(home.registered_on)
        and home.registered_on >= home.leased_on
    )
    settled = tuple(
        (home, sublet)
        for home in registered
        for sublet in home.sublets
        if sublet.advised and within(sublet.signed_on)
    )
    watched = tuple((home, sublet) for home, sublet in settled if sublet.watched)
    return SubleaseVerdict(leased, registered, settled, watched)
