"""Sentences about files that are taken in: what is wrong with the file, and what with a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "import.empty": (N_("There is nothing in this file. Please choose one with headings and rows."),),
    "import.too_large": (
        N_("This file is too large ({most} at most). Please divide it."),
        N_("This file is too large. Please divide it."),
    ),
    "import.too_many_rows": (
        N_("This file has too much in it ({rows} rows and {columns} columns at most). Please divide it."),
        N_("This file has too much in it. Please divide it."),
    ),
    "import.old_workbook": (
        N_("This is an Excel file of the older kind (.xls). Please save it as .xlsx or CSV and choose that."),
    ),
    "import.unreadable": (N_("This file cannot be read. Please save it again as .xlsx or CSV."),),
    "import.no_name": (
        N_("Please choose which column is the building name, or which is the registration number."),
    ),
    "import.faulty_rows": (
        N_("Nothing was taken in: {rows} rows cannot be read. Mend them, or take in the good rows only."),
        N_("Nothing was taken in: some rows cannot be read. Mend them, or take in the good rows only."),
    ),
    "import.nothing_new": (
        N_("There is nothing new in this file, so nothing was changed. Please check which file it is."),
    ),
    "import.too_many_cells": (
        N_("This row has more cells than there are headings. Please check its commas and quotes."),
    ),
    "import.too_few_cells": (
        N_("This row has fewer cells than there are headings. Please check its commas and quotes."),
    ),
    "import.broken_characters": (N_("Some characters here are broken. Please type this cell again."),),
    "import.merged": (
        N_("This cell is merged with others. Please unmerge it in Excel and fill in each row."),
    ),
    "import.formula": (
        N_("The result of this formula was not saved. Please save the file in Excel, or type the value."),
    ),
    "import.formula_error": (N_("The formula of this cell gives an error. Please type the value."),),
    "import.not_there": (
        N_("Nothing of this name is kept here yet. Please add it first, or leave this cell empty."),
    ),
    "import.not_one": (
        N_("Several have this name. Please leave this cell empty and choose the right one in the form."),
    ),
    "import.twice": (
        N_("This is the same home as in row {row}. Please leave one of the two."),
        N_("This home stands in the file twice. Please leave one of the two."),
    ),
    "import.no_device": (
        N_("Please choose the column of the day, and that of the device's number or the resident's name."),
    ),
    "import.unknown_device": (
        N_("No device of a client is kept under this on that day. Please note the device first."),
    ),
    "import.two_devices": (
        N_("Several clients have this on that day. Please choose the device's number, or mend one of them."),
    ),
    "import.unknown_state": (
        N_("This word for a device's state is not known. Please add it to the list in the settings."),
    ),
}
