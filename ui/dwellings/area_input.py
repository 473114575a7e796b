"""The input of a floor area: typed in square metres with two places, kept in hundredths."""

from __future__ import annotations

from desktop.domain.area import area_digits, parse_area
from i18n.words import Words
from ui.parts.inputs.number_inputs import NumberInput


def area_input(words: Words, wide: float = 9) -> NumberInput:
    """Return a fresh input."""
    return NumberInput(wide, words.say("m²"), parse_area, area_digits)
