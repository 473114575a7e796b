"""A person's name (氏名): as written, its reading, its Latin form. It guesses no reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.folding import fold, kana_key

ANONYMOUS: Final = "匿名"
"""What stands for a name nobody gave; more may follow, such as 匿名（50代の方）."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as its record keeps it; every form but the first may be empty."""

    written: str
    kana: str = ""
    latin: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the written name, in the order in which they were written."""
        return tuple(self.written.split())

    @property
    def family(self) -> str:
        """What stands first: the family name of a Japanese name, and what a residence card puts first."""
        return self.parts[0] if self.parts else ""

    @property
    def sort_key(self) -> str:
        """The key of lists, in binary order: by reading, else by Latin form, else as written."""
        return kana_key(self.kana or fold(self.latin or self.written))

    @property
    def with_kana(self) -> str:
        """The name with its reading in brackets, 髙橋 ハナ（たかはし はな）, unless both are the same."""
        written = " ".join(self.parts)
        reading = " ".join(self.kana.split())
        return written if not reading or fold(reading) == fold(written) else f"{written}（{reading}）"

    @property
    def furigana(self) -> tuple[tuple[str, str], ...]:
        """Each part with its reading above it; the whole name in one where parts and readings do not pair."""
        readings = self.kana.split()
        if len(readings) == len(self.parts):
            return tuple(zip(self.parts, readings, strict=True))
        return ((" ".join(self.parts), " ".join(readings)),)


def is_anonymous(name: str) -> bool:
    """Tell whether somebody gave no name."""
    return name.strip().startswith(ANONYMOUS)
