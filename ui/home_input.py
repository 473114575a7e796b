"""A home as a value of a form: typed for, chosen from what fits, shown by name and room."""

from __future__ import annotations

from uuid import UUID

from ui.chosen_input import ChosenInput
from ui.desk import Desk
from ui.home_chooser import home_chooser


class HomeInput(ChosenInput):
    """Holds a dwelling's key, or none."""

    def __init__(self, desk: Desk) -> None:
        dwellings = desk.workspace.dwellings

        def name(key: UUID) -> str:
            home = dwellings.get(key)
            return " ".join(filter(None, (home.name, home.room)))

        super().__init__(desk, home_chooser(desk), name, desk.words.say("Choose another home"))
