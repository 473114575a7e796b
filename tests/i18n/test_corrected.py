"""Own translations beside the forms: on which text they stand, after an upgrade, and as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.records.translation_correction import TranslationCorrectionView
from desktop.storage.form_shelf import FormShelf
from i18n.corrected import (
    MOST_BYTES,
    Does,
    as_file,
    astray,
    compared,
    from_file,
    shipped,
    texts_of,
    unused_terms,
)
from i18n.words import ON_FORMS, Words
from reports.forms.content import FormContent
from reports.forms.trial import page_of, try_out, undrawable, undrawable_of
from reports.parts import Stamp
from tests.desktop.shipped import shipped as lists
from tests.reports.reading import copied_by_pdfium

FORMS = FormShelf().all()
WISHES = next(form for form in FORMS if form.name == "wishes")
TEXTS = texts_of(FORMS, lists().named)
WORDS = Words.on_paper("en")
HEAD = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n\n'


def view(source: str, text: str, context: str = ON_FORMS) -> TranslationCorrectionView:
    """Return an own translation."""
    own = {"language": "en", "context": context, "source": source, "text": text, "note": ""}
    kept = {"id": UUID(int=1), "version": 1, "on": date(2026, 11, 28), "staff_id": UUID(int=2)}
    return TranslationCorrectionView.model_construct(**own, **kept)


def test_every_text_of_a_form_can_be_corrected() -> None:
    keys = {text.key for text in TEXTS}
    assert len(keys) == len(TEXTS)
    for form in FORMS:
        assert {(ON_FORMS, text) for text in form.texts() if text} <= keys, form.name
    assert ("female", "女性") in keys


def test_an_upgrade_that_words_the_japanese_anew_leaves_the_translation_off_the_paper() -> None:
    first, *others = WISHES.intro
    own = view(first, "What home would you like?")
    newer = replace(WISHES, intro=(f"{first}急がなくてかまいません。", *others))
    upgraded = texts_of([newer, *(form for form in FORMS if form is not WISHES)], lists().named)
    assert astray([own], TEXTS) == ()
    (found,) = astray([own], upgraded)
    assert found.now is not None
    assert found.now.source == newer.intro[0]
    words = Words.on_paper("en", {(own.context, own.source): own.text})
    assert words.term(ON_FORMS, first) == "What home would you like?"
    assert words.term(ON_FORMS, newer.intro[0]) == WORDS.term(ON_FORMS, newer.intro[0])
    # The code of a row is stable: its new words come of the old ones however different they are.
    (row,) = astray([view("女の人", "woman", "female")], TEXTS)
    assert row.now is not None
    assert row.now.source == "女性"
    (gone,) = astray([view("まったく別の、もうどこにもない長い説明の文です。", "x")], TEXTS)
    assert gone.now is None


def test_it_is_seen_on_the_page_on_which_it_stands() -> None:
    text = [text for text in WISHES.texts() if text][-1]
    named = {name: lists().named(name) for name in lists().names()}
    content = FormContent(WISHES, ("ja", "en"), named, "見本の会", blank=True)
    said = "Ⓦ At the very end of this form"
    stamp = Stamp("見本の会", datetime(2026, 11, 28, tzinfo=UTC), "岸本", "BAN-303")
    trial = try_out(replace(content, corrected={"en": {(ON_FORMS, text): said}}), said, stamp)
    assert said.replace(" ", "") in copied_by_pdfium(trial.pdf)
    assert trial.page == page_of(trial.pdf, said) > 0
    assert trial.undrawable == ""
    assert undrawable("ok \U00012000", "en") == "\U00012000"
    assert undrawable_of({("form", "はい"): "Yes", ("form", "いいえ"): "\U00012000"}, "en") == {
        ("form", "いいえ"): "\U00012000"
    }


def test_a_file_comes_back_as_it_went() -> None:
    own = [view("はい", 'Yes, "of course" \\ sure'), view("女性", "woman", "female")]
    data = as_file("en", own)
    assert from_file(data, "en") == {(each.context, each.source): each.text for each in own}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"\x00\xff\xfe not text", "unreadable"),
        (b"%PDF-1.5\n", "unreadable"),
        ("言語,訳\n".encode("cp932"), "unreadable"),
        (HEAD + b'msgctxt "form"\nmsgid "a\nmsgstr "b"\n', "unreadable"),
        (HEAD + b"msgid {}", "unreadable"),
        (b'msgctxt "form"\nmsgid "a"\nmsgstr "b"\n', "no_language"),
        (HEAD.replace(b": en", b": vi") + b'msgctxt "form"\nmsgid "a"\nmsgstr "b"\n', "other_language"),
        (HEAD + b"#" * MOST_BYTES, "too_large"),
    ],
)
def test_bad_files_are_named(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        from_file(data, "en")
    assert refused.value.code == f"translations_file.{code}"


def test_what_a_file_would_do_is_told_before() -> None:
    with_phone = next(text for text in TEXTS if "{phone}" in text.source)
    yes, title = ("form", "はい"), (ON_FORMS, WISHES.title)
    known = {text.key: text for text in TEXTS}
    given = {
        title: "Wishes",
        yes: shipped(known[yes], WORDS) or "Yes",
        ("female", "女性"): "woman",
        with_phone.key: "Call us.",
        ("form", "どこにもない"): "nowhere",
    }
    own = {title: "Wish", yes: given[yes]}
    does = {line.key: line for line in compared(given, TEXTS, own, WORDS)}
    assert {key: line.does for key, line in does.items()} == {
        title: Does.OTHER,
        yes: Does.ALIKE,
        ("female", "女性"): Does.NEW,
        with_phone.key: Does.FAULTY,
        ("form", "どこにもない"): Does.ELSEWHERE,
    }
    problem = does[with_phone.key].problem
    assert problem is not None
    assert problem.code == "translation.placeholders"


def test_the_agreed_words_of_renting_are_reminded_of() -> None:
    assert unused_terms("敷金を払います。", "You pay.", "ja") == ()
    assert unused_terms("よろしく", "Hello", "en") == ()
