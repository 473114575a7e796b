"""Stores a small vault of today's schema for the programs to come: `python -m tests.upgrades.storing`.

Nothing here is a secret: the people are invented and the passphrase stands in the test.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import select

from desktop.domain.clock import SetClock
from desktop.domain.stage import Stage
from desktop.entrance import Entrance, Founding
from desktop.records.address_inquiry import AddressInquiryDraft
from desktop.records.agency import AgencyDraft
from desktop.records.belongings_inventory import BelongingsInventoryDraft
from desktop.records.client import ClientDraft
from desktop.records.consent import ConsentDraft
from desktop.records.day_off import DayOffDraft
from desktop.records.death import DeathMarkDraft, HeirDraft
from desktop.records.departure import DepartureDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.health_note import HealthNoteDraft
from desktop.records.income_sheet import IncomePersonDraft, IncomeSheetDraft
from desktop.records.intake import IntakeDraft
from desktop.records.key_kept import KeyKeptDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.records.staff import StaffDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from desktop.storage.change_log import encoded
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.migrations import NEWEST
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

VAULTS = Path(__file__).with_name("vaults")
SIGN_IN, PASSPHRASE = "sato", "さくら なみき かいだん とけい みかん"
FIRST_DAY = datetime(2026, 11, 24, 1, tzinfo=UTC)
NAME = "stored.bansou"

Kept = dict[str, dict[str, dict[str, Any]]]
"""Kind, key, field: the value as a change line keeps it."""


def kept(workspace: Workspace) -> Kept:
    """Return every row of every record."""
    found: Kept = {}
    with workspace.office.store.read() as connection:
        for kind, record in ROWS.items():
            rows = connection.execute(select(table_of(record))).mappings()
            found[kind] = {str(row["id"]): {name: encoded(row[name]) for name in row} for row in rows}
    return found


def store(target: Path) -> None:
    """Make the vault and put it into a zip file."""
    clock = SetClock(FIRST_DAY)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / NAME
        entrance = Entrance(clock, MachineMemory(Path(place) / "memory"), FLOOR)
        founding = Founding({"name": "NPO法人 みちしるべ"}, "佐藤 陽子", SIGN_IN)
        workspace, _code = entrance.create(folder, founding, PASSPHRASE)
        _work(workspace, clock)
        said = kept(workspace)
        workspace.close()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("kept.json", json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True))
            for path in sorted(folder.iterdir()):
                archive.write(path, f"{NAME}/{path.name}")


def _work(workspace: Workspace, clock: SetClock) -> None:
    draft = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki", "role": "worker"})
    workspace.staff.add(draft, "うみべ ひつじ まくら こおり たんぽぽ")
    hana = _client(workspace, name="髙橋 ハナ", kana="たかはし はな", birth_date=date(1944, 5, 15))
    _client(
        workspace,
        name="岸本 あかね",
        address="東京都墨田区押上9-8-7",
        address_protected=True,
        protected_because="本人の希望",
    )
    _before_the_move(workspace, hana)
    once = _client(workspace, name="匿名")
    workspace.cases.close(once.case_id, "information", date(2026, 11, 24))
    workspace.cases.move(hana.case_id, Stage.BEFORE_MOVE, date(2026, 11, 24), "立ち退き")
    dwelling = DwellingDraft.of({"name": "ひまわり荘", "room": "203", "address": "東京都台東区上野4-5-6"})
    clock.moment += timedelta(days=10)
    tenancy = {**_of(hana), "dwelling_id": hana.client_id, "starts_on": date(2026, 12, 1), "rent": 53_000}
    workspace.tenancies.move_in_new(dwelling, TenancyDraft.of(tenancy), "twice_monthly")
    entry = {"staff_id": workspace.office.actor.staff_id, "on": date(2026, 12, 3), "activity": "home_visit"}
    first = SupportEntryDraft.of({**_of(hana), **entry, "text": "在宅。冷蔵庫に食材あり。"})
    saved = workspace.support_entries.record(first, ("voice_weak",))
    wrong = SupportEntryDraft.of({**_of(hana), **entry, "text": "まちがい"})
    workspace.support_entries.remove(workspace.support_entries.record(wrong).id)
    picture = io.BytesIO()
    Image.new("RGB", (48, 32), "#0b5d66").save(picture, "PNG")
    workspace.attachments.attach(hana.client_id, "玄関", picture.getvalue(), entry_id=saved.id)
    _in_tenancy(workspace, hana)
    departure = {"departure_kind": "leaving", "on": date(2026, 12, 4), "reason": "moved"}
    workspace.departures.record(DepartureDraft.of({**_of(hana), **departure}))
    _after_a_death(workspace)
    workspace.drafts.keep("support_entry_new", hana.client_id, {"text": "書きかけ"})


def _before_the_move(workspace: Workspace, taken: TakenIn) -> None:
    """Keep a little of what came with the second schema."""
    agency = {"name": "つばめ不動産", "agency_kind": "estate_agent", "phone": "03-0000-4321"}
    workspace.agencies.save(AgencyDraft.of(agency))
    told = {"client_id": taken.client_id, "on": date(2026, 11, 24), "answer": "given", "way": "signed"}
    workspace.consents.answer(ConsentDraft.of(told), ["estate_agent", "landlord"])
    asked = {"client_id": taken.client_id, "case_id": taken.case_id, "on": date(2026, 11, 24)}
    workspace.intakes.keep(IntakeDraft.of({**asked, "wishes": "一階の静かな部屋"}))
    workspace.intakes.tick(taken.client_id, taken.case_id, ["housing", "health"], ["housing"])
    person = {"client_id": taken.client_id, "sheet_id": taken.case_id, "place": 0, "is_applicant": True}
    days = {"as_of": date(2026, 11, 24), "year_ends_on": date(2025, 12, 31)}
    sheet = IncomeSheetDraft.of({"client_id": taken.client_id, **days})
    workspace.income_sheets.keep(sheet, [IncomePersonDraft.of({**person, "pension_gross": 900_000})])


def _in_tenancy(workspace: Workspace, taken: TakenIn) -> None:
    """Keep a little of what came with the third schema."""
    client, on = {"client_id": taken.client_id}, date(2026, 12, 2)
    key = {**client, "key_kind": "front_door", "received_on": on, "place": "金庫", "seal_number": "A-01"}
    workspace.keys_kept.save(KeyKeptDraft.of(key))
    stay = {**client, "residence_status": "permanent_resident", "card_number": "AB12345678CD"}
    workspace.residence_permits.save(ResidencePermitDraft.of(stay))
    asked = {"staff_id": workspace.office.actor.staff_id, "on": on, "way": "phone", "outcome": "neither"}
    workspace.address_inquiries.note(AddressInquiryDraft.of({**asked, "asked_for": "岸本 あかね"}))
    health = {**client, "allergies": "さば", "doctor": "上野 医師"}
    workspace.health_notes.save(HealthNoteDraft.of(health))


def _after_a_death(workspace: Workspace) -> None:
    """Keep a little of what came with the fourth schema."""
    mori, on = _client(workspace, name="森 二郎", kana="もり じろう"), date(2026, 12, 3)
    departure = {"departure_kind": "death", "on": on, "found_on": on}
    workspace.departures.record(DepartureDraft.of({**_of(mori), **departure}))
    (death,) = workspace.deaths.of_client(mori.client_id)
    own = {"client_id": mori.client_id, "death_id": death.id}
    done = {
        "staff_id": workspace.office.actor.staff_id,
        "step": "emergency_call",
        "on": on,
        "doer": "doer_us",
    }
    workspace.deaths.mark(DeathMarkDraft.of({**own, **done, "on": on}))
    workspace.deaths.heirs.save(HeirDraft.of({**own, "name": "森 花", "relation": "長女", "knows_on": on}))
    workspace.days_off.save(DayOffDraft.of({"name": "年末年始", "first_on": on, "last_on": on}))
    held = {
        "business": "belongings_business",
        "approved_on": on,
        "rules_approved_on": on,
        "rules_version": "1",
    }
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held))
    place = {"started_on": on, "witness": "家主", "place": "本人の部屋"}
    listed = BelongingsInventoryDraft.of({**_of(mori), **place})
    workspace.belongings.inventories.save(listed)


def _client(workspace: Workspace, **values: Any) -> TakenIn:
    return workspace.clients.take_in(ClientDraft.of(values), on=date(2026, 11, 24))


def _of(taken: TakenIn) -> dict[str, Any]:
    return {"client_id": taken.client_id, "case_id": taken.case_id}


def main(arguments: list[str]) -> int:
    """Store the vault; refuse to store the same schema twice unless told."""
    target = VAULTS / f"{NEWEST}.zip"
    if target.exists() and arguments != ["--again"]:
        sys.stderr.write(f"{target.name} is stored; a schema that was given away is never made again\n")
        return 1
    VAULTS.mkdir(exist_ok=True)
    store(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
