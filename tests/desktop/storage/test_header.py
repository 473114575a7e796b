from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.problem import Problem
from desktop.storage import header
from desktop.storage.vault import open_vault
from tests.desktop.storage.vaults import SATO, Made, files_in


def refusal(work: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        work()
    return caught.value


def rewritten(made: Made, values: dict[str, Any]) -> None:
    """Write a header as somebody would who knows the program but not the key."""
    (made.folder / header.NAME).write_bytes(header.to_checked_json(values))


def values_of(made: Made) -> dict[str, Any]:
    values = header.from_checked_json((made.folder / header.NAME).read_bytes())
    assert values is not None
    return values


def test_it_reads_back_as_written(made: Made):
    known = header.read(made.folder)
    assert header.parse(known.to_bytes()) == known
    assert [slot.sign_in for slot in known.slots] == ["佐藤", "suzuki"]


def test_every_flipped_bit_is_noticed_before_anything_is_unlocked(made: Made):
    data = (made.folder / header.NAME).read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        problem = refusal(lambda flipped=flipped: header.parse(bytes(flipped)))
        assert (problem.code, problem.values) == ("vault.damaged", {"place": "header"})


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 4000, b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"checksum": 1}', b"[" * 100_000],
    ids=["nothing", "zeros", "cut", "list", "null", "text", "no utf-8", "no header", "deep"],
)
def test_what_is_no_header_is_damage_and_nothing_is_overwritten(made: Made, data: bytes):
    (made.folder / header.NAME).write_bytes(data)
    before = files_in(made.folder)
    problem = refusal(made.open)
    assert (problem.code, problem.values) == ("vault.damaged", {"place": "header"})
    assert files_in(made.folder) == before


def test_every_length_it_can_be_cut_to_is_noticed(made: Made):
    data = (made.folder / header.NAME).read_bytes()
    for length in range(0, len(data), 7):
        assert refusal(lambda length=length: header.parse(data[:length])).code == "vault.damaged"


def test_a_header_without_end_is_not_read_into_memory(made: Made):
    with (made.folder / header.NAME).open("r+b") as file:
        file.truncate(2**40)
    assert refusal(made.open).code == "vault.damaged"


def test_a_newer_format_is_refused_politely_whatever_else_it_holds(made: Made):
    rewritten(made, {"program": "bansou", "format": header.FORMAT + 1, "new": {}})
    before = files_in(made.folder)
    assert refusal(made.open).code == "vault.newer"
    assert files_in(made.folder) == before


def leaves(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(values, dict | list):
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for name, value in list(pairs):
            yield from leaves(value, (*path, name))
    else:
        yield path


def altered(values: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(values)
    at: Any = changed
    for name in path[:-1]:
        at = at[name]
    old = at[path[-1]]
    if isinstance(old, int):
        at[path[-1]] = old + 1
    else:
        # A bit in the middle, such that hexadecimal, base64 and dates stay what they look like.
        middle = len(old) // 2
        at[path[-1]] = old[:middle] + ("1" if old[middle] != "1" else "2") + old[middle + 1 :]
    return changed


def test_every_value_somebody_changes_is_noticed(made: Made):
    values = values_of(made)
    paths = [path for path in leaves(values) if path not in {("program",), ("format",)}]
    assert len(paths) > 25
    for path in paths:
        rewritten(made, altered(values, path))
        before = files_in(made.folder)
        # A changed recovery key is at first only a key that does not fit.
        assert refusal(made.open).code in {"vault.header_tampered", "recovery.wrong_code"}, path
        assert files_in(made.folder) == before


@pytest.mark.parametrize("value", [None, [], {}, -1, 1.5, True, "", "x" * 10_000])
def test_values_of_a_wrong_kind_are_tampering_not_a_crash(made: Made, value: Any):
    values = values_of(made)
    for path in leaves(values):
        if path in {("program",), ("format",)}:
            continue
        changed = altered(values, path)
        at: Any = changed
        for name in path[:-1]:
            at = at[name]
        at[path[-1]] = value
        assert refusal(lambda changed=changed: reopened(made, changed)).code in {
            "vault.header_tampered",
            "recovery.wrong_code",
        }


def reopened(made: Made, values: dict[str, Any]) -> None:
    rewritten(made, values)
    made.open().close()


@pytest.mark.parametrize("name", ["../vault.db", "/etc/passwd", "vault.db/x", "vault.0.db", "C:vault.db"])
def test_a_forged_header_leads_nowhere_else(made: Made, name: str):
    values = values_of(made)
    values["database"] = name
    # Refused while reading already: no key is at hand yet that could tell who wrote it.
    assert refusal(lambda: header.parse(header.to_checked_json(values))).code == "vault.header_tampered"


def test_a_slot_of_somebody_else_cannot_be_slipped_in(made: Made):
    values = values_of(made)
    stranger, known = values["slots"][1], values["slots"][0]
    # Somebody who knows suzuki's passphrase gives suzuki's keys to the name 佐藤.
    values["slots"][0] = stranger | {"id": known["id"], "sign_in": known["sign_in"]}
    rewritten(made, values)
    with pytest.raises(Problem) as caught:
        open_vault(made.folder, SATO.sign_in, "うみべ ひつじ まくら こおり たんぽぽ", made.around)
    assert caught.value.code == "vault.wrong_passphrase"


def test_a_removed_slot_cannot_be_put_back(made: Made):
    old = values_of(made)
    with made.open() as vault:
        vault.remove_slot(SATO.id)
    new = values_of(made)
    new["slots"].append(old["slots"][0])
    assert refusal(lambda: reopened(made, new)).code == "vault.header_tampered"


def test_weakened_derivation_is_refused_before_a_passphrase_is_used(made: Made):
    values = values_of(made)
    values["slots"][0]["kdf"] |= {"memory": 8, "passes": 1}
    rewritten(made, values)
    with pytest.raises(Problem) as caught:
        open_vault(made.folder, SATO.sign_in, SATO.passphrase, made.around)
    assert caught.value.code == "vault.header_tampered"


def test_names_stay_out_of_every_text(made: Made):
    known = header.read(made.folder)
    assert "佐藤" not in repr(known)
    assert "佐藤" not in repr(replace(known, counter=7))
    assert json.loads(known.to_bytes())["slots"][0]["sign_in"] == "佐藤"
