"""Between which characters a line may end."""

from __future__ import annotations

import pytest

from reports.text.kinsoku import between_syllables, may_break, may_break_in_need


def breaks(text: str) -> str:
    """Show the text with a bar wherever a line may end."""
    return "".join(f"{'|' if place and may_break(text, place) else ''}{c}" for place, c in enumerate(text))


@pytest.mark.parametrize(
    "expected",
    [
        "今|日|は、|晴|れ。",
        "と|「今|日」|と",
        "「…」。|と",
        "（安|心）、|「次",
        "きょ|う|は|ちょっ|と",
        "コー|ヒー|と|人々|が",
        "ま|さ|か|……|本|当",
        "そ|れ|――|本|当",
        "何|と！？|そ|う",
        "１２３|円",
        "10:00～|11:00",
        "家|賃|￥53,000|円|（月）",
        "100%|の|人",
        "NPO|法|人|の|ABC",
        "don’t |stop",
        "“Hello,” |he |said",
        "co-|operate |5-7 |-5",
        "53,000 |yen",
        "a\u00a0b |c",
        "soft\u00ad|hyphen",
        "zero\u200b|width",
        "mot !",
        "https://a.example/b",
        "안녕하세요 |여러분",
        "ทุกคน |มี",
        "ใน\u200b|บ้าน",
        "か\u3099|な",
        "葛\U000e0100|飾",
        "السلام |عليكم؟",
        "क्षेत्र |है।",
    ],
)
def test_a_line_ends_only_where_it_may(expected: str):
    assert breaks(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ကျောင်းသား", "ကျောင်း|သား"),
        ("သင်္ဘောသား", "သင်္ဘော|သား"),
        ("ประเทศ", "ป|ระ|เท|ศ"),
        ("ເຮືອນ", "ເຮື|ອ|ນ"),
        ("ស្ត្រី", "ស្ត្រី"),
        ("ក្រុមហ៊ុន", "ក្រុ|ម|ហ៊ុ|ន"),
    ],
)
def test_syllables_stay_whole(text: str, expected: str):
    found = "".join(f"{'|' if i and between_syllables(text, i) else ''}{c}" for i, c in enumerate(text))
    assert found == expected


def test_an_address_too_long_for_a_line_is_cut_after_its_marks():
    text = "https://example.org/a?b=c"
    cut = "".join(f"{'|' if i and may_break_in_need(text, i) else ''}{c}" for i, c in enumerate(text))
    assert cut == "https://|example.|org/|a?|b=|c"
