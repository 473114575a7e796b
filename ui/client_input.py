"""A person as a value of a form: typed for, chosen from who fits, shown by name."""

from __future__ import annotations

from ui.chosen_input import ChosenInput
from ui.client_chooser import Chooser
from ui.desk import Desk


class ClientInput(ChosenInput):
    """Holds a client's key, or nobody."""

    def __init__(self, desk: Desk) -> None:
        say, clients = desk.words.say, desk.workspace.clients
        chooser = Chooser(desk, say("About whom"), say("Name, kana, number"))
        super().__init__(desk, chooser, lambda key: clients.get(key).name, say("Choose somebody else"))
