"""An organisation's own translations (訳の直し): kept by the Japanese text that they translate.

An upgrade never touches them. One whose Japanese text is shipped no more is found by nobody who asks for a
text, and so stands on no paper; `i18n.corrected` tells which those are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.translated import objection, placeholders
from desktop.records.record import Draft
from desktop.records.translation_correction import (
    TranslationCorrection,
    TranslationCorrectionDraft,
    TranslationCorrectionView,
)
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

Key = tuple[str, str]
"""The context and the Japanese text."""
ORIGINAL: Final = "ja"
PAPER: Final = "paper"
"""The value of a language that forms are printed in."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many translations of a file are new, other than before, or the same; and what that changed."""

    added: int
    altered: int
    alike: int
    changed: Changed | None


class TranslationCorrections(Recording[TranslationCorrectionDraft, TranslationCorrectionView]):
    """The manager's verbs about own translations; everybody may read them, for everybody prints."""

    row = TranslationCorrection
    view = TranslationCorrectionView
    writing = Permission.MANAGE

    def of_language(self, language: str) -> tuple[TranslationCorrectionView, ...]:
        """Return the own translations of a language."""
        self.office.require(self.reading)
        return self.views(table_of(TranslationCorrection).c.language == language)

    def last_language(self) -> str:
        """Return the language of the translation that was begun last; "" where there is none."""
        self.office.require(self.reading)
        last = self.views(order=(table_of(TranslationCorrection).c.id.desc(),), most=1)
        return last[0].language if last else ""

    def for_paper(self, languages: Collection[str]) -> dict[str, dict[Key, str]]:
        """Return by language what stands on paper instead of the shipped translation.

        What would make a wrong or empty paper is left out, however it came into the vault.
        """
        self.office.require(self.reading)
        found: dict[str, dict[Key, str]] = {language: {} for language in languages}
        for view in self.views(table_of(TranslationCorrection).c.language.in_(languages)):
            if objection(view.source, view.text) is None:
                found[view.language][view.context, view.source] = view.text
        return found

    def bring_in(self, language: str, texts: Mapping[Key, str]) -> Brought:
        """Keep translations of a file: all of them or, with an InvalidDraft, none."""
        self.office.require(self.writing)
        known = {(view.context, view.source): view for view in self.of_language(language)}
        fresh = {key: text for key, text in texts.items() if key not in known}
        other = {key: text for key, text in texts.items() if key in known and known[key].text != text}
        alike = len(texts) - len(fresh) - len(other)
        if not fresh and not other:
            return Brought(0, 0, alike, None)
        given = {
            "language": language,
            "on": self.office.today(),
            "staff_id": self.office.actor.staff_id,
        }
        with self.office.store.write("translation_correction_import", self.office.author) as work:
            for key, text in {**fresh, **other}.items():
                before = known.get(key)
                draft = TranslationCorrectionDraft.of(
                    {**given, "context": key[0], "source": key[1], "text": text}
                )
                self.put(work, draft, None if before is None else before.id)
        return Brought(len(fresh), len(other), alike, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Check a draft and write it; a text has one own translation in a language."""
        given: Any = draft
        table = table_of(TranslationCorrection).c
        same = self.views(
            table.language == given.language, table.context == given.context, table.source == given.source
        )
        if any(view.id != record_id for view in same):
            raise InvalidDraft("draft.invalid", errors=(FieldError("text", "translation_correction.twice"),))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a language without forms, and to a text that no paper should bear."""
        given: Any = draft
        if given.language not in paper_languages(self.office.rules.named("languages").rows):
            return (FieldError("language", "field.not_a_choice"),)
        if (code := objection(given.source, given.text)) is not None:
            names = ", ".join(dict.fromkeys(placeholders(given.source)))
            return (FieldError("text", code, {"names": names} if names else {}),)
        return ()


def paper_languages(rows: Iterable[Any]) -> tuple[str, ...]:
    """Return the languages that forms are translated into, in their order."""
    found = (row.code for row in rows if row.values.get(PAPER) == "first" and row.code != ORIGINAL)
    return tuple(dict.fromkeys(found))
