"""Every problem the code can raise has a sentence, and saying it never goes wrong itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

from desktop.domain.address import postal_digits
from desktop.domain.calendar import parse_date, parse_time
from desktop.domain.money import parse_yen
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from i18n.problems import SENTENCES, field_sentence, sentence
from i18n.words import Words
from tests.house.sources import tree

JA, EN = Words("ja"), Words("en")
ROOT = Path(__file__).parents[2]
RAISING = {"Problem": 0, "InvalidDraft": 0, "FieldError": 1, "refuse": 0}
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
OF_FILES = re.compile(r".*\.(db|json|toml|po|mo|lock|txt|tmp|old|new|qss|svg|png|tsv|xz|pdf)")
KINDS = {code.split(".")[0] for code in SENTENCES}


def names_something_else(node: ast.AST) -> bool:
    """Tell whether a call names a step of long work (`watch.step("backup.copied")`) or a label."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name.lstrip("_") in {"step", "label"}


def codes(source: ast.AST) -> Iterator[str]:
    """Yield every literal that is a problem's code: raised, listed in a table, or with a variable subject."""
    others = {id(arg) for node in ast.walk(source) if names_something_else(node) for arg in node.args}
    for node in ast.walk(source):
        if id(node) in others:
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISING:
            place = RAISING[node.func.id]
            given = node.args[place] if len(node.args) > place else None
            if isinstance(given, ast.Constant):
                yield given.value
            elif isinstance(given, ast.JoinedStr) and isinstance(given.values[-1], ast.Constant):
                yield from (f"{what}{given.values[-1].value}" for what in ("vault", "backup"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            known_kind = node.value.split(".")[0] in KINDS
            if known_kind and CODE.fullmatch(node.value) and not OF_FILES.fullmatch(node.value):
                yield node.value


def raised() -> set[tuple[str, str]]:
    found = set()
    for package in ("desktop", "i18n", "reports", "ui"):
        for path in (ROOT / package).rglob("*.py"):
            if "versions" in path.parts:
                # Migrations name columns of tables the same way.
                continue
            found |= {(code, str(path.relative_to(ROOT))) for code in codes(tree(path))}
    return found


def test_every_code_in_the_sources_has_a_sentence():
    used = raised()
    assert ("vault.wrong_passphrase", "desktop/storage/slots.py") in used
    assert sorted((code, place) for code, place in used if code not in SENTENCES) == []


def test_codes_are_found_where_they_are_raised_and_where_they_are_listed():
    raising = 'raise Problem("a.b")\nFieldError("on", "c.d")\nProblem(f"{what}.gone")\n'
    passing = 'X = {"x": "vault.e"}\n"vault.db"\nwatch.step("vault.written")\n'
    found = set(codes(ast.parse(raising + passing)))
    assert found == {"a.b", "c.d", "vault.gone", "backup.gone", "vault.e"}


@pytest.mark.parametrize("words", [JA, EN], ids=["ja", "en"])
def test_every_code_can_be_said_without_any_value(words: Words):
    for code in SENTENCES:
        said = sentence(Problem(code), words)
        assert said, code
        assert "{" not in said, code


def test_every_placeholder_is_filled():
    for code, messages in SENTENCES.items():
        for message in messages:
            names = {name for _, name, _, _ in Formatter().parse(message) if name}
            said = sentence(Problem(code, **dict.fromkeys(names, 7)), JA)
            assert "{" not in said, code
            assert said.endswith("。") or "例：" in said, code


def test_the_fullest_sentence_that_can_be_said_is_said():
    since = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
    known = Problem("vault.in_use", who="佐藤", machine="事務所1", since=since)
    assert sentence(known, JA).startswith(
        "この保管庫は、佐藤さんが事務所1で2026/11/23 9:01から開いています。"
    )
    unknown = Problem("vault.in_use", who=None, machine=None, since=None)
    assert sentence(unknown, JA).startswith("この保管庫は、ほかの画面か")


def test_values_are_said_as_a_reader_expects_them():
    full = Problem("disk.full", needed=5 * 1024**2, free=3 * 1024)
    assert sentence(full, JA).startswith("空きが足りません（必要 5.0 MB、空き 3.0 KB）。")
    assert "（鍵のファイル）" in sentence(Problem("vault.damaged", place="header"), JA)
    moved_on = Problem("undo.changed_since", kind="client", field="address", then="x", now="y")
    assert sentence(moved_on, JA).startswith("「住所」はその後また変えられた")
    step = Problem("stage.not_allowed", before="in_tenancy", after="consultation")
    assert "「入居中支援」から「相談」に" in sentence(step, JA)
    assert "from “Support in tenancy” to “Consultation”" in sentence(step, EN)
    lost = Problem("record.gone", kind="support_entry", id="x")
    assert sentence(lost, JA).startswith("この「支援記録」はもうありません。")


@pytest.mark.parametrize("code", sorted(code for code, said in SENTENCES.items() if "_yen}" in "".join(said)))
def test_every_amount_is_said_as_money(code: str) -> None:
    names = {name for said in SENTENCES[code] for _text, name, *_rest in Formatter().parse(said) if name}
    told = sentence(Problem(code, **dict.fromkeys(names, 300_000)), JA)
    assert "300,000円" in told


def test_an_invalid_draft_counts_its_fields():
    draft = InvalidDraft("draft.invalid", errors=[FieldError("name", "field.required")] * 3)
    assert sentence(draft, JA).startswith("見直すところが3か所あります。")


def test_beside_a_field_stands_what_to_do():
    assert field_sentence(FieldError("name", "field.required"), JA) == "入力してください。"
    assert field_sentence(FieldError("name", "field.too_long", {"limit": 400}), JA).startswith("400文字まで")
    assert field_sentence(FieldError("minutes", "field.number_range", {"least": 0, "most": 1440}), EN) == (
        "Please enter a number from 0 to 1,440."
    )
    wrong_era = FieldError("on", "date.not_in_era", {"era": "昭和", "first": date(1926, 12, 25)})
    assert field_sentence(wrong_era, JA) == "昭和にその日はありません。元号と年を確かめてください。"


def test_an_unknown_code_is_told_honestly():
    assert "（番号：quite.new）" in sentence(Problem("quite.new", name="x"), JA)


def test_odd_values_do_not_hurt():
    for odd in ("", "{x}", object(), [], 1.5, True):
        assert sentence(Problem("vault.damaged", place=odd), JA)
        assert sentence(Problem("stage.not_allowed", before=odd, after=odd), JA)
        assert sentence(Problem("disk.full", needed=odd, free=odd), JA)
        assert sentence(Problem("record.gone", kind=odd), JA)
        assert sentence(Problem("undo.changed_since", field=odd), JA)
        assert field_sentence(FieldError("x", "field.too_long", {"limit": odd}), JA)


@pytest.mark.parametrize("words", [JA, EN], ids=["ja", "en"])
@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("date.unreadable", parse_date),
        ("time.unreadable", parse_time),
        ("money.unreadable", parse_yen),
        ("postal_code.unreadable", postal_digits),
    ],
)
def test_what_a_sentence_gives_as_an_example_can_be_read(
    code: str, read: Callable[[str], object], words: Words
):
    given = re.search(r"(?:例：|Examples?: )(.*)", sentence(Problem(code), words))
    assert given
    for example in re.split("、|, ", given[1]):
        read(example.removesuffix("."))
