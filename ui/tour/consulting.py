"""The tour's chapter about the first consultation: the sheet by keyboard, consent, papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from ui.tour.player import Player

_CONTROL = Qt.KeyboardModifier.ControlModifier
_WISHES = "1階で、いまの商店街に歩いて行けること。"
_NIGHT = "夜間当番 03-0000-9999"


def tell_intake(play: Player, client: UUID) -> None:
    """Play the chapter for one person."""
    play.desk.navigation.open("client", client, "intake")
    page = play.one("IntakePage")
    play.until(page.came.isVisible)
    with play.step("intake-consultation"):
        form = _open(play, page.came)
        play.type(form.input("consulter_name"), "石黒 真理")
        play.type(form.input("wishes"), _WISHES)
        form.extras["route"].input.fill("community_centre")
        _save(play, page.came)
    with play.step("intake-problems"):
        form = _open(play, page.problems)
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_3):
            play.press(key)
        play.shot("intake-problems-marked")
        _save(play, page.problems)
    with play.step("intake-home"):
        form = _open(play, page.home)
        form.fill({"housing": "rented", "household": "alone", "stairs": "none"})
        play.type(form.input("rent"), "38,000")
        _save(play, page.home)
    with play.step("intake-living"):
        form = _open(play, page.living)
        form.fill({"mobile": "none", "identity": "yes", "seal": "yes", "bank_account": "yes"})
        _save(play, page.living)
    with play.step("first-task"):
        play.until(lambda: page.accept_buttons)
        page.take_focus()
        play.press(Qt.Key.Key_Space)
        play.until(lambda: not page.accept_buttons)
    with play.step("consent"):
        form = _open(play, page.consent)
        form.fill({"answer": "given", "way": "signed"})
        form.extras["recipients"].input.fill(("estate_agent", "landlord"))
        play.shot("consent-filled")
        _save(play, page.consent)
    with play.step("resident-sheet"):
        form = _open(play, page.resident)
        play.type(form.input("night_contact"), _NIGHT)
        form.fill({"rent_payment": "debit"})
        form.extras["unreachable"].input.fill("当法人 03-0000-0000")
        _save(play, page.resident)
    _print(play, page)
    with play.step("power-of-attorney"):
        page.papers.new_power.click()
        editor = play.one("RecordEditor")
        editor.form.fill({"purpose": "resident_record"})
        play.type(editor.form.input("addressee"), "台東区長")
        editor.save()
        play.until(lambda: play.desk.workspace.powers_of_attorney.of_client(client))


def _print(play: Player, page: Any) -> None:
    papers = page.papers
    for name, button in (
        ("intake-sheet", papers.intake_button),
        ("intake-sheet-blank", papers.blank_button),
        ("consent-form", papers.consent_button),
        ("resident-sheet", papers.resident_button),
        ("introduction", papers.introduction_button),
    ):
        with play.step(f"paper-{name}"):
            button.click()
            play.keep(name, play.until(lambda: page.paper.paper).pdf)
            play.settle(0.5)
            play.shot(f"paper-{name}-shown")
            page.back_button.click()


def _open(play: Player, part: Any) -> Any:
    part.edit_button.setFocus()
    play.press(Qt.Key.Key_Space)
    form: Any = play.until(lambda: part.form)
    return form


def _save(play: Player, part: Any) -> None:
    play.press(Qt.Key.Key_Return, _CONTROL)
    play.until(lambda: part.form is None)
    play.settle(0.5)
