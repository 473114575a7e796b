"""Typed lines of the work diary (業務日誌の行): work that no other record tells."""

from __future__ import annotations

from typing import ClassVar

from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.records.work_line import WorkLine, WorkLineDraft, WorkLineView
from desktop.services.office import Office
from desktop.services.recording import Recording

FUNDING = "funding_sources"


class WorkLines(Recording[WorkLineDraft, WorkLineView]):
    """The verbs about typed lines; a clerk keeps them as well."""

    row = WorkLine
    view = WorkLineView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to an item borne by other money."""
        on = getattr(draft, "on", None)
        to_come = on is not None and on > self.office.today()
        return (
            *((FieldError("on", "date.in_future"),) if to_come else ()),
            *other_money(self.office, draft),
        )


def other_money(office: Office, draft: Draft) -> tuple[FieldError, ...]:
    """Object to an item of the subsidy beside money that is none of it."""
    item, funding = getattr(draft, "item", ""), getattr(draft, "funding", "")
    if not item or not funding or funding in claimed(office):
        return ()
    return (FieldError("item", "work_line.other_money"),)


def claimed(office: Office) -> frozenset[str]:
    """Return the sources of money that are the subsidy's."""
    return frozenset(row.code for row in office.rules.named(FUNDING).rows if row.values.get("claimed"))
