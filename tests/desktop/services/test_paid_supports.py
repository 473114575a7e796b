"""What clients pay for: contracts, the ledger that entries fill, how long it is kept."""

from __future__ import annotations

from datetime import date

from desktop.records.paid_support import PaidSupportDraft
from desktop.services.keeping import PAID_SUPPORT_RUNS, candidates
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    ago,
    entry_draft,
    refused,
    take_in,
)


def test_what_a_client_pays_for_stands_in_the_ledger_with_what_was_done(workspace: Workspace) -> None:
    taken, service = take_in(workspace, address="東京都台東区1-2-3"), workspace.paid_supports
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "contents": "買い物の付き添い"}
    with refused(("fee", "paid_support.no_fee")):
        PaidSupportDraft.of({**given, "fee": 0, "starts_on": ago(60)})
    draft = PaidSupportDraft.of({**given, "fee": 1500, "fee_unit": "per_time", "starts_on": ago(60)})
    kept = service.agree(draft, ["accompany"]).id
    for days, kind in ((70, "accompany"), (30, "accompany"), (20, "home_visit")):
        workspace.support_entries.record(
            entry_draft(workspace, taken, on=ago(days), activity=kind, text=f"{days}日前")
        )
    (contract,) = service.ledger(ago(100), TODAY).contracts
    assert (contract.name, contract.address, contract.fee) == ("森 一郎", "東京都台東区1-2-3", 1500)
    assert [line.text for line in contract.lines] == ["30日前"]
    assert (contract.ended_on, contract.kept_until) == (None, None)
    with workspace.office.store.read() as connection:
        (held,) = candidates(workspace.office, connection, taken.client_id)
    assert PAID_SUPPORT_RUNS in held.standing.holds
    ended = PaidSupportDraft.of({**draft.model_dump(), "ended_on": date(2026, 11, 1)})
    service.agree(ended, ["accompany", "home_visit"], kept)
    (contract,) = service.ledger(ago(100), TODAY).contracts
    assert contract.kept_until == date(2031, 10, 31)
    with workspace.office.store.read() as connection:
        (free,) = candidates(workspace.office, connection, taken.client_id)
    assert PAID_SUPPORT_RUNS not in free.standing.holds
    assert "paid_support_ledger" in {period.rule for period in free.standing.periods}
