"""Who may be known already, among 10,000 clients: asked for, and painted while somebody is typed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, text

from desktop.domain.phone import phone_keys
from desktop.workspace import Workspace
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ROUNDS = 5
EVERY = 500
LIMIT_MS = 300.0
_PERSON = "\ue002"
"""Begins every token of people."""
_HITS = text(
    "SELECT record_id FROM search_document WHERE doc IN"
    " (SELECT rowid FROM search_text WHERE search_text MATCH :match ORDER BY rowid DESC LIMIT 200)"
)
_ROWS = text(
    "SELECT id, name, kana, romaji, birth_date, phone, mobile FROM client"
    " WHERE id IN :keys OR birth_date = :born"
).bindparams(bindparam("keys", expanding=True))


def measure() -> Iterable[Figure]:
    """Type every 500th client again, by name, reading, birth date and number, alone and together."""
    vault = large_vault(10_000, 200_000, 20_000)
    with opened(vault) as workspace:
        typed = list(typings(workspace))
        ours = _median(lambda: [workspace.duplicates.like(each) for each in typed])
        raw = _median(lambda: _raw(workspace, typed))
    yield Figure("who may be known already beside raw queries", "ms", ours * 1000, raw * 1000, None)
    painted = sorted(told("known_already", vault).values())
    yield Figure("known already, painted, median", "ms", statistics.median(painted) * 1000, LIMIT_MS)
    yield Figure("known already, painted, worst", "ms", painted[-1] * 1000, LIMIT_MS)


def typings(workspace: Workspace) -> Iterable[Mapping[str, Any]]:
    """Yield what somebody types who takes in people that are known already."""
    for line in workspace.clients.lines()[::EVERY]:
        view = workspace.clients.get(line.id)
        number = {"phone": view.phone} if view.phone else {}
        yield {"name": view.name}
        yield {"kana": view.kana}
        yield {"name": view.name, "kana": view.kana, "birth_date": view.birth_date, **number}


def _raw(workspace: Workspace, typed: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Ask index and table for whoever shares a name, a reading, a number or a birthday; compare nothing."""
    store = workspace.office.store
    with store.read() as connection:
        return [_rows(connection, store.folding.fold, each) for each in typed]


def _rows(connection: Connection, fold: Callable[[str], str], typed: Mapping[str, Any]) -> list[Any]:
    asked = [fold(value) for name, value in typed.items() if name in {"name", "kana"}]
    keys: set[str] = set()
    for each in (*asked, *phone_keys(typed.get("phone", ""))):
        pairs = " ".join(_PERSON + one + other for one, other in pairwise(each.replace(" ", "")))
        keys |= set(connection.scalars(_HITS, {"match": f'"{pairs}"'}))
    born = typed.get("birth_date") or date.max
    return list(connection.execute(_ROWS, {"keys": list(keys), "born": born.isoformat()}))


def _median(ask: Callable[[], object]) -> float:
    ask()
    return statistics.median(_seconds(ask) for _ in range(ROUNDS))


def _seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started
