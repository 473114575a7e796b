"""Finds what the forms on paper say: their own texts, the rows of the lists on them, the sentences around.

The texts of forms share one context, so that the same Japanese on two forms is translated once; the names
of the forms stand beside each as a remark for translators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from desktop.domain.dated import DatedList, figures_in
from desktop.domain.form import Form
from desktop.records.field import facts_of
from desktop.services.form_sources import FIELDS
from desktop.storage.form_shelf import FormShelf
from desktop.storage.reference import Reference
from i18n.words import N_, ON_FORMS

SAID_IN_VALUES: Final = (N_("Yes"), N_("No"), N_("{amount} yen"))
"""What values say on a form; the sentences themselves stand with the values."""


@dataclass(frozen=True, slots=True)
class OnForms:
    """A text or term, its context, the forms it stands on, and whether every language needs it."""

    text: str
    context: str
    forms: tuple[str, ...]
    needed: bool


@cache
def on_forms() -> tuple[OnForms, ...]:
    """Return every text and term of the forms, each once."""
    found: dict[tuple[str, str], list[Form]] = {}
    lists = Reference()
    for form in FormShelf().all():
        for text in form.texts():
            found.setdefault((ON_FORMS, text), []).append(form)
        for name in sorted(lists_of(form)):
            for key in _terms(lists.named(name)):
                found.setdefault(key, []).append(form)
    return tuple(
        OnForms(text, context, tuple(dict.fromkeys(f.name for f in on)), any(f.complete for f in on))
        for (context, text), on in found.items()
    )


def lists_of(form: Form) -> frozenset[str]:
    """Return the dated lists whose rows a form may show: of its boxes, and of the fields it is bound to."""
    codes = set(form.lists())
    for record, names in form.binds().items():
        facts = facts_of(FIELDS[record])
        codes |= {kind for name in names if name in facts and (kind := facts[name].codes) is not None}
    return frozenset(codes)


def _terms(rows: DatedList) -> Iterator[tuple[str, str]]:
    for row in rows.rows:
        yield row.code, figures_in(row.text, row.values)
