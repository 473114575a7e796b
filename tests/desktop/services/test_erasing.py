"""Erasing: who is due, that nothing of the person is left anywhere, and that nobody else loses anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import func, select, text

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.contact import ContactDraft
from desktop.records.death import HeirDraft
from desktop.records.departure import DepartureDraft
from desktop.records.field import facts_of
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.support_case import SupportCaseDraft
from desktop.services.clients import TakenIn
from desktop.storage import engine, erasing
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    home,
    problem,
    refused,
    take_in,
    tenancy_draft,
    write_down,
)

CLOSED = date(2020, 6, 30)
OPENED = date(2020, 4, 10)
DUE = date(2026, 4, 1)
CANARIES = ("鷺沼権兵衛", "鷺沼", "さぎぬま", "09055512345", "090-5551-2345", "夜鳴鳥町", "梟の置物")
_PAGE, _RESERVED = 4096, 80
"""Bytes of a page, and how many at its end are vector and checksum."""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00"
    "04020180a0d8c5540000000049454e44ae426082"
)


def gone_quiet(workspace: Workspace, taken: TakenIn, on: date = CLOSED) -> None:
    workspace.cases.close(taken.case_id, "other", on, "梟の置物を渡した。")


@pytest.fixture
def sagi(workspace: Workspace) -> TakenIn:
    """Somebody with something in every place, whose case was closed six years ago."""
    taken = take_in(
        workspace,
        "鷺沼 権兵衛",
        on=OPENED,
        kana="さぎぬま ごんべえ",
        phone="090-5551-2345",
        address="東京都台東区夜鳴鳥町1-2-3",
        note="梟の置物を集めている。",
    )
    owner = {"client_id": taken.client_id}
    workspace.household_members.save(HouseholdMemberDraft.of({**owner, "name": "鷺沼 うめ"}))
    contact = workspace.contacts.save(
        ContactDraft.of({**owner, "name": "鷺沼 太郎", "role": "family", "phone": "090-5551-2345"})
    ).id
    workspace.contacts.remove(contact)
    entry = write_down(workspace, taken, ("voice_weak",), on=OPENED, text="夜鳴鳥町を訪問。梟の置物。")
    workspace.tenancies.move_in(tenancy_draft(taken, home(workspace, persons=2), OPENED), "")
    workspace.attachments.attach(taken.client_id, "鷺沼さんの写真", PNG, entry_id=entry)
    workspace.drafts.keep("support_entry", taken.client_id, {"text": "梟の置物、つづき"})
    workspace.drafts.keep("attachment_edit", entry, {"text": "鷺沼"})
    workspace.clients.reveal(taken.client_id)
    gone_quiet(workspace, taken)
    return taken


def rows(workspace: Workspace) -> Iterator[tuple[str, tuple[object, ...]]]:
    with workspace.office.store.read() as connection:
        names = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        ).all()
        for name in names:
            # The name comes from the schema itself; an identifier cannot be bound.
            for row in connection.execute(text(f'SELECT * FROM "{name}"')):  # noqa: S608
                yield name, tuple(row)


def places_of(workspace: Workspace, canary: str) -> set[str]:
    """Return the tables with a text, also one of JSON or of bytes, that contains the canary."""
    wanted = canary.encode()
    escaped = json.dumps(canary)[1:-1].encode()
    found = set()
    for name, row in rows(workspace):
        for value in row:
            plain = value if isinstance(value, bytes) else str(value).encode()
            if wanted in plain or escaped in plain:
                found.add(name)
    return found


def indexed(workspace: Workspace) -> set[str]:
    """Return every term that the pages of the full-text index still hold."""
    path, key = workspace.files.vault.database_path, workspace.files.vault.keys.database
    with closing(engine.connect(path, key)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search_text', 'row')")
        return {row[0] for row in connection.execute("SELECT term FROM temp.terms")}


def in_segments(workspace: Workspace, character: str) -> bool:
    """Tell whether the index's own pages hold a character: what is only marked as dropped counts as well."""
    with workspace.office.store.read() as connection:
        blocks = connection.scalars(text("SELECT block FROM search_text_data")).all()
    return any(character.encode() in block for block in blocks)


def counts(workspace: Workspace) -> dict[str, int]:
    with workspace.office.store.read() as connection:
        return {
            kind: connection.scalar(select(func.count()).select_from(table_of(row))) or 0
            for kind, row in ROWS.items()
        }


def test_nothing_of_the_person_is_left_anywhere(workspace: Workspace, sagi: TakenIn) -> None:
    before = {canary: places_of(workspace, canary) for canary in CANARIES}
    assert before["鷺沼"] >= {
        "client",
        "contact",
        "household_member",
        "attachment",
        "change_line",
        "form_draft",
    }
    assert before["梟の置物"] >= {"client", "support_entry", "support_case", "change_line"}
    digest = workspace.attachments.of_client(sagi.client_id)[0].digest
    assert workspace.files.blobs.has(digest)
    assert any("鷺" in term for term in indexed(workspace))
    assert all(in_segments(workspace, character) for character in "鷺梟")
    workspace.erasing.erase(sagi.client_id, "retention")
    assert [canary for canary in CANARIES if places_of(workspace, canary)] == []
    assert not any(character in term for term in indexed(workspace) for character in "鷺梟")
    assert not any(in_segments(workspace, character) for character in "鷺梟")
    assert not workspace.files.blobs.has(digest)
    assert workspace.search.find("さぎぬま").people == ()
    log = workspace.files.vault.database_path.with_name("vault.db-wal")
    assert not log.exists() or log.stat().st_size == 0


def pages(workspace: Workspace) -> bytes:
    """Return every page of the file, free ones too: AES-CBC, the vector near the end of each."""
    whole, key = workspace.files.vault.database_path.read_bytes(), workspace.files.vault.keys.database
    found = []
    for start in range(0, len(whole), _PAGE):
        page = whole[start : start + _PAGE]
        body, vector = page[16 if start == 0 else 0 : -_RESERVED], page[-_RESERVED:][:16]
        lock = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        found.append(lock.update(body) + lock.finalize())
    return b"".join(found)


def test_no_page_of_the_file_holds_the_name_any_more(workspace: Workspace, sagi: TakenIn) -> None:
    workspace.office.store.fold_log()
    assert all(canary.encode() in pages(workspace) for canary in ("夜鳴鳥町", "鷺沼", "090-5551-2345"))
    workspace.erasing.erase(sagi.client_id, "retention")
    assert [canary for canary in CANARIES if canary.encode() in pages(workspace)] == []


def test_the_chain_holds_and_says_who_erased_when_and_why(workspace: Workspace, sagi: TakenIn) -> None:
    done = workspace.erasing.erase(sagi.client_id, "retention")
    assert workspace.backups.check().sound
    (line,) = [each for each in workspace.history.recent() if each.verb == "client_erase"]
    assert line.record == sagi.client_id
    said = workspace.erasing.certificate(done.operation)
    assert said.rule is not None
    assert (said.reason, said.rule.code, said.years) == ("retention", "case_records", 5)
    assert said.rule == workspace.office.rules.used("retention", "case_records", TODAY)
    assert (said.closed_on, said.kept_until) == (CLOSED, date(2026, 3, 31))
    assert said.numbers == ("2020-0001",)
    assert said.staff_name == workspace.office.actor.name
    assert dict(said.counts)["contact"] == 1
    assert dict(said.counts)["stage_change"] >= 2
    assert (said.papers, said.drafts) == (1, 2)
    assert said.copies is None
    older = [each for each in workspace.history.of_client(sagi.client_id) if each.verb != "client_erase"]
    assert older
    assert not any(each.fields or each.document for each in older)


def test_it_cannot_be_undone_and_neither_can_what_was_before(workspace: Workspace, sagi: TakenIn) -> None:
    earlier = workspace.history.of_client(sagi.client_id)[0].operation
    done = workspace.erasing.erase(sagi.client_id, "retention")
    for operation in (earlier, done.operation):
        with problem("undo.erased"):
            workspace.history.undo(operation)
    with problem("record.gone"):
        workspace.clients.get(sagi.client_id)
    with problem("record.gone"):
        workspace.erasing.erase(sagi.client_id, "retention")
    assert not [line for line in workspace.history.trash() if line.client_id == sagi.client_id]


def test_nobody_else_loses_anything(workspace: Workspace, sagi: TakenIn) -> None:
    other = take_in(workspace, "森 一郎", on=OPENED, phone="090-5551-2345")
    (shared, _home), *_ = workspace.tenancies.homes_of(sagi.client_id)
    workspace.tenancies.save(tenancy_draft(other, shared.dwelling_id, OPENED))
    entry = write_down(workspace, other, ("voice_weak",), on=OPENED, text="隣の鷺沼さんの話。")
    workspace.attachments.attach(other.client_id, "同じ写真", PNG, entry_id=entry)
    workspace.drafts.keep("support_entry", other.client_id, {"text": "森さん"})
    history = workspace.history.of_client(other.client_id)
    before, gone = counts(workspace), workspace.erasing.erase(sagi.client_id, "retention")
    left, said = counts(workspace), dict(workspace.erasing.certificate(gone.operation).counts)
    assert {kind: before[kind] - left[kind] for kind in before} == {
        kind: said.get(kind, 0) for kind in before
    }
    assert workspace.clients.get(other.client_id).phone == "090-5551-2345"
    assert workspace.history.of_client(other.client_id) == history
    assert workspace.attachments.content(workspace.attachments.of_client(other.client_id)[0].id)
    assert workspace.dwellings.get(shared.dwelling_id).name == "つばめ荘"
    assert [hit.name for hit in workspace.search.find("森").people]
    assert len(workspace.drafts.all()) == 1


def test_who_is_due_and_who_is_still_to_be_kept(workspace: Workspace, sagi: TakenIn) -> None:
    fresh = take_in(workspace, "森 一郎", on=OPENED)
    gone_quiet(workspace, fresh, date(2026, 5, 1))
    take_in(workspace, "木村 二郎", on=OPENED)
    (due,) = workspace.erasing.due()
    assert (due.id, due.closed_on, due.standing.due_from) == (sagi.client_id, CLOSED, DUE)
    assert due.rule is not None
    assert due.rule.code == "case_records"
    (waiting,) = workspace.erasing.waiting()
    assert (waiting.id, waiting.standing.due_from) == (fresh.client_id, date(2032, 4, 1))
    with problem("erasing.not_due"):
        workspace.erasing.erase(fresh.client_id, "retention")


def test_the_day_before_is_too_early(workspace: Workspace, sagi: TakenIn, clock: SetClock) -> None:
    clock.moment = datetime(2026, 3, 31, 3, tzinfo=UTC)
    assert workspace.erasing.due() == ()
    clock.moment += timedelta(days=1)
    assert [each.id for each in workspace.erasing.due()] == [sagi.client_id]


def test_an_open_case_holds(workspace: Workspace, sagi: TakenIn) -> None:
    workspace.cases.reopen(sagi.case_id, Stage.CONSULTATION, date(2026, 4, 2))
    assert workspace.erasing.due() == workspace.erasing.waiting() == ()
    for reason in ("retention", "own_request"):
        with problem("erasing.held"):
            workspace.erasing.erase(sagi.client_id, reason, "ご本人の手紙による")
    gone_quiet(workspace, sagi, date(2026, 4, 3))
    workspace.cases.open_case(SupportCaseDraft.of({"client_id": sagi.client_id, "opened_on": TODAY}))
    with problem("erasing.held"):
        workspace.erasing.erase(sagi.client_id, "retention")


def test_the_book_of_a_support_home_is_kept_by_the_business_year(workspace: Workspace) -> None:
    workspace.organisations.describe(
        OrganisationDraft.of({"name": "NPO法人 みちしるべ", "year_start_month": 10})
    )
    taken = take_in(workspace, "森 一郎", on=OPENED)
    tenancy = tenancy_draft(taken, home(workspace, dwelling_kind="support"), date(2025, 11, 1))
    workspace.tenancies.move_in(tenancy.model_copy(update={"ends_on": date(2026, 10, 1)}), "")
    gone_quiet(workspace, taken, date(2026, 10, 2))
    (waiting,) = workspace.erasing.waiting()
    # The case alone would have let go on 2032-04-01.
    assert waiting.standing.due_from == date(2032, 10, 1)
    assert waiting.rule is not None
    assert waiting.rule.code == "support_housing_ledger"
    with pytest.raises(Problem) as caught:
        workspace.erasing.erase(taken.client_id, "own_request", "ご本人の手紙による")
    assert caught.value.code == "erasing.kept_by_law"
    assert caught.value.values["until"] == date(2032, 9, 30)


def test_a_person_may_ask_to_be_erased_before(workspace: Workspace) -> None:
    taken = take_in(workspace, "鷺沼 権兵衛", on=OPENED, phone="090-5551-2345")
    gone = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death"}
    workspace.departures.record(DepartureDraft.of({**gone, "on": date(2026, 10, 1)}))
    (death,) = workspace.deaths.of_client(taken.client_id)
    heir = {"name": "雲雀 巣太郎", "phone": "070-7111-0001", "address": "雲雀市巣町1番"}
    workspace.deaths.heirs.save(HeirDraft.of({"client_id": taken.client_id, "death_id": death.id, **heir}))
    gone_quiet(workspace, taken, date(2026, 10, 2))
    with refused(("note", "field.required")):
        workspace.erasing.erase(taken.client_id, "own_request", "  ")
    for telling in (
        "ご長男の雲雀さんより",
        "070-7111-0001 から",
        "雲雀市巣町１番あて",
        "鷺沼さんの求め",
        "権兵衛 様より",
        "０９０-５５５１-２３４５ から",
    ):
        with refused(("note", "erasing.tells_who")):
            workspace.erasing.erase(taken.client_id, "own_request", telling)
    done = workspace.erasing.erase(taken.client_id, "own_request", "10月5日付けの手紙による")
    said = workspace.erasing.certificate(done.operation)
    assert (said.reason, said.note) == ("own_request", "10月5日付けの手紙による")


def test_the_number_of_an_erased_case_is_never_given_again(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", on=date(2026, 5, 1))
    number = workspace.cases.get(taken.case_id).number
    gone_quiet(workspace, taken, date(2026, 5, 2))
    workspace.erasing.erase(taken.client_id, "own_request", "手紙による")
    fresh = take_in(workspace, "木村 二郎", on=date(2026, 5, 1))
    assert (number, workspace.cases.get(fresh.case_id).number) == ("2026-0001", "2026-0002")


def test_until_when_old_copies_hold_the_person(workspace: Workspace, sagi: TakenIn, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    workspace.backups.take(copies)
    done = workspace.erasing.erase(sagi.client_id, "retention", copies=copies)
    said = workspace.erasing.certificate(done.operation).copies
    assert said is not None
    assert (said.whole, said.damaged) == (1, 0)
    # The newest of its day, and the newest of twelve days are kept.
    assert said.until == date(2026, 12, 4)
    workspace.backups.take(copies)
    assert workspace.backups.check((copies,)).sound


def test_only_a_manager_erases(colleague: Callable[[Role], Workspace], sagi: TakenIn) -> None:
    with problem("role.not_allowed"):
        colleague(Role.WORKER).erasing.erase(sagi.client_id, "retention")


def test_every_record_that_points_to_a_client_goes_with_the_client() -> None:
    """A new record is covered by being declared; one that only may point to somebody is let go of."""
    for kind, record in ROWS.items():
        facts = facts_of(record)
        to_clients = [name for name, fact in facts.items() if fact.of == "client"]
        if to_clients and kind != "client":
            assert erasing.OWNER in to_clients, f"{kind} points to a client but belongs to none"
            assert erasing.holds_with(erasing.OWNER, facts[erasing.OWNER])
        for name, fact in facts.items():
            if fact.of is not None and not erasing.holds_with(name, fact):
                # What could neither go along nor be emptied would stop the erasing of anybody.
                assert table_of(record).c[name].nullable, (kind, name)


def test_cleaning_that_was_cut_off_goes_on_and_leaves_nothing(workspace: Workspace, sagi: TakenIn) -> None:
    workspace.erasing.erase(sagi.client_id, "retention", clean=False)
    steps = workspace.erasing.cleaning()
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert [*workspace.erasing.cleaning()]
    assert not any(in_segments(workspace, character) for character in "鷺梟")
    assert [*workspace.erasing.cleaning()] == []
