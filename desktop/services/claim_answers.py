"""Answers to findings of the claim rehearsal: checked, because …; an answer changes no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.claim_checks.finding import Finding
from desktop.domain.roles import Permission
from desktop.records.claim_answer import ClaimAnswer, ClaimAnswerDraft, ClaimAnswerView
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, table_of


class ClaimAnswers(Recording[ClaimAnswerDraft, ClaimAnswerView]):
    """The verbs of whoever goes through the findings."""

    row = ClaimAnswer
    view = ClaimAnswerView
    writing = Permission.KEEP_HOURS

    def __init__(self, office: Office) -> None:
        super().__init__(office)

    def of_year(self, year: int) -> Mapping[str, ClaimAnswerView]:
        """Return the answers of a year by what they answer; of two the newer one counts."""
        self.office.require(self.reading)
        return {view.finding: view for view in self.views(table_of(ClaimAnswer).c.year == year)}

    def answer(self, findings: Sequence[Finding], reason: str, text: str) -> Changed:
        """Say of findings that they are in order, and why; what was answered before is answered anew."""
        self.office.require(self.writing)
        with self.office.store.write("claim_answer_add", self.office.author) as work:
            for year in {finding.year for finding in findings}:
                known = self.of_year(year)
                for finding in findings:
                    if finding.year != year:
                        continue
                    if (before := known.get(finding.key)) is not None:
                        work.remove(ClaimAnswer, before.id)
                    self.put(work, self._draft(finding, reason, text))
        return work.changed

    def take_back(self, findings: Sequence[Finding]) -> Changed:
        """Open findings again."""
        self.office.require(self.writing)
        with self.office.store.write("claim_answer_remove", self.office.author) as work:
            for finding in findings:
                if (before := self.of_year(finding.year).get(finding.key)) is not None:
                    work.remove(ClaimAnswer, before.id)
        return work.changed

    def _draft(self, finding: Finding, reason: str, text: str) -> ClaimAnswerDraft:
        return ClaimAnswerDraft.of(
            {
                "client_id": finding.objection.client_id,
                "year": finding.year,
                "claim_check": finding.check,
                "finding": finding.key,
                "seen": finding.fingerprint,
                "claim_reason": reason,
                "text": text,
                "staff_id": self.office.actor.staff_id,
                "on": self.office.today(),
            }
        )
