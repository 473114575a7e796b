"""Invented people for large vaults: names, homes, numbers. Nobody is meant by any of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

_FOREIGN: Final = 0.06
_PROTECTED: Final = 0.01
_DAYS_OF_LIFE: Final = (19 * 365, 92 * 365)


@dataclass(slots=True)
class Crowd:
    """Draws people from the vocabulary of `resources/sample/bulk.toml`."""

    words: Mapping[str, Any]
    chance: random.Random

    def client(self, day: date) -> dict[str, Any]:
        """Return the fields of a client who comes on a day."""
        name, kana, sex, language = self._named()
        postal_code, address = self.home()
        return {
            "name": name,
            "kana": kana,
            "romaji": name if name.isascii() else "",
            "birth_date": day - timedelta(days=self.chance.randint(*_DAYS_OF_LIFE)),
            "sex": sex,
            "language": language,
            "phone": self.phone("03"),
            "mobile": self.phone("090"),
            "postal_code": postal_code,
            "address": address,
            "address_protected": (hidden := self.chance.random() < _PROTECTED),
            "protected_because": "ご本人の申し出" if hidden else "",
            "note": "",
        }

    def relative(self) -> dict[str, Any]:
        """Return the name of somebody around a client."""
        name, kana, _sex, _language = self._named()
        return {"name": name, "kana": kana}

    def surname(self) -> str:
        """Return a surname."""
        return str(self._of("surnames")[0])

    def town(self) -> str:
        """Return the name of a town."""
        return str(self._of("towns")[1])

    def home(self) -> tuple[str, str]:
        """Return a postal code and an address whose block does not exist."""
        postal_code, town = self._of("towns")
        block, house, building = (
            self.chance.randint(91, 99),
            self.chance.randint(1, 9),
            self.chance.randint(1, 9),
        )
        where = f"{town}{block}-{house}-{building}"
        return (
            postal_code,
            f"{where} {self._of('buildings')}{self.chance.randint(1, 4)}0{self.chance.randint(1, 9)}",
        )

    def phone(self, area: str) -> str:
        """Return a telephone number that belongs to nobody."""
        return f"{area}-0000-{self.chance.randint(0, 9999):04}"

    def _named(self) -> tuple[str, str, str, str]:
        sex = self.chance.choice(("female", "male"))
        if self.chance.random() < _FOREIGN:
            name, kana, language = self._of("foreign")
            return name, kana, sex, language
        (surname, surname_kana), (given, given_kana) = self._of("surnames"), self._of(sex)
        return f"{surname} {given}", f"{surname_kana} {given_kana}", sex, "ja"

    def _of(self, kind: str) -> Any:
        pool: Sequence[Any] = self.words[kind]
        # Faster than `choice`, and a million notes are drawn.
        return pool[int(self.chance.random() * len(pool))]
