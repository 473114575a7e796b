"""The tour's chapter about preparing for the time after death: contract, whom to tell, things, wishes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from desktop.domain.clock import today
from ui.tour.player import Player


def tell_prepared(play: Player, client: UUID) -> None:
    """Draft the contract with the presumed heir, name whom to tell and what goes to whom, write wishes."""
    day = today(play.clock)
    with play.step("preparing-empty"):
        play.desk.navigation.leave_details()
        play.desk.navigation.open("client", client, "preparing")
        page = play.one("PreparingPage")
        play.until(page.nothing.isVisible)
    with play.step("arrangement-begun"):
        page.begin_button.click()
        _fill(play, "arrangement-filled", drafted_on=day, understood="yes", present="甥 信也")
        play.until(lambda: page.file is not None)
    with play.step("part-drafted"):
        page.part_button.click()
        given = {"part": "mandate_belongings", "mandatary": "mandatary_heir", "mandatary_name": "甥 信也"}
        _fill(play, "part-filled", **given, explained_on=day, signed_on=day, copies=2)
        play.until(lambda: page.file.parts)
    with play.step("person-to-tell"):
        page.person_button.click()
        _fill(play, "person-filled", place=1, name="甥 信也", relation="甥", phone="090-0000-0302")
        play.until(lambda: page.file.notified)
    with play.step("thing-designated"):
        page.thing_button.click()
        given = {"what": "裁ちばさみ", "room": "found_living", "addressee": "洋裁教室の仲間"}
        _fill(play, "thing-filled", **given, on=day)
        play.until(lambda: page.file.things)
    with play.step("wishes-written"):
        page.wishes.write_button.click()
        _fill(play, "wishes-filled", on=day, ashes="夫と同じ墓に", not_to_tell="前の大家さん")
        play.until(page.wishes.card.isVisible)
    with play.step("insurance-noted"):
        page.insurance_button.click()
        given = {"insurance_kind": "insurance_contents", "company": "みなと少額短期保険（架空）"}
        _fill(play, "insurance-filled", **given, until=day + timedelta(days=300))
        play.until(lambda: page.insurances.table.model().rowCount())
    papers = (("mandate-contents", page.summary_button.click), ("wishes-sheet", page.wishes.print_sheet))
    for name, press in papers:
        with play.step(f"paper-{name}"):
            press()
            preview = play.one("PaperPreview")
            play.keep(name, play.until(lambda shown=preview: shown.paper).pdf)  # type: ignore[misc]
            play.desk.navigation.leave_details()


def _fill(play: Player, picture: str, **values: Any) -> None:
    editor = play.one("RecordEditor")
    editor.form.fill({**editor.form.values(), **values})
    play.shot(picture)
    editor.save()
