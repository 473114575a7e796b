"""A form on which a translation is tried out: drawn empty, with the page on which the text stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from i18n.words import Words
from reports.forms.content import FormContent
from reports.forms.paper import form_paper
from reports.parts.stamp import Stamp
from reports.text.fonts import IGNORABLE, chain_of, face

_ENOUGH: Final = 16
"""So many characters of a text are looked for: the end of its first line is not known."""
_BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Trial:
    """The pages, the one to look at (counted from 1), and the characters that no font can draw."""

    pdf: bytes = field(repr=False)
    page: int
    undrawable: str


def try_out(content: FormContent, text: str, stamp: Stamp) -> Trial:
    """Return the form as it would be printed."""
    pdf = form_paper(content, Words("ja"), stamp).pdf
    return Trial(pdf, page_of(pdf, text), undrawable(text, content.languages[-1]))


def page_of(pdf: bytes, text: str) -> int:
    """Return the page on which a text begins; the first one where it is not found."""
    import pypdfium2  # noqa: PLC0415 - only who tries something out pays for it

    wanted = _plain(text.partition("{")[0] or text)[:_ENOUGH]
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if wanted in _plain(document[number].get_textpage().get_text_bounded()):
                return number + 1
    finally:
        document.close()
    return 1


def undrawable(text: str, language: str) -> str:
    """Return the characters, each once, that would be printed as 〓."""
    names = chain_of(language, False)
    wanted = dict.fromkeys(text)
    return "".join(
        each
        for each in wanted
        if not each.isspace() and each not in IGNORABLE and not any(face(name).has(each) for name in names)
    )


def undrawable_of(texts: dict[tuple[str, str], str], language: str) -> dict[tuple[str, str], str]:
    """Return for each of many texts that cannot be drawn which characters stand in the way."""
    found = {key: undrawable(text, language) for key, text in texts.items()}
    return {key: characters for key, characters in found.items() if characters}


def _plain(text: str) -> str:
    return "".join(each for each in _BLANK.sub("", text) if each not in IGNORABLE)
