"""What belongs to a voucher: the parts of its accounts, the papers that prove it, what it pays for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.voucher_amounts import AccountShares, is_whole
from desktop.records.voucher import (
    Voucher,
    VoucherAccount,
    VoucherAccountDraft,
    VoucherAccountView,
    VoucherExpense,
    VoucherExpenseDraft,
    VoucherExpenseView,
    VoucherFare,
    VoucherFareDraft,
    VoucherFareView,
    VoucherProof,
    VoucherProofDraft,
    VoucherProofView,
)
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import Paper, accept_scan
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

PROOFS: Final = "cost_proofs"


class VoucherAccounts(Recording[VoucherAccountDraft, VoucherAccountView]):
    """The parts of vouchers that several accounts bear; they are kept with their voucher."""

    row = VoucherAccount
    view = VoucherAccountView
    writing = Permission.KEEP_HOURS

    def of_voucher(self, voucher_id: UUID) -> tuple[VoucherAccountView, ...]:
        """Return the parts of a voucher."""
        return self.views(table_of(VoucherAccount).c.voucher_id == voucher_id)

    def replace(self, work: UnitOfWork, voucher_id: UUID, shares: AccountShares) -> None:
        """Keep these parts in the place of those that were there; a problem unless they make a whole."""
        if shares and not is_whole(shares):
            raise InvalidDraft("draft.invalid", errors=(FieldError("shares", "voucher.shares_not_whole"),))
        table = table_of(VoucherAccount)
        query = select(table).where(table.c.voucher_id == voucher_id, table.c.deleted_at.is_(None))
        before = {
            row["id"]: (row["account"], row["share"]) for row in work.connection.execute(query).mappings()
        }
        if list(before.values()) == list(shares):
            return
        for key in before:
            work.remove(VoucherAccount, key)
        for account, share in shares:
            self.put(
                work, VoucherAccountDraft.of({"voucher_id": voucher_id, "account": account, "share": share})
            )


class VoucherProofs(Recording[VoucherProofDraft, VoucherProofView]):
    """The papers that prove vouchers: photos and PDFs, encrypted beside the records."""

    row = VoucherProof
    view = VoucherProofView
    writing = Permission.KEEP_HOURS

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept, a photo shrunk; it takes a while and touches nothing kept."""
        self.office.require(self.writing)
        return accept_scan(data)

    def keep(
        self, voucher_id: UUID, proof: str, paper: Paper, *, addressee_is_ours: bool | None = None
    ) -> Saved:
        """Keep what was made ready; who it is made out to is as its kind says, unless told."""
        self.office.require(self.writing)
        ours = self._names_us(proof) if addressee_is_ours is None else addressee_is_ours
        beside = put_beside(self._files, paper.data, paper.media_type)
        values = {"voucher_id": voucher_id, "proof": proof, "addressee_is_ours": ours, **beside}
        with self.office.store.write("voucher_proof_add", self.office.author) as work:
            if work.read(Voucher, voucher_id)["deleted_at"] is not None:
                raise Problem("record.gone", kind=Voucher.kind, id=voucher_id)
            key = self.put(work, VoucherProofDraft.of(values))
        return Saved(key, work.changed)

    def describe(self, record_id: UUID, proof: str, *, addressee_is_ours: bool) -> Saved:
        """Say what kind of paper it is, and whether it is made out to the corporation."""
        self.office.require(self.writing)
        kept = self.get(record_id)
        own = {name: getattr(kept, name) for name in VoucherProofDraft.model_fields}
        draft = VoucherProofDraft.of({**own, "proof": proof, "addressee_is_ours": addressee_is_ours})
        return self.save(draft, record_id, kept.version)

    def take_away(self, record_id: UUID) -> Changed:
        """Put a paper into the trash."""
        return self.remove(record_id)

    def of_voucher(self, voucher_id: UUID) -> tuple[VoucherProofView, ...]:
        """Return the papers of a voucher, oldest first."""
        return self.views(table_of(VoucherProof).c.voucher_id == voucher_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the bytes of a paper."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)

    def _names_us(self, proof: str) -> bool:
        row: DatedRow | None = self.office.rules.named(PROOFS).ever(proof)
        return row is not None and bool(row.values["names_us"])


class VoucherFares(Recording[VoucherFareDraft, VoucherFareView]):
    """The ways that vouchers pay for; who is erased leaves no trace here, the voucher stays as it was."""

    row = VoucherFare
    view = VoucherFareView
    writing = Permission.KEEP_HOURS

    def of_voucher(self, voucher_id: UUID) -> tuple[VoucherFareView, ...]:
        """Return the ways that a voucher pays for, in the order in which they were taken over."""
        return self.views(table_of(VoucherFare).c.voucher_id == voucher_id)


class VoucherExpenses(Recording[VoucherExpenseDraft, VoucherExpenseView]):
    """What visits and interpreters cost that vouchers pay; who is erased leaves no trace here."""

    row = VoucherExpense
    view = VoucherExpenseView
    writing = Permission.KEEP_HOURS

    def of_voucher(self, voucher_id: UUID) -> tuple[VoucherExpenseView, ...]:
        """Return the costs that a voucher pays."""
        return self.views(table_of(VoucherExpense).c.voucher_id == voucher_id)


def taken_back(connection: Connection) -> frozenset[UUID]:
    """Return the vouchers that a counter-voucher takes back."""
    table = table_of(Voucher)
    query = select(table.c.counters_id).where(table.c.counters_id.is_not(None), table.c.deleted_at.is_(None))
    return frozenset(connection.scalars(query))


def shares_of(
    connection: Connection, vouchers: Sequence[UUID] | None = None
) -> dict[UUID, list[tuple[str, int]]]:
    """Return the parts of the accounts by voucher; of all where none are named."""
    table = table_of(VoucherAccount)
    query = (
        select(table.c.voucher_id, table.c.account, table.c.share)
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c.id)
    )
    if vouchers is not None:
        query = query.where(table.c.voucher_id.in_(vouchers))
    found: dict[UUID, list[tuple[str, int]]] = {}
    for voucher_id, account, share in connection.execute(query):
        found.setdefault(voucher_id, []).append((account, share))
    return found
