"""What forms need from the outside, so that no input has to know a service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.dated import DatedList
from i18n.words import Words
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.postal_code_box import Finder


@dataclass(frozen=True, slots=True)
class FormTools:
    """Words, today, the dated lists by name, records that can be chosen by field, and the postal codes."""

    words: Words
    today: Callable[[], date]
    lists: Callable[[str], DatedList]
    records: Callable[[str], Sequence[Choice]] = lambda _field: ()
    find_address: Finder | None = None
    when_rules_change: Callable[[Callable[[Any], None]], object] | None = None
    """Takes a widget's method that is called after the dated lists were changed."""
