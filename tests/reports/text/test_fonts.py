"""The shipped fonts: unchanged, licensed, and enough for every language of paper."""

from __future__ import annotations

import hashlib
import tomllib

import pytest

from reports.text.fonts import LANGUAGES, chain_of, face
from reports.text.itemising import items_of
from resources import locate
from tests.reports.samples import SAMPLES

SOURCES = tomllib.loads(locate("fonts", "sources.toml").read_text("utf-8"))["font"]


def marks() -> dict[str, str]:
    lines = locate("fonts", "checksums.txt").read_text("utf-8").splitlines()
    return {name: mark for mark, name in (line.split("  ") for line in lines)}


def test_every_font_is_as_it_was_built():
    found = {name: hashlib.sha256(locate("fonts", name).read_bytes()).hexdigest() for name in marks()}
    assert found == marks()


def test_the_list_of_sources_and_the_checksums_name_the_same_files():
    on_disk = {file.name for file in locate("fonts").iterdir() if file.name.endswith(".ttf")}
    assert {font["file"] for font in SOURCES} == set(marks()) == on_disk


@pytest.mark.parametrize("font", SOURCES, ids=lambda font: font["file"])
def test_every_font_has_its_licence_beside_it(font: dict[str, str]):
    licence = locate("fonts", "licences", font["package"].rpartition("/")[2] + ".txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("Copyright")


def test_there_is_a_sample_of_every_language():
    assert set(SAMPLES) == LANGUAGES


@pytest.mark.parametrize("language", sorted(SAMPLES))
@pytest.mark.parametrize("bold", [False, True])
def test_a_language_is_drawn_whole(language: str, *, bold: bool):
    words = SAMPLES[language].split()
    assert all(item.face for word in words for item in items_of(word, language, bold=bold))


@pytest.mark.parametrize(
    ("language", "character", "expected"),
    [
        ("ja", "直", "jp"),
        ("zh_Hans", "直", "sc"),
        ("zh_Hant", "直", "tc"),
        ("ko", "直", "kr"),
        ("ja", "镕", "sc"),
        ("ja", "ү", "latin"),
        ("ja", "ま", "jp"),
        ("th", "ま", "jp"),
        ("ja", "น", "thai"),
    ],
)
def test_a_language_asks_its_own_font_first(language: str, character: str, expected: str):
    assert [item.face for item in items_of(character, language)] == [expected]


def test_bold_exists_for_japanese_and_latin():
    assert chain_of("ja", bold=True)[:2] == ("jp-bold", "latin-bold")
    assert "thai" in chain_of("ja", bold=True)


def test_names_find_all_their_characters():
    every = "".join(map(chr, [*range(0x4E00, 0x9FA6), *range(0xAC00, 0xD7A4)]))
    faces = [face(name) for name in ("jp", "sc", "tc", "kr")]
    assert [c for c in every if not any(each.covers(c) for each in faces)] == []


def test_characters_that_share_a_glyph_keep_codes_of_their_own():
    jp = face("jp")
    for pair in ("〜～", "見⾒", "一⼀", "・‧"):
        first, second = map(jp.code, pair)
        assert first != second
        assert [jp.meaning(code)[1] for code in (first, second)] == list(pair)
        assert jp.meaning(first)[0] == jp.meaning(second)[0]


def test_a_name_s_variant_has_a_glyph_of_its_own():
    jp = face("jp")
    plain, variant = jp.fixed_code("葛"), jp.fixed_code("葛\U000e0100")
    assert plain is not None
    assert variant is not None
    assert jp.meaning(plain)[0] != jp.meaning(variant)[0]
