"""The sheets of the look-book: each shows some of the parts as a screen would use them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.client import ClientView
from ui.defect_box import defect_box
from ui.gallery.pages import STOPS, PersonPage, person_table
from ui.gallery.samples import LONG_NAME, TODAY, Samples, people
from ui.keys_overlay import KeysOverlay
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import Chips
from ui.parts.dialog import ask
from ui.parts.empty_page import EmptyPage
from ui.parts.facts import Facts
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice
from ui.parts.message_bar import MessageBar
from ui.parts.stage_ribbon import StageRibbon
from ui.parts.surface import Card, Heading, ScrollColumn, Section
from ui.parts.text import Size, Text, Tone
from ui.tasks import Running

Sheet = Callable[[Samples], QWidget]


def parts(samples: Samples) -> QWidget:
    """Show buttons, texts, chips, banners and the like."""
    page = ScrollColumn()
    page.body.addWidget(Heading("部品の見本"))
    buttons = row()
    for look, word, icon in (
        (Look.PRIMARY, "保存する", "save"),
        (Look.PLAIN, "印刷する", "print"),
        (Look.QUIET, "元に戻す", "undo"),
        (Look.DANGER, "完全に消す", "trash"),
    ):
        buttons.addWidget(Button(word, icon=icon, look=look))
    off = Button("使えません", icon="lock", look=Look.PRIMARY)
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addWidget(IconButton("edit", "書きかえる"))
    buttons.addStretch(1)
    page.body.addLayout(buttons)
    card = Card()
    card.body.addWidget(Text("ふつうの文字。「今日」の予定は三件です。0123456789", wrap=True))
    card.body.addWidget(Text("静かな小さい文字 14:02", tone=Tone.QUIET, size=Size.SMALL))
    card.body.addWidget(Text("太い文字", bold=True))
    chips = Chips([Choice(n, name) for n, name in enumerate(_POINTS)])
    chips.fill((1, 4))
    card.body.addWidget(chips)
    page.body.addWidget(card)
    page.body.addWidget(
        Banner("この方の住所は保護されています。書類にも画面にも出ません。", Tone.LOOK, icon="shield")
    )
    page.body.addWidget(
        Banner("記録の一部がこわれています。ここから先は何も書きこみません。控えから戻せます。", Tone.DANGER)
    )
    bar = MessageBar(samples.words)
    bar.show_notice("訪問の記録を消しました。", ("元に戻す", lambda: None))
    page.body.addWidget(bar)
    problem = MessageBar(samples.words)
    problem.show_problem(Problem("vault.wrong_passphrase"))
    page.body.addWidget(problem)
    page.body.addWidget(ribbon(StageRibbon("支援の段階")))
    busy = BusyBar(samples.words)
    running = Running(lambda: None)
    busy.follow(running)
    running.progressed.emit(132, 400)
    busy.show_numbers()
    page.body.addWidget(busy)
    facts = Section("わかっていること", Button("書きかえる", icon="edit", look=Look.QUIET, tone=Tone.ACCENT))
    facts.body.addWidget(
        Facts([("住所", "東京都新宿区西新宿二丁目8-1"), ("電話", "03-5321-1111"), ("備考", _NOTE)])
    )
    page.body.addWidget(facts)
    page.body.addStretch(1)
    return _on_ground(page)


def form(samples: Samples) -> QWidget:
    """Show a form with long names and something wrong in it."""
    made = Form(ClientView, _FIELDS, samples.tools, chips=["sex"])
    made.fill(
        {
            "name": LONG_NAME,
            "kana": "ぐえん てぃ ふおん",
            "birth_date": TODAY.replace(year=1944),
            "note": _NOTE,
        }
    )
    made.restore({"phone": "でんわなし", "postal_code": "12-34"})
    made.input("postal_code").left.emit()
    page = ScrollColumn()
    page.body.addWidget(Heading("相談者の登録"))
    page.body.addWidget(made)
    return _on_ground(page)


def table(samples: Samples) -> QWidget:
    """Show five hundred lines with long names."""
    made = person_table(samples)
    made.set_lines(people(500))
    made.show_order("kana", descending=False)
    made.choose_row(2)
    made.setFocus()
    return made


def empty(samples: Samples) -> QWidget:
    """Show a page with nothing on it."""
    del samples
    step = Button("相談者を登録する", icon="person-plus", look=Look.PRIMARY)
    return EmptyPage("people", "ここに相談者が五十音順に並びます。はじめの一人を登録しましょう。", step)


def frame(samples: Samples) -> QWidget:
    """Show the frame around a person's page."""
    return PersonPage.framed(samples)


def frame_with_details(samples: Samples) -> QWidget:
    """Show the frame with a form beside the page."""
    made = PersonPage.framed(samples)
    inside = ScrollColumn(pad=1.6)
    inside.body.addWidget(Form(ClientView, ["name", "birth_date", "phone", "note"], samples.tools))
    made.desk.navigation.show_details(inside, "訪問を記録")
    return made


def question(samples: Samples) -> QWidget:
    """Show the question before something that cannot be undone."""
    return ask(
        samples.around(),
        samples.words,
        title="記録を完全に消しますか",
        person=f"{LONG_NAME} さん",
        consequence="この方の記録 124 件と添付 8 件が消え、元には戻せません。控えには来年3月まで残ります。",
        verb="完全に消す",
        then=lambda: None,
    )


def keys(samples: Samples) -> QWidget:
    """Show the list of keys."""
    window = samples.around(PersonPage.framed(samples))
    window.show()
    return KeysOverlay(window, samples.words)


def defect(samples: Samples) -> QWidget:
    """Show the box of a defect."""
    text = "builtins.ValueError\n  ui.clients.screen.ClientsScreen.open:42\n  desktop.services.clients.get:88"
    return defect_box(samples.around(), samples.words, text)


def ribbon(made: StageRibbon) -> StageRibbon:
    """Return the ribbon with a way on it."""
    made.show_stops(STOPS)
    return made


def _on_ground(inside: QWidget) -> QWidget:
    ground = QWidget()
    column(ground).addWidget(inside)
    return ground


_POINTS: Final = ("室温", "食事", "体調", "郵便物", "ごみ", "におい", "家賃", "近所", "気分")
_NOTE: Final = "段差で転んだことがある。耳が少し遠いので、ゆっくり話す。朝は調子がよくない。"
_FIELDS: Final = (
    "name",
    "kana",
    "romaji",
    "birth_date",
    ("sex", "language"),
    ("phone", "mobile"),
    "postal_code",
    "address",
    "address_protected",
    "note",
)
SHEETS: Final[Mapping[str, Sheet]] = {
    "parts": parts,
    "form": form,
    "table": table,
    "empty": empty,
    "frame": frame,
    "frame-details": frame_with_details,
    "question": question,
    "keys": keys,
    "defect": defect,
}
