"""What a support entry says of going there (訪問の記録): way, cost, what was seen at the door, meters.

One record an entry at most, with child records for what was ticked and read. Hours and claim read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

MOST_YEN = 1_000_000
"""A dearer visit was typed by mistake."""
LONGEST_WAY = 2_000_000
"""Metres; farther is no visit."""
LONGEST_CODE = 12
"""So many characters a day's sheet may have in its code."""
_MOST_CARDS = 9_999_999
_DIGITS = re.compile(r"[0-9]{1,10}(\.[0-9]{1,3})?")
_FULL_DAY = 24 * 60


@dataclass(frozen=True, slots=True, repr=False)
class SignatureLine:
    """A signature beside an entry: its picture, who signed, when, under which version of the entry."""

    attachment_id: UUID
    signer: str
    signed_by: str
    on: date
    at: time | None
    entry_version: int


@dataclass(frozen=True, slots=True, repr=False)
class VisitLine:
    """What stands beside an entry in a timeline or on paper; `others` counts who was visited together."""

    travel_way: str = ""
    travel_minutes: int | None = None
    distance: int | None = None
    fare: int | None = None
    fare_payer: str = ""
    cost: int | None = None
    cost_payer: str = ""
    cost_for: str = ""
    card_left: bool = False
    card_number: int | None = None
    signed_sheet: str = ""
    others: int = 0
    joint_visit_id: UUID | None = None
    signs: tuple[str, ...] = ()
    meters: tuple[tuple[str, str], ...] = ()
    signatures: tuple[SignatureLine, ...] = ()


NO_VISIT = VisitLine()
"""What stands beside an entry of which nothing more was said."""


class VisitFields(SQLModel):
    """What is kept of a visit beside its entry: the way there and back, what it cost, an absence card."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    joint_visit_id: UUID | None = kept(Kind.RECORD, of="joint_visit", index=True)
    travel_way: str = kept(Kind.CODE, codes="travel_ways", shown_to=HOURS)
    travel_minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    distance: int | None = kept(Kind.COUNT, shown_to=HOURS, limit=LONGEST_WAY)
    fare: int | None = kept(Kind.YEN, shown_to=HOURS, limit=MOST_YEN)
    fare_payer: str = kept(Kind.CODE, codes="fare_payers", shown_to=HOURS)
    cost: int | None = kept(Kind.YEN, shown_to=HOURS, limit=MOST_YEN)
    cost_payer: str = kept(Kind.CODE, codes="fare_payers", shown_to=HOURS)
    cost_for: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=HOURS)
    card_left: bool = kept(Kind.FLAG)
    card_number: int | None = kept(Kind.COUNT, limit=_MOST_CARDS)
    signed_sheet: str = kept(Kind.TEXT, limit=LONGEST_CODE)
    """The code of the day's sheet that was signed by hand."""


class VisitDraft(VisitFields, Draft):
    """A visit as typed."""

    @model_validator(mode="after")
    def _a_number_belongs_to_a_card(self) -> Self:
        if self.card_number is not None and not self.card_left:
            raise refuse("visit.card_not_left", field="card_number")
        return self


class Visit(VisitFields, Row, table=True):
    """A kept visit."""

    kind = "visit"


class VisitView(VisitFields, View):
    """A visit as handed out."""

    kind = "visit"


class DoorSignFields(SQLModel):
    """Something seen, heard or smelt at the door."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    sign: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="door_signs")


class DoorSignDraft(DoorSignFields, Draft):
    """A sign as ticked."""


class DoorSign(DoorSignFields, Row, table=True):
    """A kept sign."""

    __tablename__ = "door_sign"
    kind = "door_sign"


class DoorSignView(DoorSignFields, View):
    """A sign as handed out."""

    kind = "door_sign"


class MeterReadingFields(SQLModel):
    """What a meter outside the door showed; the digits as they stand there."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    meter: str = kept(Kind.CODE, default=..., codes="meters")
    reading: str = kept(Kind.TEXT, Sensitivity.PERSONAL, default=..., limit=14)


class MeterReadingDraft(MeterReadingFields, Draft):
    """A reading as typed."""

    @model_validator(mode="after")
    def _digits(self) -> Self:
        if _DIGITS.fullmatch(self.reading) is None:
            raise refuse("meter.unreadable", field="reading")
        return self


class MeterReading(MeterReadingFields, Row, table=True):
    """A kept reading."""

    __tablename__ = "meter_reading"
    kind = "meter_reading"


class MeterReadingView(MeterReadingFields, View):
    """A reading as handed out."""

    kind = "meter_reading"
