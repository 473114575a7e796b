"""Makes the document of a form, or of several that are handed over together."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.problem import Problem
from i18n.words import ON_FORMS, Words
from reports.forms.content import MOST_LANGUAGES, FormContent, FormSetContent
from reports.forms.drawing import FormDrawing
from reports.forms.page import FormPages
from reports.paper import Paper
from reports.parts.stamp import Stamp
from reports.text import Sheet

SET_CODE = "BAN-300"
"""The neutral code of several forms in one."""


def form_paper(content: FormContent, words: Words, stamp: Stamp) -> Paper:
    """Return one form."""
    return form_set(FormSetContent((content,)), words, stamp)


def form_set(content: FormSetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the forms, each from a new page and with page numbers of its own."""
    # A form has languages of its own, whatever the window speaks.
    del words
    first = content.forms[0]
    sheet = Sheet(
        title=Words.on_paper("ja").term(ON_FORMS, first.form.title),
        language=first.languages[0],
        produced_at=stamp.produced_at,
        page_size=stamp.page_size,
    )
    for each in content.forms:
        _draw(each, sheet)
    return Paper(sheet.finish(), tuple(sheet.missing))


def _draw(content: FormContent, sheet: Sheet) -> None:
    if not 1 <= len(content.languages) <= MOST_LANGUAGES:
        raise Problem("form.languages", most=MOST_LANGUAGES)
    voices = tuple(Words.on_paper(code, content.corrected.get(code)) for code in content.languages)
    sheet.place = content.form.title
    pages = FormPages(sheet, content, content.form.title, voices)
    FormDrawing(pages, content, voices).draw()
    for _ in range(1, content.form.cards):
        pages.new_page()
        FormDrawing(pages, _empty(content), voices).draw()
    pages.finish()


def _empty(content: FormContent) -> FormContent:
    return replace(content, blank=True)
