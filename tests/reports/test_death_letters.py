"""Letters after a death as PDF, read again: with long and foreign names, and with nothing known at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.records.belonging import BelongingDraft
from desktop.records.belongings_inventory import BelongingsInventoryDraft
from desktop.records.contact import ContactDraft
from desktop.records.death import DeathDraft, DeathMarkDraft, DeathTellingDraft, HeirDraft
from desktop.records.departure import DepartureDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from desktop.services.death_addressees import Addressed, Letter
from desktop.workspace import Workspace
from i18n.words import Words
from reports import mandate_report
from reports.parts import Stamp
from reports.parts.death_letter import LISTS, DeathLetterContent
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.estate_making import Estate
from tests.desktop.services.people import take_in
from tests.reports.reading import bare, pages
from ui.deaths.letters import DOCUMENTS
from ui.screens import load

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)
LONG = "寿限無寿限無五劫のすりきれ海砂利水魚の水行末雲来末風来末食う寝る所に住む所藪ら柑子"
FOREIGN = "Nguyễn Thị Ánh Tuyết"
HANGUL = "김 안녕"


def drawn(workspace: Workspace, taken: TakenIn, *only: Letter) -> Iterator[tuple[Addressed, bytes]]:
    """Yield every letter with its PDF, made as the preview makes it on an English screen."""
    named, letters = workspace.office.rules.named, workspace.death_letters
    lists = {name: named(name) for name in LISTS}
    for to in workspace.death_addressees.of(taken.client_id):
        if only and to.letter not in only:
            continue
        content: Any
        if to.letter is Letter.REPORT:
            report = letters.report(taken.client_id, to.record_id)
            content = mandate_report.MandateReportContent(report, lists, TODAY)
        else:
            letter = letters.gather(taken.client_id, to.letter, to.record_id)
            content = DeathLetterContent(letter, lists, TODAY)
        code, document = DOCUMENTS[to.letter]
        stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)
        paper = load(document)(content, Words("en"), stamp)
        assert not paper.missing
        yield to, paper.pdf


def died(workspace: Workspace, taken: TakenIn, **answers: Any) -> dict[str, Any]:
    """Record a death with what is known of it; return what its records have in common."""
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    workspace.departures.record(DepartureDraft.of({**given, "departure_kind": "death", "on": TODAY}))
    file = workspace.deaths.file(taken.client_id)
    assert file is not None
    names = ("client_id", "case_id", "departure_id", "known_on")
    kept = {name: getattr(file.view, name) for name in names}
    workspace.deaths.answer(DeathDraft.of({**kept, **answers}), file.view.id)
    return {"client_id": taken.client_id, "death_id": file.view.id}


@pytest.fixture
def rich(workspace: Workspace, hana: TakenIn) -> None:
    """A death with mandates, heirs of two languages, a home, things, marks and people to be told."""
    business = {"business": "belongings_business", "approved_on": TODAY}
    rules = {"rules_version": "1", "rules_approved_on": TODAY}
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of({**business, **rules}))
    home = {"name": "さくら荘", "room": "203", "address": "東京都台東区上野1-2-3", "landlord": LONG}
    dwelling = workspace.dwellings.save(DwellingDraft.of(home)).id
    given = {"client_id": hana.client_id, "case_id": hana.case_id}
    tenancy = TenancyDraft.of({**given, "dwelling_id": dwelling, "starts_on": TODAY})
    tenancy_id = workspace.tenancies.move_in(tenancy).id
    answers = dict.fromkeys(("lease_mandate", "belongings_mandate"), "holder_us")
    of_death = died(
        workspace, hana, **answers, aided="yes", insured="yes", cohabitant="yes", lease_ended_on=TODAY
    )
    for name, language in ((LONG, ""), (FOREIGN, "vi"), (HANGUL, "en")):
        heir = {"name": name, "address": "大阪市北区梅田1-1", "postal_code": "5300001", "language": language}
        workspace.deaths.heirs.save(HeirDraft.of({**of_death, **heir, "knows_on": TODAY}))
    staff = {"staff_id": workspace.office.actor.staff_id}
    for party in ("party_notice_list", "party_utilities", "party_guarantor", "party_insurer"):
        told = {"party": party, "whom": f"相手 {party[6:9]}", "whom_address": "京都市中京区1"}
        workspace.deaths.tellings.save(DeathTellingDraft.of({**of_death, **staff, **told}))
    for step, more in (
        ("funeral_holder", {"asked": "長女 相馬"}),
        (
            "landlord_told",
            {"asked": "大家 森", "way": "phone", "proof": "通話記録 3", "witness": "鈴木 一郎"},
        ),
        ("utilities_stopped", {"asked": "東京ガス", "proof": "受付 A-12"}),
    ):
        mark = {"step": step, "on": TODAY, "doer": "doer_us", **more}
        workspace.deaths.mark(DeathMarkDraft.of({**of_death, **staff, **mark}))
    contact = {"client_id": hana.client_id, "role": "case_worker", "name": "福祉 太郎"}
    workspace.contacts.save(ContactDraft.of(contact))
    inventory = BelongingsInventoryDraft.of({**given, "tenancy_id": tenancy_id, "started_on": TODAY})
    listed = workspace.belongings.inventories.save(inventory).id
    for name, pile in (("たんす", "pile_dispose"), ("写真", "pile_send")):
        thing = {"client_id": hana.client_id, "inventory_id": listed, "name": name, "pile": pile}
        thing |= {"number": 0, "quantity": 1, "room": "found_living"}
        workspace.belongings.save(BelongingDraft.of({**thing, "belonging_class": "class_other"}))


@pytest.mark.usefixtures("rich")
def test_every_letter_says_what_its_reader_needs(workspace: Workspace, hana: TakenIn) -> None:
    client = workspace.clients.get(hana.client_id)
    number = workspace.cases.get(hana.case_id).number
    needed = {
        Letter.LANDLORD: ("賃貸借契約は2026年11月23日", "鍵をお預かりしていません", "さくら荘203"),
        Letter.HEIRS: ("民法921条1号", "2027年2月23日", "お預かりしているもの"),
        Letter.NOTICE_LIST: ("処分の前に、処分を始められる日を書いて",),
        Letter.DISPOSAL: ("2027年2月24日", "より前には処分しません", "2027年2月23日", "要確認", "処分する1"),
        Letter.UTILITIES: ("お客さま番号", "使用の停止をお願いいたします", "さくら荘203"),
        Letter.WELFARE_OFFICE: ("長女相馬", "生活保護法76条", "1944年5月15日"),
        Letter.GUARANTOR: ("保証契約の番号",),
        Letter.INSURER: ("証券番号",),
        Letter.AGENCIES: ("支援を終了した日",),
        Letter.REPORT: ("民法645条", "大家森", "通話記録3", "鈴木一郎", "受付A-12", "賃貸借契約の終了"),
    }
    titles = {row.code: row.text for row in workspace.office.rules.named("death_letters").rows}
    seen = set()
    for to, pdf in drawn(workspace, hana):
        every = pages(pdf)
        assert every[0].strip().splitlines()[0].strip() == titles[to.letter]
        text = bare("\n".join(every))
        for told in (client.name, to.name, number, "印", "NPO法人みちしるべ", "2026年11月23日（令和8年）"):
            assert bare(told) in text, (to.letter, told)
        for told in needed[to.letter]:
            assert told in text, (to.letter, told)
        others = {LONG, FOREIGN, HANGUL} - {to.name}
        if to.letter is not Letter.LANDLORD:
            assert not any(bare(name) in text for name in others), to.letter
        english, own = "TheJapanesetextprevails" in text, bare("Bản dịch này để tham khảo") in text
        abroad = to.letter in {Letter.HEIRS, Letter.REPORT} and to.name != LONG
        assert own == (to.letter is Letter.HEIRS and to.name == FOREIGN), "the letter has their language"
        assert english == (abroad and not own)
        seen.add(to.letter)
    assert seen == set(Letter)


def test_a_letter_about_whom_nothing_is_known_leaves_room_to_write(
    workspace: Workspace, hana: TakenIn
) -> None:
    of_death = died(workspace, hana, insured="yes", belongings_mandate="holder_us")
    workspace.deaths.heirs.save(HeirDraft.of({**of_death, "name": FOREIGN}))
    found = {to.letter: bare("\n".join(pages(pdf))) for to, pdf in drawn(workspace, hana)}
    assert found.keys() == set(Letter)
    assert "その日が分かりませんので" in found[Letter.HEIRS]
    assert "日はまだ決まっていません" in found[Letter.DISPOSAL]
    assert "確かめています" in found[Letter.LANDLORD]
    assert "当法人が行うことはできません" in found[Letter.UTILITIES], "without the business nobody may"
    assert "まだ記録はありません" in found[Letter.REPORT]
    assert all("None" not in text for text in found.values())


def test_money_of_the_estate_is_told_to_heirs_and_to_the_office(workspace: Workspace) -> None:
    hana = take_in(workspace, "岸本 あかね")
    estate = Estate(workspace, hana)
    estate.find({"yen_1000": 3}, 3000, TODAY)
    estate.move(-1200, TODAY, counterparty=HANGUL, receipt_no="R-12")
    file = workspace.deaths.file(hana.client_id)
    assert file is not None
    heir = {"client_id": hana.client_id, "death_id": file.view.id, "name": FOREIGN}
    workspace.deaths.heirs.save(HeirDraft.of(heir))
    made = drawn(workspace, hana, Letter.REPORT, Letter.WELFARE_OFFICE)
    found = {to.letter: bare("\n".join(pages(pdf))) for to, pdf in made}
    for told in ("見つかった現金", "3,000円", "R-12", "片付け・処分の費用", "1,800円"):
        assert told in found[Letter.REPORT], told
    assert bare(HANGUL) not in found[Letter.REPORT], "who else got money is not told"
    assert "3,000円" in found[Letter.WELFARE_OFFICE]
