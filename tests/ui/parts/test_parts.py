"""The small parts: plain texts, names, bars, chips, the ribbon, dialogs, details, pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from i18n.problems import sentence
from i18n.words import Words
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.composing import compose
from ui.measure import units
from ui.parts.beside import NARROW, Beside
from ui.parts.boxes import column
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, IconButton
from ui.parts.composing import LineBox
from ui.parts.dialog import Dialog, ask
from ui.parts.empty_page import EmptyPage
from ui.parts.message_bar import MessageBar
from ui.parts.page_view import KEPT, PageView
from ui.parts.search_box import SearchBox
from ui.parts.stage_ribbon import StageRibbon, Step, Stop, When
from ui.parts.status_line import Status, StatusLine
from ui.parts.tabs import Tabs
from ui.parts.text import LineText, Text, tip
from ui.tasks import Running

Show = Callable[[QWidget], QWidget]
LONG = "グエン・ティ・フオン・タオ・クイン・アイン・ミン・チャウ・トゥイ・ヴァン・ロンドン"


def test_a_name_is_never_taken_for_markup(qtbot: QtBot):
    text = Text("<b>Luz</b> & Co")
    qtbot.addWidget(text)
    assert text.textFormat() is Qt.TextFormat.PlainText
    tip(text, "<b>Luz</b>")
    assert "&lt;b&gt;" in text.toolTip()


def test_a_button_keeps_an_ampersand(qtbot: QtBot):
    button = Button("A & B")
    qtbot.addWidget(button)
    assert button.accessibleName() == "A & B"
    assert button.shortcut().isEmpty()


def test_a_line_that_does_not_fit_keeps_the_whole_in_its_tip(show: Show):
    line = LineText(LONG)
    line.resize(100, 30)
    show(line)
    assert LONG in line.toolTip()
    line.resize(2000, 30)
    assert line.toolTip() == ""


def test_a_problem_is_said_in_words_until_it_is_closed(show: Show, words: Words):
    bar = MessageBar(words)
    page = QWidget()
    column(page).addWidget(bar)
    show(page)
    assert bar.isHidden()
    problem = Problem("vault.wrong_passphrase")
    bar.show_problem(problem)
    assert bar.isVisible()
    assert bar.text == sentence(problem, words)
    bar.clear()
    assert bar.isHidden()


def test_a_notice_offers_the_way_back(show: Show, qtbot: QtBot, words: Words):
    undone: list[bool] = []
    bar = MessageBar(words)
    show(bar)
    bar.show_notice("消しました。", ("元に戻す", lambda: undone.append(True)))
    button = next(button for button in bar.findChildren(Button) if button.text() == "元に戻す")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    bar.show_notice("保存しました。")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not bar.findChildren(Button)


STOPS = [
    Stop("consultation", "相談", When.PAST, "2025年4月2日から"),
    Stop("in_tenancy", "入居中", When.NOW, "2025年6月1日から"),
    Stop("death_or_leaving", "死亡・退去", When.AHEAD),
]


def test_the_ribbon_says_dates_and_shortens(show: Show, qtbot: QtBot):
    ribbon = StageRibbon("支援の段階")
    ribbon.show_stops(STOPS)
    ribbon.resize(900, units(3))
    show(ribbon)
    steps = ribbon.findChildren(Step)
    assert steps[0].accessibleName() == "相談, 2025年4月2日から"
    wide = [step.width() for step in steps]
    ribbon.resize(ribbon.minimumSizeHint())
    assert steps[0].width() < wide[0]
    assert sum(step.width() for step in steps) <= ribbon.width()
    with qtbot.waitSignal(ribbon.picked) as picked:
        qtbot.keyClick(steps[1], Qt.Key.Key_Space)
    assert picked.args == ["in_tenancy"]


def test_a_dialog_names_person_and_consequence_and_the_focus_is_on_leaving(
    show: Show, words: Words, qtbot: QtBot
):
    window = show(QWidget())
    done: list[bool] = []
    dialog = ask(
        window,
        words,
        title="完全に消しますか",
        person=LONG,
        consequence="元には戻せません。",
        verb="消す",
        then=lambda: done.append(True),
    )
    texts = {text.text() for text in dialog.findChildren(Text)}
    assert {LONG, "元には戻せません。"} <= texts
    assert LONG not in dialog.windowTitle()
    assert dialog.focusWidget().text() == words.say("Leave it as it is")
    assert not cut_texts(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert done == []


def test_a_dialog_scrolls_where_it_is_small(show: Show):
    window = QWidget()
    window.resize(units(50), units(30))
    show(window)
    dialog = Dialog(window, "長い")
    for number in range(60):
        dialog.body.addWidget(Text(f"{number} 行目"))
    dialog.add_button(Button("閉じる"))
    show(dialog)
    assert dialog.height() <= window.height()
    assert dialog.findChild(Button).visibleRegion().boundingRect().height() > units(2)


def test_details_stand_beside_where_it_is_wide_and_over_where_it_is_narrow(show: Show, words: Words):
    page = QWidget()
    beside = Beside(page, words)
    beside.resize(units(NARROW + 20), units(60))
    show(beside)
    beside.open_pane(Text("詳細"), "訪問を記録")
    assert not beside.is_over
    assert page.width() + beside.pane.width() == beside.width()
    beside.resize(units(NARROW - 10), units(60))
    assert beside.is_over
    assert page.width() == beside.width()


def test_esc_closes_the_details_and_destroys_them(show: Show, qtbot: QtBot, words: Words):
    page = LineBox()
    beside = Beside(page, words)
    show(beside)
    inside = LineBox()
    gone: list[bool] = []
    inside.destroyed.connect(lambda: gone.append(True))
    beside.open_pane(inside, "訪問を記録")
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert beside.pane.isHidden()
    assert page.hasFocus()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]


def test_the_search_follows_what_is_seen(show: Show, qtbot: QtBot):
    box = SearchBox("さがす")
    show(box)
    asked: list[str] = []
    box.queried.connect(asked.append)
    qtbot.keyClicks(box, "sa")
    box.clear()
    compose(box, "さ", "さt", "さと")
    assert asked == ["s", "sa", "", "さ", "さと"]


def test_enter_in_a_composition_does_not_search(show: Show, qtbot: QtBot):
    box = SearchBox("さがす")
    show(box)
    entered: list[str] = []
    box.entered.connect(entered.append)
    compose(box, "さとう")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert entered == []
    box.commit_composition()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert entered == ["さとう"]


def test_arrow_down_goes_to_what_was_found_and_esc_empties(show: Show, qtbot: QtBot):
    box = SearchBox("さがす")
    show(box)
    qtbot.keyClicks(box, "sa")
    with qtbot.waitSignal(box.moved_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.query == ""


def test_waiting_is_shown_late_in_numbers_and_can_be_cancelled(show: Show, qtbot: QtBot, words: Words):
    cancelled: list[bool] = []
    bar = BusyBar(words)
    page = QWidget()
    column(page).addWidget(bar)
    show(page)
    running = Running(lambda: cancelled.append(True))
    bar.follow(running)
    assert bar.isHidden()
    bar.show_bar()
    assert not bar.findChild(Button).isVisible()
    running.progressed.emit(3, 12)
    bar.show_numbers()
    assert words.say("{done} of {total}", done=3, total=12) in {
        text.text() for text in bar.findChildren(Text)
    }
    qtbot.mouseClick(bar.findChild(Button), Qt.MouseButton.LeftButton)
    assert cancelled == [True]
    running.end()
    assert bar.isHidden()


def test_what_is_done_already_shows_no_bar(qtbot: QtBot, words: Words):
    bar = BusyBar(words)
    qtbot.addWidget(bar)
    running = Running()
    running.end()
    bar.follow(running)
    assert bar.isHidden()


def test_the_status_is_one_quiet_line(qtbot: QtBot):
    status = Status()
    line = StatusLine(status)
    qtbot.addWidget(line)
    status.say("lock", "5分で自動ロック")
    status.say("saved", "保存しました 14:02")
    assert status.text == "保存しました 14:02 ・ 5分で自動ロック"


def test_tabs_that_do_not_fit_are_listed_by_name(show: Show, qtbot: QtBot):
    tabs = Tabs("この方のページ")
    names = [f"とても長い名前の見出し{n}" for n in range(8)]
    for name in names:
        tabs.add(name, name, QWidget)
    show(tabs)
    tabs.resize(2400, 400)
    qtbot.waitUntil(lambda: not tabs.all_button.isVisible())
    tabs.resize(700, 400)
    qtbot.waitUntil(tabs.all_button.isVisible)
    tabs.all_button.click()
    menu = next(each for each in tabs.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == names
    assert [action.isChecked() for action in menu.actions()].index(True) == 0
    menu.actions()[6].trigger()
    menu.close()
    assert tabs.current == names[6]


def test_only_the_group_in_use_lies_open_and_remembers_its_page(show: Show, qtbot: QtBot):
    tabs = Tabs("この方のページ")
    for name, group in (
        ("概要", ""),
        ("相談票", "相談"),
        ("計画", "相談"),
        ("見守り", "入居中"),
        ("鍵", "入居中"),
    ):
        tabs.add(name, name, QWidget, group)
    show(tabs)
    tabs.resize(2400, 400)

    def in_sight() -> list[str]:
        return [tabs.bar.tabText(n) for n in range(tabs.bar.count()) if tabs.bar.isTabVisible(n)]

    assert in_sight() == ["概要", "相談", "入居中"]
    tabs.bar.setFocus()
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert (tabs.current, in_sight()) == ("相談票", ["概要", "相談:", "相談票", "計画", "入居中"])
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert (tabs.current, in_sight()) == ("見守り", ["概要", "相談", "入居中:", "見守り", "鍵"])
    tabs.bar.setCurrentIndex(in_sight().index("相談"))
    assert tabs.current == "計画"
    assert tabs.turn_to("鍵") is tabs.page("鍵")
    tabs.all_button.click()
    menu = next(each for each in tabs.findChildren(QMenu) if each.isVisible())
    pages = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert pages == ["概要", "相談票", "計画", "見守り", "鍵"]


def test_turning_to_a_folded_tab_makes_its_page_alone(show: Show):
    made: list[str] = []
    tabs = Tabs("この方のページ")

    def page(name: str) -> QWidget:
        made.append(name)
        return QWidget()

    groups = {
        "概要": "",
        "相談票": "相談",
        "計画": "相談",
        "家探し": "入居前",
        "見守り": "入居中",
        "鍵": "入居中",
    }
    for name, group in groups.items():
        tabs.add(name, name, partial(page, name), group)
    show(tabs)
    for name in ("鍵", "相談票", "家探し", "概要", "鍵"):
        tabs.turn_to(name)
        assert tabs.current == name
    assert made == ["概要", "鍵", "相談票", "家探し"]


def test_a_tab_is_made_when_it_is_looked_at(show: Show, qtbot: QtBot):
    made: list[str] = []
    tabs = Tabs("この方のページ")
    for name in ("entries", "people", "history"):
        tabs.add(name, name, lambda name=name: made.append(name) or QWidget())
    show(tabs)
    assert made == ["entries"]
    with qtbot.waitSignal(tabs.turned) as turned:
        tabs.turn_to("history")
    assert made == ["entries", "history"]
    assert turned.args == ["history"]
    assert tabs.current == "history"


def pdf(*heights: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for high in heights:
        document.new_page(595, high)
    content = bytearray()

    class Sink:
        def write(self, part: bytes) -> int:
            content.extend(part)
            return len(part)

    document.save(Sink())
    document.close()
    return bytes(content)


def test_pages_are_shown_from_memory_and_turned(show: Show, qtbot: QtBot, words: Words):
    view = PageView(words)
    show(view)
    view.show_pdf(pdf(*[842] * 12))
    assert (view.page, view.pages) == (1, 12)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 12
    assert "12" in view.accessibleName()
    view.zoom_by(1)
    assert view.page == 12
    for page in range(1, 13):
        view.go_to(page)
        view.grab()
    assert len(view._drawn) <= KEPT
    view.clear()
    assert view.pages == 0
    assert not view._drawn


def test_pages_of_other_sizes_find_their_place(show: Show, qtbot: QtBot, words: Words):
    view = PageView(words)
    show(view)
    heights = [842, 420, 1190] * 40
    view.show_pdf(pdf(*heights))
    assert view.pages == len(heights)
    qtbot.waitUntil(lambda: not view._asking.isActive())
    assert [round(high) for _, high in view._sizes] == heights
    for page in (2, 60, 120):
        view.go_to(page)
        view.grab()
        assert view.page == page
    view.show_pdf(pdf(842))
    assert (view.page, view.pages) == (1, 1)


@pytest.mark.parametrize("size", [(900, 480), (1366, 768)])
def test_an_empty_page_says_what_comes_here(show: Show, size: tuple[int, int]):
    page = EmptyPage(
        "people", "ここに相談者が五十音順に並びます。はじめの一人を登録しましょう。", Button("登録する")
    )
    page.resize(*size)
    show(page)
    assert not cut_texts(page)
    assert not nameless(page)


class TestTheWalkerItself:
    """A walker that finds nothing wrong anywhere would be worth nothing."""

    def test_it_finds_what_has_no_name(self, show: Show):
        page = QWidget()
        column(page).addWidget(LineBox())
        show(page)
        assert len(nameless(page)) == 1

    def test_it_finds_a_wrong_order(self, show: Show):
        page = QWidget()
        layout = column(page)
        boxes = [LineBox() for _ in range(3)]
        for box in boxes:
            layout.addWidget(box)
        show(page)
        assert not out_of_order(page)
        QWidget.setTabOrder(boxes[2], boxes[1])
        QWidget.setTabOrder(boxes[1], boxes[0])
        assert out_of_order(page)

    def test_it_finds_a_cut_text(self, show: Show):
        page = QWidget()
        text = Text(LONG)
        text.setParent(page)
        text.setGeometry(0, 0, 50, 20)
        show(page)
        assert len(cut_texts(page)) == 1

    def test_it_finds_a_button_without_keyboard(self, show: Show):
        page = QWidget()
        button = IconButton("close", "閉じる")
        column(page).addWidget(button)
        show(page)
        assert not unseen_by_keyboard(page)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        assert len(unseen_by_keyboard(page)) == 1


def test_a_button_that_was_made_disabled_gets_its_ink_when_it_is_enabled(show: Show):
    once, usual = Button("印刷する", icon="print"), Button("印刷する", icon="print")
    once.setEnabled(False)
    page = QWidget()
    inside = column(page)
    for button in (once, usual):
        inside.addWidget(button)
    show(page)
    once.setEnabled(True)
    pictures = [button.icon().pixmap(button.iconSize()).toImage() for button in (once, usual)]
    assert pictures[0] == pictures[1]
