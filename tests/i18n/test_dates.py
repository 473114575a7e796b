"""Days, times and spans in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import calendar
from desktop.domain.fiscal_year import FiscalYear, Month
from i18n import dates
from i18n.catalogue import languages
from i18n.date_styles import STYLES
from i18n.words import Words

JA, EN = Words("ja"), Words("en")
DAY = date(2026, 11, 23)


def test_reading_is_the_domains():
    assert dates.parse_date is calendar.parse_date
    assert dates.parse_date("r6.4.1") == date(2024, 4, 1)


def test_every_language_has_a_style():
    assert set(languages()) <= set(STYLES)


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (DAY, "2026年11月23日（令和8年）", "23 November 2026 (Reiwa 8)"),
        (date(2019, 5, 1), "2019年5月1日（令和元年）", "1 May 2019 (Reiwa 1)"),
        (date(2019, 4, 30), "2019年4月30日（平成31年）", "30 April 2019 (Heisei 31)"),
        (date(1926, 12, 25), "1926年12月25日（昭和元年）", "25 December 1926 (Showa 1)"),
        (date(1868, 1, 25), "1868年1月25日", "25 January 1868"),
    ],
)
def test_both_calendars(day: date, japanese: str, english: str):
    assert dates.both_calendars(day, JA) == japanese
    assert dates.both_calendars(day, EN) == english


@given(st.dates(date(1868, 10, 23), date(2117, 12, 31)))
def test_what_is_written_in_japanese_is_read_back(day: date):
    assert dates.parse_date(dates.both_calendars(day, JA)) == day
    assert dates.parse_date(dates.era_date(day, JA)) == day
    assert dates.parse_date(dates.short_date(day, JA)) == day


def test_long_and_short_dates():
    assert dates.long_date(DAY, JA) == "2026年11月23日"
    assert dates.long_date(DAY, EN) == "23 November 2026"
    assert dates.era_date(DAY, JA) == "令和8年11月23日"
    assert dates.era_date(DAY, EN) == "23 November Reiwa 8"
    assert dates.short_date(DAY, JA) == "2026/11/23"
    assert dates.short_date(DAY, EN) == "23 Nov 2026"


def test_the_year_is_left_out_only_within_the_same_year():
    assert dates.short_date(DAY, JA, date(2026, 1, 1)) == "11/23"
    assert dates.short_date(DAY, JA, date(2027, 1, 1)) == "2026/11/23"
    assert dates.weekday_date(DAY, JA, date(2026, 1, 1)) == "11/23（月）"
    assert dates.weekday_date(DAY, EN) == "23 Nov 2026 (Mon)"


def test_a_week_has_seven_names():
    week = [date(2026, 11, 23 + n) for n in range(7)]
    assert "".join(dates.weekday(day, JA) for day in week) == "月火水木金土日"
    assert [dates.weekday(day, EN) for day in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_months_and_years_of_account():
    assert dates.month_title(Month(2026, 11), JA) == "令和8年11月"
    assert dates.month_title(Month(2026, 11), EN) == "November 2026"
    assert dates.month_title(Month(2019, 5), JA) == "令和元年5月"
    assert dates.month_title(Month(1989, 1), JA) == "平成元年1月"
    assert dates.fiscal_year_title(FiscalYear.containing(DAY), JA) == "令和8年度"
    assert dates.fiscal_year_title(FiscalYear.containing(date(2019, 4, 1)), JA) == "令和元年度"
    assert dates.fiscal_year_title(FiscalYear.containing(DAY), EN) == "fiscal year 2026"


def test_periods_may_be_open():
    assert dates.period(date(2026, 4, 1), date(2026, 9, 30), JA) == "2026/4/1〜2026/9/30"
    assert dates.period(date(2026, 4, 1), None, JA, DAY) == "4/1〜"
    assert dates.period(date(2026, 4, 1), None, EN) == "1 Apr 2026 –"


def test_times_of_day():
    assert dates.clock_time(time(9, 5), JA) == "9:05"
    assert dates.time_span(time(14, 0), time(14, 35), JA) == "14:00-14:35"
    assert dates.time_span(time(14, 0), None, JA) == "14:00"
    assert dates.time_span(None, time(14, 0), JA) == ""


def test_moments_are_local_to_the_organisation():
    late = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    assert dates.moment(late, JA) == "2026/11/23 0:30"
    assert dates.moment(late, JA, today=DAY) == "0:30"
    assert dates.moment(late, JA, today=date(2026, 11, 24)) == "11/23 0:30"
    assert dates.moment(late, JA, zone="UTC") == "2026/11/22 15:30"


@pytest.mark.parametrize(
    ("minutes", "japanese", "english"),
    [
        (0, "0分", "0 minutes"),
        (1, "1分", "1 minute"),
        (35, "35分", "35 minutes"),
        (60, "1時間", "1 hour"),
        (65, "1時間5分", "1 h 5 min"),
        (60_000, "1,000時間", "1,000 hours"),
    ],
)
def test_durations(minutes: int, japanese: str, english: str):
    assert dates.duration(minutes, JA) == japanese
    assert dates.duration(minutes, EN) == english


def test_ages():
    assert dates.age(date(1944, 11, 24), DAY, JA) == "81歳"
    assert dates.age(date(1944, 11, 23), DAY, EN) == "82 years old"
    assert dates.age(date(2025, 11, 23), DAY, EN) == "1 year old"


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2026, 11, 23), "今日", "today"),
        (date(2026, 11, 24), "明日", "tomorrow"),
        (date(2026, 11, 22), "昨日", "yesterday"),
        (date(2026, 11, 11), "12日前", "12 days ago"),
        (date(2026, 11, 25), "2日後", "in 2 days"),
        (date(2026, 9, 25), "59日前", "59 days ago"),
        (date(2026, 9, 24), "1か月前", "1 month ago"),
        (date(2026, 9, 23), "2か月前", "2 months ago"),
        (date(2027, 2, 22), "2か月後", "in 2 months"),
        (date(2027, 2, 23), "3か月後", "in 3 months"),
        (date(2024, 11, 23), "24か月前", "24 months ago"),
    ],
)
def test_days_as_seen_from_today(day: date, japanese: str, english: str):
    assert dates.relative(day, DAY, JA) == japanese
    assert dates.relative(day, DAY, EN) == english
