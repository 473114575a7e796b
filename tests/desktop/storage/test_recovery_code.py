from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problem import Problem
from desktop.storage.recovery_code import ALPHABET, GROUP_SIZE, GROUPS, RecoveryCode, parse

KEYS = st.binary(min_size=32, max_size=32)


def printed(code: RecoveryCode) -> str:
    return "-".join(code.groups)


def refusal(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        parse(text)
    return caught.value


@given(KEYS)
def test_what_is_printed_reads_back(key: bytes):
    code = RecoveryCode(key)
    assert len(code.groups) == GROUPS
    assert all(len(group) == GROUP_SIZE for group in code.groups)
    assert parse(printed(code)) == code
    assert parse(code.qr_payload) == code


@given(KEYS)
def test_sloppy_hands_are_understood(key: bytes):
    code = RecoveryCode(key)
    sloppy = " ".join(code.groups).lower().replace("0", "o").replace("1", "l")
    wide = "".join(chr(ord(each) + 0xFEE0) if each != " " else "\u3000" for each in sloppy)
    assert parse(sloppy) == code
    assert parse(wide) == code
    assert parse("".join(code.groups)) == code
    assert parse("ー".join(code.groups).replace("1", "I")) == code


@given(KEYS, st.integers(0, GROUPS * GROUP_SIZE - 1), st.integers(1, 31))
def test_one_wrong_character_names_its_group(key: bytes, place: int, shift: int):
    text = "".join(RecoveryCode(key).groups)
    wrong = ALPHABET[(ALPHABET.index(text[place]) + shift) % 32]
    problem = refusal(text[:place] + wrong + text[place + 1 :])
    assert problem.code == "recovery.group_mistyped"
    assert problem.values == {"group": place // GROUP_SIZE + 1}


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, GROUP_SIZE - 2))
def test_two_exchanged_characters_name_their_group(key: bytes, group: int, place: int):
    groups = list(RecoveryCode(key).groups)
    text = groups[group]
    groups[group] = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if groups[group] == text:
        return
    assert refusal("-".join(groups)).values == {"group": group + 1}


@given(KEYS, st.integers(0, GROUPS - 2), st.integers(1, GROUPS - 1))
def test_exchanged_groups_are_found(key: bytes, first: int, distance: int):
    groups = list(RecoveryCode(key).groups)
    second = (first + distance) % GROUPS
    groups[first], groups[second] = groups[second], groups[first]
    assert refusal("-".join(groups)).code == "recovery.group_mistyped"


def test_a_group_too_short_is_named_and_a_missing_one_counted():
    groups = list(RecoveryCode(bytes(range(32))).groups)
    short = [*groups[:4], groups[4][:4], *groups[5:]]
    assert refusal("-".join(short)).values == {"group": 5}
    problem = refusal("-".join(groups[:-1]))
    assert problem.code == "recovery.wrong_length"
    assert problem.values == {"expected": 65, "found": 60}
    assert refusal("").code == "recovery.wrong_length"


def test_a_letter_that_is_never_printed_names_its_group():
    groups = list(RecoveryCode(bytes(range(32))).groups)
    groups[6] = "U" + groups[6][1:]
    assert refusal(" ".join(groups)).values == {"group": 7}


def is_refused(text: str) -> bool:
    try:
        parse(text)
    except Problem as problem:
        return problem.code == "recovery.wrong_code"
    return False


def test_slips_that_hide_each_other_in_a_group_are_mostly_found_by_the_whole():
    chance = random.Random(7)
    unnoticed = 0
    for _ in range(200):
        code = RecoveryCode(chance.randbytes(32))
        other = RecoveryCode(chance.randbytes(32))
        mixed = [*code.groups[:5], other.groups[5], *code.groups[6:]]
        if not is_refused("-".join(mixed)):
            unnoticed += 1
    # Four check bits over the whole let one in sixteen through; the vault itself refuses those.
    assert unnoticed < 40


def test_groups_typed_back_are_compared_kindly():
    code = RecoveryCode(bytes(range(32)))
    assert code.is_group(3, f" {code.groups[2].lower()} ")
    assert not code.is_group(4, code.groups[2])


def test_no_text_shows_the_code():
    code = RecoveryCode(bytes(range(32)))
    for text in (repr(code), str(code), f"{code}"):
        assert not any(group in text for group in code.groups)
    with pytest.raises(ValueError, match="32 bytes"):
        RecoveryCode(b"short")
