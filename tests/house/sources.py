"""The files of the checkout as the house tests see them. It needs no git: a bare machine has none.

It refuses to judge; each test says itself what it looks for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("desktop", "ui", "i18n", "reports", "resources")
HOUSE = (*PACKAGES, "installer", "tests", ".ci")
PAGES = (
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "GLOSSARY.md",
    "LICENSE",
    "README.ja.md",
    "README.md",
    "pyproject.toml",
    "requirements.txt",
)
MADE = {"__pycache__", "build", "dist"}
"""Folders that tools make and nobody commits."""


def files(*tops: str, root: Path = ROOT) -> Iterator[Path]:
    """Yield every file below the named folders, without what tools make."""
    for top in tops:
        for path in sorted((root / top).rglob("*")):
            if (
                path.is_file()
                and not MADE.intersection(path.relative_to(root).parts)
                and path.suffix != ".mo"
            ):
                yield path


def python(*tops: str, root: Path = ROOT) -> Iterator[Path]:
    """Yield every Python source below the named folders."""
    return (path for path in files(*tops, root=root) if path.suffix == ".py")


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a source."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a source imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node.lineno)}: imports here are absolute"
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def place(path: Path, line: int) -> str:
    """Return where something stands, as an editor understands it."""
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}"
