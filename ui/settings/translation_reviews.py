"""Which form was read in which language, and by whom: what binds somebody is reviewed form by form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.form import Form
from desktop.records.translation_review import (
    TranslationReviewDraft,
    TranslationReviewFields,
    TranslationReviewView,
)
from desktop.storage.form_shelf import FormShelf
from i18n import terms
from i18n.corrected import offered
from i18n.dates import short_date
from i18n.words import ON_FORMS, Words
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import Editing
from ui.settings.kept_section import KeptSection, Said


class TranslationReviewsPart(KeptSection):
    """The reviews, the newest first; one of an older edition holds no more and says so."""

    def __init__(self, desk: Desk, forms: Sequence[Form], *, manages: bool) -> None:
        say = desk.words.say
        super().__init__(
            desk,
            "translation_review",
            say("Forms that somebody outside has read"),
            _columns(desk, forms),
            Said(
                say("Enter a review"),
                say(
                    "Forms that bind somebody, such as a contract or a power of attorney, say that their"
                    " translation is for reference until an organisation has read that very form. A new"
                    " edition is read anew."
                ),
                say("No form was reviewed yet."),
            ),
            manages=manages,
        )

    def editing(self) -> tuple[Editing, str]:
        """Return how a review is edited."""
        return review_editing(self.desk)

    def reading(self) -> Callable[[], Sequence[TranslationReviewView]]:
        """Return what reads them."""
        return self.desk.workspace.translation_reviews.all


def review_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a review is edited, and what the pane is called."""
    words, forms = desk.words, FormShelf().all()
    titles = Words.on_paper(words.language)
    languages = desk.workspace.office.rules.named("languages")
    form = ChoiceBox(
        [Choice(each.name, _titled(each, titles, words)) for each in forms], unknown=words.say("Not chosen")
    )
    language = ChoiceBox(
        [Choice(code, terms.named(languages, code, words)) for code in offered(languages.rows)],
        unknown=words.say("Not chosen"),
    )
    editions, edition = {each.name: each.edition for each in forms}, TextInput()
    form.changed.connect(lambda: edition.offer(editions.get(str(form.value() or ""), "")))

    def hint(paper: object) -> str:
        del paper
        used = editions.get(str(form.value() or ""), "")
        if not used or used == edition.value():
            return ""
        return words.say("The edition in use is {edition}.", edition=used)

    editing = Editing(
        "translation_review",
        TranslationReviewFields,
        TranslationReviewDraft,
        desk.workspace.translation_reviews,
        ("form", ("language", "edition"), "reviewer", "on", "note"),
        starting={"on": desk.today()},
        inputs={"form": form, "language": language, "edition": edition},
        hint=hint,
    )
    return editing, words.label("record.translation_review")


def _titled(form: Form, titles: Words, words: Words) -> str:
    title = titles.term(ON_FORMS, form.title)
    return words.say("{form} (binding)", form=title) if form.legal else title


def _columns(desk: Desk, forms: Sequence[Form]) -> Sequence[Column[TranslationReviewView]]:
    words, label = desk.words, desk.words.label
    titles, by_name = Words.on_paper(words.language), {form.name: form for form in forms}
    languages = desk.workspace.office.rules.named("languages")

    def title(line: TranslationReviewView) -> str:
        form = by_name.get(line.form)
        return line.form if form is None else titles.term(ON_FORMS, form.title)

    def is_over(line: TranslationReviewView) -> bool:
        form = by_name.get(line.form)
        return form is None or form.edition != line.edition

    return (
        Column("form", label("translation_review.form"), title, wide=26, bold=True),
        Column(
            "language",
            label("translation_review.language"),
            lambda line: terms.named(languages, line.language, words),
            wide=14,
        ),
        Column(
            "reviewer",
            label("translation_review.reviewer"),
            lambda line: line.reviewer,
            wide=28,
            stretches=True,
        ),
        Column("on", label("translation_review.on"), lambda line: short_date(line.on, words), wide=12),
        Column("edition", label("translation_review.edition"), lambda line: line.edition, wide=10),
        Column(
            "state",
            words.say("State"),
            lambda line: words.say("There is a newer edition") if is_over(line) else words.say("in use"),
            wide=18,
            tone=lambda line: Tone.LOOK if is_over(line) else Tone.PLAIN,
        ),
    )
