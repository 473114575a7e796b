"""An address that is protected is told nowhere, until the passphrase is typed again."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then, when

from desktop.services.address_protections import Look
from tests.desktop.conftest import PASSPHRASE
from tests.journeys.hand import Hand
from ui.address_protections.page import ProtectionPage
from ui.paper_preview import PaperPreview

scenarios("features/protected_address.feature")

_TAB = "秘匿・渡した書類"
_AGREED = "同意を記録する"


@when(parsers.parse("「{name}」からの支援措置を記録する"))
def _measure(door: Hand, name: str) -> None:
    door.turn_to(_TAB)
    door.press("支援措置を記録する")
    door.write("何から守るか", "ストーカー行為など")
    door.write("相手の氏名", name)
    door.press("保存する")
    door.sees("まで守られています")


@when(parsers.parse("「{passphrase}」と入れて隠しているものを見る"))
def _see(door: Hand, passphrase: str) -> None:
    door.turn_to(_TAB)
    door.press("隠しているものを見る")
    door.write("あなたの合言葉をもう一度", PASSPHRASE if passphrase == "自分の合言葉" else passphrase)
    door.press("表示する")


@when("見るのをやめる")
def _leave_it(door: Hand) -> None:
    door.press("隠したままにする")


@when(parsers.parse("「{name}」さんを緊急連絡先に加えようとする"))
def _call_the_feared(door: Hand, name: str) -> None:
    door.turn_to("世帯・連絡先")
    door.press("連絡先を加える")
    door.write("関係", "緊急連絡先")
    door.write("氏名", name)
    door.press("保存する")


@when(parsers.parse("支援経過記録を「{whom}」に渡そうとする"))
def _hand_over(door: Hand, whom: str) -> None:
    door.choose("支援経過記録を印刷する")
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    door.wait(lambda: preview.paper, "paper")
    door.write("この書類を渡す相手", whom)
    door.settle()


@when("その場で口頭の同意を記録する")
def _agree(door: Hand) -> None:
    door.press(_AGREED)
    door.write("同意の方法", "口頭")
    door.press("保存する")
    door.settle()


@when("紙を書き出す")
def _save(door: Hand, tmp_path_factory: object) -> None:
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    door.wait(lambda: preview.paper is not None and preview.save_button.isEnabled(), "paper")
    place = tmp_path_factory.mktemp("out") / "paper.pdf"  # type: ignore[attr-defined]
    preview.save_to(place)
    door.wait(place.exists, "the file")
    door.settle()


@then("見た人の一覧に自分がいる")
def _looked(door: Hand) -> None:
    page = door.find(ProtectionPage, lambda _one: True, "page")
    looks: list[Look] = door.wait(lambda: page.looks.table.model().lines, "looks")
    assert [look.staff_name for look in looks] == [door.desk.workspace.office.actor.name]


@then(parsers.parse("渡した書類に「{text}」とある"))
def _given(door: Hand, text: str) -> None:
    door.turn_to(_TAB)
    page = door.find(ProtectionPage, lambda _one: True, "page")
    door.wait(lambda: page.given.table.model().lines, "papers given")
    assert text in door.all_words()


@then("紙は印刷できない")
def _held(door: Hand) -> None:
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
