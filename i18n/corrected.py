"""An organisation's own translations beside what the forms say: which text each belongs to, and as a file.

The file is a catalogue (.po) as translators know it, so that one organisation can hand its translations to
another. Nothing in it is a client's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from io import StringIO
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.domain.form import Form
from desktop.domain.problem import Problem
from desktop.domain.translated import objection
from desktop.records.translation_correction import TranslationCorrectionView
from desktop.services.translation_corrections import paper_languages
from i18n.catalogue import FORMS, has
from i18n.extract_forms import lists_of
from i18n.termbase import termbase
from i18n.words import EASY, ON_FORMS, Words

Key = tuple[str, str]
Lists = Callable[[str], DatedList]
MOST_BYTES: Final = 4 * 1024 * 1024
_LIKE: Final = 0.55
"""How much two Japanese texts have in common where one probably came of the other."""
_LANGUAGE: Final = re.compile(r'^"Language:\s*([A-Za-z_]+)', re.MULTILINE)
_LINE: Final = re.compile(
    r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*")?\s*'
)
"""What a line of a catalogue looks like: Babel guesses where a mark is missing, and guesses wrong."""


@dataclass(frozen=True, slots=True)
class FormText:
    """A text that stands on forms, with its context; the forms in their order."""

    context: str
    source: str
    forms: tuple[str, ...]

    @property
    def key(self) -> Key:
        """By what a translation of it is found."""
        return self.context, self.source


def texts_of(forms: Iterable[Form], named: Lists) -> tuple[FormText, ...]:
    """Return every text of the forms in reading order, rows of lists after them, each once.

    `named` gives the lists as they are in force, so that a row of the organisation's own has a place as well.
    """
    found: dict[Key, list[str]] = {}
    for form in forms:
        keys = [(ON_FORMS, text) for text in form.texts()]
        keys += [(row.code, row.text) for name in sorted(lists_of(form)) for row in named(name).rows]
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(form.name)
    return tuple(
        FormText(context, source, tuple(names)) for (context, source), names in found.items() if source
    )


def offered(rows: Iterable[Any]) -> tuple[str, ...]:
    """Return the languages of paper, beside Japanese, in which the program has words."""
    return tuple(code for code in paper_languages(rows) if has(code, FORMS) or has(code))


def shipped(text: FormText, words: Words) -> str:
    """Return the translation that came with the program; "" where there is none."""
    said = words.term(text.context, text.source)
    return "" if said == text.source and words.language != EASY else said


@dataclass(frozen=True, slots=True)
class Astray:
    """An own translation whose Japanese text stands on no form any more, and what probably came of it."""

    view: TranslationCorrectionView
    now: FormText | None


def astray(views: Iterable[TranslationCorrectionView], texts: Sequence[FormText]) -> tuple[Astray, ...]:
    """Return the own translations that are not applied because their Japanese text has changed or gone."""
    keys = {text.key for text in texts}
    lost = [view for view in views if (view.context, view.source) not in keys]
    return tuple(Astray(view, _became(view, texts)) for view in lost)


def _became(view: TranslationCorrectionView, texts: Sequence[FormText]) -> FormText | None:
    near = [text for text in texts if text.context == view.context]
    if view.context != ON_FORMS:
        # The code of a row is stable: whatever it says now came of what it said.
        return next(iter(near), None)
    found = get_close_matches(view.source, [text.source for text in near], n=1, cutoff=_LIKE)
    return next((text for text in near if found and text.source == found[0]), None)


def unused_terms(source: str, translation: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the terms of renting that are translated otherwise than agreed, each with what was agreed."""
    said = translation.casefold()
    return tuple(
        (term, renderings[0])
        for term, renderings in termbase(language).items()
        if term in source
        and term not in translation
        and not any(each.casefold() in said for each in renderings)
    )


# As a file


class Does(StrEnum):
    """What a translation of a file would do."""

    NEW = "new"
    OTHER = "other"
    ALIKE = "alike"
    ELSEWHERE = "elsewhere"
    """Its text stands on no form of this program."""
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A translation of a file: what it would do, and the code of what is wrong with it."""

    context: str
    source: str
    text: str
    does: Does
    problem: Problem | None = None

    @property
    def key(self) -> Key:
        """By what it is found."""
        return self.context, self.source


def as_file(language: str, views: Iterable[TranslationCorrectionView]) -> bytes:
    """Return own translations of a language as a catalogue."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - the window opens without Babel

    from i18n.update import locale_of, written  # noqa: PLC0415

    catalogue = Catalog(locale=locale_of(language), domain=FORMS, header_comment="")
    for view in views:
        catalogue.add(view.source, view.text, context=view.context)
    return written(language, catalogue)


def from_file(data: bytes, language: str) -> dict[Key, str]:
    """Return the translations of a catalogue in that language.

    Problems `translations_file.…`: too_large, unreadable, no_language, other_language.
    """
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - see above

    if len(data) > MOST_BYTES:
        raise Problem("translations_file.too_large")
    try:
        text = data.decode("utf-8-sig")
        if not all(map(_LINE.fullmatch, text.splitlines())):
            raise Problem("translations_file.unreadable")
        catalogue = read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError, LookupError):
        # No text, no catalogue, or one that names a language or a plural that nobody knows.
        raise Problem("translations_file.unreadable") from None
    said = _LANGUAGE.search(text)
    messages = [each for each in catalogue if each.id and isinstance(each.id, str) and each.string]
    if said is None:
        # An empty file and a file of something else are read as a catalogue without a message.
        raise Problem(f"translations_file.{'no_language' if messages else 'unreadable'}")
    if (given := said.group(1)) != language:
        raise Problem("translations_file.other_language", given=given)
    return {
        (each.context, str(each.id)): each.string
        for each in messages
        if each.context and isinstance(each.string, str) and not each.fuzzy
    }


def compared(
    given: Mapping[Key, str],
    texts: Sequence[FormText],
    own: Mapping[Key, str],
    words: Words,
) -> tuple[Incoming, ...]:
    """Return what each translation of a file would do; one that says what is shipped does nothing."""
    known = {text.key: text for text in texts}
    found = []
    for key, text in given.items():
        code = objection(key[1], text)
        if key not in known:
            does = Does.ELSEWHERE
        elif code is not None:
            does = Does.FAULTY
        elif text == own.get(key, shipped(known[key], words)):
            does = Does.ALIKE
        else:
            does = Does.OTHER if key in own else Does.NEW
        found.append(Incoming(*key, text, does, None if does is not Does.FAULTY else Problem(str(code))))
    return tuple(found)
