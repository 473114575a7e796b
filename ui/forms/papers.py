"""The forms that were filled in for a person, among the papers of that person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.form import Form
from desktop.services.form_answers import AnswerLine
from reports.forms.content import FormSetContent
from ui.desk import Desk
from ui.forms.asked import Asked
from ui.forms.making import content_of, form_title, own_names, recipients_of, shelf
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer each form in the last state that was kept of it."""
    forms = {form.name: form for form in shelf().all()}
    newest: dict[str, AnswerLine] = {}
    for line in desk.workspace.form_answers.lines_of(client_id):
        newest.setdefault(line.view.form, line)
    return [_offer(desk, forms[name], line) for name, line in newest.items() if name in forms]


def _offer(desk: Desk, form: Form, line: AnswerLine) -> PaperOffer:
    view, names, workspace = line.view, own_names(desk), desk.workspace
    languages = tuple(view.languages.split())
    spoken = "・".join(names.get(code, code) for code in languages)
    title = f"{form_title(form, desk.words)}（{spoken}）"

    def gather() -> FormSetContent:
        typed = {form.name: workspace.form_answers.filled(view.id).typed}
        asked = Asked((form.name,), languages, typed=typed)
        return FormSetContent((content_of(desk, form, view.client_id, asked),))

    job = Job(
        form.paper,
        "reports.forms.paper:form_set",
        gather,
        "form_answer",
        view.id,
        view.client_id,
        to=recipients_of((form,), blank=False),
    )
    return PaperOffer(title, job, view.on)
