"""Every paper about a client says whom it is for: the lens and the list of what was given need it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "ui"
ABOUT = 5
"""The place of `about` among what a job is made with."""


def jobs() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text("utf-8")
        if "ui.paper_preview import" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Job":
                yield f"{path.relative_to(UI)}:{node.lineno}", node


def is_about_somebody(job: ast.Call) -> bool:
    named = next((each.value for each in job.keywords if each.arg == "about"), None)
    about = job.args[ABOUT] if len(job.args) > ABOUT else named
    starred = any(isinstance(each, ast.Starred) for each in job.args)
    return not starred and about is not None and not (isinstance(about, ast.Constant) and about.value is None)


def test_every_paper_about_a_client_says_whom_it_is_for() -> None:
    found = [(where, job) for where, job in jobs() if is_about_somebody(job)]
    assert len(found) > 25
    assert [where for where, job in found if not any(each.arg == "to" for each in job.keywords)] == []
