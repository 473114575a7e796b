"""Money received, spent, corrected, counted and stated; a case with open money is not closed."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then, when

from tests.journeys.hand import Hand
from ui.paper_preview import PaperPreview

scenarios("features/client_money.feature")

Rows = list[list[str]]


@when(parsers.parse("預り金管理規程「{edition}」を加える"))
def _money_rules(door: Hand, edition: str) -> None:
    door.go_to("client_money")
    door.press("管理規程の版を加える")
    door.write("版の名前", edition)
    door.write("いつから", "R8.4.1")
    door.write("規程の本文", "お金はご本人が管理することを原則とする。")
    door.press("保存する")
    door.sees("今の版")


@when("預り金の契約を結ぶ")
def _money_agreement(door: Hand, datatable: Rows) -> None:
    door.turn_to("お金")
    door.press("契約を結ぶ")
    fill(door, datatable)
    door.press("保存する")
    door.sees("まで預かれます")


@when(parsers.parse("「{button}」に記入する"))
def _money_moved(door: Hand, button: str, datatable: Rows) -> None:
    door.press(button)
    fill(door, datatable)
    door.write("一緒に確かめた職員", "鈴木 一郎")
    door.press("保存する")


@when(parsers.parse("金額を「{amount}」に直して保存する"))
def _money_mended(door: Hand, amount: str) -> None:
    door.write("金額", amount)
    door.press("保存する")


@when("開いている記入を訂正する")
def _money_corrected(door: Hand) -> None:
    door.press("この記入を訂正する")
    door.write("一緒に確かめた職員", "鈴木 一郎")
    door.press("保存する")


@when(parsers.parse("現金「{amount}」を二人で数える"))
def _money_counted(door: Hand, amount: str) -> None:
    door.press("現金を数える")
    door.write("数えた現金", amount)
    door.write("一緒に数えた職員", "鈴木 一郎")
    door.press("保存する")


@when("「お金」で月を締める")
def _month_closed(door: Hand) -> None:
    door.turn_to("お金")
    door.press("月を締める")
    door.write("差や、確かめることについて", "訂正した記入と領収書を照らし合わせた。")
    door.write("一緒に確かめた職員", "鈴木 一郎")
    door.press("保存する")


@then("月の報告の紙が出る")
def _stated(door: Hand) -> None:
    door.find(PaperPreview, lambda one: one.paper is not None, "the statement")


@when(parsers.parse("「{month}」の報告に署名をもらう"))
def _statement_signed(door: Hand, month: str) -> None:
    door.open_line(f"{month} 0")
    door.write("署名の日", "R8.12.2")
    door.press("保存する")


def fill(door: Hand, rows: Rows) -> None:
    """Write what the table of a sentence says into the fields."""
    for label, text in rows[1:]:
        door.write(label, text)
