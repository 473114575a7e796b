"""The shipped table: whole, in order, and every code in it is found however it is typed."""

from __future__ import annotations

import hashlib
import json
import lzma
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage.postal_codes import TABLE, PostalCodes
from resources import locate


@pytest.fixture(scope="module")
def postal_codes() -> PostalCodes:
    return PostalCodes()


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    """Every line of the table, unpacked as a whole: what follows its first stream."""
    head = lzma.LZMADecompressor()
    head.decompress(locate(*TABLE).read_bytes())
    return [line.split("\t") for line in lzma.decompress(head.unused_data).decode().splitlines()]


@pytest.mark.parametrize(
    "typed", ["1600022", "160-0022", "〒160-0022", "１６０－００２２", " 160 0022 ", "160ー0022"]
)
def test_a_code_is_found_however_it_is_typed(postal_codes: PostalCodes, typed: str):
    (address,) = postal_codes.find(typed)
    assert address.text == "東京都新宿区新宿"
    assert (address.prefecture, address.city, address.town) == ("東京都", "新宿区", "新宿")
    assert address.kana == "シンジュククシンジュク"


@pytest.mark.parametrize("typed", ["", "160", "16000222", "160-002a", "新宿", "16-00022"])
def test_what_is_no_code_is_refused(postal_codes: PostalCodes, typed: str):
    with pytest.raises(Problem, match=r"^postal_code\.unreadable$"):
        postal_codes.find(typed)


@pytest.mark.parametrize("code", ["0000000", "9999999", "1600099"])
def test_a_code_that_nobody_has_finds_nothing(postal_codes: PostalCodes, code: str):
    assert postal_codes.find(code) == ()


def test_a_code_of_two_prefectures_finds_both(postal_codes: PostalCodes):
    assert [address.text for address in postal_codes.find("4980000")] == [
        "愛知県弥富市",
        "三重県桑名郡木曽岬町",
    ]


def test_an_office_with_its_own_code_is_named(postal_codes: PostalCodes):
    (address,) = postal_codes.find("160-8484")
    assert (address.office, address.town) == ("新宿区役所", "歌舞伎町1丁目4-1")


def test_a_town_of_several_lines_is_read_once(postal_codes: PostalCodes):
    (address,) = postal_codes.find("6020847")
    assert address.kana == "キョウトシカミギョウクオオミヤチョウ"
    assert address.note.startswith("今出川通河原町西入")


def test_the_table_is_the_one_its_description_names(lines: list[list[str]]):
    about = json.loads(locate("reference", "postal_codes.json").read_text("utf-8"))
    assert hashlib.sha256(locate(*TABLE).read_bytes()).hexdigest() == about["sha256"]
    assert len(lines) == about["places"]
    assert len({line[0] for line in lines}) == about["codes"] > 120_000


def test_the_lines_are_in_order_and_whole(lines: list[list[str]]):
    assert all(before[0] <= after[0] for before, after in pairwise(lines))
    assert [line for line in lines if len(line[0]) != 7 or len(line) > 6] == []


def test_every_place_is_found_at_the_edges_of_every_block(postal_codes: PostalCodes, lines: list[list[str]]):
    by_code = {code: list(places) for code, places in groupby(lines, key=lambda line: line[0])}
    codes = list(by_code)
    for code in [*codes[::997], *codes[:3], *codes[-3:]]:
        found = postal_codes.find(code)
        assert [address.town for address in found] == [(*place, "")[2] for place in by_code[code]]


def test_no_prefecture_is_missing_and_none_is_invented(postal_codes: PostalCodes, lines: list[list[str]]):
    seen = {address.prefecture for line in lines[::400] for address in postal_codes.find(line[0])}
    assert len(seen) == 47
    assert all(name[-1] in "都道府県" for name in seen)


def test_a_table_elsewhere_is_read(tmp_path: Path):
    head = "東京都\t新宿区\tシンジュクク\n\n1600022\t{}\n"
    block = lzma.compress("1600022\t0\t新宿\n".encode())
    table = tmp_path / "table.xz"
    table.write_bytes(lzma.compress(head.format(len(block)).encode()) + block)
    assert [address.text for address in PostalCodes(table).find("1600022")] == ["東京都新宿区新宿"]
