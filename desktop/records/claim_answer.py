"""An answer to a finding of the claim rehearsal: somebody looked, and says why it is in order."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_DIGEST = 32


class ClaimAnswerFields(SQLModel):
    """What is kept of it. `finding` names the finding by its check and records, `seen` what they said then.

    Once the records say something else the finding is open again. With a client it goes when they are erased.
    """

    client_id: UUID | None = kept(Kind.RECORD, of="client", shown_to=HOURS, index=True)
    year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=HOURS, index=True)
    claim_check: str = kept(Kind.CODE, default=..., codes="claim_checks", shown_to=HOURS)
    finding: str = kept(Kind.TEXT, default=..., limit=_DIGEST, shown_to=HOURS)
    seen: str = kept(Kind.TEXT, default=..., limit=_DIGEST, shown_to=HOURS)
    claim_reason: str = kept(Kind.CODE, codes="claim_reasons", shown_to=HOURS)
    text: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=400, shown_to=HOURS)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)


class ClaimAnswerDraft(ClaimAnswerFields, Draft):
    """An answer as given; whoever checks the claim later has to know why."""

    @model_validator(mode="after")
    def _with_a_reason(self) -> Self:
        if not self.claim_reason and not self.text.strip():
            raise refuse("claim_answer.without_reason", field="text")
        return self


class ClaimAnswer(ClaimAnswerFields, Row, table=True):
    """A kept answer."""

    __tablename__ = "claim_answer"
    kind = "claim_answer"


class ClaimAnswerView(ClaimAnswerFields, View):
    """An answer as handed out."""

    kind = "claim_answer"
