"""Officers alone: their hours are kept, no pay of theirs is claimed, and it is said why."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then

from i18n.claim_findings import detail_of, what_to_do
from i18n.words import Words
from tests.journeys.claims.conftest import Desk, yen_of

scenarios("../features/officer_only.feature")
CHECK = "人件費の対象にならない人の時間"


@then(parsers.parse("「{check}」が{minutes:d}分見つかり、請求できない"))
def _refused(desk: Desk, check: str, minutes: int) -> None:
    finding = desk.findings()[check].finding
    assert finding.level.value == "claim_refused"
    assert finding.minutes == minutes
    assert finding.parts[0].kind == "employment"


@then(parsers.parse("その理由に「{word}」と書かれている"))
def _why(desk: Desk, word: str) -> None:
    finding, lists = desk.findings()[CHECK].finding, desk.workspace.office.rules.named
    words, today = Words("ja"), desk.workspace.office.today()
    assert word in detail_of(finding, lists, words, today)
    assert word in what_to_do(finding, lists, words)


@then(parsers.parse("申請できる時間は{minutes:d}分、申請できるのは{yen}円である"))
def _left(desk: Desk, minutes: int, yen: str) -> None:
    claimable = desk.rehearse().claimable
    assert (claimable.minutes.can.amount, claimable.yen.can.amount) == (minutes, yen_of(yen))
    assert {part.kind for part in claimable.yen.can.parts if part.amount} == {"voucher"}
