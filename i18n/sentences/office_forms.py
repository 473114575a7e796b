"""Sentences about offices' own Excel forms: what is wrong with the file, and what cannot be filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "office_form.not_workbook": (
        N_("This is not an Excel workbook. Please choose the .xlsx or .xlsm file of the form."),
    ),
    "office_form.old_workbook": (
        N_(
            "This form is in Excel's older kind (.xls). Please open it in Excel, save it as .xlsx, and"
            " choose that."
        ),
    ),
    "office_form.password": (
        N_(
            "This form opens with a password only. Please save it in Excel without a password and"
            " choose that."
        ),
    ),
    "office_form.broken": (
        N_(
            "This form cannot be read safely. Please open it in Excel, save it again as .xlsx, and"
            " choose that. Nothing was changed."
        ),
    ),
    "office_form.too_large": (
        N_("This workbook is too large for a form ({most} MB at most). Please take out sheets or pictures."),
        N_("This workbook is too large for a form. Please take out sheets or pictures."),
    ),
    "office_form.no_sheet": (
        N_("The form has no sheet named {sheet}. Please choose its cells again."),
        N_("The form lacks a sheet. Please choose its cells again."),
    ),
    "office_form.formula_cell": (
        N_("The form computes cell {cell} itself, so nothing is written there. Please choose another cell."),
        N_("The form computes this cell itself, so nothing is written there. Please choose another cell."),
    ),
    "office_form.cell_twice": (
        N_("Two values go into cell {cell}. Please take one of them away."),
        N_("Two values go into the same cell. Please take one of them away."),
    ),
    "office_form.cell_in_table": (
        N_(
            "A table fills cell {cell} already. Please choose what goes into the column in its first line, or"
            " take the column away first."
        ),
        N_(
            "A table fills this cell already. Please choose what goes into the column in its first line, or"
            " take the column away first."
        ),
    ),
    "office_form.tables_overlap": (
        N_(
            "Another table lies on rows {first} to {last} already. Please make one of them shorter, or take"
            " it away."
        ),
        N_("Another table lies on these rows already. Please make one of them shorter, or take it away."),
    ),
    "office_form.text_too_long": (
        N_("The value for cell {cell} is longer than a cell of Excel holds. Please choose another value."),
        N_("A value is longer than a cell of Excel holds. Please choose another value."),
    ),
    "office_form.nothing_to_take": (
        N_("Nothing was left to take over: this form already has its values, or no cell is in its place."),
    ),
}
