"""The tour's chapters about client money: contract, movements, a correction, a month, giving back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ui.tour.player import Player

_WITNESS = "民生委員 田口 節子"
_RULES = """第1条　お金はご本人が管理することを原則とし、支障があるときに限り、日常生活に必要な額を預かる。
第2条　出し入れは、そのつど二人で金額を確かめ、台帳に記入する。
第3条　毎月、ご本人に収支を報告し、署名をいただく。"""


def tell_money(play: Player, client: UUID) -> None:
    """Write the rules, make the contract, take money, pay, correct, keep a bankbook."""
    with play.step("money-rules"):
        play.desk.navigation.open("client_money")
        play.screen.add_rules()
        editor = play.one("RecordEditor")
        editor.form.fill({"edition": "第1版", "text": _RULES})
        play.shot("money-rules-filled")
        editor.save()
        play.until(play.screen.held.nothing.isVisible)
        play.settle(0.5)
    with play.step("money-contract"):
        page = _page(play, client)
        page.agree()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        play.type(editor.form.input("tried"), "家計簿アプリを試したが、漢字の項目が分からず続かなかった。")
        editor.form.fill({"reason": "reason_other", "limit_amount": 30_000})
        play.shot("money-contract-filled")
        editor.save()
        play.until(page.in_button.isEnabled)
    for name, begin, amount, purpose in (
        ("money-taken", "receive", 20_000, "from_wages"),
        ("money-paid", "pay", 1_980, "for_goods"),
    ):
        with play.step(name):
            getattr(page, begin)()
            _alone(
                play, amount=amount, purpose=purpose, counterparty="みどりストア" if begin == "pay" else ""
            )
            play.one("MovementPanel")
            play.settle(0.6)
    with play.step("money-receipt"):
        play.one("MovementPanel").print_receipt()
        _keep(play, "money-receipt")
    with play.step("money-corrected"):
        page.book.table.opened.emit(page.book.table.model().lines[0])
        panel = play.one("MovementPanel")
        play.until(panel.correct_button.isEnabled)
        panel.correct()
        _alone(play, note="1,890円だった。")
        play.until(lambda: play.desk.workspace.client_money.book(client).balance == 20_000)
        page.pay()
        _alone(play, amount=1_890, purpose="for_goods", receipt_no="0021")
        play.until(lambda: play.desk.workspace.client_money.book(client).balance == 18_110)
        play.desk.navigation.leave_details()
    with play.step("thing-kept"):
        page.keep_thing()
        _alone(play, item_kind="kept_bankbook", description="銀行の通帳（緑の表紙）")
        play.one("ThingPanel").print_receipt()
        _keep(play, "custody-receipt")


def give_money_back(play: Player, client: UUID) -> None:
    """Count, close the month, tell the person, give everything back, end the contract."""
    book = play.desk.workspace.client_money.book
    with play.step("money-counted"):
        page = _page(play, client)
        page.count()
        _alone(play, counted=book(client).balance)
        play.until(page.counts.table.isVisible)
    with play.step("money-month-closed"):
        while (month := book(client).next_month) is not None and month.last_day < play.desk.today():
            page.close_next()
            _alone(play, note="領収書と照らし合わせた。")
            _keep(play, f"money-statement-{month.year}-{month.month}")
    with play.step("money-statement-signed"):
        for line in [each for each in book(client).months if each.closing is not None]:
            page.open_month(line)
            editor = play.one("RecordEditor")
            editor.form.fill({"signed_on": play.desk.today()})
            editor.save()
            play.until(lambda: not play.shows("RecordEditor"))
            play.settle(0.5)
    with play.step("money-given-back"):
        page.pay()
        _alone(play, amount=book(client).balance, purpose="return_all")
        play.until(lambda: book(client).balance == 0)
        page.things.table.opened.emit(page.things.table.model().lines[0])
        panel = play.one("ThingPanel")
        play.until(panel.move_button.isEnabled)
        panel.enter_move()
        _alone(play, move="custody_returned")
        play.settle(0.5)
    with play.step("money-contract-ended"):
        page.agreements.table.opened.emit(page.agreements.table.model().lines[0])
        editor = play.one("RecordEditor")
        play.settle(0.5)
        editor.form.fill({"ended_on": play.desk.today(), "end_reason": "money_end_leaving"})
        editor.save()
        play.until(lambda: book(client).agreement is None)
        play.settle(0.5)
    with play.step("money-overview"):
        play.desk.navigation.open("client_money")
        play.settle(0.5)


def _page(play: Player, client: UUID) -> Any:
    play.desk.navigation.open("client", client, "money")
    play.settle(0.6)
    return play.screen.tabs.page("money")


def _alone(play: Player, **values: Any) -> None:
    """Fill and save a form; one person works in the tour's organisation, so a neighbour is the witness."""
    editor = play.one("RecordEditor")
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
