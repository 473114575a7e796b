"""The words of one language: sentences of the program, terms of the dated lists, labels of fields.

`Words` is handed down by constructors like every other thing a screen or a paper needs; there is no current
language anywhere. Message ids are English sentences with keyword placeholders; terms come in Japanese.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, final

from i18n.catalogue import COUNTER, DOMAIN, FORMS, has, load
from resources import locate

SOURCE_OF_TERMS: Final = "ja"
"""The language in which dated lists and labels are written."""
ON_FORMS: Final = "form"
"""The context (msgctxt) of the texts of the forms on paper."""
ON_CARDS: Final = "card"
"""The context of the texts of pointing cards, which stand in the same catalogues."""
EASY: Final = "ja_easy"
"""やさしい日本語: Japanese in plain words, with readings above the kanji."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a constant for the catalogues; it is translated where it is said."""
    return message


Corrections = Mapping[tuple[str, str], str]
"""An organisation's own translations, by the code and the Japanese text of what they translate."""


@final
class Words:
    """Says things in one language. Immutable; travels to another process as its language only.

    `on_paper` gives the words of a form, in any language of paper; `at_counter` those of the screens that a
    client sees.
    """

    __slots__ = ("_catalogues", "_corrected", "_domain", "_language")

    def __init__(self, language: str, *, domain: str = DOMAIN, corrected: Corrections | None = None) -> None:
        self._language, self._domain, self._corrected = language, domain, dict(corrected or {})
        self._catalogues = tuple(load(*each) for each in _chain(language, domain))

    @classmethod
    def on_paper(cls, language: str, corrected: Corrections | None = None) -> Words:
        """Return the words of the forms in a language of paper; Problem `language.unknown` for any other.

        What a form's catalogue does not say is said as the program says it, if it speaks the language.
        """
        return cls(language, domain=FORMS, corrected=corrected)

    @classmethod
    def at_counter(cls, language: str) -> Words:
        """Return the words of the screens that a client or somebody who helps out sees.

        What is not said in this language is said in Japanese.
        """
        return cls(language, domain=COUNTER)

    @property
    def language(self) -> str:
        """The language code, for example "ja"."""
        return self._language

    def say(self, message: str, /, **values: Any) -> str:
        """Return the message in this language with its placeholders filled."""
        return self._said(message).format(**values)

    def say_many(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """Return the form that fits `n`, which both forms may use as `{n}`."""
        return self._catalogues[-1].ngettext(one, many, n).format(n=n, **values)

    def term(self, code: str, japanese: str, /) -> str:
        """Return the name of a dated row; the Japanese text itself where no translation exists."""
        if (own := self._corrected.get((code, japanese))) is not None:
            return own
        if self._language == SOURCE_OF_TERMS:
            return japanese
        found = (catalogue.pgettext(code, japanese) for catalogue in self._catalogues)
        return next((text for text in found if text != japanese), japanese)

    def says(self, code: str, japanese: str, /) -> bool:
        """Tell whether this language has its own word for a term, or needs none."""
        if self._language == SOURCE_OF_TERMS or (code, japanese) in self._corrected:
            return True
        # What is not found comes back as the same object; a word may be written as in Japanese (電話).
        return any(catalogue.pgettext(code, japanese) is not japanese for catalogue in self._catalogues)

    def label(self, code: str, /) -> str:
        """Return the label of a field, named `record.field`; the code itself where nobody wrote one."""
        japanese = _labels().get(code)
        return code if japanese is None else self.term(code, japanese)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other.__reduce__() == self.__reduce__()

    def __hash__(self) -> int:
        return hash((self._language, self._domain))

    def __repr__(self) -> str:
        return f"Words({self._language!r})"

    def __reduce__(self) -> tuple[Callable[..., Words], tuple[Any, ...]]:
        """Travel as the language: the catalogue is read anew on the other side."""
        if self._domain == FORMS:
            return Words.on_paper, (self._language, self._corrected)
        if self._domain == COUNTER:
            return Words.at_counter, (self._language,)
        return Words, (self._language,)

    def _said(self, message: str) -> str:
        found = (catalogue.gettext(message) for catalogue in self._catalogues)
        return next((text for text in found if text != message), message)


def _chain(language: str, domain: str) -> list[tuple[str, str]]:
    """Return the catalogues that are asked one after the other."""
    chain = [(language, domain)] if domain != DOMAIN and has(language, domain) else []
    if domain == COUNTER:
        # What stands on forms is called there as on paper; only there are readings drawn above kanji.
        named = [(language, FORMS)] if chain and language != EASY and has(language, FORMS) else []
        return [*chain, *named, (language if has(language) else SOURCE_OF_TERMS, DOMAIN)]
    spoken = SOURCE_OF_TERMS if domain == FORMS and language == EASY else language
    return chain if chain and not has(spoken) else [*chain, (spoken, DOMAIN)]


def read_labels() -> dict[str, str]:
    """Return the Japanese label of every `record.field`, in the file's order."""
    groups: dict[str, dict[str, str]] = tomllib.loads(locate("reference", "labels.toml").read_text("utf-8"))
    return {f"{group}.{name}": text for group, labels in groups.items() for name, text in labels.items()}


@cache
def _labels() -> Mapping[str, str]:
    # Reading twice from two threads is harmless: both find the same words.
    return MappingProxyType(read_labels())
