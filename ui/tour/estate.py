"""The tour's chapter about money that somebody left: found, counted by two, paid, deposited, settled."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from ui.tour.player import Player

_WITNESS: Final = "民生委員 田口 節子"


def tell_estate(play: Player, client: UUID) -> None:
    """Begin the book or go on in it, find cash, pay a cost, deposit the rest, count, settle."""
    file = partial(play.desk.workspace.estate_money.file, client)
    with play.step("estate-begun"):
        page = _page(play, client)
        if file() is None:
            page.begin()
        play.until(page.found_button.isVisible)
        play.settle(0.5)
    with play.step("estate-found"):
        page.enter_found()
        editor = play.one("FoundEditor")
        boxes = editor.form.extras["pieces"].input.boxes
        boxes["yen_10000"].fill(3)
        boxes["yen_1000"].fill(4)
        _two(play, editor, found_by="長女", found_where="仏壇の引き出し")
        panel = play.one("EstatePanel")
        play.settle(0.6)
        panel.print_receipt()
        _keep(play, "estate-found")
    with play.step("estate-paid"):
        page.pay()
        editor = play.one("EditorByTwo")
        _two(play, editor, amount=8_800, purpose="for_transport", counterparty="見本運送", receipt_no="0712")
        play.settle(0.6)
    with play.step("estate-deposited"):
        page.pay()
        editor = play.one("EditorByTwo")
        left = play.until(file).balance
        told = {"counterparty": "見本地方法務局", "deposit_number": "令和8年度金第71号"}
        _two(play, editor, amount=left, purpose="deposited", note="受け取る方が分からないため。", **told)
        play.until(lambda: play.until(file).balance == 0)
        play.settle(0.6)
        play.one("EstatePanel").print_receipt()
        _keep(play, "estate-deposit")
    with play.step("estate-counted"):
        page.count()
        _two(play, play.one("CountEditor"))
        play.until(page.counts.table.isVisible)
    with play.step("estate-settled"):
        page.settle()
        _two(play, play.one("RecordEditor"), note="領収書と供託書と照らし合わせた。")
        play.until(lambda: play.until(file).is_settled)
        play.settle(0.6)
    with play.step("estate-statement"):
        page.print_statement()
        _keep(play, "estate-statement")


def _page(play: Player, client: UUID) -> Any:
    play.desk.navigation.open("client", client, "estate")
    play.settle(0.6)
    return play.screen.tabs.page("estate")


def _two(play: Player, editor: Any, **values: Any) -> None:
    """Fill and save a form; one person works in the tour's organisation, so a neighbour is the witness."""
    play.settle(0.5)
    editor.form.fill({**values, "witness_name": _WITNESS, "witness_agreed": True})
    editor.save()
    play.until(lambda: not _shown(play, editor))


def _shown(play: Player, editor: Any) -> bool:
    frame = play.window.frame
    return frame is not None and frame.beside.pane.inside is editor


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.settle(0.5)
    play.desk.navigation.leave_details()
