"""A first task (はじめにすること): something that is missing, answered once so that nobody is asked twice."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, kept
from desktop.records.record import Draft, Row, View


class FirstTaskFields(SQLModel):
    """What became of a proposal: the entry that promises it as a next step, or that it is not needed."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    task: str = kept(Kind.CODE, default=..., codes="first_tasks")
    declined: bool = kept(Kind.FLAG)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry")


class FirstTaskDraft(FirstTaskFields, Draft):
    """An answer as given."""


class FirstTask(FirstTaskFields, Row, table=True):
    """A kept answer."""

    __tablename__ = "first_task"
    kind = "first_task"


class FirstTaskView(FirstTaskFields, View):
    """An answer as handed out."""

    kind = "first_task"
