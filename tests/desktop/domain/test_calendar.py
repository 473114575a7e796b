"""Every day of the eras can be written and read in both calendars; days that never were are refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import (
    age_on,
    age_reached_on,
    days_between,
    parse_date,
    parse_time,
    to_era,
)
from desktop.domain.eras import ERAS, Era
from desktop.domain.problem import Problem

FIRST_DAY = date(1868, 10, 23)
LAST_DAY = date(2100, 12, 31)
DAYS = st.dates(FIRST_DAY, LAST_DAY)
KANJI_DIGITS = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """Write a number below 100 as people count: 四十五."""
    tens, ones = divmod(number, 10)
    written = ("" if tens == 0 else "十" if tens == 1 else KANJI_DIGITS[tens] + "十") + (
        KANJI_DIGITS[ones] if ones else ""
    )
    return written or "〇"


def test_every_day_from_meiji_to_2100_comes_back_from_the_japanese_calendar():
    day = FIRST_DAY
    while day <= LAST_DAY:
        written = to_era(day)
        year = "元" if written.is_first_year else written.year
        assert parse_date(f"{written.era}{year}年{written.month}月{written.day}日") == day
        day += timedelta(days=1)


def test_days_and_years_of_an_era_never_jump():
    before = to_era(FIRST_DAY)
    day = FIRST_DAY + timedelta(days=1)
    while day <= LAST_DAY:
        now = to_era(day)
        if now.era is before.era:
            assert now.year - before.year == (1 if (now.month, now.day) == (1, 1) else 0)
        else:
            assert (now.year, day) == (1, now.era.first_day)
        before, day = now, day + timedelta(days=1)


@given(DAYS, st.sampled_from("./-・"))
def test_letters_and_full_width_read_the_same(day: date, between: str):
    written = to_era(day)
    text = f"{written.era.letter}{written.year}{between}{written.month}{between}{written.day}"
    full_width = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
    assert parse_date(text.lower()) == day
    assert parse_date(text.translate(full_width)) == day


@given(DAYS)
def test_the_compact_forms_read_the_same(day: date):
    written = to_era(day)
    short = f"{written.year:02}{written.month:02}{written.day:02}"
    assert parse_date(written.era.letter + short) == parse_date(written.era.name + short) == day
    assert parse_date(f"{day:%Y%m%d}") == day


@given(DAYS)
def test_kanji_numerals_read_the_same(day: date):
    written = to_era(day)
    positional = "".join(KANJI_DIGITS[int(digit)] for digit in str(day.year))
    counted = f"{kanji(written.month)}月{kanji(written.day)}日"
    assert parse_date(f"{written.era}{kanji(written.year)}年{counted}") == day
    assert parse_date(f"{positional}年{counted}") == day


@given(DAYS, st.sampled_from(["（月）", "(火)", "【水】", " 木曜日", "（金・祝）", "", " (Sat)"]))
def test_a_weekday_beside_it_does_no_harm(day: date, weekday: str):
    assert parse_date(f"{day.year}年{day.month}月{day.day}日{weekday}") == day


@given(DAYS)
def test_both_calendars_side_by_side_are_read(day: date):
    written = to_era(day)
    assert parse_date(f"{day.year}年{day.month}月{day.day}日（{written.era}{written.year}年）") == day
    assert parse_date(f"{day.year}年（{written.era}{written.year}年）{day.month}月{day.day}日") == day
    assert parse_date(f"{written.era}{written.year}年（{day.year}）{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("r6.4.1", date(2024, 4, 1)),
        ("S40/5/15", date(1965, 5, 15)),
        ("昭40.5.15", date(1965, 5, 15)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("㋿6年4月1日", date(2024, 4, 1)),
        ("㍻元年1月8日", date(1989, 1, 8)),
        ("㍼64年1月7日", date(1989, 1, 7)),
        ("㍽元年7月30日", date(1912, 7, 30)),
        ("㍾元年10月23日", date(1868, 10, 23)),
        ("令和六年四月一日", date(2024, 4, 1)),
        ("二〇二四年四月一日", date(2024, 4, 1)),
        ("昭和四十年五月十五日", date(1965, 5, 15)),
        ("昭和四〇年五月一五日", date(1965, 5, 15)),
        ("20240401", date(2024, 4, 1)),
        ("2024-4-1", date(2024, 4, 1)),
        ("2024年4月1日", date(2024, 4, 1)),
        ("西暦2024年4月1日", date(2024, 4, 1)),
        ("R060401", date(2024, 4, 1)),
        (" 令和 6 年 4 月 1 日 ", date(2024, 4, 1)),
        ("R6 4 1", date(2024, 4, 1)),
        ("２０２４／４／１", date(2024, 4, 1)),
        ("昭和40年5月15日生まれ", date(1965, 5, 15)),
        ("२०२४-४-१", date(2024, 4, 1)),
    ],
)
def test_what_people_write_is_read(text: str, day: date):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昭和64年1月8日", "date.not_in_era"),
        ("令和0年4月1日", "date.not_in_era"),
        ("平成31年5月1日", "date.not_in_era"),
        ("平成元年1月7日", "date.not_in_era"),
        ("令和元年4月30日", "date.not_in_era"),
        ("明治45年7月31日", "date.not_in_era"),
        ("大正15年12月26日", "date.not_in_era"),
        ("昭和1965年5月15日", "date.not_in_era"),
        ("2026年11月23日（平成8年）", "date.not_in_era"),
        ("令和6年2月30日", "date.impossible"),
        ("2023-02-29", "date.impossible"),
        ("20241301", "date.impossible"),
        ("2026年11月23日（2025年）", "date.unreadable"),
        ("", "date.unreadable"),
        ("あした", "date.unreadable"),
        ("24/4/1", "date.unreadable"),
        ("240401", "date.unreadable"),
        ("4月1日", "date.unreadable"),
        ("2024年4月", "date.unreadable"),
        ("1024-01-01", "date.unreadable"),
        ("X6.4.1", "date.unreadable"),
        ("2024年4月1日（仮）", "date.unreadable"),
    ],
)
def test_what_never_was_is_refused(text: str, code: str):
    with pytest.raises(Problem) as caught:
        parse_date(text)
    assert caught.value.code == code


def test_a_refused_era_says_which_days_it_had():
    with pytest.raises(Problem) as caught:
        parse_date("昭和64年1月8日")
    values = caught.value.values
    assert (values["era"], values["first"], values["last"]) == ("昭和", date(1926, 12, 25), date(1989, 1, 7))


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_problem(text: str):
    with suppress(Problem):
        assert parse_date(text) >= FIRST_DAY


def test_a_day_that_two_eras_share_is_read_under_both_and_written_under_the_newer():
    assert parse_date("大正15年12月25日") == parse_date("昭和元年12月25日") == date(1926, 12, 25)
    assert to_era(date(1926, 12, 25)).era.name == "昭和"


def test_days_before_the_first_era_are_refused():
    with pytest.raises(Problem, match=r"^date\.not_in_era$"):
        to_era(date(1868, 10, 22))


def test_a_new_era_is_one_more_row():
    eras = ERAS.with_era(Era("next", "次代", "J", date(2040, 5, 1)))
    assert parse_date("次代元年5月1日", eras) == parse_date("j1.5.1", eras) == date(2040, 5, 1)
    assert to_era(date(2040, 4, 30), eras).era.name == "令和"
    with pytest.raises(Problem, match=r"^date\.not_in_era$"):
        parse_date("令和22年5月1日", eras)


@given(DAYS, st.integers(0, 120))
def test_the_age_grows_on_the_birthday_and_not_before(birth: date, years: int):
    reached = age_reached_on(birth, years)
    assert age_on(birth, reached + timedelta(days=1)) == years
    if years:
        assert age_on(birth, reached) == years - 1


def test_who_was_born_on_a_leap_day_is_older_at_the_end_of_february():
    birth = date(2004, 2, 29)
    assert [age_on(birth, day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [21, 22]
    assert [age_on(birth, day) for day in (date(2024, 2, 28), date(2024, 2, 29))] == [19, 20]
    assert age_reached_on(birth, 22) == date(2026, 2, 28)


def test_an_age_is_reached_in_law_on_the_day_before_the_birthday():
    assert age_reached_on(date(1961, 4, 1), 65) == date(2026, 3, 31)


def test_nobody_has_an_age_before_birth():
    with pytest.raises(Problem, match=r"^date\.before_birth$"):
        age_on(date(2026, 11, 24), date(2026, 11, 23))


@given(DAYS, DAYS)
def test_days_between_count_both_ways(one: date, other: date):
    assert one + timedelta(days=days_between(one, other)) == other


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14時30分", time(14, 30)),
        ("1430", time(14, 30)),
        ("２：３０", time(2, 30)),
        ("午後2時半", time(14, 30)),
        ("午後２時", time(14)),
        ("午前9時5分", time(9, 5)),
        ("十四時三十分", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("14.30", time(14, 30)),
        ("正午", time(12)),
        ("午後12時15分", time(12, 15)),
        ("午前0時", time(0)),
        ("2:30 PM", time(14, 30)),
    ],
)
def test_times_are_read(text: str, moment: time):
    assert parse_time(text) == moment


@pytest.mark.parametrize("text", ["", "25時", "24:00", "1260", "午後", "半", "12345", "朝"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(Problem, match=r"^time\.unreadable$"):
        parse_time(text)


@given(st.times())
def test_every_minute_comes_back(moment: time):
    minute = time(moment.hour, moment.minute)
    assert parse_time(f"{minute:%H%M}") == parse_time(f"{minute.hour}時{minute.minute}分") == minute
