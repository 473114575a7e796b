"""The papers of keys as jobs for the preview: the receipt at coming and at going back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.key_kept import KeyKept
from reports import key_receipts
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer a receipt for each key, and the one of its return for each that went back."""
    say = desk.words.say
    files = desk.workspace.keys_kept.files_of(client_id)
    came = [
        PaperOffer(say("Receipt for a key"), receipt_job(desk, client_id, file.id), file.view.received_on)
        for file in files
    ]
    went = [
        PaperOffer(say("Receipt of its return"), return_job(desk, client_id, file.id), file.view.returned_on)
        for file in files
        if file.view.returned_on is not None
    ]
    return [*came, *went]


def receipt_job(desk: Desk, client_id: UUID, key_id: UUID) -> Job:
    """Return the receipt that the client is given."""
    document = "reports.key_receipts:key_receipt"
    return Job(
        key_receipts.CODE, document, _gathers(desk, key_id), KeyKept.kind, key_id, client_id, to=PERSON
    )


def return_job(desk: Desk, client_id: UUID, key_id: UUID) -> Job:
    """Return the receipt that the client signs."""
    document = "reports.key_receipts:key_return"
    return Job(
        key_receipts.RETURN_CODE, document, _gathers(desk, key_id), KeyKept.kind, key_id, client_id, to=PERSON
    )


def _gathers(desk: Desk, key_id: UUID) -> Callable[[], key_receipts.KeyReceiptContent]:
    workspace = desk.workspace

    def gather() -> key_receipts.KeyReceiptContent:
        workspace.office.require(Permission.READ_NOTES)
        return key_receipts.KeyReceiptContent(
            workspace.keys_kept.file(key_id),
            workspace.organisations.own(),
            {name: workspace.office.rules.named(name) for name in key_receipts.LISTS},
            desk.today(),
        )

    return gather
