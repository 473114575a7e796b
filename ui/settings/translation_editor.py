"""The editor of one translation: the Japanese text, what is shipped, one's own, and the page at once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.form import Form as PaperForm
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.translated import objection, placeholders
from desktop.records.translation_correction import (
    TranslationCorrectionDraft,
    TranslationCorrectionFields,
    TranslationCorrectionView,
)
from i18n import terms
from i18n.corrected import FormText, shipped, unused_terms
from i18n.extract_forms import lists_of
from i18n.problems import field_sentence
from i18n.words import ON_FORMS, Words
from reports.forms.content import FormContent
from reports.forms.trial import Trial
from reports.parts.stamp import Stamp
from ui.desk import Desk
from ui.measure import units
from ui.paper_stamp import stamp_of
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.facts import Facts
from ui.parts.form import Form
from ui.parts.inputs.note_input import NoteInput
from ui.parts.page_view import PageView, get_ready
from ui.parts.reading_order import order_keys
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor

KIND: Final = "translation_correction"
TRIAL: Final = "reports.forms.trial:try_out"
UNDRAWABLE: Final = "reports.forms.trial:undrawable"
_SOON_MS: Final = 400
_PAGE_HIGH: Final = 46


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is corrected: the text as it stands on a form now, in a language, and one's own translation."""

    language: str
    text: FormText
    form: PaperForm | None
    """The form on which it is looked at."""
    own: TranslationCorrectionView | None = None

    @property
    def has_changed(self) -> bool:
        """Whether the own translation is of an earlier Japanese text."""
        return self.own is not None and (self.own.context, self.own.source) != self.text.key


class TranslationEditor(RecordEditor):
    """Managers write; below the form stands the page with what is written."""

    def __init__(self, desk: Desk, corrected: Corrected) -> None:
        self.corrected = corrected
        self._words = Words.on_paper(corrected.language)
        self._trial: Trial | None = None
        self.pages = PageView(desk.words)
        self.pages.setAccessibleName(desk.words.say("On the page"))
        self.pages.setMinimumHeight(units(_PAGE_HIGH))
        self.drawn = Text(tone=Tone.QUIET, wrap=True)
        super().__init__(desk, self._editing_of(desk), corrected.own)
        self.page = Section(self.say("On the page"))
        self.page.body.addWidget(self.drawn)
        self.page.body.addWidget(self.pages)
        self.page.setVisible(corrected.form is not None)
        self.save_button.setVisible(bool(corrected.text.forms))
        self.body.insertWidget(self.body.count() - 1, self.page)
        order_keys(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._gather)
        self.form.changed.connect(self._soon.start)
        self._gather()

    @property
    def typed(self) -> str:
        """What is written as the translation."""
        return str(self.form.places["text"].input.value()).strip()

    def save(self) -> None:
        """Keep the translation if every character of it can be printed."""
        if not self.save_button.isEnabled() or not self.typed:
            super().save()
            return
        press, text, language = self.desk.press, self.typed, self.corrected.language
        self.desk.tasks.press(
            lambda: press.render(UNDRAWABLE, text, language),
            owner=self,
            then=self._save_drawable,
            otherwise=self._refused,
        )

    def removing_as(self) -> tuple[str, str]:
        """Return the words of the button that takes one's own translation back, and its icon."""
        if not self.corrected.text.forms:
            return super().removing_as()
        return self.say("Back to the shipped translation"), "undo"

    def _save_drawable(self, undrawable: str) -> None:
        if undrawable:
            self.form.show_problem(_undrawable(undrawable))
        else:
            super().save()

    def _editing_of(self, desk: Desk) -> Editing:
        corrected, office = self.corrected, desk.workspace.office
        language, text = corrected.language, corrected.text
        own_words = {"text": NoteInput(least=2, most=10), "note": NoteInput(least=1, most=4)}
        which = sha256(f"{language}/{text.context}/{text.source}".encode()).hexdigest()[:12]
        return Editing(
            KIND,
            TranslationCorrectionFields,
            TranslationCorrectionDraft,
            desk.workspace.translation_corrections,
            ("text", "note"),
            given={
                "language": language,
                "context": text.context,
                "source": text.source,
                "on": office.today(),
                "staff_id": office.actor.staff_id,
            },
            starting={"text": shipped(text, self._words)},
            inputs=own_words,
            hint=self._hint,
            above=self._above(desk),
            which=which,
        )

    def _above(self, desk: Desk) -> QWidget:
        corrected, say = self.corrected, desk.words.say
        place = QWidget()
        body = column(place, gap=1)
        if corrected.has_changed and corrected.own is not None:
            said = say(
                "The Japanese text has changed. Please look whether the translation still fits, then save."
            )
            body.addWidget(Banner(said, Tone.LOOK))
        if not corrected.text.forms:
            said = say("This text stands on no form any more. You can put the translation into the trash.")
            body.addWidget(Banner(said, Tone.LOOK))
        rows = [(say("Japanese text"), corrected.text.source)]
        if corrected.has_changed and corrected.own is not None:
            rows.append((say("Japanese text until now"), corrected.own.source))
        rows.append((say("Shipped translation"), shipped(corrected.text, self._words) or say("none yet")))
        facts = Facts(rows)
        body.addWidget(facts)
        return place

    def _hint(self, form: Form) -> str:
        """Say what has to stay, and which agreed words of renting are not used."""
        source, text, say = self.corrected.text.source, str(form.places["text"].input.value()), self.say
        if text.strip() and (code := objection(source, text)) is not None:
            names = ", ".join(dict.fromkeys(placeholders(source)))
            return field_sentence(
                FieldError("text", code, {"names": names} if names else {}), self.desk.words
            )
        missing = unused_terms(source, text, self.corrected.language) if text.strip() else ()
        return "\n".join(say("The agreed word for {term} is {agreed}.", term=t, agreed=a) for t, a in missing)

    def _gather(self) -> None:
        """Draw the page with what is written; what cannot stand there leaves the page as it was."""
        corrected, desk, text = self.corrected, self.desk, self.typed
        form, fits = corrected.form, objection(corrected.text.source, text) is None
        if form is None or not (fits or self._trial is None):
            return
        if not fits:
            text = ""

        def gathered() -> tuple[FormContent, Stamp]:
            get_ready()
            return content_of(desk, form, corrected, text), stamp_of(desk, form.paper)

        desk.tasks.read(gathered, owner=self, then=lambda made: self._draw(*made, text), supersede=KIND)

    def _draw(self, content: FormContent, stamp: Stamp, text: str) -> None:
        press = self.desk.press
        self.desk.tasks.press(
            lambda: press.render(TRIAL, content, text or self.corrected.text.source, stamp),
            owner=self,
            then=lambda trial: self._show(trial, text),
            otherwise=self._not_drawn,
        )

    def _show(self, trial: Trial, text: str) -> None:
        if text not in ("", self.typed):
            return
        self._trial = trial
        self.pages.show_pdf(trial.pdf)
        self.pages.go_to(trial.page)
        form = self.corrected.form
        title = "" if form is None else form_title(self.desk, form)
        self.drawn.setText(self.say("{form}, page {page}", form=title, page=trial.page))
        if trial.undrawable:
            self.form.show_problem(_undrawable(trial.undrawable))

    def _not_drawn(self, problem: Problem) -> None:
        # Another page was asked for meanwhile, or the program is being locked.
        del problem


def content_of(desk: Desk, form: PaperForm, corrected: Corrected, text: str) -> FormContent:
    """Return a form without a person, beside Japanese, with a translation that is tried out, if any."""
    workspace, language = desk.workspace, corrected.language
    rules, own = workspace.office.rules, workspace.organisations.own()
    rows = rules.named("languages").rows
    corrections = workspace.translation_corrections.for_paper((language,))
    return FormContent(
        form,
        ("ja", language),
        {name: rules.named(name) for name in lists_of(form)},
        "" if own is None else own.name,
        "" if own is None else own.phone,
        blank=True,
        unreviewed=workspace.translation_reviews.unreviewed(form, (language,)),
        corrected={language: {**corrections[language], **({corrected.text.key: text} if text else {})}},
        language_names={row.code: str(row.values.get("own_name", row.text)) for row in rows},
    )


def form_title(desk: Desk, form: PaperForm) -> str:
    """Return what a form is called on screen."""
    return Words.on_paper(desk.words.language).term(ON_FORMS, form.title)


def language_name(desk: Desk, language: str) -> str:
    """Return what a language is called on screen."""
    return terms.named(desk.workspace.office.rules.named("languages"), language, desk.words)


def _undrawable(characters: str) -> Problem:
    error = FieldError("text", "translation.undrawable", {"characters": characters})
    return InvalidDraft("draft.invalid", errors=(error,))
