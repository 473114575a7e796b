"""The words of one language: sentences of the program, terms of the dated lists, labels of fields.

`Words` is handed down by constructors like every other thing a screen or a paper needs; there is no current
language anywhere. Message ids are English sentences with keyword placeholders; terms come in Japanese.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, final

from i18n.catalogue import load
from resources import locate

SOURCE_OF_TERMS: Final = "ja"
"""The language in which dated lists and labels are written."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a constant for the catalogues; it is translated where it is said."""
    return message


@final
class Words:
    """Says things in one language. Immutable; travels to another process as its language only."""

    __slots__ = ("_catalogue", "_language")

    def __init__(self, language: str) -> None:
        self._language = language
        self._catalogue = load(language)

    @property
    def language(self) -> str:
        """The language code, for example "ja"."""
        return self._language

    def say(self, message: str, /, **values: Any) -> str:
        """Return the message in this language with its placeholders filled."""
        return self._catalogue.gettext(message).format(**values)

    def say_many(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """Return the form that fits `n`, which both forms may use as `{n}`."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def term(self, code: str, japanese: str, /) -> str:
        """Return the name of a dated row; the Japanese text itself where no translation exists."""
        if self._language == SOURCE_OF_TERMS:
            return japanese
        return self._catalogue.pgettext(code, japanese)

    def label(self, code: str, /) -> str:
        """Return the label of a field, named `record.field`; the code itself where nobody wrote one."""
        japanese = _labels().get(code)
        return code if japanese is None else self.term(code, japanese)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other._language == self._language

    def __hash__(self) -> int:
        return hash(self._language)

    def __repr__(self) -> str:
        return f"Words({self._language!r})"

    def __reduce__(self) -> tuple[type[Words], tuple[str]]:
        """Travel as the language: the catalogue is read anew on the other side."""
        return Words, (self._language,)


def read_labels() -> dict[str, str]:
    """Return the Japanese label of every `record.field`, in the file's order."""
    groups: dict[str, dict[str, str]] = tomllib.loads(locate("reference", "labels.toml").read_text("utf-8"))
    return {f"{group}.{name}": text for group, labels in groups.items() for name, text in labels.items()}


@cache
def _labels() -> Mapping[str, str]:
    # Reading twice from two threads is harmless: both find the same words.
    return MappingProxyType(read_labels())
