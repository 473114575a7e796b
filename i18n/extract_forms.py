"""Finds what the forms on paper and the pointing cards say: their texts, the rows of the lists on them.

The texts of forms share one context, so that the same Japanese on two forms is translated once; the names
of the forms stand beside each as a remark for translators. So do the texts of all pointing cards.
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
from desktop.storage.card_shelf import CardShelf
from desktop.storage.form_shelf import FormShelf
from desktop.storage.reference import Reference
from i18n.words import N_, ON_CARDS, ON_FORMS, read_labels

CARDS: Final = "cards"
"""The remark beside the texts of pointing cards."""
SAID_IN_VALUES: Final = (N_("Yes"), N_("No"), N_("{amount} yen"))
"""What values say on a form; the sentences themselves stand with the values."""
ALSO_SAID: Final = ("reports/death_to_heirs.py", "reports/permit_reminder.py")
"""Papers that are no forms and yet follow in the reader's language."""
ALSO_LABELLED: Final = {
    "client": ("name", "kana", "birth_date"),
    "departure": ("on", "found_on"),
    "record": ("residence_permit",),
}
"""The labels on them."""
ALSO_NAMED: Final = {"custody_kinds": "", "death_letters": "letter_heirs", "permit_papers": ""}
"""The dated lists whose rows stand on them, or the one row that does."""


@dataclass(frozen=True, slots=True)
class OnForms:
    """A text or term, its context, the forms it stands on, and whether every language needs it."""

    text: str
    context: str
    forms: tuple[str, ...]
    needed: bool


@cache
def on_forms() -> tuple[OnForms, ...]:
    """Return every text and term of the forms and of the pointing cards, each once."""
    found: dict[tuple[str, str], list[Form]] = {}
    lists, labels = Reference(), read_labels()
    for form in FormShelf().all():
        for text in form.texts():
            found.setdefault((ON_FORMS, text), []).append(form)
        for name in sorted(lists_of(form)):
            for key in _terms(lists.named(name)):
                found.setdefault(key, []).append(form)
    labelled = [f"{group}.{name}" for group, names in ALSO_LABELLED.items() for name in names]
    also = [(code, labels[code]) for code in labelled]
    for name, only in ALSO_NAMED.items():
        also += [key for key in _terms(lists.named(name)) if only in {"", key[0]}]
    for key in also:
        found.setdefault(key, [])
    of_forms = (
        OnForms(
            text, context, tuple(dict.fromkeys(f.name for f in on)), not on or any(f.complete for f in on)
        )
        for (context, text), on in found.items()
    )
    return (*of_forms, *_on_cards())


def _on_cards() -> Iterator[OnForms]:
    """Yield the texts of the cards: whoever is shown one in a language must be shown each."""
    texts = dict.fromkeys(text for deck in CardShelf().all() for text in deck.texts())
    yield from (OnForms(text, ON_CARDS, (CARDS,), needed=True) for text in texts)


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
