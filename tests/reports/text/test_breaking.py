"""Lines: nothing lost, nothing too wide, no mark where it must not stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import Style, break_lines, measure
from reports.text.kinsoku import OPENING
from tests.reports.samples import EMOJI, SAMPLES

NO_START = "、。，．）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ゝゞヽヾ！？：；・％"
JAPANESE = st.text(
    alphabet="日本語かなカナ、。「」（）ーっゃ…々！？・ 　aAV1,.（『』）", min_size=1, max_size=80
)


def lines(text: str, width: float, language: str = "ja", size: float = 10.0) -> list[str]:
    return [line.text for line in break_lines(text, Style(size, language=language), width)]


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(JAPANESE, st.integers(min_value=40, max_value=200))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int):
    broken = break_lines(text, Style(10), width)
    assert without_blanks("".join(line.text for line in broken)) == without_blanks(text)
    assert all(line.width <= width + 0.01 for line in broken)


@pytest.mark.parametrize("language", sorted(SAMPLES))
@pytest.mark.parametrize("width", [30, 90, 400])
def test_so_in_every_language(language: str, width: int):
    text = (SAMPLES[language] + EMOJI + " ") * 3
    broken = break_lines(text, Style(10, language=language), width)
    assert without_blanks("".join(line.text for line in broken)) == without_blanks(text)
    assert all(line.width <= width + 0.01 for line in broken)


@given(JAPANESE)
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str):
    broken = lines(text, 120)
    for before, after in pairwise(broken):
        # A run of marks longer than a line cannot be kept from breaking.
        if set(before.strip()) & set("日本語かなカナ"):
            assert after[:1] not in NO_START or set(before[-9:]) <= set(NO_START) | OPENING, (before, after)


def test_a_closing_mark_stands_in_the_line_with_its_blank_half_beyond():
    text = "一二三四五六七八九。次の行"
    assert lines(text, 95) == ["一二三四五六七八九。", "次の行"]
    assert lines(text, 94)[0] == "一二三四五六七八"


def test_marks_side_by_side_share_their_blanks():
    assert measure("」「", Style(10)) == pytest.approx(15)
    assert measure("。」", Style(10)) == pytest.approx(15)
    assert measure("、あ", Style(10)) == pytest.approx(20)


def test_a_name_is_divided_at_its_blank():
    assert lines("佐藤 花子", 42) == ["佐藤", "花子"]


def test_line_ends_of_the_text_are_kept():
    assert lines("一\r\n二\n\n三\u2028四", 100) == ["一", "二", "", "三", "四"]


def test_control_characters_and_halves_of_characters_do_no_harm():
    assert lines("a\x00b\x07c\ud800d", 100) == ["abc�d"]


def test_a_tab_is_blank():
    assert without_blanks(lines("左\t右", 100)[0]) == "左右"
    assert measure("\t", Style(10)) > measure("  ", Style(10))


def test_one_character_wider_than_the_line_stands_alone():
    assert lines("日本", 5) == ["日", "本"]


def test_a_long_word_is_cut_only_when_no_line_could_hold_it():
    enough = measure("Supercalifragilistic", Style(10, language="en")) + 1
    assert lines("see Supercalifragilistic", enough, "en") == ["see", "Supercalifragilistic"]
    cut = lines("Supercalifragilistic", 40, "en")
    assert len(cut) > 1
    assert "".join(cut) == "Supercalifragilistic"


@pytest.mark.parametrize(
    "cluster", ["👨‍👩‍👧‍👦", "👩🏽‍🚒", "🇯🇵", "ស្ត្រី", "क्ष", "ক্ষ", "ශ්‍රී", "葛\U000e0100", "か\u3099", "น้ำ"]
)
def test_a_cluster_is_never_cut(cluster: str):
    for width in (1, 15, 33):
        assert all(set(line.split(cluster)) <= {""} for line in lines(cluster * 7, width))


def test_thai_without_blanks_fills_the_line_and_breaks_before_a_leading_vowel():
    broken = lines("ประเทศไทยเป็นประเทศที่ตั้งอยู่ในเอเชียตะวันออกเฉียงใต้", 100, "th")
    assert all(line[0] not in "ะาำ่้็์ัิีึืุู" and line[-1] not in "เแโใไ" for line in broken)
    assert broken[1][0] in "เแโใไ"


def test_words_between_zero_width_spaces_stay_whole():
    words = ["ประเทศ", "ไทย", "ตั้งอยู่", "ใน", "เอเชีย"]
    for line in lines("\u200b".join(words * 6), 90, "th"):
        assert set(line.strip("\u200b").split("\u200b")) <= set(words)
