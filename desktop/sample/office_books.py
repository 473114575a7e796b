"""Two forms such as offices hand out, of our own making: an application, and a diary of a month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from desktop.sample.drawn_book import GOTHIC, TITLE, DrawnSheet, Look, drawn

_BOX: Final = Look(boxed=True)
_HEAD: Final = Look(GOTHIC, boxed=True, across="center", wraps=True)
_YEN: Final = Look(boxed=True, code="#,##0", across="right")
_DAY: Final = Look(boxed=True, code='[$-411]ggge"年"m"月"d"日"', across="center")
_TEXT: Final = Look(GOTHIC, boxed=True, wraps=True)
_TITLE: Final = Look(TITLE, across="center")
_RIGHT: Final = Look(across="right")
ITEMS: Final = ("入居前の支援", "入居中の支援", "行政との連携", "セミナー・広報")
"""As the form words them; which item of the subsidy goes there is chosen."""
COST_LINES: Final = 12
DIARY_LINES: Final = 14
_FIRST_COST: Final = 6
_FIRST_LINE: Final = 8


def application(years: int = 0) -> bytes:
    """Return the application; in a later edition its cells have moved and one is worded otherwise."""
    return drawn((_face(years), _costs()))


def diary() -> bytes:
    """Return the diary of a person and month: two rows a line, of which one cell is computed."""
    sheet = DrawnSheet("業務日誌", (9, 5, 8, 8, 8, 20, 34, 13))
    sheet.put("A1", "様式第３号の２", Look(GOTHIC))
    sheet.put("A2:H2", "業 務 日 誌", _TITLE)
    sheet.heights[2] = 26
    sheet.put("A4", "令和", _RIGHT)
    sheet.put("B4", "", replace(_BOX, across="center"))
    sheet.put("C4", "年")
    sheet.put("D4", "", replace(_BOX, across="center"))
    sheet.put("E4", "月分")
    sheet.put("F4", "氏　名", _RIGHT)
    sheet.put("G4:H4", "", _BOX)
    sheet.put("F5", "補助の項目", _RIGHT)
    sheet.put("G5:H5", "", _BOX)
    for letters, words in zip(
        "ABCDEFGH",
        ("月日", "曜", "開始", "終了", "時間", "業務の種類", "内容（上）・場所（下）", "案件番号"),
        strict=True,
    ):
        sheet.put(f"{letters}7", words, _HEAD)
    sheet.heights[7] = 30
    clock, day = replace(_BOX, code="h:mm", across="center"), replace(_BOX, code="m/d", across="center")
    for line in range(DIARY_LINES):
        row = _FIRST_LINE + 2 * line
        both = {letters: f"{letters}{row}:{letters}{row + 1}" for letters in "ABCDEFH"}
        sheet.put(both["A"], "", day)
        sheet.put(both["B"], "", replace(_BOX, across="center"))
        sheet.put(both["C"], "", clock)
        sheet.put(both["D"], "", clock)
        sheet.put(both["E"], f'=IF(OR(C{row}="",D{row}=""),"",MOD(D{row}-C{row},1))', clock)
        sheet.put(both["F"], "", _TEXT)
        sheet.put(f"G{row}", "", _TEXT)
        sheet.put(f"G{row + 1}", "", _TEXT)
        sheet.put(both["H"], "", replace(_TEXT, across="center"))
    last = _FIRST_LINE + 2 * DIARY_LINES
    sheet.put(f"A{last}:D{last}", "計", _HEAD)
    sheet.put(f"E{last}", f"=SUM(E{_FIRST_LINE}:E{last - 1})", replace(clock, code="[h]:mm"))
    sheet.put(f"F{last}:G{last}", "この月の全部の時間（時間）", replace(_BOX, across="right"))
    sheet.put(f"H{last}", "", replace(_YEN, code="0.00"))
    for letters, words in zip("ACE", ("全", "枚の", "枚目"), strict=True):
        sheet.put(f"{letters}{last + 2}", words, _RIGHT if letters == "A" else Look())
    for letters in "BD":
        sheet.put(f"{letters}{last + 2}", "", replace(_BOX, across="center"))
    return drawn((sheet, _notes()))


def _face(years: int) -> DrawnSheet:
    """Return the first sheet; each later edition begins two rows lower."""
    sheet, down = DrawnSheet("申請書", (4, 20, 16, 16, 16, 16)), 2 * years

    def at(letters: str, row: int) -> str:
        return f"{letters}{row + down}"

    sheet.put("A1", "様式第１号", Look(GOTHIC))
    sheet.put(f"{at('B', 3)}:{at('F', 3)}", "居住支援活動費 補助金交付申請書", _TITLE)
    sheet.heights[3 + down] = 28
    sheet.put(at("E", 5), "申請日", _RIGHT)
    sheet.put(at("F", 5), "", _DAY)
    labels = ("法人の名称", "代表者の氏名", "主たる事務所の所在地", "指定番号", "指定の年月日")
    if years:
        labels = ("法人の名称", "代表者の職・氏名", *labels[2:])
    for number, words in enumerate(labels):
        row = 7 + number
        sheet.put(at("B", row), words, _HEAD)
        sheet.put(f"{at('C', row)}:{at('F', row)}", "", _DAY if number == len(labels) - 1 else _BOX)
    _sums(sheet, at)
    sheet.put(at("B", 21), "交付決定の番号", _HEAD)
    sheet.put(f"{at('C', 21)}:{at('D', 21)}", "", _BOX)
    sheet.put(at("E", 21), "区分", _HEAD)
    sheet.put(at("F", 21), "", _BOX)
    sheet.lists.append((at("F", 21), ("新規", "継続")))
    return sheet


def _sums(sheet: DrawnSheet, at: Callable[[str, int], str]) -> None:
    for letters, words in zip("BCDEF", ("補助の項目", "計画額", "交付決定額", "実績額", "残り"), strict=True):
        sheet.put(at(letters, 14), words, _HEAD)
    for number, item in enumerate(ITEMS):
        row = 15 + number
        sheet.put(at("B", row), item, _HEAD)
        for letters in "CDE":
            sheet.put(at(letters, row), "", _YEN)
        sheet.put(at("F", row), f"={at('D', row)}-{at('E', row)}", _YEN)
    sheet.put(at("B", 19), "合計", _HEAD)
    for letters in "CDEF":
        sheet.put(at(letters, 19), f"=SUM({at(letters, 15)}:{at(letters, 18)})", _YEN)


def _costs() -> DrawnSheet:
    sheet = DrawnSheet("経費の明細", (6, 13, 22, 26, 16, 13, 13))
    sheet.put("A1", "様式第１号 別紙", Look(GOTHIC))
    sheet.put("A3:G3", "経費の明細書", _TITLE)
    heads = ("番号", "支払日", "支払先", "内容", "費目", "支払額（円）", "申請額（円）")
    _heads(sheet, _FIRST_COST - 1, heads)
    looks = (
        replace(_BOX, across="center"),
        replace(_DAY, code="yyyy/mm/dd"),
        _TEXT,
        _TEXT,
        _TEXT,
        _YEN,
        _YEN,
    )
    for line in range(COST_LINES):
        for letters, look in zip("ABCDEFG", looks, strict=True):
            sheet.put(f"{letters}{_FIRST_COST + line}", "", look)
    last = _FIRST_COST + COST_LINES
    sheet.put(f"A{last}:E{last}", "計", _HEAD)
    for letters in "FG":
        sheet.put(f"{letters}{last}", f"=SUM({letters}{_FIRST_COST}:{letters}{last - 1})", _YEN)
    return sheet


def _heads(sheet: DrawnSheet, row: int, words: Sequence[str]) -> None:
    for letters, each in zip("ABCDEFGH", words, strict=False):
        sheet.put(f"{letters}{row}", each, _HEAD)
    sheet.heights[row] = 30


def _notes() -> DrawnSheet:
    sheet = DrawnSheet("記入のしかた", (90,))
    for row, words in enumerate(
        (
            "１　１日に行ったことを、始めた時刻の順に書いてください。",
            "２　時間の欄は計算されます。書き込まないでください。",
            "３　書ききれないときは、同じ様式を続けて使ってください。",
        ),
        start=1,
    ):
        sheet.put(f"A{row}", words)
    return sheet


BOOKS: Final[Mapping[str, Callable[[], bytes]]] = {"application": application, "diary": diary}
