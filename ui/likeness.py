"""What two records of a person have in common, in words."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from desktop.domain.duplicates import Sign
from desktop.services.duplicates import Likeness
from i18n.dates import both_calendars
from i18n.words import N_, Words

_SIGNS: Final[Mapping[Sign, str]] = {
    Sign.PHONE: N_("same telephone number"),
    Sign.NAME: N_("same name"),
    Sign.KANA: N_("same reading"),
    Sign.BIRTH_DATE: N_("same birth date"),
    Sign.NEAR_KANA: N_("reading differs by one letter"),
    Sign.NEAR_BIRTH_DATE: N_("birth date nearly the same"),
}


def why(signs: AbstractSet[Sign], words: Words) -> str:
    """Return why two records may be of one person, the strongest reason first."""
    return words.say(", ").join(words.say(said) for sign, said in _SIGNS.items() if sign in signs)


def who(like: Likeness, words: Words) -> str:
    """Return a person in a line: name, reading and birth date."""
    born = both_calendars(like.birth_date, words) if like.birth_date else ""
    return "  ".join(filter(None, (like.name, like.kana, born)))
