"""Makes what the press draws of the forms that are asked for, and says what the records put into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final
from uuid import UUID

from desktop.domain.form import Form, Sign, Table, Tick, Typed
from desktop.storage.form_shelf import FormShelf
from i18n.extract_forms import lists_of
from i18n.offered import LANGUAGES
from i18n.words import ON_FORMS, Words
from reports.forms.answers import Answers
from reports.forms.content import FormContent, FormSetContent
from reports.forms.paper import SET_CODE
from reports.text import ruby
from ui.desk import Desk
from ui.forms.asked import JAPANESE, Asked
from ui.paper_preview import PERSON, Job

_DOCUMENT: Final = "reports.forms.paper:form_set"
_CLIENT: Final = "client"
_STAFF: Final = "staff"


@cache
def shelf() -> FormShelf:
    """Return the shipped forms; they are read when first asked for, outside the window's thread."""
    return FormShelf()


def forms_of(desk: Desk) -> dict[str, Form]:
    """Return the forms that have not ended, by name; a wording is handed over as soon as it is there."""
    today = desk.today()
    return {form.name: form for form in shelf().all() if form.valid_to is None or today <= form.valid_to}


def form_title(form: Form, words: Words) -> str:
    """Return what a form is called in the window's language; only paper draws readings above kanji."""
    return ruby.parse(Words.on_paper(words.language).term(ON_FORMS, form.title))[0]


def own_names(desk: Desk) -> Mapping[str, str]:
    """Return what the languages are called by those who speak them."""
    rows = desk.workspace.office.rules.named(LANGUAGES).rows
    return {row.code: str(row.values.get("own_name") or row.text) for row in rows}


def content_of(desk: Desk, form: Form, client_id: UUID | None, asked: Asked) -> FormContent:
    """Return a form as it is drawn; called in the reading thread."""
    workspace, names = desk.workspace, own_names(desk)
    own = workspace.organisations.own()
    return FormContent(
        form,
        asked.languages,
        {name: workspace.office.rules.named(name) for name in lists_of(form)},
        organisation="" if own is None else own.name,
        phone="" if own is None else own.phone,
        views={} if asked.blank else workspace.form_sources.views(form, client_id),
        typed={} if asked.blank else asked.typed.get(form.name, {}),
        blank=asked.blank,
        large=asked.large,
        unreviewed=workspace.translation_reviews.unreviewed(form, asked.languages),
        corrected=workspace.translation_corrections.for_paper(asked.languages),
        language_names={code: names.get(code, code) for code in asked.languages},
    )


def started(content: FormContent) -> dict[str, Typed]:
    """Return what the records say at each place, in Japanese, as somebody would have typed it."""
    answers, found = Answers(content, (Words.on_paper(JAPANESE),)), dict[str, Typed]()
    for item in content.form.asking():
        if isinstance(item, Tick):
            codes = frozenset(box.code for box in answers.boxes(item) if box.ticked)
            found[item.code] = Typed(answers.beside(item), codes)
        elif isinstance(item, Table):
            rows = tuple(tuple(cell[0] for cell in line) for line in answers.lines(item))
            found[item.code] = Typed(rows=rows)
        elif not isinstance(item, Sign):
            found[item.code] = Typed(answers.written(item)[0])
    return found


def forms_job(
    desk: Desk, forms: tuple[Form, ...], client_id: UUID | None, asked: Asked, left: Callable[[], object]
) -> Job:
    """Return the paper: one form, or several that are printed as one."""
    words = desk.words
    names = own_names(desk)
    spoken = "・".join(names.get(code, code) for code in asked.languages)
    parts = tuple((form.paper, f"{form_title(form, words)}（{spoken}）") for form in forms)

    def gather() -> FormSetContent:
        return FormSetContent(tuple(content_of(desk, form, client_id, asked) for form in forms))

    code = forms[0].paper if len(forms) == 1 else SET_CODE
    if client_id is None:
        staff_id = desk.workspace.office.actor.staff_id
        return Job(code, _DOCUMENT, gather, _STAFF, staff_id, title=parts[0][1])
    return Job(
        code,
        _DOCUMENT,
        gather,
        _CLIENT,
        client_id,
        client_id,
        to=recipients_of(forms, blank=asked.blank),
        title=parts[0][1],
        parts=parts,
        left=left,
    )


def recipients_of(forms: tuple[Form, ...], *, blank: bool) -> tuple[str, ...]:
    """Return whom the forms may go to together, the usual one first; a blank one tells nobody anything."""
    if blank:
        return PERSON
    shared = [code for code in forms[0].recipients if all(code in form.recipients for form in forms)]
    return tuple(shared) or PERSON
