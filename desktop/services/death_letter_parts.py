"""What letters after a death are made of (死亡後の手紙の中身): only what its reader may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.belongings import Totals
from desktop.domain.dated import DatedRow
from desktop.domain.estate_timers import EarliestDisposal
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import ClientView
from desktop.records.death import DeathMarkView, HeirView
from desktop.records.death_supply import DeathSupplyView
from desktop.records.departure import DepartureView
from desktop.records.dwelling import DwellingView
from desktop.records.home_insurance import HomeInsuranceView
from desktop.records.organisation import OrganisationView
from desktop.services.death_addressees import Addressed


class LeaseEnder(StrEnum):
    """Who may end the lease."""

    US = "us"
    OTHER = "other"
    HEIRS = "heirs"
    BY_ITSELF = "by_itself"
    """A lifelong lease ends with the death."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with its day: done on it, to be done until it, not before it; none where nobody can say yet."""

    row: DatedRow
    done_on: date | None
    due: date | None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What the corporation holds of the dead person's."""

    keys: int
    things: tuple[str, ...]
    """Codes of `custody_kinds`."""
    money: bool
    listed: int
    """How many lines the list of belongings has that are still there."""


@dataclass(frozen=True, slots=True)
class Meter:
    """What a meter showed last."""

    meter: str
    reading: str = field(repr=False)
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DeathLetter:
    """What a letter says; what its recipient may not know or need not is empty."""

    to: Addressed
    number: str
    own: OrganisationView | None
    signer: str
    client: ClientView
    departure: DepartureView
    home: DwellingView | None = None
    ender: LeaseEnder = LeaseEnder.UNKNOWN
    cohabitant: bool | None = None
    lease_ended_on: date | None = None
    takes_by: date | None = None
    plan: tuple[Planned, ...] = ()
    keys: int = 0
    earliest: EarliestDisposal | None = None
    heir: HeirView | None = field(default=None, repr=False)
    decide_by: date | None = None
    held: Held | None = None
    belongings: bool = False
    """Whether the belongings were entrusted to us."""
    totals: Totals | None = None
    meters: tuple[Meter, ...] = ()
    supply: DeathSupplyView | None = field(default=None, repr=False)
    policy: HomeInsuranceView | None = field(default=None, repr=False)
    cash: int | None = None
    marks: Mapping[str, DeathMarkView] = field(default_factory=dict, repr=False)
    ended_on: date | None = None
    rules: tuple[RuleUsed, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done, with what proves it."""

    row: DatedRow
    mark: DeathMarkView
    paper: str = field(repr=False)
    """The title of the paper that proves it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A way out of belongings that has a paper: on which day, how, to whom, how many, which numbers."""

    on: date
    way: str
    things: int
    receiver: str = field(repr=False)
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EstateEntry:
    """A movement of the estate's money: what for, yen with its sign, number of the receipt."""

    on: date
    purpose: str
    amount: int
    receipt: str


@dataclass(frozen=True, slots=True)
class EstateSummary:
    """What the book of the estate says: everything real, what came in and went out, what is there."""

    entries: tuple[EstateEntry, ...]
    received: int
    spent: int
    balance: int


@dataclass(frozen=True, slots=True)
class MandateReport:
    """The report to the heirs of who gave the mandate (民法 645条): each act with its proof."""

    letter: DeathLetter
    lease: bool
    acts: tuple[Act, ...]
    receipts: tuple[Receipt, ...]
    estate: EstateSummary | None
