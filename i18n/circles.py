"""How the rings around a client are called."""

from __future__ import annotations

from typing import Final

from i18n.words import N_, Words

_RINGS: Final = {
    "household": N_("Household"),
    "private": N_("Family and friends"),
    "housing": N_("The home"),
    "welfare": N_("Welfare and care"),
    "medical": N_("Medical care"),
    "legal": N_("Legal matters"),
    "correction": N_("After prison or on probation"),
    "other": N_("Others"),
    "danger": N_("Not to be called"),
}


def ring_name(ring: str, words: Words) -> str:
    """Return the words for a ring; an organisation's own group keeps its code."""
    return words.say(_RINGS[ring]) if ring in _RINGS else ring
