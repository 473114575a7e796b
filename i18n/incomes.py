"""The lines and gaps of a worksheet of the monthly income, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.income import Line, Note
from i18n.words import N_, Words

_NOTES: Final[Mapping[str, str]] = {
    "income": N_("The income is not known. Enter an amount, or mark that there is none."),
    "income_birth_date": N_("The birth date decides how the pension is counted."),
    "income_pension_rich": N_("With so much other income the pension table does not hold: enter the income."),
    "deduction_elderly_dependant": N_("Without the birth date nothing is deducted for old age."),
    "deduction_young_dependant": N_("Without the birth date nothing is deducted for young dependants."),
    "dependant_income": N_("The own income is too high for a dependant: nothing is deducted for that."),
    "parent_income": N_("The own income is too high for this deduction."),
}


def line_name(line: Line, words: Words) -> str:
    """Return what a line is called: the kind of income, or the deduction by its rule."""
    if line.rule is None or line.kind.endswith("_income"):
        return words.label(f"income_person.{line.kind}")
    return words.term(line.rule.code, line.rule.text)


def note(what: Note, words: Words) -> str:
    """Return what is missing or does not fit."""
    return words.say(_NOTES[what.code])
