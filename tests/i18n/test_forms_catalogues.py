"""The translations of the forms: agreed words for renting, readings above every kanji, spot checks."""

from __future__ import annotations

import re
import tomllib

import pytest

from desktop.storage.reference import Reference
from i18n.catalogue import FORMS, has, source
from i18n.termbase import FOLDER, introduced, termbase
from i18n.update import in_use, lacking, read
from i18n.words import EASY, ON_FORMS, Words
from reports.text.ruby import parse

TERMS = tomllib.loads((FOLDER / "terms.toml").read_text("utf-8"))["terms"]
PAPER = [row.code for row in Reference().named("languages").rows if row.values.get("paper") == "first"]
FOREIGN = [code for code in PAPER if code not in {"ja", EASY}]
KANJI = re.compile("[\u3400-\u9fff々〆ヶ]")
UNSPACED = {"th", "km", "my"}
ZWSP = "\u200b"


def bare(text: str) -> str:
    """Return a text as terms are looked for in it."""
    return text.replace(ZWSP, "").casefold()


@pytest.mark.parametrize("language", FOREIGN)
def test_terms_of_renting_are_said_as_agreed(language: str) -> None:
    agreed = termbase(language)
    assert set(agreed) == set(TERMS)
    longer = {term: [other for other in TERMS if term in other and other != term] for term in TERMS}
    for message in read(language, FORMS):
        said, text = bare(str(message.string)), str(message.id)
        if not said or not message.context:
            continue
        for term, renderings in agreed.items():
            if term in text and not any(other in text for other in longer[term]):
                assert any(bare(each) in said for each in renderings), (term, text, message.string)


@pytest.mark.parametrize("language", [code for code in PAPER if code != "ja"])
def test_what_has_to_exist_in_every_language_does(language: str) -> None:
    assert not list(lacking(language, in_use(domain=FORMS), read(language, FORMS)))


@pytest.mark.parametrize("language", [code for code in PAPER if code != "ja"])
def test_each_catalogue_tells_what_was_read_back(language: str) -> None:
    assert has(language, FORMS)
    assert "# Read back" in source(language, FORMS).read_text("utf-8").partition("msgid")[0]


def test_easy_japanese_has_a_reading_above_every_kanji() -> None:
    for message in read(EASY, FORMS):
        text, readings = parse(str(message.string))
        below = {place for reading in readings for place in range(reading.start, reading.end)}
        bare_kanji = [c for place, c in enumerate(text) if KANJI.match(c) and place not in below]
        assert not bare_kanji, (message.id, bare_kanji)


@pytest.mark.parametrize("language", sorted(UNSPACED))
def test_scripts_without_spaces_say_where_words_end(language: str) -> None:
    long = [str(m.string) for m in read(language, FORMS) if len(str(m.string)) > 40]
    assert long
    assert all(ZWSP in text or " " in text for text in long)


def test_a_term_is_introduced_once_and_only_where_japanese_is_not_there() -> None:
    known: set[str] = set()
    first = introduced("The deposit and the deposit", "en", known)
    assert first.count("敷金") == 1
    assert introduced("the deposit again", "en", known) == "the deposit again"
    assert introduced("deposit (敷金)", "en", set()) == "deposit (敷金)"
    assert introduced("Parents, rented", "en", set()) == "Parents, rented"
    whole = termbase("vi")["家賃債務保証会社"][0]
    assert introduced(whole, "vi", set()) == f"{whole} (家賃債務保証会社)"


def test_an_own_translation_goes_before_the_shipped_one() -> None:
    own = Words.on_paper("en", {(ON_FORMS, "お名前"): "Your name in full"})
    assert own.term(ON_FORMS, "お名前") == "Your name in full"
    assert Words.on_paper("en").term(ON_FORMS, "お名前") != "Your name in full"
    assert own != Words.on_paper("en")
