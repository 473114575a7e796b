"""Buildings (建物): shared houses and blocks of flats, whose rooms are dwellings."""

from __future__ import annotations

from desktop.records.building import Building, BuildingDraft, BuildingView
from desktop.services.recording import Recording


class Buildings(Recording[BuildingDraft, BuildingView]):
    """The worker's verbs about buildings."""

    row = Building
    view = BuildingView

    def all(self) -> tuple[BuildingView, ...]:
        """Return every building, oldest first."""
        self.office.require(self.reading)
        return self.views()
