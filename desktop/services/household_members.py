"""Household members (世帯員) of a client."""

from __future__ import annotations

from desktop.domain.problem import FieldError
from desktop.records.household_member import HouseholdMember, HouseholdMemberDraft, HouseholdMemberView
from desktop.records.record import Draft
from desktop.services.feared import feared_errors
from desktop.services.recording import Recording


class HouseholdMembers(Recording[HouseholdMemberDraft, HouseholdMemberView]):
    """The worker's verbs about household members."""

    row = HouseholdMember
    view = HouseholdMemberView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a birth date in the future, and to whom the person is protected from."""
        born = getattr(draft, "birth_date", None)
        if born is not None and born > self.office.today():
            return (FieldError("birth_date", "date.in_future"),)
        return feared_errors(self.office, draft)
