"""What the history says a worker did."""

from __future__ import annotations

import ast
from pathlib import Path

from i18n.operations import told
from i18n.words import Words
from tests.house.sources import tree

JA, EN = Words("ja"), Words("en")
ROOT = Path(__file__).parents[2]


def verbs() -> set[str]:
    """Return every verb that a service writes down as a literal."""
    found = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "write"
            ):
                found |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return {verb for verb in found if isinstance(verb, str)}


def test_every_verb_of_the_services_is_told():
    assert "client_take_in" in verbs()
    assert sorted(verb for verb in verbs() if told(verb, EN) == verb) == []


def test_special_and_general_verbs():
    assert told("client_take_in", JA) == "相談者を受け付けました"
    assert told("support_entry_add", JA) == "支援記録を追加しました"
    assert told("household_member_remove", EN) == "Put into the trash: Household member"


def test_an_unknown_verb_is_shown_as_it_is():
    assert told("something_quite_new", JA) == "something_quite_new"
    assert told("add", JA) == "add"
