"""A name in its forms, and where it stands in a list."""

from __future__ import annotations

from desktop.domain.person_name import PersonName


def test_the_reading_stands_in_brackets_unless_it_is_the_name():
    assert PersonName("髙橋　ハナ", "たかはし　はな").with_kana == "髙橋 ハナ（たかはし はな）"
    assert PersonName("はな", "ハナ").with_kana == "はな"
    assert PersonName("NGUYEN THI HONG").with_kana == "NGUYEN THI HONG"


def test_furigana_stands_over_its_part():
    assert PersonName("髙橋 ハナ", "たかはし はな").furigana == (("髙橋", "たかはし"), ("ハナ", "はな"))
    assert PersonName("髙橋ハナ", "たかはし はな").furigana == (("髙橋ハナ", "たかはし はな"),)


def test_parts_and_family():
    assert PersonName("髙橋　ハナ").parts == ("髙橋", "ハナ")
    assert PersonName("髙橋　ハナ").family == "髙橋"
    assert PersonName("").family == ""


def test_names_stand_by_reading_then_latin_form_then_as_written():
    names = [
        PersonName("Nguyễn Thị Hồng"),
        PersonName("王 麗", latin="WANG LI"),
        PersonName("相沢 次郎", "あいざわ じろう"),
        PersonName("阿部 一", "アベ ハジメ"),
        PersonName("渡邊 三郎", "わたなべ さぶろう"),
    ]
    shuffled = [names[-1], *names[:-1]]
    assert sorted(shuffled, key=lambda name: name.sort_key) == names
