"""What passed between us and agencies, among 10,000 clients: the newest of it, as screens ask for it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from desktop.records.agency import AgencyDraft
from desktop.records.client import Client, ClientDraft
from desktop.records.interpreting import Interpreting, InterpretingDraft
from desktop.records.meeting import (
    Meeting,
    MeetingClient,
    MeetingClientDraft,
    MeetingDraft,
    MeetingParticipant,
    MeetingParticipantDraft,
)
from desktop.records.property_inquiry import PropertyInquiry, PropertyInquiryDraft
from desktop.records.record import Draft, Row
from desktop.records.referral import Referral, ReferralDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.sample.collecting import columns
from desktop.storage.engine import connect
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import small_vault
from ui.agencies.pane import PAGE as DEALINGS
from ui.records_screen import PAGE

CLIENTS = 10_000
EACH = 2
"""So many of every kind are there for each client."""
ROUNDS = 9
LIMIT_MS = 300.0
_RAW = 'SELECT id, "on", answer, client_id FROM property_inquiry WHERE agency_id = ? AND deleted_at IS NULL'


def measure() -> Iterable[Figure]:
    """Ask for the newest of each, and read one agency's inquiries bare."""
    with small_vault() as workspace:
        agency = _fill(workspace)
        lines = _median(lambda: workspace.dealings.with_agency(agency, DEALINGS + 1))
        client = workspace.clients.lines()[0].id
        yield Figure("dealings with an agency, newest", "ms", lines, LIMIT_MS)
        newest = PAGE + 1
        for name, ask in (
            ("meetings, newest", lambda: workspace.meetings.lines(most=newest)),
            ("requests for interpreters, newest", lambda: workspace.interpretings.lines(most=newest)),
            ("a client's referrals, meetings and requests", lambda: _of_client(workspace, client)),
        ):
            yield Figure(name, "ms", _median(ask), LIMIT_MS)
        vault = workspace.files.vault
        with closing(connect(vault.database_path, vault.keys.database)) as bare:
            raw = _median(lambda: bare.execute(_RAW, (agency.hex,)).fetchall())
        yield Figure("dealings, beside an agency's bare inquiries", "ms", lines, raw, None)


def _of_client(workspace: Workspace, client: UUID) -> object:
    return (
        workspace.referrals.lines(client),
        workspace.meetings.lines(client_id=client),
        workspace.interpretings.lines(client),
    )


def _median(ask: Callable[[], object]) -> float:
    def seconds() -> float:
        started = time.perf_counter()
        ask()
        return time.perf_counter() - started

    ask()
    return statistics.median(seconds() for _ in range(ROUNDS)) * 1000


def _fill(workspace: Workspace) -> UUID:
    """Keep clients with meetings, requests, referrals and inquiries by the bulk path, all with one agency."""
    agency = workspace.agencies.save(AgencyDraft.of({"name": "見本不動産", "agency_kind": "estate_agent"})).id
    first = workspace.clients.take_in(ClientDraft.of({"name": "見本"}), on=date(2020, 4, 1))
    given = {"client_id": first.client_id, "case_id": first.case_id, "on": date(2026, 1, 1)}
    staff = workspace.office.actor.staff_id
    entry = workspace.support_entries.record(
        SupportEntryDraft.of({**given, "staff_id": staff, "activity": "meeting"})
    ).id
    kept: dict[type[Row], list[dict[str, Any]]] = {}
    for number in range(CLIENTS):
        client = _row(ClientDraft.of({"name": f"見本 {number}", "kana": f"みほん {number}"}))
        kept.setdefault(Client, []).append({**client, "kana_key": f"みほん{number}"})
        for turn in range(EACH):
            whose = {"client_id": client["id"], "case_id": first.case_id}
            on = date(2026, 1, 1) - timedelta(days=(number * EACH + turn) % 1500)
            for record, draft in _about(whose, agency, entry, on):
                kept.setdefault(record, []).append(draft)
    with workspace.office.store.write_aside() as connection:
        for record, rows in kept.items():
            connection.execute(table_of(record).insert(), rows)
    return agency


def _about(
    whose: dict[str, Any], agency: UUID, entry: UUID, on: date
) -> Iterator[tuple[type[Row], dict[str, Any]]]:
    """Yield what is kept of one client; which case and entry it hangs on does not matter here."""
    meeting = _row(MeetingDraft.of({"meeting_kind": "case_meeting", "on": on, "title": "会議"}))
    yield Meeting, meeting
    at = {"meeting_id": meeting["id"], "agency_id": agency}
    yield MeetingParticipant, _row(MeetingParticipantDraft.of(at))
    about = {"meeting_id": meeting["id"], "client_id": whose["client_id"], "entry_id": entry}
    yield MeetingClient, _row(MeetingClientDraft.of(about))
    interpreting = {**whose, "on": on, "language": "vi", "state": "held"}
    yield Interpreting, _row(InterpretingDraft.of(interpreting))
    yield Referral, _row(ReferralDraft.of({**whose, "agency_id": agency, "on": on, "reason": "相談"}))
    asked = {**whose, "agency_id": agency, "on": on, "property": "見本荘", "answer": "refused"}
    yield PropertyInquiry, _row(PropertyInquiryDraft.of(asked))


def _row(draft: Draft) -> dict[str, Any]:
    return columns(draft, uuid4())
