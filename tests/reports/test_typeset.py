"""A free letter in every language: the text and nothing else, or a problem that names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from reports.text.fonts import LANGUAGES
from reports.typeset import main, typeset
from tests.reports.reading import Copier, bare, copied_by_pdfium, copied_by_poppler, pages, run
from tests.reports.samples import EMOJI, SAMPLES

FEATURES = [
    "ja",
    "en",
    "zh_Hans",
    "ko",
    "es",
    "pt_BR",
    "vi",
    "ne",
    "th",
    "id",
    "my",
    "km",
    "fil",
    "mn",
    "zh_Hant",
    "si",
    "bn",
    "ur",
    "uk",
    "hi",
    "ar",
    "fa",
    "ru",
    "fr",
    "lo",
    "ta",
    "ja_easy",
]


def test_the_languages_are_those_of_paper():
    assert set(FEATURES) == LANGUAGES


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
@pytest.mark.parametrize("language", FEATURES)
def test_only_the_text_is_on_the_pages(language: str, copied: Copier):
    text = f"{SAMPLES[language]}\n\n" * 30
    pdf = typeset(text, language)
    assert copied(pdf) == bare(text)
    assert "/Title" not in pdf.decode("latin-1")


def test_hard_japanese():
    text = f"{'あ' * 500}\n{'a' * 500}\n{'1' * 300}\n「「「……」」」。\n\t字\t下げ\n{EMOJI}{SAMPLES['ja']}"
    assert copied_by_pdfium(typeset(text, "ja")) == bare(text)


def test_a_long_text_takes_pages():
    assert len(pages(typeset("本文です。\n" * 200, "ja"))) > 3


def test_an_empty_text_is_an_empty_page():
    assert pages(typeset("", "ja")) == [""]


def test_every_font_is_embedded():
    assert all(
        " yes yes yes " in line for line in run("pdffonts", typeset(EMOJI, "ja"), "-").splitlines()[2:]
    )


@pytest.mark.parametrize("language", ["xx", "", "ja-JP", "JA"])
def test_an_unknown_language_is_a_problem(language: str):
    with pytest.raises(Problem) as caught:
        typeset("text", language)
    assert caught.value.code == "typeset.unknown_language"
    assert caught.value.values["language"] == language


@pytest.mark.parametrize("character", ["\ue000", "\U0003fffd", "\u0378", "א"])
def test_a_character_without_a_glyph_is_a_problem_that_names_it(character: str):
    with pytest.raises(Problem) as caught:
        typeset(f"一行目\n二{character}行目", "ja")
    assert caught.value.code == "text.no_glyph"
    assert caught.value.values["character"] == character
    assert caught.value.values["place"] == "2"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source, target = tmp_path / "a.txt", tmp_path / "a.pdf"
    source.write_text("\ufeff住まい", "utf-8")
    assert main(["--lang", "ja", "--in", str(source), "--out", str(target)]) == 0
    assert pages(target.read_bytes()) == ["住まい"]
    assert main(["--lang", "xx", "--in", str(source), "--out", str(target)]) == 2
    assert "typeset.unknown_language" in capsys.readouterr().err
