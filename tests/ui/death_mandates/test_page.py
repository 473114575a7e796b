"""Preparing for the time after death in the window: contract, whom to tell, things, wishes, papers, rules."""

from __future__ import annotations

from typing import Any

from desktop.records.business_rules import BusinessRulesDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.services.clients import TakenIn
from desktop.services.organisation_businesses import BELONGINGS
from reports.mandate_summary import MandateSummaryContent
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.death_mandates.page import PreparingPage
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor


def fill(room: Room, press: Any, **values: Any) -> RecordEditor:
    """Open a form, fill it in and save it."""
    press()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill(values)
    editor.save()
    return editor


def lines_of(section: Any) -> Any:
    return section.table.model().lines


def done(room: Room, page: PreparingPage, table: Any) -> None:
    room.bot.waitUntil(lambda: bool(lines_of(table)))
    room.settle()
    assert page.file is not None


def test_a_contract_from_the_first_look_to_the_papers(
    room: Room, hana: TakenIn, gathered: list[object]
) -> None:
    room.workspace.household_members.save(
        HouseholdMemberDraft.of({"client_id": hana.client_id, "name": "妹", "relation": "sibling"})
    )
    page = room.page(hana, "preparing", PreparingPage)
    room.settle()
    assert page.nothing.isVisible()
    assert not page.parts.isVisible()
    assert "二人以上の世帯" in page.fitness.warning.text
    room.sound(page)
    fill(room, page.begin_button.click, drafted_on=ago(30), understood="yes")
    room.bot.waitUntil(lambda: page.file is not None)
    room.settle()
    assert "5号" in page.lack.text
    page.part_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill(
        {
            "part": "mandate_belongings",
            "mandatary": "mandatary_us",
            "mandatary_name": "当法人",
            "why_not_heir": "行方が分からない",
            "signed_on": ago(3),
        }
    )
    room.sound(editor)
    editor.save()
    room.settle()
    assert "5号" in editor.form.places["signed_on"].complaint
    workspace = room.workspace
    given = {"business": BELONGINGS, "approved_on": ago(90)}
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(given))
    rules = BusinessRulesDraft.of({**given, "edition": "第1版"})
    workspace.organisation_businesses.rules.keep(rules, ())
    editor.save()
    done(room, page, page.parts)
    assert not page.lack.isVisible()
    fill(room, page.person_button.click, name="妹 春子", phone="03-1234-5678", place=1)
    done(room, page, page.notified)
    fill(room, page.thing_button.click, what="着物", addressee="妹 春子", on=TODAY)
    done(room, page, page.things)
    fill(
        room,
        page.paper_button.click,
        paper="paper_mandate_contract",
        title="契約書",
        on=TODAY,
        kept_where="青いファイル",
    )
    room.bot.waitUntil(lambda: lines_of(page.papers)[0].line is not None)
    assert [row.line is None for row in lines_of(page.papers)] == [False, True, True, True]
    room.sound(page)
    page.summary_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview) and bool(gathered))
    (content,) = gathered
    assert isinstance(content, MandateSummaryContent)
    assert [part.mandatary_name for part in content.head.file.parts] == ["当法人"]
    page.review_button.click()
    room.bot.waitUntil(lambda: page.file is not None and page.file.view.reviewed_on == TODAY)


def test_the_landlord_as_the_one_who_is_entrusted_is_doubted_and_may_be_kept(
    room: Room, hana: TakenIn
) -> None:
    page = room.page(hana, "preparing", PreparingPage)
    fill(room, page.begin_button.click, drafted_on=ago(30))
    room.bot.waitUntil(lambda: page.file is not None)
    page.part_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"part": "mandate_lease", "mandatary": "mandatary_landlord", "mandatary_name": "大家"})
    editor.doubts.look()
    room.settle()
    assert "利益" in editor.doubts.said.text
    editor.save()
    done(room, page, page.parts)


def test_wishes_are_written_and_gone_through(room: Room, hana: TakenIn, gathered: list[object]) -> None:
    page = room.page(hana, "preparing", PreparingPage)
    wishes = page.wishes
    editor = fill(room, wishes.write_button.click, on=ago(400), data_phone="暗証番号 4321")
    room.settle()
    assert editor.form.places["data_phone"].complaint
    editor.form.fill({"on": ago(400), "ashes": "海に", "data_phone": ""})
    editor.save()
    room.bot.waitUntil(wishes.card.isVisible)
    wishes.review_button.click()
    room.bot.waitUntil(lambda: "2027" in wishes.review.text())
    wishes.print_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview) and bool(gathered))
