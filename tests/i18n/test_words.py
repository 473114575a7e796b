"""Words: what is said in which language, and how it travels."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from i18n import catalogue
from i18n.words import Words

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n}日"

msgid "Hello, {name}"
msgstr "{name}さん、こんにちは"

msgctxt "phone"
msgid "電話"
msgstr "Telefon"

#, fuzzy
msgid "Guess"
msgstr "あてずっぽう"
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    for language in ("ja", "de"):
        source = catalogue.source(language)
        source.parent.mkdir(parents=True)
        source.write_text(PO, "utf-8")
    return tmp_path


def compile_one(language: str) -> None:
    source = catalogue.source(language)
    catalogue.compiled(language).write_bytes(catalogue.compile_source(source, language))


@pytest.mark.parametrize("form", ["compiled", "source"])
@pytest.mark.usefixtures("shelf")
def test_messages_are_said_from_either_form_of_the_catalogue(form: str):
    if form == "compiled":
        compile_one("ja")
    words = Words("ja")
    assert words.say("Hello, {name}", name="佐藤") == "佐藤さん、こんにちは"
    assert words.say_many("{n} day", "{n} days", 12) == "12日"


@pytest.mark.usefixtures("shelf")
def test_a_newer_source_wins_over_a_compiled_catalogue():
    compile_one("ja")
    source = catalogue.source("ja")
    source.write_text(PO.replace("こんにちは", "お元気ですか"), "utf-8")
    newer = catalogue.compiled("ja").stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(newer, newer))
    assert Words("ja").say("Hello, {name}", name="佐藤") == "佐藤さん、お元気ですか"


@pytest.mark.usefixtures("shelf")
def test_a_compiled_catalogue_is_enough():
    compile_one("ja")
    catalogue.source("ja").unlink()
    assert Words("ja").say_many("{n} day", "{n} days", 1) == "1日"


@pytest.mark.usefixtures("shelf")
def test_what_is_not_translated_is_said_in_english_and_a_guess_is_not_used():
    words = Words("ja")
    assert words.say("Unknown {thing}", thing="x") == "Unknown x"
    assert words.say_many("{n} case", "{n} cases", 1) == "1 case"
    assert words.say_many("{n} case", "{n} cases", 2) == "2 cases"
    assert words.say("Guess") == "Guess"


@pytest.mark.usefixtures("shelf")
def test_a_value_with_braces_is_left_alone():
    assert Words("ja").say("Hello, {name}", name="{name} {0}") == "{name} {0}さん、こんにちは"


@pytest.mark.usefixtures("shelf")
def test_terms_are_japanese_until_translated():
    assert Words("ja").term("phone", "電話") == "電話"
    assert Words("de").term("phone", "電話") == "Telefon"
    assert Words("de").term("phone", "電話機") == "電話機"


@pytest.mark.usefixtures("shelf")
def test_an_unknown_language_is_a_problem():
    with pytest.raises(Problem) as caught:
        Words("xx")
    assert caught.value.code == "language.unknown"


def test_words_travel_as_their_language():
    words = Words("en")
    parcel = pickle.dumps(words)
    assert len(parcel) < 200
    assert pickle.loads(parcel) == words  # noqa: S301 - our own parcel
    assert Words("en") != Words("ja")
    assert repr(words) == "Words('en')"


def test_at_the_counter_japanese_stands_in_for_what_is_not_said():
    words = Words.at_counter("vi")
    assert words.say("Back") == "Quay lại"
    assert words.say("Lock") == Words("ja").say("Lock")
    assert Words.at_counter("km").say("Back") == Words("ja").say("Back")
    assert Words.at_counter("en").say("Lock") == "Lock"
    assert pickle.loads(pickle.dumps(words)) == words  # noqa: S301 - our own parcel


def test_labels_are_found_and_a_missing_one_shows_its_code():
    assert Words("ja").label("client.birth_date") == "生年月日"
    assert Words("en").label("client.birth_date") == "Birth date"
    assert Words("ja").label("client.nothing_of_the_kind") == "client.nothing_of_the_kind"


def test_the_quick_path_does_not_pay_for_babel(tmp_path: Path):
    root = Path(__file__).parents[2]
    shutil.copytree(root / "i18n", tmp_path / "i18n")
    for name in ("desktop", "resources"):
        (tmp_path / name).symlink_to(root / name, target_is_directory=True)
    script = (
        "import i18n.compile, sys; i18n.compile.compile_catalogues()\n"
        "for name in [n for n in sys.modules if n.startswith('babel')]: del sys.modules[name]\n"
        "import i18n.words; words = i18n.words.Words('ja')\n"
        "assert words.label('client.name') == '氏名'\n"
        "assert not any(n.startswith('babel') for n in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
