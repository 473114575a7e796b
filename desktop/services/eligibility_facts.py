"""Facts from which categories of need follow (該当の手がかり)."""

from __future__ import annotations

from desktop.domain.problem import FieldError
from desktop.records.eligibility_fact import EligibilityFact, EligibilityFactDraft, EligibilityFactView
from desktop.records.record import Draft
from desktop.services.recording import Recording


class EligibilityFacts(Recording[EligibilityFactDraft, EligibilityFactView]):
    """The worker's verbs about such facts."""

    row = EligibilityFact
    view = EligibilityFactView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a beginning in the future."""
        on = getattr(draft, "on", None)
        if on is not None and on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return ()
