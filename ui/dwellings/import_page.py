"""Taking in homes from a file."""

from __future__ import annotations

from desktop.services.importing import Does
from ui.desk import Desk
from ui.table_import import Importing, TableImport


class ImportPage(TableImport):
    """Shown in place of the list of homes."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        importing = Importing(
            "dwelling_import",
            say("Take in homes from a file"),
            say("Choose a CSV or Excel file with one home a row."),
            desk.words.label("dwelling.name"),
            desk.workspace.dwelling_files,
            does={Does.CHANGE: say("Changes a known home")},
        )
        super().__init__(desk, importing)
