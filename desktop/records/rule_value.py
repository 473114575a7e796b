"""One value of an own rule: an amount, a number of days, a flag.

A list of codes is one record a code, a table one a number, whose `name` says table and column: "steps.below".
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, kept
from desktop.records.record import Draft, Row, View


class RuleValueFields(SQLModel):
    """What is kept of a value; `value_kind` (desktop.domain.rule_values) says which field holds it."""

    rule_override_id: UUID = kept(Kind.RECORD, of="rule_override", default=..., index=True)
    name: str = kept(Kind.CODE, default=...)
    value_kind: str = kept(Kind.CODE, default=...)
    place: int | None = kept(Kind.COUNT)
    number: int | None = kept(Kind.COUNT, merge=Merge.ASK)
    text: str = kept(Kind.TEXT, merge=Merge.ASK)
    flag: bool = kept(Kind.FLAG, merge=Merge.ASK)
    day: date | None = kept(Kind.DATE, merge=Merge.ASK)


class RuleValueDraft(RuleValueFields, Draft):
    """A value as typed."""


class RuleValue(RuleValueFields, Row, table=True):
    """A kept value. `place` orders codes and a table's rows; an empty list is one record of place 0."""

    __tablename__ = "rule_value"
    kind = "rule_value"


class RuleValueView(RuleValueFields, View):
    """A value as handed out."""

    kind = "rule_value"
