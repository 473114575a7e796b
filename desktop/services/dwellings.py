"""Dwellings (住まい): the list of homes, not tied to one client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.folding import kana_key
from desktop.records.dwelling import Dwelling, DwellingDraft, DwellingView
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.postal_codes import PostalCodes


class Dwellings(Recording[DwellingDraft, DwellingView]):
    """The worker's verbs about dwellings."""

    row = Dwelling
    view = DwellingView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._places = PostalCodes()

    def all(self) -> tuple[DwellingView, ...]:
        """Return every dwelling, oldest first."""
        self.office.require(self.reading)
        return self.views()

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keep the order key of the reading or the name, and the municipality that the address names."""
        return derived_from(values, self._places)


def derived_from(values: Mapping[str, Any], places: PostalCodes) -> dict[str, str]:
    """Return a dwelling's derived columns."""
    return {
        "kana_key": kana_key(values["kana"] or values["name"]),
        "municipality": places.municipality(values["address"]),
    }
