"""The books of several people at once: each kind of record is read once, for one book or for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import String, Uuid, select, type_coerce

from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import balance_at
from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import (
    MoneyAgreementView,
    MoneyClosingView,
    MoneyConfirmation,
    MoneyCount,
    MoneyMovement,
    MoneyMovementView,
    MoneyProof,
    MoneyStatementView,
)
from desktop.services import public_assistance, two_people
from desktop.services.book_of_two import entries_of_views, proofs_in
from desktop.services.deed_confirmations import deeds_confirmed
from desktop.services.money_book import (
    PURPOSES,
    RULES,
    STATEMENT,
    CountLine,
    MoneyBook,
    MonthLine,
    due_statements,
    lines_of,
    next_to_close,
)
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.second_confirmations import confirmed_of, second_open
from desktop.storage.unit_of_work import table_of

if TYPE_CHECKING:
    from desktop.services.client_money import ClientMoney

_FIGURES: Final = (
    "id",
    "client_id",
    "agreement_id",
    "direction",
    "on",
    "at",
    "amount",
    "purpose",
    "receipt_no",
    "witnessed_by",
    "witness_way",
    "counters_id",
)
_SHOWN_RULES: Final = ("two_staff", "book_and_report", STATEMENT)


class MoneyBooks:
    """Puts books together; `ClientMoney` asks for the role and for the people."""

    def __init__(self, office: Office, money: ClientMoney) -> None:
        self.office, self._money = office, money

    def of(self, keys: Sequence[UUID], *, for_figures: bool = False) -> dict[UUID, MoneyBook]:
        """Return the books of several people, each kind of record read once.

        `for_figures` reads of the movements only what balances and findings need: with the books of
        hundreds of people the texts and people of tens of thousands of movements would take seconds.
        """
        money, rules, today = self._money, self.office.rules, self.office.today()
        limits: dict[Any, int]
        proofs: Counter[Any]
        agreements, views = _by_client(money.agreements, keys), self._movements(keys, for_figures)
        counts = _by_client(money.counts, keys)
        with self.office.store.read() as connection:
            proofs = proofs_in(connection, MoneyProof, keys)
            confirmed: frozenset[Any] = confirmed_of(connection, MoneyConfirmation, keys)
            seen = deeds_confirmed(connection, MoneyCount, keys)
            decisions = rules.named("application_decisions")
            aided = public_assistance.aided_among(connection, keys, decisions, today)
        closings, statements = _by_client(money.closings, keys), _by_client(money.statements, keys)
        named = rules.named(RULES)
        used = tuple(RuleUsed.of(named, named.find(code, today)) for code in _SHOWN_RULES)
        limits = {each.id: each.limit_amount for own in agreements.values() for each in own}
        if for_figures:
            limits = {key.hex: limit for key, limit in limits.items()}
            proofs = Counter({key.hex: number for key, number in proofs.items()})
            confirmed = frozenset(key.hex for key in confirmed)
        sole, found = two_people.is_sole(self.office), {}
        for key in keys:
            own = sorted(agreements[key], key=lambda view: (view.starts_on, view.id))
            book = entries_of_views(views[key])
            counted = sorted(counts[key], key=lambda view: (view.on, view.at, view.id))
            found[key] = MoneyBook(
                key,
                tuple(own),
                lines_of(views[key], limits, proofs, confirmed, rules.named(PURPOSES)),
                tuple(
                    CountLine(view, balance_at(book, view.on, view.at), second_open(view, seen))
                    for view in counted
                ),
                self._months(own, views[key], closings[key], statements[key]),
                next_to_close(own, closings[key]),
                sole,
                key in aided,
                used,
            )
        return found

    def _months(
        self,
        agreements: Sequence[MoneyAgreementView],
        views: Sequence[MoneyMovementView],
        closings: Sequence[MoneyClosingView],
        statements: Sequence[MoneyStatementView],
    ) -> tuple[MonthLine, ...]:
        rules, today = self.office.rules, self.office.today()
        closed = {Month.containing(each.month): each for each in closings}
        stated = {each.closing_id: each for each in statements}
        due = {
            each.month: each.until
            for agreement in agreements
            for each in due_statements(rules, agreement, today)
        }
        months = sorted({*closed, *due, *(Month.containing(view.on) for view in views)})
        return tuple(
            MonthLine(
                month,
                closing := closed.get(month),
                None if closing is None else stated.get(closing.id),
                due.get(month),
            )
            for month in months
        )

    def _movements(self, keys: Sequence[UUID], for_figures: bool) -> dict[UUID, list[Any]]:  # noqa: FBT001
        if not for_figures:
            return _by_client(self._money, keys)
        table = table_of(MoneyMovement)
        # Keys stay the text they are kept as: making them of a hundred thousand texts takes a second.
        columns = [
            type_coerce(table.c[name], String).label(name)
            if isinstance(table.c[name].type, Uuid)
            else table.c[name]
            for name in _FIGURES
        ]
        query = select(*columns).where(table.c.client_id.in_(keys), table.c.deleted_at.is_(None))
        found: dict[str, list[Any]] = {key.hex: [] for key in keys}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                found[row.client_id].append(row)
        return {key: found[key.hex] for key in keys}


def _by_client(service: Recording[Any, Any], keys: Sequence[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {key: [] for key in keys}
    for view in service.views(table_of(service.row).c.client_id.in_(keys)):
        found[view.client_id].append(view)
    return found
