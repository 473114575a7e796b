"""Whole numbers as people and spreadsheets write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from desktop.domain.problem import Problem

_LEFT_OUT: Final = str.maketrans("", "", " ,、円\\¥")
_WHOLE: Final = re.compile(r"(\d{1,15})(?:\.0+)?")
_UNITS: Final = re.compile(r"(?:人|名|階|年|月|戸|か所|ヶ所|箇所)$")


def parse_count(text: str) -> int:
    """Return a whole number; a Problem `field.not_a_number` for what is none."""
    found = _WHOLE.fullmatch(_UNITS.sub("", _plain(text)))
    if found is None:
        raise Problem("field.not_a_number")
    return int(found[1])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_LEFT_OUT).strip()
