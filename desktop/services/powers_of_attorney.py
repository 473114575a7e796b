"""Powers of attorney (委任状): each names one errand and one day."""

from __future__ import annotations

from desktop.domain.problem import FieldError
from desktop.records.power_of_attorney import PowerOfAttorney, PowerOfAttorneyDraft, PowerOfAttorneyView
from desktop.records.record import Draft
from desktop.services.recording import Recording


class PowersOfAttorney(Recording[PowerOfAttorneyDraft, PowerOfAttorneyView]):
    """The worker's verbs about powers of attorney."""

    row = PowerOfAttorney
    view = PowerOfAttorneyView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Ask what it is about where the list has no word for it."""
        if getattr(draft, "purpose", "") == "other" and not getattr(draft, "details", ""):
            return (FieldError("details", "field.required"),)
        return ()
