"""A voucher (支出伝票): what the corporation paid, to whom, for what, out of which money, with which proof.

The program gives the number, without gaps in a business year; one that goes to the trash keeps its number. It
names no client: whose fare or cost it pays stands in records of their own (`voucher_fare`,
`voucher_expense`), so that the books stay as they were when somebody is erased.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.money import BASIS_POINTS
from desktop.records.field import HOURS, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View

MOST_YEN: Final = 10_000_000_000
"""No column holds more; from where on an amount is refused stands in `voucher_limits`."""


class VoucherFields(SQLModel):
    """What is kept of a voucher. `share` is the part that is claimed, in basis points."""

    number: int | None = kept(Kind.COUNT, shown_to=HOURS, merge=Merge.ASK)
    year: int | None = kept(Kind.COUNT, shown_to=HOURS, index=True)
    """The calendar year in which the business year begins whose series numbers it."""
    paid_on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    served_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    payee: str = kept(Kind.TEXT, default=..., shown_to=HOURS, limit=120)
    purpose: str = kept(Kind.TEXT, default=..., shown_to=HOURS, limit=200)
    category: str = kept(Kind.CODE, default=..., codes="cost_categories", shown_to=HOURS)
    item: str = kept(Kind.CODE, codes="subsidy_items", shown_to=HOURS)
    funding: str = kept(Kind.CODE, default=..., codes="funding_sources", shown_to=HOURS)
    amount: int = kept(Kind.YEN, default=..., shown_to=HOURS, merge=Merge.ASK, limit=MOST_YEN)
    tax_kind: str = kept(Kind.CODE, default=..., codes="tax_kinds", shown_to=HOURS)
    tax: int | None = kept(Kind.YEN, shown_to=HOURS, limit=MOST_YEN)
    deductible: bool = kept(Kind.FLAG, shown_to=HOURS)
    share: int | None = kept(Kind.COUNT, shown_to=HOURS, limit=BASIS_POINTS)
    """Nothing for all of it."""
    share_basis: str = kept(Kind.CODE, codes="voucher_shares", shown_to=HOURS)
    share_text: str = kept(Kind.TEXT, shown_to=HOURS, limit=200)
    account: str = kept(Kind.CODE, codes="support_accounts", shown_to=HOURS)
    """The account that bears all of it; empty where several do (`voucher_account`)."""
    split_basis: str = kept(Kind.CODE, codes="voucher_shares", shown_to=HOURS)
    split_text: str = kept(Kind.TEXT, shown_to=HOURS, limit=200)
    paid_by: str = kept(Kind.CODE, default=..., codes="voucher_payments", shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    settled_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    counters_id: UUID | None = kept(Kind.RECORD, of="voucher", shown_to=HOURS, index=True)
    answered: str = kept(Kind.TEXT, shown_to=HOURS, limit=200)
    """What was found out about a doubt, such as another voucher of the same day, payee and amount."""
    note: str = kept(Kind.TEXT, shown_to=HOURS, limit=400)


class VoucherDraft(VoucherFields, Draft):
    """A voucher as typed."""

    @model_validator(mode="before")
    @classmethod
    def _above_zero(cls, values: Any) -> Any:
        amount = values.get("amount") if isinstance(values, dict) else None
        if isinstance(amount, int) and amount <= 0:
            raise refuse("voucher.not_above_zero", field="amount")
        return values

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.tax is not None and self.tax >= self.amount:
            raise refuse("voucher.tax_beyond_amount", field="tax")
        if self.settled_on is not None and self.settled_on < self.paid_on:
            raise refuse("voucher.settled_before_paid", field="settled_on")
        if self.share is not None and self.share < BASIS_POINTS and not self.share_basis:
            raise refuse("voucher.share_without_basis", field="share_basis")
        return self


class Voucher(VoucherFields, Row, table=True):
    """A kept voucher."""

    kind = "voucher"
    closes_by = "paid_on"


class VoucherView(VoucherFields, View):
    """A voucher as handed out."""

    kind = "voucher"


class VoucherAccountFields(SQLModel):
    """The part of a voucher that one of the three accounts bears, in basis points."""

    voucher_id: UUID = kept(Kind.RECORD, of="voucher", default=..., index=True)
    account: str = kept(Kind.CODE, default=..., codes="support_accounts", shown_to=HOURS)
    share: int = kept(Kind.COUNT, default=..., shown_to=HOURS, limit=BASIS_POINTS)


class VoucherAccountDraft(VoucherAccountFields, Draft):
    """A part as typed."""


class VoucherAccount(VoucherAccountFields, Row, table=True):
    """A kept part."""

    __tablename__ = "voucher_account"
    kind = "voucher_account"
    closes_with = "voucher_id"


class VoucherAccountView(VoucherAccountFields, View):
    """A part as handed out."""

    kind = "voucher_account"


class VoucherProofFields(SQLModel):
    """A paper that proves a voucher; its bytes lie in the attachments store by digest."""

    voucher_id: UUID = kept(Kind.RECORD, of="voucher", default=..., index=True)
    proof: str = kept(Kind.CODE, default=..., codes="cost_proofs", shown_to=HOURS)
    addressee_is_ours: bool = kept(Kind.FLAG, shown_to=HOURS)
    """Whether it is made out to the corporation by its full name."""
    digest: str = kept(Kind.TEXT, default=..., limit=64, index=True, shown_to=HOURS)
    media_type: str = kept(Kind.TEXT, default=..., limit=60, shown_to=HOURS)
    size: int = kept(Kind.COUNT, default=..., shown_to=HOURS)


class VoucherProofDraft(VoucherProofFields, Draft):
    """A proof as chosen."""


class VoucherProof(VoucherProofFields, Row, table=True):
    """A kept proof."""

    __tablename__ = "voucher_proof"
    kind = "voucher_proof"


class VoucherProofView(VoucherProofFields, View):
    """A proof as handed out, without its bytes."""

    kind = "voucher_proof"


class VoucherFareFields(SQLModel):
    """A way to somebody whose fare or kilometres a voucher pays; each is paid once."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    voucher_id: UUID = kept(Kind.RECORD, of="voucher", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    way: str = kept(Kind.CODE, codes="travel_ways", shown_to=HOURS)
    metres: int | None = kept(Kind.COUNT, shown_to=HOURS)
    """What the kilometres were that were paid; nothing for a fare."""
    yen: int = kept(Kind.YEN, default=..., shown_to=HOURS, merge=Merge.ASK, limit=MOST_YEN)


class VoucherFareDraft(VoucherFareFields, Draft):
    """A way as taken over."""


class VoucherFare(VoucherFareFields, Row, table=True):
    """A kept way."""

    __tablename__ = "voucher_fare"
    kind = "voucher_fare"
    closes_with = "voucher_id"


class VoucherFareView(VoucherFareFields, View):
    """A way as handed out."""

    kind = "voucher_fare"


class VoucherExpenseFields(SQLModel):
    """What a visit or an interpreting cost beside the way, which a voucher pays; each is paid once."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    voucher_id: UUID = kept(Kind.RECORD, of="voucher", default=..., index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    interpreting_id: UUID | None = kept(Kind.RECORD, of="interpreting", index=True)
    yen: int = kept(Kind.YEN, default=..., shown_to=HOURS, merge=Merge.ASK, limit=MOST_YEN)


class VoucherExpenseDraft(VoucherExpenseFields, Draft):
    """A cost as taken over."""


class VoucherExpense(VoucherExpenseFields, Row, table=True):
    """A kept cost."""

    __tablename__ = "voucher_expense"
    kind = "voucher_expense"
    closes_with = "voucher_id"


class VoucherExpenseView(VoucherExpenseFields, View):
    """A cost as handed out."""

    kind = "voucher_expense"
