"""House rules (住まいのきまり) of a building by version, and which resident has signed which."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT})


class HouseRulesFields(SQLModel):
    """One version of the rules; the newest whose day has come is the one to be signed."""

    building_id: UUID = kept(Kind.RECORD, of="building", default=..., index=True)
    edition: str = kept(Kind.TEXT, default=..., limit=60, shown_to=_CLIENT)
    valid_from: date = kept(Kind.DATE, default=..., shown_to=_CLIENT)
    text: str = kept(Kind.NOTE, default=..., shown_to=_CLIENT)


class HouseRulesDraft(HouseRulesFields, Draft):
    """A version as typed."""


class HouseRules(HouseRulesFields, Row, table=True):
    """A kept version."""

    __tablename__ = "house_rules"
    kind = "house_rules"


class HouseRulesView(HouseRulesFields, View):
    """A version as handed out."""

    kind = "house_rules"


class HouseRulesConsentFields(SQLModel):
    """That a resident signed a version, on which day, in which language it was explained."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    tenancy_id: UUID = kept(Kind.RECORD, of="tenancy", default=..., index=True)
    rules_id: UUID = kept(Kind.RECORD, of="house_rules", default=..., index=True)
    signed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    language: str = kept(Kind.CODE, default="ja", codes="languages")
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class HouseRulesConsentDraft(HouseRulesConsentFields, Draft):
    """A signature as noted."""


class HouseRulesConsent(HouseRulesConsentFields, Row, table=True):
    """A kept signature."""

    __tablename__ = "house_rules_consent"
    kind = "house_rules_consent"


class HouseRulesConsentView(HouseRulesConsentFields, View):
    """A signature as handed out."""

    kind = "house_rules_consent"
