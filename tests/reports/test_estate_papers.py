"""The papers about money that somebody left: every line with its number, pieces, heirs, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from desktop.workspace import Workspace
from i18n.words import Words
from reports import estate_deposit, estate_found, estate_receipt, estate_report, estate_statement
from reports.estate_parts import LISTS, EstateBookContent, EstateHead, EstateLineContent
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.estate_making import DIED, Estate
from tests.desktop.services.people import TODAY, take_in
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

LONG = "マリア・アパレシーダ・ダ・シルヴァ・サントス・オリヴェイラ・デ・ソウザ・コスタ"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_papers_say_every_line_and_its_number(workspace: Workspace, language: str) -> None:
    estate = Estate(workspace, take_in(workspace, LONG, on=date(2026, 4, 1)))
    heir = estate.heir("heir_accepted", name="髙橋 𠮷子")
    estate.find({"yen_10000": 4, "yen_500": 3}, 41_500, DIED)
    wrong = estate.move(-9_000, TODAY, receipt_no="誤記")
    estate.counter(wrong, TODAY, time(11))
    estate.move(-1_500, TODAY, time(12), receipt_no="領 0411", counterparty="みなと清掃")
    paid = estate.move(-30_000, TODAY, time(13), purpose="to_heirs", heir_id=heir, counterparty="")
    given = {"purpose": "deposited", "counterparty": "横浜地方法務局", "deposit_number": "令和8年度金第411号"}
    deposited = estate.move(-10_000, TODAY, time(14), **given)
    file = estate.file()
    head = EstateHead(
        LONG,
        None,
        workspace.estate_money.names(),
        {each.id: each.name for each in file.heirs},
        {name: workspace.office.rules.named(name) for name in LISTS},
        TODAY,
    )
    words = Words(language)
    lines = {line.id: line for line in file.lines}

    def text(document: Any, code: str, content: Any) -> str:
        stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)
        return bare(copied_by_pdfium(document(content, words, stamp).pdf))

    def of(key: Any) -> EstateLineContent:
        return EstateLineContent(head, lines[key], file.died_on, file.rules[:1])

    book = EstateBookContent(head, file)
    statement = text(estate_statement.estate_statement, estate_statement.CODE, book)
    for line in file.lines:
        assert line.view.number in statement
        assert bare(line.view.receipt_no) in statement
    for told in ("41,500", "10,000", bare("令和8年度金第411号"), bare("髙橋𠮷子"), bare(LONG)):
        assert told in statement
    found = text(estate_found.estate_found, estate_found.CODE, of(file.lines[0].id))
    assert bare("押入れの缶") in found
    assert "40,000" in found
    assert "1,500" in found
    report = text(estate_report.estate_report, estate_report.CODE, book)
    assert "41,500" in report
    receipt = text(estate_receipt.estate_receipt, estate_receipt.CODE, of(paid))
    assert bare("髙橋𠮷子") in receipt
    assert "30,000" in receipt
    note = text(estate_deposit.estate_deposit, estate_deposit.CODE, of(deposited))
    assert bare("横浜地方法務局") in note
    if language == "ja":
        for paper, title in (
            (statement, "遺されたお金の収支精算書"),
            (found, "見つかった現金の確認票"),
            (report, "遺されたお金の報告書"),
            (receipt, "遺されたお金の受領証"),
            (note, "供託の控え"),
        ):
            assert paper.startswith(bare(title))
