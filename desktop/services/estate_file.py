"""The book of an estate as it is read: movements with balances, counts, settlements, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.estate_money import (
    BANK,
    CASH,
    Obstacle,
    Proof,
    by_group,
    is_settled,
    obstacles,
)
from desktop.domain.money_book import Entry, Finding, balance_at, moved, signed
from desktop.domain.rule_used import RuleUsed
from desktop.records.death import HeirView
from desktop.records.estate_book import EstateBookView, EstateSettlementView
from desktop.records.estate_count import EstateCountView
from desktop.records.estate_movement import EstateMovementView
from desktop.services.book_of_two import entries_of_views
from desktop.services.estate_deposits import Deposit
from desktop.services.estate_pieces import Pieces
from desktop.services.money_book import findings_about
from desktop.services.second_confirmations import second_open

PURPOSES: Final = "estate_purposes"
RULES: Final = "estate_money"
CASH_FOUND: Final = "cash_found"
FROM_CLIENT_MONEY: Final = "from_client_money"
TRANSFER: Final = "estate_transfer"
CORRECTION: Final = "estate_correction"


@dataclass(frozen=True, slots=True)
class EstateLine:
    """A movement in its place: both balances after it, what takes it back, its pictures and pieces."""

    view: EstateMovementView
    cash: int
    bank: int
    countered_by: UUID | None
    proofs: int
    pieces: Pieces
    findings: tuple[Finding, ...]

    @property
    def id(self) -> UUID:
        """The key of the movement."""
        return self.view.id

    @property
    def amount(self) -> int:
        """The amount with its sign."""
        return signed(self.view.direction, self.view.amount)

    @property
    def lacks_picture(self) -> bool:
        """Whether a receipt is only named by its number: that is enough, and a picture proves more."""
        return bool(self.view.receipt_no) and not self.proofs and self.countered_by is None

    @property
    def is_void(self) -> bool:
        """Whether it was taken back, or takes another one back."""
        return self.countered_by is not None or self.view.counters_id is not None


@dataclass(frozen=True, slots=True)
class EstateCountLine:
    """A count beside what the book says of that moment now."""

    view: EstateCountView
    cash_booked: int
    bank_booked: int
    pieces: Pieces
    second_open: bool = False
    """Whether it still waits for its second person."""

    @property
    def id(self) -> UUID:
        """The key of the count."""
        return self.view.id

    @property
    def proof(self) -> Proof:
        """What lay there beyond the book."""
        cash, bank = self.view.cash - self.cash_booked, self.view.bank - self.bank_booked
        return Proof(self.view.on, self.view.at, cash, bank)


@dataclass(frozen=True, slots=True)
class EstateFile:
    """Everything about the money that somebody left. Lines, counts, settlements stand oldest first."""

    client_id: UUID
    book: EstateBookView
    lines: tuple[EstateLine, ...]
    counts: tuple[EstateCountLine, ...]
    settlements: tuple[EstateSettlementView, ...]
    heirs: tuple[HeirView, ...]
    receiving: frozenset[UUID]
    """The heirs to whom money may be handed."""
    client_money: int
    """What is still in the book of client money."""
    deposits: tuple[Deposit, ...]
    """What had been prepaid for the time after death."""
    died_on: date | None
    aided: bool
    """Whether the person lived on public assistance: the welfare office is told first."""
    told_on: date | None
    """When the office was told."""
    sole: bool
    rules: tuple[RuleUsed, ...]

    @property
    def deposit(self) -> int:
        """What was prepaid and still has to be taken over into this book."""
        return next((each.amount for each in self.deposits if each.is_open), 0)

    @property
    def cash(self) -> int:
        """The cash that lies there now."""
        return self.lines[-1].cash if self.lines else 0

    @property
    def bank(self) -> int:
        """What the account holds now."""
        return self.lines[-1].bank if self.lines else 0

    @property
    def balance(self) -> int:
        """Everything that is there now."""
        return self.cash + self.bank

    @property
    def is_settled(self) -> bool:
        """Whether the book is settled: nothing is entered any more."""
        return is_settled([each.settling for each in self.settlements])

    @property
    def findings(self) -> Counter[Finding]:
        """What is to be looked at before the book is settled."""
        found = Counter(finding for line in self.lines for finding in line.findings)
        found[Finding.SECOND_OPEN] += sum(count.second_open for count in self.counts)
        return +found

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stands against settling."""
        newest = self.lines[-1].view if self.lines else None
        last = None if newest is None else (newest.on, newest.at)
        proofs = [each.proof for each in self.counts]
        return obstacles(self.balance, self.client_money, self.deposit, last, proofs)

    @property
    def totals(self) -> tuple[int, int]:
        """What came in and what went out, without what was taken back or only moved within the estate."""
        return moved(entries_of_views([line.view for line in self.lines if line.view.purpose != TRANSFER]))

    @property
    def found(self) -> tuple[EstateLine, ...]:
        """The cash that was found, without what was taken back."""
        return tuple(each for each in self.lines if each.view.purpose == CASH_FOUND and not each.is_void)

    def real(self) -> tuple[EstateLine, ...]:
        """Return what was received and spent for good: neither taken back nor taking back."""
        return tuple(line for line in self.lines if not line.is_void)

    def groups(self, purposes: DatedList) -> Mapping[str, tuple[int, int]]:
        """Return by the part of the statement what came in and what went out."""
        return by_group((group_of(line.view, purposes), line.amount) for line in self.real())


def group_of(view: EstateMovementView, purposes: DatedList) -> str:
    """Return the part of the statement in which a movement stands."""
    row = purposes.ever(view.purpose)
    return "" if row is None else str(row.values["estate_group"])


def at_place(views: Sequence[EstateMovementView], place: str) -> list[Entry]:
    """Return the movements of one place as a book, sorted."""
    return entries_of_views([view for view in views if view.place == place])


def lines_of(
    views: Sequence[EstateMovementView],
    proofs: Mapping[UUID, int],
    pieces: Mapping[UUID, Pieces],
    confirmed: Container[UUID],
    purposes: DatedList,
) -> Iterator[EstateLine]:
    """Yield the movements in their order with balances and findings."""
    by_key = {view.id: view for view in views}
    countered = {view.counters_id: view.id for view in views if view.counters_id is not None}
    held = {CASH: 0, BANK: 0}
    for entry in entries_of_views(views):
        view = by_key[entry.key]
        held[view.place] += entry.amount
        number, row = proofs.get(view.id, 0), purposes.ever(view.purpose)
        wants = row is not None and bool(row.values["needs_receipt"])
        # A number that was written is a receipt; a picture of it is only better.
        lacks = wants and not number and not view.receipt_no and view.id not in countered
        findings = findings_about(view, lacks_receipt=lacks, confirmed=confirmed)
        by = countered.get(view.id)
        yield EstateLine(view, held[CASH], held[BANK], by, number, pieces.get(view.id, ()), tuple(findings))


def count_lines(
    counts: Sequence[EstateCountView],
    views: Sequence[EstateMovementView],
    pieces: Mapping[UUID, Pieces],
    confirmed: Container[UUID],
) -> Iterator[EstateCountLine]:
    """Yield the counts in their order beside what the book says of their moment."""
    cash, bank = at_place(views, CASH), at_place(views, BANK)
    for each in sorted(counts, key=lambda view: (view.on, view.at, view.id)):
        booked = balance_at(cash, each.on, each.at), balance_at(bank, each.on, each.at)
        yield EstateCountLine(each, *booked, pieces.get(each.id, ()), second_open(each, confirmed))
