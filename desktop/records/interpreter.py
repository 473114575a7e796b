"""An interpreter (通訳): languages, areas, times, terms, and for whom they are not to be asked."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class InterpreterFields(SQLModel):
    """What is kept of an interpreter; `pledged_on` is the day on which they signed the pledge of secrecy."""

    name: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=..., search=SearchColumn.NAME, shown_to=HOURS)
    kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA, shown_to=HOURS)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", shown_to=HOURS, index=True)
    phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, shown_to=HOURS)
    email: str = kept(Kind.EMAIL, Sensitivity.PERSONAL, shown_to=HOURS)
    postal_code: str = kept(Kind.POSTAL_CODE, Sensitivity.PERSONAL, shown_to=HOURS)
    address: str = kept(Kind.ADDRESS, Sensitivity.PERSONAL, search=SearchColumn.ADDRESS, shown_to=HOURS)
    engagement: str = kept(Kind.CODE, codes="interpreter_engagements", shown_to=HOURS)
    terms: str = kept(Kind.TEXT, shown_to=HOURS)
    pledged_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    """Who of the staff it is, if anybody: their interpreting is a line of their work diary."""
    note: str = kept(Kind.NOTE, Sensitivity.PERSONAL)


class InterpreterDraft(InterpreterFields, Draft):
    """An interpreter as typed."""


class Interpreter(InterpreterFields, Row, table=True):
    """A kept interpreter."""

    kind = "interpreter"


class InterpreterView(InterpreterFields, View):
    """An interpreter as handed out."""

    kind = "interpreter"


class InterpreterLanguageFields(SQLModel):
    """A language that an interpreter speaks, how well, and by which certificate."""

    interpreter_id: UUID = kept(Kind.RECORD, of="interpreter", default=..., index=True)
    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=HOURS)
    level: str = kept(Kind.CODE, codes="interpreter_levels", shown_to=HOURS)
    certificate: str = kept(Kind.TEXT, shown_to=HOURS)


class InterpreterLanguageDraft(InterpreterLanguageFields, Draft):
    """A language as typed."""


class InterpreterLanguage(InterpreterLanguageFields, Row, table=True):
    """A kept language."""

    __tablename__ = "interpreter_language"
    kind = "interpreter_language"


class InterpreterLanguageView(InterpreterLanguageFields, View):
    """A language as handed out."""

    kind = "interpreter_language"


class InterpreterAreaFields(SQLModel):
    """An area in which an interpreter comes along, in words: a city, a ward, a line."""

    interpreter_id: UUID = kept(Kind.RECORD, of="interpreter", default=..., index=True)
    area: str = kept(Kind.TEXT, default=..., limit=80, shown_to=HOURS)


class InterpreterAreaDraft(InterpreterAreaFields, Draft):
    """An area as typed."""


class InterpreterArea(InterpreterAreaFields, Row, table=True):
    """A kept area."""

    __tablename__ = "interpreter_area"
    kind = "interpreter_area"


class InterpreterAreaView(InterpreterAreaFields, View):
    """An area as handed out."""

    kind = "interpreter_area"


class InterpreterTimeFields(SQLModel):
    """A time of the week at which an interpreter usually can; without hours it is the whole day."""

    interpreter_id: UUID = kept(Kind.RECORD, of="interpreter", default=..., index=True)
    weekday: str = kept(Kind.CODE, default=..., codes="weekdays", shown_to=HOURS)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)


class InterpreterTimeDraft(InterpreterTimeFields, Draft):
    """A time as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise refuse("time.end_before_start", field="end")
        return self


class InterpreterTime(InterpreterTimeFields, Row, table=True):
    """A kept time."""

    __tablename__ = "interpreter_time"
    kind = "interpreter_time"


class InterpreterTimeView(InterpreterTimeFields, View):
    """A time as handed out."""

    kind = "interpreter_time"


class InterpreterConflictFields(SQLModel):
    """A client for whom this interpreter is not to be asked: kin, employer, the same small community."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    interpreter_id: UUID = kept(Kind.RECORD, of="interpreter", default=..., index=True)
    reason: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)


class InterpreterConflictDraft(InterpreterConflictFields, Draft):
    """A conflict of interest as noted."""


class InterpreterConflict(InterpreterConflictFields, Row, table=True):
    """A kept conflict of interest."""

    __tablename__ = "interpreter_conflict"
    kind = "interpreter_conflict"


class InterpreterConflictView(InterpreterConflictFields, View):
    """A conflict of interest as handed out."""

    kind = "interpreter_conflict"
