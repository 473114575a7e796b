"""Habits that a linter does not know: where time, SQL and words may be asked for."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGES, ROOT, imports, place, python, tree

CLOCK = ROOT / "desktop/domain/clock.py"
STORAGE = ROOT / "desktop/storage"
PRESENT = {"datetime": {"now", "utcnow", "today"}, "date": {"today"}, "time": {"time", "time_ns"}}
"""What asks the machine for the present moment; `time.monotonic` measures and is free."""
SPEAKING = {"say", "say_many", "term", "label", "_", "gettext", "ngettext", "pgettext", "npgettext"}


def asks_the_machine(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if node.attr in PRESENT.get(owner, ()):
                yield f"{place(path, node.lineno)} {owner}.{node.attr}"


def speaks_at_import(path: Path) -> Iterator[str]:
    """Yield every call that says words outside a function: the language is not known then."""
    for node in _at_import(tree(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SPEAKING:
                yield f"{place(path, node.lineno)} {name}()"


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when the module is imported: all but the bodies of functions."""
    yield node
    for field, value in ast.iter_fields(node):
        if field == "body" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _at_import(child)


def bare_sql(path: Path) -> Iterator[str]:
    for line, name in imports(path):
        if name.split(".")[0] == "sqlite3":
            yield f"{place(path, line)} {name}"


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    assert not [line for path in python(*PACKAGES) if path != CLOCK for line in asks_the_machine(path)]


def test_no_words_are_said_at_import() -> None:
    assert not [line for path in python(*PACKAGES) for line in speaks_at_import(path)]


def test_unencrypted_sqlite_is_imported_nowhere_but_in_storage() -> None:
    sources = [path for path in python(*PACKAGES) if not path.is_relative_to(STORAGE)]
    assert not [line for path in sources for line in bare_sql(path)]


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (asks_the_machine, "from datetime import UTC, datetime\ndef f():\n    return datetime.now(UTC)"),
        (asks_the_machine, "import datetime\ndef f():\n    return datetime.date.today()"),
        (asks_the_machine, "import time\nSTARTED = time.time()"),
        (speaks_at_import, "from x import words\nTITLE = words.say('Today')"),
        (speaks_at_import, "class Page:\n    title = _('Today')"),
        (speaks_at_import, "def title(words, text=WORDS.say('Today')):\n    return text"),
        (speaks_at_import, "@named(words.label('client.name'))\ndef f(): ..."),
        (bare_sql, "def f():\n    import sqlite3"),
        (bare_sql, "from sqlite3 import connect"),
    ],
)
def test_a_breach_is_found(tmp_path: Path, look: Callable[[Path], Iterator[str]], source: str) -> None:
    path = tmp_path / "breach.py"
    path.write_text(source, "utf-8")
    assert len([*look(path)]) == 1


def test_words_said_in_functions_and_marked_constants_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "fine.py"
    path.write_text("KINDS = (N_('Visit'),)\ndef f(words):\n    return words.say('Visit')\n", "utf-8")
    assert not [*speaks_at_import(path)]
