"""The tour's chapter about forms in many languages: a set, filled in, handed over, typed in again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from desktop.domain.form import Typed
from ui.tour.player import Player

_SET, _FORM, _PLACE = "moving_in_set", "move_in_steps", "electricity"
_BACK, _BORN = "intake", "client.birth_date"


def tell_forms(play: Player, client: UUID) -> None:
    """Hand the move-in set over in the person's language, then type in a form that came back."""
    with play.step("forms"):
        play.desk.navigation.open("forms", client)
        screen = play.one("FormsScreen")
        play.until(lambda: screen.choice.sets)
    with play.step("forms-set"):
        screen.choice.take_set(_SET)
        screen.choice.language.fill("vi")
        play.until(lambda: screen.preview.paper)
    with play.step("forms-filled"):
        screen.tabs.turn_to("fill")
        screen.filling.which.fill(_FORM)
        filler = play.until(lambda: _filler(screen, _FORM))
        filler.places[_PLACE].show_value(Typed("12月1日から"))
        play.settle(1)
        play.keep("forms-set", play.until(lambda: screen.preview.paper).pdf)
    with play.step("forms-given"):
        screen.preview.save_to(play.scratch / "BAN-300.pdf")
        play.until(lambda: play.desk.workspace.form_answers.of_client(client))
    with play.step("forms-back"):
        screen.tabs.turn_to("choose")
        for name, box in screen.choice.boxes.items():
            box.fill(value=name == _BACK)
        play.until(lambda: _filler(screen, _BACK))
        screen.begin_back()
        play.settle(1)
    with play.step("forms-differ"):
        filler = play.until(lambda: _filler(screen, _BACK))
        place = next(item.code for item in filler.form.asking() if item.bind == _BORN)
        filler.places[place].show_value(Typed("1994年3月9日"))
        screen.keep_back()
        panel = play.one("TakeOverPanel")
    with play.step("forms-taken-over"):
        panel.tick_all()
        panel.take()
        play.until(lambda: not play.shows("TakeOverPanel"))
    with play.step("forms-of-person"):
        play.desk.navigation.open("client", client, "forms")
        page = play.one("FormsPage")
        play.until(page.answers.table.isVisible)


def _filler(screen: Any, name: str) -> Any:
    filler = screen.filling.filler
    return filler if filler is not None and filler.form.name == name else None
