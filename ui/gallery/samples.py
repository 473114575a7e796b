"""Invented people and words for the look-book: long names, no names, many lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.address import Address
from desktop.domain.clock import SetClock
from desktop.storage.reference import Reference
from i18n.words import Words
from reports.press import Press
from ui.actions import Actions
from ui.changes import Changes
from ui.desk import Desk
from ui.navigation import Navigation
from ui.parts.boxes import column
from ui.parts.form_tools import FormTools
from ui.parts.status_line import Status
from ui.preferences import PreferenceFile
from ui.tasks import Tasks
from ui.theme import Theme

TODAY: Final = date(2026, 11, 23)
LONG_NAME: Final = "グエン・ティ・フオン・タオ・クイン・アイン・ミン・チャウ・トゥイ・ヴァン・ロンドン"
_NAMES: Final = (
    ("髙橋 ハナ", "たかはし はな", 82),
    ("佐藤 一郎", "さとう いちろう", 67),
    (LONG_NAME, "ぐえん てぃ ふおん", 34),
    ("𠮷田 さくら", "よしだ さくら", 29),
    ("မောင်မောင် (Maung Maung)", "まうん まうん", 41),
    ("渡邉 幸子", "わたなべ さちこ", 75),
    ("राम बहादुर थापा", "らむ ばはどぅる たぱ", 38),
    ("María Fernanda dos Santos Oliveira da Conceição", "まりあ ふぇるなんだ", 52),
)
_STAGES: Final = ("入居前支援", "入居中支援", "相談", "入居中支援", "入居前支援")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line in a list of people."""

    id: int
    name: str
    kana: str
    age: int
    stage: str
    last: date
    next: str
    late: bool


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line in a timeline."""

    id: int
    on: date
    how: str
    icon: str
    span: str
    staff: str
    text: str


def people(count: int) -> Sequence[PersonLine]:
    """Return so many people."""
    lines = []
    for number in range(count):
        name, kana, age = _NAMES[number % len(_NAMES)]
        last = TODAY - timedelta(days=number % 40)
        lines.append(
            PersonLine(
                number, name, kana, age, _STAGES[number % 5], last, "11/25 通院の付き添い", number % 40 > 30
            )
        )
    return tuple(lines)


def entries(count: int) -> Sequence[EntryLine]:
    """Return so many entries of a timeline."""
    kinds = (("訪問", "visit"), ("電話", "phone"), ("同行", "walk"), ("会議", "people"))
    text = (
        "在宅。冷蔵庫に食材あり。足のむくみが少し気になる。次回は通院の付き添いを約束した。"
        "家賃の引き落とし口座の変更届を一緒に書き、来週までに銀行へ持って行くことになった。"
    )
    return tuple(
        EntryLine(
            n, TODAY - timedelta(days=3 * n), *kinds[n % 4], "14:00-14:35", "佐藤", text[: 90 - 20 * (n % 4)]
        )
        for n in range(count)
    )


class Samples:
    """What a sheet is given: a desk without a vault, and tools for forms with the shipped lists."""

    def __init__(self, words: Words, theme: Theme) -> None:
        self.words = words
        self.theme = theme
        self.reference = Reference()
        self.preferences = PreferenceFile(Path(mkdtemp()) / "preferences.json")
        self.tools = FormTools(
            words,
            lambda: TODAY,
            self.reference.named,
            find_address=lambda code, answer: answer(
                [Address(code, "東京都", "新宿区", "西新宿", "にししんじゅく")]
            ),
        )

    def around(self, *inside: QWidget) -> QWidget:
        """Return a window for a dialog to belong to."""
        self._window = QWidget()
        self._window.resize(QSize(1366, 768) / QGuiApplication.primaryScreen().devicePixelRatio())
        for widget in inside:
            column(self._window).addWidget(widget)
        return self._window

    def desk(self) -> Desk:
        """Return a desk whose services are empty."""
        office: Any = SimpleNamespace(
            actor=SimpleNamespace(name="佐藤 美咲"),
            today=lambda: TODAY,
            rules=self.reference,
            may=lambda _permission: True,
        )
        workspace: Any = SimpleNamespace(office=office)
        nothing: Callable[[str], object] = lambda _text: None  # noqa: E731 - a name for what is not done
        return Desk(
            workspace=workspace,
            tasks=Tasks(defect=nothing),
            press=Press(),
            changes=Changes(),
            navigation=Navigation(),
            actions=Actions(self.words),
            status=Status(),
            words=self.words,
            preferences=self.preferences,
            clock=SetClock(datetime(2026, 11, 23, 5, 2, tzinfo=UTC)),
            theme=self.theme,
        )
