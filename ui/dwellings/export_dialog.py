"""Saving the shown list of homes outside the vault, on purpose and noted."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.services.dwelling_files import CODE
from desktop.services.dwelling_lists import Wanted
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n.words import Words
from ui.desk import Desk
from ui.table_export import Export, TableExportDialog

_TRAITS: Final = {
    "access": "dwelling_access.access",
    "languages": "dwelling_language.language",
    "welcome": "dwelling_welcome.attribute",
}


class ExportDialog(TableExportDialog):
    """Saves the homes of the shown list."""

    def __init__(self, parent: QWidget, desk: Desk, wanted: Wanted) -> None:
        files, words = desk.workspace.dwelling_files, desk.words

        def gather() -> SharedList:
            listed = files.listed(wanted)
            columns = tuple(SharedColumn(_heading(name, words)) for name in listed.fields)
            return SharedList(columns, tuple(SharedRow(None, tuple(cells)) for cells in listed.rows))

        consequence = words.say(
            "Outside the vault the file is not protected. Landlords and notes are left out. That it was"
            " saved is noted in the history."
        )
        to, title = ("own_file", "support_corporation", "estate_agent", "other"), words.say("List of homes")
        super().__init__(parent, desk, Export(CODE, consequence, gather, files.note_export, to, title))


def _heading(name: str, words: Words) -> str:
    return words.label(_TRAITS.get(name, f"dwelling.{name}"))
