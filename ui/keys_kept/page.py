"""What is kept for a person and given to them: keys, material aid, the residence permit, handing on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ui.desk import Desk
from ui.of_client import KEPT_SECTIONS, ClientPage
from ui.parts.boxes import column
from ui.parts.surface import ScrollColumn
from ui.screens import load


class KeysPage(ClientPage):
    """Sections of several subjects, one below the other; each reads for itself."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.sections: dict[str, Any] = {}
        for place in KEPT_SECTIONS:
            made = load(place)(desk, client_id)
            self.sections[place.partition(":")[2]] = made
            scroll.body.addWidget(made)
        scroll.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin with the keys."""
        self.sections["KeysSection"].add_button.setFocus()
