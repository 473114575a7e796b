"""Which rule a judgement used, and in which version: what a screen and a paper say beside the judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import DatedList, DatedRow, Status


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """One row of one dated list, as it was used. `i18n.rules_used.told` says it in words."""

    list_name: str
    code: str
    text: str
    version: str
    """The version of the list; it tells when own rows of the organisation are in it."""
    status: Status
    source: str
    own: bool
    """Whether the row is the organisation's own, not a shipped one."""

    @classmethod
    def of(cls, rows: DatedList, row: DatedRow) -> RuleUsed:
        """Return what is said of a row of that list."""
        return cls(rows.name, row.code, row.text, rows.version, row.status, row.source, row.own)


def used(rows: DatedList, code: str, on: date) -> RuleUsed:
    """Return the rule of that code on that day; a Problem `rule.unknown_code` when there is none."""
    return RuleUsed.of(rows, rows.find(code, on))
