"""The written rules about client money (管理規程) by version, and the contracts that are made under them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyAgreementDraft,
    MoneyAgreementView,
    MoneyMovement,
    MoneyRules,
    MoneyRulesDraft,
    MoneyRulesView,
)
from desktop.records.record import Draft
from desktop.services.money_book import CHANGED, NO_SIGNATURE, entries_of
from desktop.services.office import Office
from desktop.services.one_of_case import refuse_other_case
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_LOCKED: Final = ("starts_on", "limit_amount", "rules_id")
"""What a contract under which money was moved is not rewritten in."""


class MoneyRulesOf(Recording[MoneyRulesDraft, MoneyRulesView]):
    """The manager's verbs about the written rules."""

    row = MoneyRules
    view = MoneyRulesView
    writing = Permission.MANAGE

    def all(self) -> tuple[MoneyRulesView, ...]:
        """Return the versions, the newest first."""
        self.office.require(self.reading)
        return tuple(sorted(self.views(), key=lambda view: (view.valid_from, view.id), reverse=True))

    def on(self, day: date) -> MoneyRulesView | None:
        """Return the version that holds on a day."""
        self.office.require(self.reading)
        return next((view for view in self.all() if view.valid_from <= day), None)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a version; one under which contracts were made keeps its words and its day."""
        if record_id is not None and isinstance(draft, MoneyRulesDraft):
            before = self.present(work, record_id)
            moved = any(before[name] != getattr(draft, name) for name in ("text", "valid_from"))
            if moved and _is_used(work.connection, record_id):
                raise Problem("money.rules_in_use")
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a version into the trash; not one under which contracts were made."""
        self.office.require(self.writing)
        with self.office.store.read() as connection:
            if _is_used(connection, record_id):
                raise Problem("money.rules_in_use")
        return super().remove(record_id, version)


class MoneyAgreements(Recording[MoneyAgreementDraft, MoneyAgreementView]):
    """The worker's verbs about contracts."""

    row = MoneyAgreement
    view = MoneyAgreementView

    def __init__(self, office: Office, rules: MoneyRulesOf) -> None:
        super().__init__(office)
        self._rules = rules

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a contract: no two run at once, and it ends only when everything was given back."""
        if isinstance(draft, MoneyAgreementDraft):
            refuse_other_case(work, draft.client_id, draft.case_id)
            rules = work.read(MoneyRules, draft.rules_id)
            if rules["valid_from"] > draft.starts_on:
                _refuse("rules_id", "money.rules_later")
            if record_id is not None:
                self._refuse_rewriting(work, self.present(work, record_id), draft)
            self._refuse_overlap(work.connection, draft, record_id)
            if draft.ended_on is not None and draft.end_reason != CHANGED:
                self._refuse_money_left(work.connection, draft, record_id)
        return super().put(work, draft, record_id, version)

    def change(self, agreement_id: UUID, draft: MoneyAgreementDraft) -> Saved:
        """Let a new contract follow one: the old one ends the day before, what is kept goes on."""
        self.office.require(self.writing)
        with self.office.store.write("money_agreement_follow", self.office.author) as work:
            before = self.present(work, agreement_id)
            ended = draft.starts_on - timedelta(days=1)
            if before["ended_on"] is not None or ended < before["starts_on"]:
                _refuse("starts_on", "money.agreement_overlaps")
            if _last_movement(work.connection, agreement_id) > ended:
                _refuse("starts_on", "money.agreement_moved_later")
            work.change(MoneyAgreement, agreement_id, {"ended_on": ended, "end_reason": CHANGED})
            kept = self.put(work, draft.model_copy(update={"follows_id": agreement_id}))
        return Saved(kept, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a contract into the trash; not one under which money was moved."""
        self.office.require(self.writing)
        with self.office.store.read() as connection:
            if _last_movement(connection, record_id) > date.min:
                raise Problem("money.agreement_in_use")
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, and to a contract that nobody signed."""
        today, errors = self.office.today(), []
        if not isinstance(draft, MoneyAgreementDraft):
            return ()
        for name in ("signed_on", "reported_on", "ended_on"):
            day = getattr(draft, name)
            if day is not None and day > today:
                errors.append(FieldError(name, "date.in_future"))
        if draft.signer in {"", NO_SIGNATURE}:
            errors.append(FieldError("signer", "money.signer_needed"))
        if draft.reported_on is not None and draft.reported_on < draft.signed_on:
            errors.append(FieldError("reported_on", "money.not_reported_before_signed"))
        return tuple(errors)

    @staticmethod
    def _refuse_rewriting(work: UnitOfWork, before: Mapping[str, Any], draft: MoneyAgreementDraft) -> None:
        if _last_movement(work.connection, before["id"]) == date.min:
            return
        for name in _LOCKED:
            if before[name] != getattr(draft, name):
                _refuse(name, "money.agreement_in_use")

    @staticmethod
    def _refuse_overlap(connection: Connection, draft: MoneyAgreementDraft, own: UUID | None) -> None:
        table = table_of(MoneyAgreement)
        query = select(table.c.id).where(
            table.c.client_id == draft.client_id,
            table.c.deleted_at.is_(None),
            table.c.ended_on.is_(None) | (table.c.ended_on >= draft.starts_on),
            table.c.starts_on <= (draft.ended_on or date.max),
        )
        if any(key != own for key in connection.scalars(query)):
            _refuse("starts_on", "money.agreement_overlaps")

    @staticmethod
    def _refuse_money_left(connection: Connection, draft: MoneyAgreementDraft, own: UUID | None) -> None:
        if own is None:
            return
        if draft.ended_on is not None and _last_movement(connection, own) > draft.ended_on:
            _refuse("ended_on", "money.agreement_moved_later")
        if balance := sum(entry.amount for entry in entries_of(connection, draft.client_id)):
            raise Problem("money.agreement_has_money", balance_yen=balance)


def _refuse(name: str, code: str) -> None:
    raise InvalidDraft("draft.invalid", errors=(FieldError(name, code),))


def _last_movement(connection: Connection, agreement_id: UUID) -> date:
    """Return the day of the last movement under a contract; the first day of all when there is none."""
    table = table_of(MoneyMovement)
    query = select(func.max(table.c.on)).where(
        table.c.agreement_id == agreement_id, table.c.deleted_at.is_(None)
    )
    last: date | None = connection.scalar(query)
    return last or date.min


def _is_used(connection: Connection, rules_id: UUID) -> bool:
    table = table_of(MoneyAgreement)
    query = select(table.c.id).where(table.c.rules_id == rules_id, table.c.deleted_at.is_(None))
    return connection.scalar(query.limit(1)) is not None
