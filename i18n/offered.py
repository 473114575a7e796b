"""Which languages say everything that stands on a form, and how many texts the others lack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from desktop.storage.reference import Reference
from i18n.catalogue import FORMS, has
from i18n.extract_forms import on_forms
from i18n.words import SOURCE_OF_TERMS, Words

LANGUAGES: Final = "languages"
FIRST: Final = "first"
"""The value `paper` of the languages in which every form is printed."""


@cache
def of_paper() -> tuple[str, ...]:
    """Return the languages in which forms are printed, in the order of the list."""
    rows = Reference().named(LANGUAGES).rows
    return tuple(row.code for row in rows if row.values.get("paper") == FIRST and row.valid_to is None)


@cache
def lacking(language: str) -> Mapping[str, int]:
    """Return how many texts of a form a language does not say, by the name of the form.

    Catalogues are shipped: what is read once holds until the program is started again.
    """
    found: dict[str, int] = {}
    words = Words.on_paper(language) if language == SOURCE_OF_TERMS or has(language, FORMS) else None
    for each in on_forms():
        says = words is not None and words.says(each.context, each.text)
        for form in each.forms:
            found[form] = found.get(form, 0) + (0 if says else 1)
    return found
