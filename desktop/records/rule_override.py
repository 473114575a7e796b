"""The organisation's own row in the place of a shipped dated rule, keyed by list, code and first day."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class RuleOverrideFields(SQLModel):
    """What is kept of an own rule; `shipped_version` is the fingerprint of the row it shadows."""

    list_name: str = kept(Kind.CODE, default=..., index=True)
    code: str = kept(Kind.CODE, default=...)
    text: str = kept(Kind.TEXT, default=..., merge=Merge.ASK)
    valid_from: date = kept(Kind.DATE, default=...)
    valid_to: date | None = kept(Kind.DATE)
    source: str = kept(Kind.TEXT, default=...)
    shipped_version: str = kept(Kind.TEXT)
    to_be_confirmed: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, merge=Merge.JOIN)


class RuleOverrideDraft(RuleOverrideFields, Draft):
    """An own rule as typed; its values stand beside it (rule_value.py)."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise refuse("date.end_before_start", field="valid_to")
        return self


class RuleOverride(RuleOverrideFields, Row, table=True):
    """A kept own rule."""

    __tablename__ = "rule_override"
    kind = "rule_override"


class RuleOverrideView(RuleOverrideFields, View):
    """An own rule as handed out."""

    kind = "rule_override"
