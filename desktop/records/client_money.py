"""Client money (預り金): rules, the contract, each movement, counted cash, closed months, statements.

The items follow 無料低額宿泊所の設備及び運営に関する基準 26条 (501M60000100034): a contract of its own, two
members of staff at each movement, a book for each person, regular reports. A movement is never changed.
"""

from __future__ import annotations

from datetime import date, time
from typing import Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

MOST_YEN: Final = 99_999_999
"""More than this is no money for daily living but a slip of the hand."""
_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT, Audience.AUTHORITY})


class MoneyRulesFields(SQLModel):
    """One version of the corporation's written rules (管理規程); the newest whose day has come holds."""

    edition: str = kept(Kind.TEXT, default=..., limit=60, shown_to=HOURS)
    valid_from: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    text: str = kept(Kind.NOTE, default=..., shown_to=_CLIENT)
    notified_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    notified_to: str = kept(Kind.TEXT, limit=100, shown_to=HOURS)


class MoneyRulesDraft(MoneyRulesFields, Draft):
    """A version as typed."""


class MoneyRules(MoneyRulesFields, Row, table=True):
    """A kept version."""

    __tablename__ = "money_rules"
    kind = "money_rules"


class MoneyRulesView(MoneyRulesFields, View):
    """A version as handed out."""

    kind = "money_rules"


class MoneyAgreementFields(SQLModel):
    """The contract about keeping money, and nothing else; `follows_id` is the one that it changes."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    rules_id: UUID = kept(Kind.RECORD, of="money_rules", default=..., index=True)
    follows_id: UUID | None = kept(Kind.RECORD, of="money_agreement", index=True)
    reason: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="money_reasons")
    tried: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, default=...)
    other_schemes: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    wish: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, shown_to=_CLIENT)
    limit_amount: int = kept(Kind.YEN, default=..., limit=MOST_YEN, shown_to=HOURS, merge=Merge.ASK)
    kept_where: str = kept(Kind.TEXT)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    signed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    signer: str = kept(Kind.CODE, default="signer_self", codes="money_signers")
    signer_name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    explained_by: UUID | None = kept(Kind.RECORD, of="staff")
    reported_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    reported_to: str = kept(Kind.TEXT)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    end_reason: str = kept(Kind.CODE, codes="money_ends")
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoneyAgreementDraft(MoneyAgreementFields, Draft):
    """A contract as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.limit_amount == 0:
            raise refuse("field.number_range", field="limit_amount", least=1, most=MOST_YEN)
        if self.signed_on > self.starts_on:
            raise refuse("money.signed_after_start", field="signed_on")
        if self.ended_on is not None and self.ended_on < self.starts_on:
            raise refuse("date.end_before_start", field="ended_on")
        if self.end_reason and self.ended_on is None:
            raise refuse("field.required", field="ended_on")
        if self.ended_on is not None and not self.end_reason:
            raise refuse("field.required", field="end_reason")
        return self


class MoneyAgreement(MoneyAgreementFields, Row, table=True):
    """A kept contract."""

    __tablename__ = "money_agreement"
    kind = "money_agreement"


class MoneyAgreementView(MoneyAgreementFields, View):
    """A contract as handed out."""

    kind = "money_agreement"


class MoneyMovementFields(SQLModel):
    """One movement: amounts are never negative, `direction` says which way it went.

    `counters_id` is the movement that this one takes back. `number` is given by the program and stands on the
    receipt; `receipt_no` is that of somebody else's receipt. `witness_way` is given by the program: how the
    second member of staff confirmed, empty for what was entered before that was kept.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    agreement_id: UUID = kept(Kind.RECORD, of="money_agreement", default=..., index=True)
    direction: str = kept(Kind.CODE, default=..., codes="money_directions", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    amount: int = kept(Kind.YEN, default=..., limit=MOST_YEN, shown_to=HOURS, merge=Merge.ASK)
    purpose: str = kept(Kind.CODE, default=..., codes="money_purposes", shown_to=HOURS)
    counterparty: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=100)
    receipt_no: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    number: str = kept(Kind.TEXT, limit=20, shown_to=HOURS)
    counters_id: UUID | None = kept(Kind.RECORD, of="money_movement", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoneyMovementDraft(MoneyMovementFields, Draft):
    """A movement as typed."""

    @model_validator(mode="after")
    def _moves_something(self) -> Self:
        if self.amount == 0:
            raise refuse("field.number_range", field="amount", least=1, most=MOST_YEN)
        return self


class MoneyMovement(MoneyMovementFields, Row, table=True):
    """A kept movement."""

    __tablename__ = "money_movement"
    kind = "money_movement"
    lasting = True


class MoneyMovementView(MoneyMovementFields, View):
    """A movement as handed out."""

    kind = "money_movement"


class MoneyConfirmationFields(SQLModel):
    """That the second person confirmed a movement under their own name, later than it was entered."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    movement_id: UUID = kept(Kind.RECORD, of="money_movement", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    confirming_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)


class MoneyConfirmationDraft(MoneyConfirmationFields, Draft):
    """A confirmation as the service makes it."""


class MoneyConfirmation(MoneyConfirmationFields, Row, table=True):
    """A kept confirmation."""

    __tablename__ = "money_confirmation"
    kind = "money_confirmation"
    lasting = True


class MoneyConfirmationView(MoneyConfirmationFields, View):
    """A confirmation as handed out."""

    kind = "money_confirmation"


class MoneyProofFields(SQLModel):
    """The picture of a receipt beside its movement: it often comes later, and there may be several."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    movement_id: UUID = kept(Kind.RECORD, of="money_movement", default=..., index=True)
    attachment_id: UUID = kept(Kind.RECORD, of="attachment", default=..., index=True)


class MoneyProofDraft(MoneyProofFields, Draft):
    """A picture as chosen."""


class MoneyProof(MoneyProofFields, Row, table=True):
    """A kept picture."""

    __tablename__ = "money_proof"
    kind = "money_proof"


class MoneyProofView(MoneyProofFields, View):
    """A picture as handed out."""

    kind = "money_proof"


class MoneyCountFields(SQLModel):
    """That the cash was counted (実査): what lay there, and what the book said at that moment."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    counted: int = kept(Kind.YEN, default=..., limit=MOST_YEN, shown_to=HOURS, merge=Merge.ASK)
    expected: int | None = kept(Kind.YEN, limit=MOST_YEN, shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoneyCountDraft(MoneyCountFields, Draft):
    """A count as typed."""


class MoneyCount(MoneyCountFields, Row, table=True):
    """A kept count."""

    __tablename__ = "money_count"
    kind = "money_count"
    lasting = True


class MoneyCountView(MoneyCountFields, View):
    """A count as handed out."""

    kind = "money_count"


class MoneyClosingFields(SQLModel):
    """A closed month (月締め): its figures as they were; nothing is put into it any more."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    month: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    opening: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    received: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    spent: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    balance: int = kept(Kind.YEN, default=..., limit=10**11, shown_to=HOURS)
    movements: int = kept(Kind.COUNT, default=..., shown_to=HOURS)
    findings: int = kept(Kind.COUNT, default=..., shown_to=HOURS)
    closed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoneyClosingDraft(MoneyClosingFields, Draft):
    """A closing as the service makes it."""


class MoneyClosing(MoneyClosingFields, Row, table=True):
    """A kept closing."""

    __tablename__ = "money_closing"
    kind = "money_closing"
    lasting = True


class MoneyClosingView(MoneyClosingFields, View):
    """A closing as handed out."""

    kind = "money_closing"


class MoneyStatementFields(SQLModel):
    """That the person was told (収支の報告) of a closed month, and signed that they had read it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    closing_id: UUID = kept(Kind.RECORD, of="money_closing", default=..., index=True)
    handed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    explained_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    signed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    signer: str = kept(Kind.CODE, default="signer_self", codes="money_signers")
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoneyStatementDraft(MoneyStatementFields, Draft):
    """A statement as typed."""

    @model_validator(mode="after")
    def _signed_when_it_was_there(self) -> Self:
        if self.signed_on is not None and self.signed_on < self.handed_on:
            raise refuse("money.signed_before_handed", field="signed_on")
        return self


class MoneyStatement(MoneyStatementFields, Row, table=True):
    """A kept statement."""

    __tablename__ = "money_statement"
    kind = "money_statement"


class MoneyStatementView(MoneyStatementFields, View):
    """A statement as handed out."""

    kind = "money_statement"
