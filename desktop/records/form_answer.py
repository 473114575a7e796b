"""A form as it was filled in (記入した様式): made ready for printing, or come back from the person's hand."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class FormAnswerFields(SQLModel):
    """What is kept of it: which form in which edition and languages, and how far it is.

    `form` is the name of a file in `resources/forms`; its lines say what stands at its places.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    form: str = kept(Kind.TEXT, default=..., limit=60)
    edition: str = kept(Kind.TEXT, default=..., limit=20)
    languages: str = kept(Kind.TEXT, limit=60)
    """The codes of its languages, in the order in which they stand, parted by blanks."""
    state: str = kept(Kind.CODE, default=..., codes="form_answer_states", merge=Merge.ASK)
    on: date = kept(Kind.DATE, default=...)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=...)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class FormAnswerDraft(FormAnswerFields, Draft):
    """A form as filled in."""


class FormAnswer(FormAnswerFields, Row, table=True):
    """A kept form."""

    __tablename__ = "form_answer"
    kind = "form_answer"


class FormAnswerView(FormAnswerFields, View):
    """A filled form as handed out."""

    kind = "form_answer"


class FormLineFields(SQLModel):
    """One thing that stands on a filled form.

    `place` is the code of the place; `line` and `cell` count from 0 in a table; `box` is a ticked box.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    answer_id: UUID = kept(Kind.RECORD, of="form_answer", default=..., index=True)
    place: str = kept(Kind.TEXT, default=..., limit=60)
    line: int | None = kept(Kind.COUNT, limit=999)
    cell: int | None = kept(Kind.COUNT, limit=99)
    box: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=60)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class FormLineDraft(FormLineFields, Draft):
    """A line as typed or ticked."""


class FormLine(FormLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "form_line"
    kind = "form_line"


class FormLineView(FormLineFields, View):
    """A line as handed out."""

    kind = "form_line"
