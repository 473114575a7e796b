"""What a form on paper is drawn from: definition, languages, records, and what was typed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.dated import DatedList
from desktop.domain.form import Form, Typed
from desktop.services.form_sources import Views
from i18n.words import Corrections

MOST_LANGUAGES = 3
"""So many languages stand side by side at most."""


@dataclass(frozen=True, slots=True)
class FormContent:
    """One form to be drawn, in one to three languages that stand in the order of reading.

    `typed` goes before what the records say; what is named in `left_blank` is left to the pen, and with
    `blank` everything.
    """

    form: Form
    languages: tuple[str, ...]
    lists: Mapping[str, DatedList]
    organisation: str
    phone: str = ""
    views: Views = field(default_factory=dict, repr=False)
    typed: Mapping[str, Typed] = field(default_factory=dict, repr=False)
    left_blank: frozenset[str] = frozenset()
    blank: bool = False
    large: bool = False
    unreviewed: frozenset[str] = frozenset()
    """The languages whose translation nobody outside has read."""
    corrected: Mapping[str, Corrections] = field(default_factory=dict)
    """An organisation's own translations by language."""
    language_names: Mapping[str, str] = field(default_factory=dict)
    """What the languages are called by who speaks them."""


@dataclass(frozen=True, slots=True)
class FormSetContent:
    """Several forms printed as one."""

    forms: tuple[FormContent, ...]
