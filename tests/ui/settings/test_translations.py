"""Translations in the settings: corrected, seen on the page, handed on as a file, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from desktop.domain.problem import Problem
from i18n.corrected import as_file
from i18n.problems import sentence
from tests.ui.lent_press import LentPress
from tests.ui.support_entries.opened import Room
from ui.parts.text import Text
from ui.record_editor import RecordEditor
from ui.settings.rule_editor import RuleEditor
from ui.settings.translation_editor import TranslationEditor
from ui.settings.translation_file import TranslationFile
from ui.settings.translations import Line, TranslationsSection

Section = Callable[[str], Any]
SOURCE = "どんな部屋に住みたいか、教えてください。わからないところは、書かなくてもかまいません。"


@pytest.fixture
def translations(room: Room, section: Section) -> Iterator[TranslationsSection]:
    """The section in English, with a press that really draws."""
    press = LentPress()
    object.__setattr__(room.desk, "press", press)
    shown = section("translations")
    assert isinstance(shown, TranslationsSection)
    shown.language.fill("en")
    room.settle()
    yield shown
    press.stop()


def line_of(translations: TranslationsSection, source: str) -> Line:
    """The line of a Japanese text."""
    model: Any = translations.table.model()
    (found,) = [line for line in model.lines if line.text.source == source]
    assert isinstance(found, Line)
    return found


def opened(room: Room, translations: TranslationsSection, source: str) -> TranslationEditor:
    """The editor of a text, with its page drawn."""
    translations.table.opened.emit(line_of(translations, source))
    editor = room.wait_beside(TranslationEditor)
    room.bot.waitUntil(lambda: editor.pages.pages > 0)
    return editor


def written(editor: TranslationEditor) -> str:
    """What stands on the page that is shown."""
    document: PdfDocument = editor.pages._document
    return "".join(document[editor.pages.page - 1].get_textpage().get_text_bounded().split())


def test_a_translation_is_corrected_and_seen_at_once(room: Room, translations: TranslationsSection) -> None:
    room.sound(translations)
    translations.form.fill("wishes")
    translations.search.setText("わからないところは")
    assert [line.text.source for line in translations.table.model().lines] == [SOURCE]
    editor = opened(room, translations, SOURCE)
    place = editor.form.places["text"]
    place.input.fill("Tell us about {home}")
    editor.save()
    room.settle()
    assert place.complaint
    assert "{" not in editor.hint.text or "波かっこ" in editor.hint.text
    place.input.fill("Which home \U00012000 ?")
    editor.save()
    room.bot.waitUntil(lambda: "\U00012000" in place.complaint)
    place.input.fill("Tell us Ⓦhich home you wish for")
    editor.form.changed.emit()
    room.bot.waitUntil(lambda: "TellusⓌhichhome" in written(editor))
    room.sound(editor)
    editor.save()
    room.wait_until_closed()
    corrections = room.workspace.translation_corrections
    assert corrections.for_paper(("en",))["en"] == {("form", SOURCE): "Tell us Ⓦhich home you wish for"}
    own = line_of(translations, SOURCE).own
    assert own is not None
    # Back to what was shipped, with the way back.
    editor = opened(room, translations, SOURCE)
    assert editor.typed == own.text
    editor.remove()
    room.wait_until_closed()
    assert corrections.for_paper(("en",)) == {"en": {}}
    assert line_of(translations, SOURCE).own is None


def test_translations_go_out_and_come_in_as_a_file(
    room: Room, translations: TranslationsSection, tmp_path: Path
) -> None:
    corrections = room.workspace.translation_corrections
    corrections.bring_in("en", {("form", SOURCE): "Which home?"})
    own = corrections.of_language("en")
    translations._ask()
    room.settle()
    translations.save_to(tmp_path / "translations-en.po")
    room.bot.waitUntil((tmp_path / "translations-en.po").exists)
    room.settle()
    assert (tmp_path / "translations-en.po").read_bytes() == as_file("en", own)
    corrections.remove(own[0].id)
    translations._ask()
    room.settle()
    translations.read_from(tmp_path / "translations-en.po")
    panel = room.wait_beside(TranslationFile)
    room.bot.waitUntil(panel.take_button.isEnabled)
    room.sound(panel)
    panel.take_in()
    room.bot.waitUntil(lambda: bool(corrections.for_paper(("en",))["en"]))
    room.settle()
    assert not panel.take_button.isEnabled()
    (tmp_path / "bad.po").write_bytes(b"\x00\xff")
    translations.read_from(tmp_path / "bad.po")
    said = sentence(Problem("translations_file.unreadable"), room.desk.words)
    shown = translations.messages
    room.bot.waitUntil(lambda: said in {each.text() for each in shown.findChildren(Text)})


def test_a_text_that_was_worded_anew_is_looked_at_again(
    room: Room, translations: TranslationsSection
) -> None:
    corrections = room.workspace.translation_corrections
    # As a vault holds it whose program worded the text otherwise.
    corrections.bring_in(
        "en", {("form", SOURCE.removesuffix("わからないところは、書かなくてもかまいません。")): "Which home?"}
    )
    translations._ask()
    room.settle()
    assert translations.astray.isVisible()
    (line,) = translations.astray.table.model().lines
    translations.astray.table.opened.emit(line)
    editor = room.wait_beside(TranslationEditor)
    assert editor.typed == "Which home?"
    room.sound(editor)
    editor.save()
    room.wait_until_closed()
    assert corrections.for_paper(("en",))["en"] == {("form", SOURCE): "Which home?"}
    assert not translations.astray.isVisible()


def test_who_has_read_it_is_entered(room: Room, translations: TranslationsSection) -> None:
    translations.enter_reviewer()
    editor = room.wait_beside(RuleEditor)
    room.sound(editor)
    assert translations.status.text.startswith("英語の訳は、まだ")
    translations.reviews.add()
    review = room.wait_beside(RecordEditor)
    review.form.fill({"form": "watch_agreement", "language": "en", "reviewer": "国際交流協会 見本"})
    # The edition in use is proposed; another one is pointed out.
    review.form.places["form"].input.changed.emit()
    assert review.form.places["edition"].input.value() == "2026-11"
    review.form.fill({"edition": "2020-01"})
    review.form.changed.emit()
    assert "2026-11" in review.hint.text
    room.sound(review)
    review.save()
    room.wait_until_closed()
    (kept,) = room.workspace.translation_reviews.all()
    assert kept.form == "watch_agreement"
    (line,) = translations.reviews.table.model().lines
    assert line.id == kept.id
