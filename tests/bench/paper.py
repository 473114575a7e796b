"""A record of 10,000 entries to PDF, beside the same lines drawn by bare calls of ReportLab's canvas.

Once a plain table, once the support record as it is printed; the latter also beside LibreOffice.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from i18n.words import Words
from reports.case_record import LISTS, CaseRecordContent, case_record
from reports.parts import Column, Flow, Row, Stamp
from reports.text import Style, break_lines
from resources import locate
from tests.bench import office_suite
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ENTRIES = 10_000
ROUNDS = 3
COLUMNS = [
    Column("年月日", fits="2026/12/28"),
    Column("時刻", fits="10:00-12:00"),
    Column("種別", 1),
    Column("担当", 1),
    Column("内容", 6),
    Column("分", fits="000", align="end"),
]
WIDTHS = (54, 58, 46, 46, 270, 24)
RECORD_WIDTHS = (54, 58, 62, 263, 62)
"""The columns of the support record, about as wide as the program makes them."""
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


Rows = list[Sequence[str]]


def entries() -> Rows:
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


def ours(rows: Rows) -> bytes:
    """Make the record as the program does, breaking of lines included."""
    flow = Flow("支援経過記録", Words("ja"), STAMP)
    flow.table(COLUMNS, rows)
    return flow.finish()


def bare(rows: list[list[list[str]]], widths: Sequence[int]) -> bytes:
    """Draw lines that are broken already by drawString, with the same font and as many pages as it takes."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, initialFontName="Bare")  # type: ignore[arg-type]
    y = 0.0
    for cells in rows:
        height = max(map(len, cells)) * 13.3 + 5
        if y - height < 60:
            if y:
                canvas.showPage()
            canvas.setFont("Bare", 9)
            y = 780.0
        x = 62
        for lines, width in zip(cells, widths, strict=True):
            for number, line in enumerate(lines):
                canvas.drawString(x, y - 13.3 * number, line)
            x += width
        y -= height
    canvas.save()
    return file.getvalue()


def broken(rows: Rows, widths: Sequence[int]) -> list[list[list[str]]]:
    """Return the rows with their cells broken into lines."""
    style = Style(9)
    return [
        [
            [line.text for line in break_lines(cell, style, width)]
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]


def in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Measure two things in turn, so that a slow moment of the machine hits both; the quickest of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for work, took in zip((one, other), times, strict=True):
            started = time.perf_counter()
            work()
            took.append(time.perf_counter() - started)
    return min(times[0]), min(times[1])


def record() -> CaseRecordContent:
    """Return what the support record of a person with so many entries is made of."""
    with opened(large_vault(1, ENTRIES)) as workspace:
        (person,) = workspace.clients.lines()
        (case,) = workspace.cases.of_client(person.id)
        lists = {name: workspace.office.rules.named(name) for name in LISTS}
        return CaseRecordContent(workspace.case_files.read(case.id), lists, workspace.office.today())


def table_of(content: CaseRecordContent) -> Rows:
    """Return the largest table of the support record as texts."""
    shown: list[Rows] = []

    class Told(Flow):
        """A flow that only listens."""

        def table(self, columns: Sequence[Column], rows: Iterable[Row], style: Style | None = None) -> None:
            del columns, style
            shown.append([[str(cell) for cell in row] for row in rows])

    with patch("reports.case_record.Flow", Told):
        case_record(content, Words("ja"), STAMP)
    return max(shown, key=len)


def measure() -> Iterable[Figure]:
    """Measure the table, the record, and the record beside LibreOffice."""
    pdfmetrics.registerFont(TTFont("Bare", str(Path(str(locate("fonts", "NotoSansJP-Regular.ttf"))))))
    rows = entries()
    lines = broken(rows, WIDTHS)
    took = in_turn(lambda: ours(rows), lambda: bare(lines, WIDTHS))
    yield Figure("a table of 10,000 entries to PDF", "s", *took, goal=2.0)
    content = record()
    texts = table_of(content)
    lines = broken(texts, RECORD_WIDTHS)
    took = in_turn(lambda: case_record(content, Words("ja"), STAMP), lambda: bare(lines, RECORD_WIDTHS))
    yield Figure("a support record of 10,000 entries to PDF", "s", *took, goal=2.0)
    suite = office_suite.program()
    if suite is None:
        sys.stderr.write("LibreOffice is not installed: the record is not measured beside it\n")
    else:
        beside = office_suite.seconds_to_pdf(suite, texts, RECORD_WIDTHS)
        yield Figure("a support record beside LibreOffice", "s", took[0], beside, goal=None)
