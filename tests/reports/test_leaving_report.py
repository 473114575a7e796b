"""The figures about leavings and deaths on paper: every line with its number, and nobody named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n import leaving_figures as told
from i18n.words import Words
from reports import leaving_report
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

YEAR = (date(2026, 4, 1), date(2027, 3, 31))
FOUND = date(2026, 11, 23)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_figure_stands_on_it_and_nobody_is_named(
    workspace: Workspace, hana: TakenIn, language: str
) -> None:
    words, rules = Words(language), workspace.office.rules
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "departure_kind": "death"}
    where = {"place_kind": "place_home", "found_by": "neighbour"}
    workspace.departures.record(DepartureDraft.of({**given, **where, "found_on": FOUND}))
    report = workspace.leaving_reports.of(*YEAR)
    lists = {name: rules.named(name) for name in leaving_report.LISTS}
    stamp = Stamp(
        "NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", leaving_report.CODE
    )
    paper = leaving_report.leaving_report(leaving_report.LeavingReportContent(report, lists), words, stamp)
    text = bare(copied_by_pdfium(paper.pdf))
    assert text.startswith(bare(words.say("Leavings and deaths")))
    shown = [each for each in report.figures if any(other.number for other in report.of(each.group))]
    assert len(shown) > 20
    for figure in shown:
        assert bare(told.line_of(figure, rules.named, words)) in text, figure.id
    assert bare(told.isolated(report, words)) in text
    assert bare(workspace.clients.get(hana.client_id).name) not in text
    assert not paper.missing


def test_a_year_without_anybody_says_so(workspace: Workspace) -> None:
    words = Words("ja")
    lists = {name: workspace.office.rules.named(name) for name in leaving_report.LISTS}
    content = leaving_report.LeavingReportContent(workspace.leaving_reports.of(*YEAR), lists)
    stamp = Stamp("", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤", leaving_report.CODE)
    text = bare(copied_by_pdfium(leaving_report.leaving_report(content, words, stamp).pdf))
    assert bare(words.say("Nobody left or died in this time.")) in text
