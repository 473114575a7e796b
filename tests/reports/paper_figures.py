"""A record of 10,000 entries to PDF, beside the same lines drawn by bare calls of ReportLab's canvas.

A benchmark as `tests.bench.figures` runs them, never a test: `measure` yields its figures.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from i18n.words import Words
from reports.parts import Column, Flow, Stamp
from reports.text import Style, break_lines
from resources import locate
from tests.bench.figures import Figure

ENTRIES = 10_000
ROUNDS = 2
COLUMNS = [
    Column("年月日", fits="2026/12/28"),
    Column("時刻", fits="10:00-12:00"),
    Column("種別", 1),
    Column("担当", 1),
    Column("内容", 6),
    Column("分", fits="000", align="end"),
]
WIDTHS = (54, 58, 46, 46, 270, 24)
SENTENCES = (
    "自宅を訪問。在宅で、体調に大きな変化はないとのこと。",
    "冷蔵庫に食材があり、郵便物もたまっていなかった。",
    "「次の通院に付き添ってほしい。」と話され、日程を調整した。",
    "大家さんへ電話し、来月分の家賃（53,000円）について相談した。",
    "地域包括支援センターとの会議で、見守りの回数を月2回とした。",
    "LINEで写真を受け取った。鍵の受け渡しは11:00～12:00に行う。",
)
STAMP = Stamp(
    "すまいの会", datetime(2026, 11, 23, 14, 2, tzinfo=ZoneInfo("Asia/Tokyo")), "佐藤 花子", "BAN-01"
)


def entries() -> list[Sequence[str]]:
    """Return the rows of the record: one to three sentences each."""
    sentences = cycle(SENTENCES)
    first = date(2024, 4, 1)
    return [
        (
            f"{first + timedelta(days=n // 12):%Y/%m/%d}",
            f"{9 + n % 9}:{n % 6}0-{10 + n % 9}:{n % 6}0",
            ("電話", "訪問", "来所", "同行", "家主対応")[n % 5],
            "佐藤 花子",
            "".join(next(sentences) for _ in range(1 + n % 3)),
            str(10 + n % 60),
        )
        for n in range(ENTRIES)
    ]


def ours(rows: list[Sequence[str]]) -> bytes:
    """Make the record as the program does, breaking of lines included."""
    flow = Flow("支援経過記録", Words("ja"), STAMP)
    flow.table(COLUMNS, rows)
    return flow.finish()


def bare(rows: list[list[list[str]]]) -> bytes:
    """Draw lines that are broken already by drawString, with the same font and as many pages as it takes."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, initialFontName="Bare")
    y = 0.0
    for cells in rows:
        height = max(map(len, cells)) * 13.3 + 5
        if y - height < 60:
            if y:
                canvas.showPage()
            canvas.setFont("Bare", 9)
            y = 780.0
        x = 62
        for lines, width in zip(cells, WIDTHS, strict=True):
            for number, line in enumerate(lines):
                canvas.drawString(x, y - 13.3 * number, line)
            x += width
        y -= height
    canvas.save()
    return file.getvalue()


def measure() -> Iterable[Figure]:
    """Measure in turn, so that a slow moment of the machine hits both."""
    pdfmetrics.registerFont(TTFont("Bare", str(Path(str(locate("fonts", "NotoSansJP-Regular.ttf"))))))
    rows = entries()
    style = Style(9)
    broken = [
        [
            [line.text for line in break_lines(cell, style, width)]
            for cell, width in zip(row, WIDTHS, strict=True)
        ]
        for row in rows
    ]
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ours(rows)
        between = time.perf_counter()
        bare(broken)
        times["ours"].append(between - started)
        times["bare"].append(time.perf_counter() - between)
    yield Figure("a record of 10,000 entries to PDF", "s", min(times["ours"]), min(times["bare"]), goal=2.0)
