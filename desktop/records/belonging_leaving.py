"""How a belonging left (残置物の引渡し・処分): sent, handed over, sold or thrown away, with its proof.

Nothing leaves twice, and no proof is rewritten: what was entered wrongly is taken back by a counter-entry.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class BelongingLeavingFields(SQLModel):
    """What is kept of a way out. `counters_id` names the entry that this one takes back, and `note` says why.

    `hauler_permit`: the permit for household waste (一般廃棄物収集運搬業の許可, 廃棄物処理法 7条);
    `recycling_ticket`: the ticket of an appliance; `dealer_licence`: the dealer's (古物営業法 3条).
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    inventory_id: UUID = kept(Kind.RECORD, of="belongings_inventory", default=..., index=True)
    belonging_id: UUID = kept(Kind.RECORD, of="belonging", default=..., index=True)
    counters_id: UUID | None = kept(Kind.RECORD, of="belonging_leaving", index=True)
    way: str = kept(Kind.CODE, default=..., codes="belonging_ways", shown_to=HOURS, merge=Merge.ASK)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, merge=Merge.ASK)
    receiver: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    receiver_contact: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200)
    receipt_number: str = kept(Kind.TEXT, limit=60)
    hauler_permit: str = kept(Kind.TEXT, limit=60)
    recycling_ticket: str = kept(Kind.TEXT, limit=60)
    dealer_licence: str = kept(Kind.TEXT, limit=60)
    price: int | None = kept(Kind.YEN)
    early_ground: str = kept(Kind.CODE, codes="early_disposal_grounds")
    early_because: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witness: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class BelongingLeavingDraft(BelongingLeavingFields, Draft):
    """A way out as typed; what it needs beside the receiver is said by the list of ways."""


class BelongingLeaving(BelongingLeavingFields, Row, table=True):
    """A kept way out."""

    __tablename__ = "belonging_leaving"
    kind = "belonging_leaving"
    lasting: ClassVar[bool] = True


class BelongingLeavingView(BelongingLeavingFields, View):
    """A way out as handed out."""

    kind = "belonging_leaving"
