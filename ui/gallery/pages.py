"""A person's page as the look-book imagines it, inside the real frame."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from i18n.dates import short_date
from ui.actions import Act
from ui.desk import Desk
from ui.frame import Frame
from ui.gallery.samples import TODAY, EntryLine, PersonLine, Samples, entries
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.icon_mark import IconMark
from ui.parts.list_model import Column, ListModel
from ui.parts.stage_ribbon import StageRibbon, Stop, When
from ui.parts.table import Table
from ui.parts.tabs import Tabs
from ui.parts.text import LineText, Size, Text, Tone
from ui.screen import Screen
from ui.screens import SUBJECTS, Subject

STOPS: Final = (
    Stop("consultation", "相談", When.PAST, "2025年4月2日から"),
    Stop("before_move", "入居前", When.PAST, "2025年4月20日から"),
    Stop("in_tenancy", "入居中", When.NOW, "2025年6月1日から"),
    Stop("death_or_leaving", "死亡・退去", When.AHEAD),
)


def person_table(samples: Samples) -> Table[PersonLine]:
    """Return a table of people without lines."""
    words = samples.words
    columns = [
        Column[PersonLine]("kana", "名前", lambda line: line.name, 30, bold=True, stretches=True),
        Column[PersonLine]("age", "年齢", lambda line: f"{line.age}歳", 7, number=True),
        Column[PersonLine]("stage", "段階", lambda line: line.stage, 14),
        Column[PersonLine](
            "last",
            "前回",
            lambda line: short_date(line.last, words, TODAY),
            12,
            tone=lambda line: Tone.LOOK if line.late else Tone.PLAIN,
            icon=lambda line: "time" if line.late else "",
        ),
        Column[PersonLine]("next", "次の約束", lambda line: line.next, 30, tone=lambda _line: Tone.QUIET),
    ]
    return Table("gallery", "相談者", ListModel(columns), words, samples.preferences)


class PersonPage(Screen):
    """The first line that matters at the door, the ribbon, the tabs, the timeline."""

    samples: Samples

    @classmethod
    def framed(cls, samples: Samples) -> Frame:
        """Return the page in its frame."""
        desk = samples.desk()
        cls.samples = samples
        made = Frame(desk, (*SUBJECTS[:7], Subject("person", "", "person", f"{__name__}:PersonPage")))
        desk.status.say("saved", "保存しました 14:02")
        desk.status.say("backup", "控え 今朝 9:01 確認済み")
        desk.status.say("lock", "5分で自動ロック")
        made.rail.show_current("clients")
        desk.navigation.open("person")
        return made

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = column(gap=0.8, pad=(1.6, 1.2, 1.6, 0))
        head.addLayout(self._door_line())
        head.addLayout(self._ribbon_line())
        self.body.addLayout(head)
        tabs = Tabs("この方のページ")
        tabs.add("entries", "記録", self._timeline)
        for name in ("概要", "世帯・連絡先", "計画", "住まい", "お金・鍵", "書類", "履歴"):
            tabs.add(name, name, QWidget)
        self.body.addWidget(tabs, 1)
        for act in (Act.EDIT, Act.PRINT, Act.HISTORY, Act.NEXT_TAB, Act.PREVIOUS_TAB):
            self.bind(act, tabs.setFocus)

    def _door_line(self) -> QHBoxLayout:
        line = row(gap=1.5)
        line.addWidget(Text("髙橋 ハナ", size=Size.LARGE, bold=True))
        line.addWidget(LineText("たかはし はな ・ 82歳・女性 ・ 日本語", tone=Tone.QUIET), 1)
        danger = row(gap=0.4)
        danger.addWidget(IconMark("warning", tone=Tone.LOOK))
        danger.addWidget(Text("段差で転倒歴", tone=Tone.LOOK))
        line.addLayout(danger)
        line.addWidget(Button("訪問を記録", icon="visit"))
        return line

    def _ribbon_line(self) -> QHBoxLayout:
        line = row(gap=2)
        ribbon = StageRibbon("支援の段階")
        ribbon.show_stops(STOPS)
        line.addWidget(ribbon, 3)
        line.addWidget(LineText("見守り 月2回 ・ 前回 12日前 ・ 次回 11/25", tone=Tone.QUIET), 2)
        return line

    def _timeline(self) -> QWidget:
        words = self.desk.words
        columns = [
            Column[EntryLine]("on", "日付", lambda line: short_date(line.on, words, TODAY), 8, bold=True),
            Column[EntryLine]("how", "方法", lambda line: line.how, 10, icon=lambda line: line.icon),
            Column[EntryLine]("span", "時刻", lambda line: line.span, 13, tone=lambda _line: Tone.QUIET),
            Column[EntryLine]("staff", "職員", lambda line: line.staff, 8, tone=lambda _line: Tone.QUIET),
            Column[EntryLine]("text", "内容", lambda line: line.text, 40, stretches=True),
        ]
        table = Table("gallery-entries", "記録", ListModel(columns), words, self.desk.preferences, tall=2)
        table.set_lines(entries(60))
        return table
