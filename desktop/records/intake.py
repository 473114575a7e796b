"""The intake (相談受付・申込票): who came with what, in the order of the national standard form."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class IntakeFields(SQLModel):
    """What is kept of a first consultation, one a case; route and reason for moving stand on the case.

    `consulter_*` are empty where the client came in person; `consulter_organisation` is the agency as it was
    told, whether or not the directory knows it.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    consulter_name: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME)
    consulter_kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA)
    consulter_relation: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="consulter_relations")
    consulter_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE)
    consulter_organisation: str = kept(Kind.NAME, search=SearchColumn.NAME)
    consulter_agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True)
    wishes: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class IntakeDraft(IntakeFields, Draft):
    """An intake as typed."""


class Intake(IntakeFields, Row, table=True):
    """A kept intake."""

    kind = "intake"


class IntakeView(IntakeFields, View):
    """An intake as handed out."""

    kind = "intake"


class IntakeProblemFields(SQLModel):
    """One of the problems that were ticked (お困りのこと); one of them may be marked as the worst (◎)."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    intake_id: UUID = kept(Kind.RECORD, of="intake", default=..., index=True)
    problem: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="intake_problems")
    is_worst: bool = kept(Kind.FLAG, Sensitivity.SENSITIVE, merge=Merge.ASK)


class IntakeProblemDraft(IntakeProblemFields, Draft):
    """A problem as ticked."""


class IntakeProblem(IntakeProblemFields, Row, table=True):
    """A kept problem."""

    __tablename__ = "intake_problem"
    kind = "intake_problem"


class IntakeProblemView(IntakeProblemFields, View):
    """A problem as handed out."""

    kind = "intake_problem"
