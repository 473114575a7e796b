"""How somebody lives now and on what (いまの住まいと暮らし): it decides how soon and how to search."""

from __future__ import annotations

from datetime import date
from typing import Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import INSIDE, Audience, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PAST: Final = 600
"""The most months that anybody writes down."""
_ASKED_BY_LANDLORDS = INSIDE | {Audience.LANDLORD, Audience.CLIENT}
_SENSITIVE = Sensitivity.SENSITIVE


class HousingSituationFields(SQLModel):
    """What is kept of the present home and living, one a case. An empty answer has not been asked yet.

    `housing` may say that somebody is in prison: it is as guarded as what concerns an offence.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    housing: str = kept(Kind.CODE, Sensitivity.OFFENCE, codes="present_housings")
    household: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="household_situations")
    leave_by: date | None = kept(Kind.DATE, _SENSITIVE, merge=Merge.ASK)
    rent: int | None = kept(Kind.YEN, _SENSITIVE)
    arrears_months: int | None = kept(Kind.COUNT, _SENSITIVE, limit=_PAST)
    arrears: int | None = kept(Kind.YEN, _SENSITIVE)
    past_arrears: str = kept(Kind.CODE, _SENSITIVE, codes="presences")
    past_eviction: str = kept(Kind.CODE, _SENSITIVE, codes="presences")
    pets: str = kept(Kind.CODE, codes="presences", shown_to=_ASKED_BY_LANDLORDS)
    pets_kind: str = kept(Kind.TEXT, limit=120, shown_to=_ASKED_BY_LANDLORDS)
    parking: str = kept(Kind.CODE, codes="presences", shown_to=_ASKED_BY_LANDLORDS)
    stairs: str = kept(Kind.CODE, _SENSITIVE, codes="stairs_possible")
    smoking: str = kept(Kind.CODE, codes="smoking_habits", shown_to=_ASKED_BY_LANDLORDS)
    fire_note: str = kept(Kind.NOTE, _SENSITIVE)
    clinics: str = kept(Kind.NOTE, _SENSITIVE, tells_where=True)
    avoid: str = kept(Kind.NOTE, _SENSITIVE)
    mobile: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="mobile_phones")
    identity: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="presences")
    seal: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="presences")
    bank_account: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="presences")
    guarantor: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="presences")
    emergency_contact: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="presences")
    initial_money: int | None = kept(Kind.YEN, _SENSITIVE)
    job: str = kept(Kind.CODE, _SENSITIVE, codes="job_statuses")
    health_insurance: str = kept(Kind.CODE, _SENSITIVE, codes="health_insurances")
    pension: str = kept(Kind.CODE, _SENSITIVE, codes="pension_states")
    public_assistance: str = kept(Kind.CODE, _SENSITIVE, codes="public_assistance_states")
    assistance_office: str = kept(Kind.TEXT, _SENSITIVE, tells_where=True)
    case_worker: str = kept(Kind.NAME, _SENSITIVE)
    housing_aid: int | None = kept(Kind.YEN, _SENSITIVE)
    note: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)


class HousingSituationDraft(HousingSituationFields, Draft):
    """The situation as typed."""


class HousingSituation(HousingSituationFields, Row, table=True):
    """A kept situation."""

    __tablename__ = "housing_situation"
    kind = "housing_situation"


class HousingSituationView(HousingSituationFields, View):
    """The situation as handed out."""

    kind = "housing_situation"


class IdentityPaperFields(SQLModel):
    """One paper that shows who somebody is (本人確認書類)."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    situation_id: UUID = kept(Kind.RECORD, of="housing_situation", default=..., index=True)
    paper: str = kept(Kind.CODE, Sensitivity.PERSONAL, default=..., codes="identity_papers")


class IdentityPaperDraft(IdentityPaperFields, Draft):
    """A paper as ticked."""


class IdentityPaper(IdentityPaperFields, Row, table=True):
    """A kept paper."""

    __tablename__ = "identity_paper"
    kind = "identity_paper"


class IdentityPaperView(IdentityPaperFields, View):
    """A paper as handed out."""

    kind = "identity_paper"


class IncomeSourceFields(SQLModel):
    """Something that comes in each month, and on which day; the day decides when rent can be paid."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    situation_id: UUID = kept(Kind.RECORD, of="housing_situation", default=..., index=True)
    income: str = kept(Kind.CODE, _SENSITIVE, default=..., codes="income_kinds")
    monthly: int | None = kept(Kind.YEN, _SENSITIVE)
    pay_day: int | None = kept(Kind.COUNT, _SENSITIVE, limit=31)


class IncomeSourceDraft(IncomeSourceFields, Draft):
    """What comes in, as typed."""

    @model_validator(mode="after")
    def _day_of_a_month(self) -> Self:
        if self.pay_day == 0:
            raise refuse("field.number_range", field="pay_day", least=1, most=31)
        return self


class IncomeSource(IncomeSourceFields, Row, table=True):
    """A kept income."""

    __tablename__ = "income_source"
    kind = "income_source"


class IncomeSourceView(IncomeSourceFields, View):
    """An income as handed out."""

    kind = "income_source"
