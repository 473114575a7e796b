"""The catalogues are in step with the sources: nothing missing, stale, guessed or with other placeholders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from i18n.catalogue import DOMAIN, DOMAINS, languages, source
from i18n.update import ROOT, faults, in_use, merged, read, written
from tests.house.sources import tree


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return in_use()


def test_japanese_and_english_are_there():
    assert {"ja", "en"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_message_is_translated(language: str, wanted: Catalog):
    assert list(faults(language, wanted, read(language))) == []


@pytest.mark.parametrize("domain", [domain for domain in DOMAINS if domain != DOMAIN])
def test_nothing_is_amiss_in_the_catalogues_of_forms_and_counter(domain: str):
    wanted = in_use(domain=domain)
    for language in languages(domain):
        kept = read(language, domain)
        assert list(faults(language, wanted, kept)) == []
        assert source(language, domain).read_bytes() == written(language, merged(language, wanted, kept))


@pytest.mark.parametrize("language", languages())
def test_the_files_are_as_the_update_would_write_them(language: str, wanted: Catalog):
    kept = read(language)
    assert source(language).read_bytes() == written(language, merged(language, wanted, kept))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("i18n", "reports", "ui", "resources/reference"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def found(house: Path) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(message.context, message.id) for message in in_use(house) if message.id}


def test_messages_are_found_wherever_they_are_said(house: Path):
    (house / "ui/a.py").write_text(
        'TITLE = N_("Marked")\n'
        "def f(words, n, x):\n"
        '    words.say("Outer {x} "\n'
        '              "goes on", x=words.say("Inner"))\n'
        '    words.say("Yes" if x else "No")\n'
        '    words.say_many("{n} day", "{n} days", n)\n'
        "    words.say(TITLE)\n"
        '    status.say("saved", words.say("Saved"))\n'
        "    self._say = words.say\n"
        '    self._say("Kept at hand")\n',
        "utf-8",
    )
    assert found(house) == {
        (None, "Marked"),
        (None, "Outer {x} goes on"),
        (None, "Inner"),
        (None, "Yes"),
        (None, "No"),
        (None, "Saved"),
        (None, "Kept at hand"),
        (None, ("{n} day", "{n} days")),
    }


@pytest.mark.parametrize("line", ['say(f"Hello {x}")', 'say("Hello " + x)', 'say_many("one", many, 3)'])
def test_a_message_that_cannot_be_translated_is_refused(house: Path, line: str):
    (house / "reports/a.py").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        in_use(house)


def renamed(tree: ast.AST) -> Iterator[str]:
    """Yield what `words.say` is kept as where its name is changed: its messages would not be found."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        pairs = [(target, node.value) for target in node.targets]
        if isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Tuple):
            pairs = list(zip(node.targets[0].elts, node.value.elts, strict=True))
        for target, value in pairs:
            name = getattr(target, "attr", getattr(target, "id", ""))
            said = getattr(value, "attr", "")
            if said in {"say", "say_many"} and name.lstrip("_") != said:
                yield name


def test_nobody_keeps_say_under_another_name():
    assert list(renamed(ast.parse("a, self._say = 1, words.say\nself.phrase = words.say"))) == ["phrase"]
    paths = [path for top in ("i18n", "reports", "ui") for path in (ROOT / top).rglob("*.py")]
    assert [(path.name, name) for path in paths for name in renamed(tree(path))] == []


def test_reference_texts_carry_their_code(house: Path):
    (house / "resources/reference/kinds.toml").write_text(
        '[[row]]\ncode = "phone"\ntext = "電話"\nshort = "電"\nhint = "かけた電話"\n', "utf-8"
    )
    (house / "resources/reference/eras.toml").write_text('[[era]]\nname = "令和"\n', "utf-8")
    (house / "resources/reference/labels.toml").write_text('[client]\nname = "氏名"\n', "utf-8")
    assert found(house) == {
        ("phone", "電話"),
        ("phone.short", "電"),
        ("phone.hint", "かけた電話"),
        ("client.name", "氏名"),
    }


def catalogue(language: str, *messages: tuple[object, object]) -> Catalog:
    made = Catalog(locale=language)
    for key, string in messages:
        made.add(key, string)
    return made


@pytest.mark.parametrize(
    ("key", "string", "fault"),
    [
        ("Hello", "", "missing"),
        ("Hello {name}", "こんにちは", "placeholders"),
        ("Hello", "{name}さん", "placeholders"),
        (("{n} day", "{n} days"), ("日",), "placeholders"),
    ],
)
def test_faults_are_named(key: object, string: object, fault: str):
    wanted = catalogue("ja", (key, ""))
    (line,) = faults("ja", wanted, catalogue("ja", (key, string)))
    assert fault in line


def test_sound_translations_have_no_fault():
    keys = (("one day", "{n} days"), ("{n}日",)), ("Hello {name}", "{name}さん")
    wanted = catalogue("ja", *((key, "") for key, _ in keys))
    assert list(faults("ja", wanted, catalogue("ja", *keys))) == []


def test_stale_and_guessed_entries_are_named():
    wanted = catalogue("ja", ("Hello", ""))
    kept = catalogue("ja", ("Hello", "やあ"), ("Bye", "さよなら"))
    kept.get("Hello").flags.add("fuzzy")
    assert sorted(faults("ja", wanted, kept)) == ["ja: fuzzy: Hello", "ja: stale: Bye"]


def test_merging_keeps_translations_and_drops_what_is_stale():
    wanted = catalogue("ja", ("Hello", ""), ("New", ""))
    text = written(
        "ja", merged("ja", wanted, catalogue("ja", ("Hello", "やあ"), ("Bye", "さよなら")))
    ).decode()
    assert 'msgid "Hello"\nmsgstr "やあ"' in text
    assert 'msgid "New"\nmsgstr ""' in text
    assert "Bye" not in text
    assert "Date" not in text
