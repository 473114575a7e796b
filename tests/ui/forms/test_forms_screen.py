"""Forms in many languages: chosen, filled in, seen at once, handed over as one paper and kept."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.form import Typed
from desktop.records.client import ClientDraft
from desktop.records.loaded_paper import LoadedPaperDraft
from desktop.services.clients import TakenIn
from desktop.services.form_answers import CAME_BACK, PREPARED
from i18n import offered
from i18n.words import Words
from reports.password import LEAST
from tests.reports.reading import copied_by_pdfium
from tests.ui.accessibility import assert_sound
from tests.ui.settings.test_loaded_papers import pdf
from tests.ui.support_entries.opened import Room
from ui.forms import choosing, screen
from ui.forms.asked import Fill, Layout
from ui.forms.page import FormsPage
from ui.forms.screen import FormsScreen
from ui.forms.taking import TakeOverPanel
from ui.loaded_paper import LoadedPaperPanel
from ui.paper_offers import offers_of
from ui.paper_password import PasswordDialog
from ui.parts.button import Button
from ui.tasks import Running

LONG = 60_000
PROTECTED = {"address_protected": True, "protected_because": "確かめた", "address": "東京都墨田区1-1"}
MOVE_IN = 6
"""So many forms are in the set of moving in."""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let English say everything, whichever catalogues are shipped: the others lack something."""

    def lacking(language: str) -> dict[str, int]:
        missing = 0 if language in {"ja", "en"} else 3
        return dict.fromkeys(offered.lacking("ja"), missing)

    monkeypatch.setattr(screen, "lacking", lacking)


def opened(room: Room, taken: TakenIn | None = None, part: str = "") -> FormsScreen:
    """Open the screen for somebody and wait until it has read."""
    room.desk.navigation.open("forms", None if taken is None else taken.client_id, part)
    shown = room.screen
    assert isinstance(shown, FormsScreen)
    room.bot.waitUntil(lambda: shown._begun is not None, timeout=LONG)
    room.settle()
    return shown


def drawn(room: Room, shown: FormsScreen) -> str:
    """Wait for the paper as it is asked for now, and return what stands on it."""
    shown.show_paper()
    room.bot.waitUntil(lambda: shown.preview.paper is not None, timeout=LONG)
    room.settle()
    assert shown.preview.paper is not None
    return copied_by_pdfium(shown.preview.paper.pdf)


def test_a_set_is_seen_filled_in_printed_and_noted(pressing: Room, hana: TakenIn, tmp_path: Path) -> None:
    shown = opened(pressing, hana)
    assert shown.client_id == hana.client_id
    assert not shown.preview.print_button.isEnabled()
    shown.choice.take_set("moving_in_set")
    said = drawn(pressing, shown)
    assert "部屋の住所" in said
    assert shown.preview.code == "BAN-300"
    assert shown.choice.languages() == ("ja", "en")
    assert_sound(shown)

    shown.tabs.turn_to("fill")
    shown.filling.which.fill("move_in_steps")
    pressing.settle()
    filler = shown.filling.filler
    assert filler is not None
    numbers = filler.form.numbers()
    assert all(place.label.startswith(f"{numbers[code]}　") for code, place in filler.places.items())
    assert filler.places["name"].value() == Typed("髙橋 ハナ")
    filler.places["electricity"].show_value(Typed("十二月一日から"))
    assert "十二月一日から" in drawn(pressing, shown)
    assert_sound(shown)

    # How pages come onto paper is looked at elsewhere; here it is enough that the printing began.
    running = Running()
    shown.preview._printing(running)
    running.end()
    pressing.settle()
    given = pressing.workspace.papers_given.of_client(hana.client_id)
    assert len(given) == MOVE_IN
    assert "引っ越しのときにすること（日本語・English）" in {each.title for each in given}
    kept = pressing.workspace.form_answers.lines_of(hana.client_id)
    assert len(kept) == MOVE_IN
    assert {(line.view.state, line.view.languages) for line in kept} == {(PREPARED, "ja en")}
    answer = pressing.workspace.form_answers.newest(hana.client_id, "move_in_steps")
    assert answer is not None
    # What the records say is not copied: in another language they say it in that language.
    assert answer.typed == {"electricity": Typed("十二月一日から")}

    # Printed once more it is the same paper, not another one.
    shown.preview.save_to(tmp_path / "again.pdf")
    pressing.settle()
    assert len(pressing.workspace.form_answers.lines_of(hana.client_id)) == MOVE_IN

    again = opened(pressing, hana, str(answer.view.id))
    assert "十二月一日から" in drawn(pressing, again)
    again.choice.layout_chips.fill(Layout.JAPANESE.value)
    assert "十二月一日から" in drawn(pressing, again)
    assert again.asked().languages == ("ja",)


def test_a_password_is_asked_twice_and_opens_the_file(pressing: Room, hana: TakenIn, tmp_path: Path) -> None:
    shown = opened(pressing, hana)
    shown.choice.boxes["help_contacts"].fill(value=True)
    drawn(pressing, shown)
    shown.preview.lock_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    chosen: list[str] = []
    dialog._done = chosen.append
    dialog.first.fill("x" * (LEAST - 1))
    dialog.use()
    assert dialog._first.complaint
    dialog.first.fill("long enough")
    dialog.second.fill("another one")
    dialog.use()
    assert dialog._second.complaint
    assert_sound(dialog)
    dialog.think_up()
    dialog.use()
    (password,) = chosen
    assert len(password) >= LEAST
    shown.preview.save_to(tmp_path / "locked.pdf", password)
    pressing.settle()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "locked.pdf")
    with pikepdf.open(tmp_path / "locked.pdf", password=password) as opened_again:
        assert opened_again.encryption.R == 6
        assert len(opened_again.pages) > 0


def test_what_is_missing_in_a_language_is_said(pressing: Room, hana: TakenIn, words: Words) -> None:
    client = pressing.workspace.clients.get(hana.client_id)
    pressing.workspace.clients.save(
        ClientDraft.of({"name": client.name, "language": "vi"}), client.id, client.version
    )
    shown = opened(pressing, hana)
    shown.choice.boxes["living_rules"].fill(value=True)
    assert shown.choice.languages() == ("ja", "en")
    assert "ベトナム語" in shown.choice.fallback._text.text()
    closed = [choice for choice in shown.choice.language.list.choices if choice.closed]
    assert len(closed) == len(offered.of_paper()) - 2
    shown.choice.language.fill("vi")
    assert shown.choice.languages() == ("ja",)
    assert choosing._open(shown.choice.language) == ""
    del words


def test_blank_forms_for_nobody_and_gaps_for_the_pen(pressing: Room, hana: TakenIn, tmp_path: Path) -> None:
    shown = opened(pressing)
    shown.choice.boxes["wishes"].fill(value=True)
    assert shown.asked().fill is Fill.BLANK
    assert "髙橋" not in drawn(pressing, shown)
    assert not shown.preview.lens.isVisible()
    shown.preview.save_to(tmp_path / "blank.pdf")
    pressing.settle()
    assert not pressing.workspace.form_answers.views()

    shown = opened(pressing, hana)
    shown.choice.boxes["wishes"].fill(value=True)
    assert "髙橋ハナ" in drawn(pressing, shown)
    shown.choice.fill_chips.fill(Fill.GAPS.value)
    shown.tabs.turn_to("fill")
    pressing.settle()
    assert shown.filling.filler is not None
    shown.filling.filler.places["name"].pen.fill(value=True)
    assert "髙橋ハナ" not in drawn(pressing, shown)
    assert_sound(shown)
    shown.write_drafts()
    pressing.settle()
    draft = pressing.workspace.drafts.find("form_answer_new", hana.client_id)
    assert draft is not None
    opened(pressing)
    again = opened(pressing, hana, "resume")
    assert again.asked().typed == {"wishes": {"name": Typed()}}
    assert "髙橋ハナ" not in drawn(pressing, again)


def test_what_came_back_is_typed_in_compared_and_taken_over(pressing: Room, hana: TakenIn) -> None:
    workspace = pressing.workspace
    before = workspace.clients.get(hana.client_id)
    workspace.clients.save(ClientDraft.of({"name": before.name, **PROTECTED}), before.id, before.version)
    shown = opened(pressing, hana)
    shown.choice.boxes["intake"].fill(value=True)
    assert "髙橋ハナ" in drawn(pressing, shown)
    shown.tabs.turn_to("fill")
    shown.back_button.click()
    assert "髙橋ハナ" not in drawn(pressing, shown)
    assert shown.told_back.isVisible()
    assert_sound(shown)
    filler = shown.filling.filler
    assert filler is not None
    at = {item.bind: item.code for item in filler.form.asking() if item.bind}
    # A protected address stands neither on paper nor in the editor.
    assert filler.places[at["client.address"]].value() == Typed()
    filler.places[at["client.birth_date"]].show_value(Typed("S35.4.1"))
    filler.places[at["client.address"]].show_value(Typed("横浜市9-9"))
    shown.keep_button.click()
    panel = pressing.wait_beside(TakeOverPanel)
    assert not panel.take_button.isEnabled()
    assert [each.place for each in panel.found if "birth_date" in each.changes] == [at["client.birth_date"]]
    assert not [each for each in panel.found if "address" in each.changes]
    assert_sound(panel)
    panel.tick_all()
    panel.take_button.click()
    pressing.wait_until_closed()
    assert workspace.clients.get(hana.client_id).birth_date == date(1960, 4, 1)
    assert shown.messages.isVisible()
    undo = shown.messages.findChildren(Button)
    next(button for button in undo if button.text() == "元に戻す").click()
    pressing.settle()
    assert workspace.clients.get(hana.client_id).birth_date == before.birth_date

    (kept,) = workspace.form_answers.lines_of(hana.client_id)
    assert kept.view.state == CAME_BACK
    page = pressing.page(hana, "forms", FormsPage)
    assert page.answers.table.current_line() is not None
    assert_sound(page)
    # What came back is printed again, in another language.
    page.answers.table.opened.emit(kept)
    again = pressing.screen
    pressing.bot.waitUntil(lambda: again._begun is not None and bool(again.forms()), timeout=LONG)
    again.choice.layout_chips.fill(Layout.JAPANESE.value)
    assert "S35.4.1" in drawn(pressing, again)
    assert "墨田区" not in drawn(pressing, again)
    offers = {offer.job.code: offer for offer in offers_of(pressing.desk, hana.client_id)}
    assert offers["BAN-301"].on == pressing.desk.today()


def test_papers_of_others_stand_beside_our_own(pressing: Room, hana: TakenIn) -> None:
    papers, today = pressing.workspace.loaded_papers, pressing.desk.today()
    shown = opened(pressing, hana)
    assert not shown.others.isVisible()
    told = {"paper_kind": "standard_lease", "loaded_on": today}
    data = pdf()
    for language in ("vi", "en"):
        draft = LoadedPaperDraft.of({**told, "title": "標準契約書" * 20, "language": language})
        pressing.desk.tasks.run(partial(papers.take, draft, data), owner=shown)
    pressing.settle()
    assert [view.language for view in shown.others.papers] == ["en"]
    assert shown.others.isVisible()
    assert_sound(shown)
    shown.others.buttons[0].click()
    panel = pressing.wait_beside(LoadedPaperPanel)
    pressing.bot.waitUntil(lambda: panel.pages.pages == 1, timeout=LONG)
    shown.choice.layout_chips.fill(Layout.JAPANESE.value)
    pressing.settle()
    assert not shown.others.isVisible()


def test_turning_to_somebody_else_takes_nothing_along(pressing: Room, hana: TakenIn) -> None:
    shown = opened(pressing, hana)
    shown.choice.boxes["wishes"].fill(value=True)
    pressing.settle()
    assert shown.filling.filler is not None
    shown.filling._show_chosen()
    # Before either reading answers: what is due now knows of no forms, and what was read of her is not shown.
    pressing.desk.navigation.open("forms", None)
    assert not shown._soon.isActive()
    shown.show_paper()
    assert shown.forms() == ()
    pressing.bot.waitUntil(lambda: shown._begun is not None, timeout=LONG)
    pressing.settle()
    assert shown.filling.filler is None
    # Who only looks has begun nothing: no draft is kept, and one that is on offer is not written over.
    shown.write_drafts()
    pressing.settle()
    assert pressing.workspace.drafts.find("form_answer_new", None) is None
