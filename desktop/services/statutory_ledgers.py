"""The statutory ledger in its three parts (帳簿, 共同規則 48条): guarantees, belongings, paid support.

All three are read from the daily records, so each line opens its record and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.staff import Staff
from desktop.services.belongings_ledger import LEDGER as BELONGINGS
from desktop.services.belongings_ledger import BelongingsFile, belongings_files
from desktop.services.corporation_notices import duty_row, duty_rule
from desktop.services.guarantee_ledger import LEDGER as GUARANTEES
from desktop.services.guarantee_ledger import GuaranteeEntry, guarantees
from desktop.services.office import Office
from desktop.services.paid_supports import PaidLedger, PaidSupports
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed

FORMER: Final = "old_ledger"


@dataclass(frozen=True, slots=True)
class GuaranteeLedger:
    """The ledger of guarantees of a time, and the rules behind it."""

    first: date
    last: date
    entries: tuple[GuaranteeEntry, ...]
    rules: tuple[RuleUsed, ...]


@dataclass(frozen=True, slots=True)
class BelongingsLedger:
    """The ledger about belongings of a time, and the rules behind it."""

    first: date
    last: date
    files: tuple[BelongingsFile, ...]
    rules: tuple[RuleUsed, ...]


class StatutoryLedgers:
    """Reads the three parts."""

    def __init__(self, office: Office, paid: PaidSupports, year_of: Callable[[date], FiscalYear]) -> None:
        self.office = office
        self._paid, self._year_of = paid, year_of

    def year_of(self, day: date) -> FiscalYear:
        """Return the business year of a day."""
        self.office.require(Permission.READ_CASES)
        return self._year_of(day)

    def guarantees(self, first: date, last: date) -> GuaranteeLedger:
        """Return the guarantees of a time with what was paid and asked back."""
        self.office.require(Permission.READ_NOTES)
        until: date = duty_row(self.office, FORMER).values["contracts_until"]
        with self.office.store.read() as connection:
            found = guarantees(self.office, connection, first, last, until)
        former = (duty_rule(self.office, FORMER),) if any(each.former_items for each in found) else ()
        return GuaranteeLedger(first, last, found, (self._kept(GUARANTEES), *former))

    def belongings(self, first: date, last: date) -> BelongingsLedger:
        """Return who was bound to us by a contract and everything that was done, with its money."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            found = belongings_files(self.office, connection, first, last)
        return BelongingsLedger(first, last, found, (self._kept(BELONGINGS),))

    def paid(self, first: date, last: date) -> PaidLedger:
        """Return the support that clients paid for."""
        self.office.require(Permission.READ_NOTES)
        return self._paid.ledger(first, last)

    def note_export(self, code: str) -> Changed:
        """Note that a part of the ledger left the vault as a file."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, code)
        return work.changed

    def kept_by(self, ledger: str) -> RuleUsed:
        """Return the rule of retention of a part."""
        self.office.require(Permission.READ_CASES)
        return self._kept(ledger)

    def _kept(self, ledger: str) -> RuleUsed:
        rules = self.office.rules.named("retention")
        row = rules.ever(ledger) or rules.find(ledger, self.office.today())
        return RuleUsed.of(rules, row)
