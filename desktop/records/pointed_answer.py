"""What somebody pointed at on a card (指さしの答え): which card, which answer, in which language, when."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class PointedAnswerFields(SQLModel):
    """What is kept of it: `deck`, `card` and `answer` are codes of `resources/cards`.

    `answer` is empty where a statement was pointed at. `said` is what stood there in Japanese on that day: a
    card may be worded otherwise later.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    on: date = kept(Kind.DATE, default=...)
    at: time = kept(Kind.TIME, default=...)
    deck: str = kept(Kind.TEXT, default=..., limit=60)
    card: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, default=..., limit=60)
    answer: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=60)
    said: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, default=...)
    language: str = kept(Kind.CODE, default=..., codes="languages")
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=...)


class PointedAnswerDraft(PointedAnswerFields, Draft):
    """Something that was just pointed at."""


class PointedAnswer(PointedAnswerFields, Row, table=True):
    """A kept answer."""

    __tablename__ = "pointed_answer"
    kind = "pointed_answer"


class PointedAnswerView(PointedAnswerFields, View):
    """An answer as handed out."""

    kind = "pointed_answer"
