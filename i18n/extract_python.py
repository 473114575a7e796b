"""Finds the sentences in Python sources, as an extractor for Babel.

It reads the syntax tree, not the tokens: both branches of `say("a" if x else "b")` are found, and a message
that cannot be translated (an f-string, a sum of strings) is refused with its place instead of being lost.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

SINGLE: Final = frozenset({"say", "N_"})
PLURAL: Final = "say_many"

Found = tuple[int, str, tuple[str, ...], list[str]]
"""What Babel expects: line, function, its texts, comments for translators."""


class UntranslatableError(ValueError):
    """A message in the sources that no catalogue could hold."""


def extract(file: IO[bytes], _keywords: object, _tags: object, **_options: object) -> Iterator[Found]:
    """Yield every message of a Python file."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and node.args:
            yield from _messages(node, _name(node.func))


def _messages(call: ast.Call, name: str) -> Iterable[Found]:
    # A status line may say things too, in words already chosen: it takes other arguments than `Words`.
    if name in SINGLE and len(call.args) == 1:
        return [(call.lineno, name, (text,), []) for text in _texts(call.args[0])]
    if name == PLURAL and len(call.args) == 3:
        both = [text for form in call.args[:2] for text in _texts(form)]
        if len(both) == 2:
            return [(call.lineno, name, tuple(both), [])]
        if both:
            raise UntranslatableError(f"line {call.lineno}: {PLURAL} needs two plain strings")
    return []


def _texts(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=otherwise):
            return _texts(body) + _texts(otherwise)
        case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call():
            # A constant marked with N_ where it was written.
            return []
    raise UntranslatableError(f"line {node.lineno}: {ast.unparse(node)} is no plain string")


def _name(function: Any) -> str:
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    # A form may keep `words.say` at hand as `self._say`.
    return str(name).lstrip("_")
