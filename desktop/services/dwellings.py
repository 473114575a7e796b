"""Dwellings (住まい): the list of homes, not tied to one client."""

from __future__ import annotations

from desktop.records.dwelling import Dwelling, DwellingDraft, DwellingView
from desktop.services.recording import Recording


class Dwellings(Recording[DwellingDraft, DwellingView]):
    """The worker's verbs about dwellings."""

    row = Dwelling
    view = DwellingView

    def all(self) -> tuple[DwellingView, ...]:
        """Return every dwelling, oldest first."""
        self.office.require(self.reading)
        return self.views()
