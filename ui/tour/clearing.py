"""The tour's chapter about belongings: listed by keys and photos, packed, handed over, sealed with papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.sample.pictures import thing
from ui.paper_preview import PaperPreview
from ui.tour.player import Player

_THINGS = ("腕時計", "写真のアルバム", "裁縫箱")


def tell_belongings(play: Player, client: UUID, day: date) -> None:
    """List what stayed behind, hand it to the daughter, throw the food away, finish the list."""
    held = day - timedelta(days=60)
    values = {
        "business": "belongings_business",
        "approved_on": held,
        "rules_approved_on": held,
        "rules_version": "1",
    }
    play.desk.workspace.organisation_businesses.save(OrganisationBusinessDraft.of(values))
    page = _listed(play, client)
    _photos(play, page)
    _decided(play, page)
    _left(play, page)
    for name, show in (
        ("belongings-list", page.print_list),
        ("belongings-certificate", page.print_certificate),
    ):
        _paper(play, name, show)
    _labels(play, page)
    with play.step("belongings-finished"):
        play.desk.navigation.leave_details()
        page.settle()
        play.until(lambda: not page.inventory.is_open)


def _listed(play: Player, client: UUID) -> Any:
    with play.step("belongings-begun"):
        play.desk.navigation.open("client", client, "belongings")
        page = play.one("BelongingsPage")
        play.settle(0.5)
        page.begin()
        editor = play.one("RecordEditor")
        editor.form.fill({**editor.form.values(), "place": "ご本人の部屋", "witness": "管理会社 大野"})
        editor.save()
        play.until(lambda: page.inventory is not None and page.entry is not None)
    with play.step("belongings-entered"):
        page.entry.form.fill({"room": "found_living"})
        for number, name in enumerate(_THINGS, start=1):
            page.entry.take_focus()
            play.type(page.entry.name.box, name)
            play.press(Qt.Key.Key_Return)
            play.until(lambda n=number: len(page.inventory.lines) == n)  # type: ignore[misc]
        page.entry.form.fill({"room": "found_kitchen", "belonging_class": "class_perishable"})
        play.type(page.entry.name.box, "冷蔵庫の中の食品")
        play.press(Qt.Key.Key_Return)
        play.until(lambda: len(page.inventory.lines) == len(_THINGS) + 1)
        page.entry.form.fill({"belonging_class": "class_other", "room": "found_closet"})
    return page


def _photos(play: Player, page: Any) -> None:
    with play.step("belongings-photos"):
        folder = play.scratch / "belongings"
        folder.mkdir()
        for number, (shape, colour) in enumerate((("box", "#8c4a2f"), ("round", "#b3a06a"))):
            (folder / f"IMG_{number}.jpg").write_bytes(thing(shape, colour))
        before = len(page.inventory.lines)
        page.take_folder(folder)
        play.until(lambda: not page.importing.is_busy and len(page.inventory.lines) == before + 2)
    with play.step("belongings-named"):
        page.name_photos()
        play.settle(0.8)
        for name in ("茶箪笥の小引き出し", "皿と茶わん"):
            play.type(page.naming.name.box, name)
            play.press(Qt.Key.Key_Return)
            play.settle(0.6)
        play.shot("belongings-photos-named")
        page.show_list()
        play.until(lambda: all(line.name for line in page.inventory.lines))


def _decided(play: Player, page: Any) -> None:
    with play.step("belongings-decided"):
        page.things.table.setFocus()
        for line in page.inventory.lines:
            if line.belonging_class == "class_other":
                page.things.mark(line)
        page.things.decide()
        dialog = play.dialog()
        dialog.form.fill({"pile": "pile_send", "addressee": "長女", "decided_because": "長女が引き取る"})
        play.shot("belongings-deciding")
        dialog.save()
        play.until(lambda: sum(line.pile == "pile_send" for line in page.inventory.lines) == 5)
        play.settle(0.5)
        (food,) = (line for line in page.inventory.lines if line.belonging_class == "class_perishable")
        page.things.mark(food)
        page.things.decide()
        dialog = play.dialog()
        dialog.form.fill({"pile": "pile_dispose"})
        dialog.save()
        play.until(lambda: any(line.pile == "pile_dispose" for line in page.inventory.lines))
        play.settle(0.5)


def _left(play: Player, page: Any) -> None:
    with play.step("belongings-packed"):
        for line in page.inventory.lines[:3]:
            page.things.mark(line)
        page.things.pack()
        dialog = play.dialog()
        dialog.save()
        play.until(lambda: page.inventory.boxes and page.inventory.boxes[0].things == 3)
        play.settle(0.5)
    for pile, way, receiver in (("pile_dispose", "way_municipal", ""), ("pile_send", "way_sent", "長女")):
        with play.step(f"belongings-{way.replace('_', '-')}"):
            for line in page.inventory.lines:
                if line.pile == pile:
                    page.things.mark(line)
            page.things.let_go()
            editor = play.one("LeavingEditor")
            editor.form.fill({"way": way, "receiver": receiver, "witness": "管理会社 大野"})
            play.shot(f"belongings-leaving-{pile}")
            editor.save()
            play.until(lambda p=pile: all(x.left for x in page.inventory.lines if x.pile == p))  # type: ignore[misc]
            play.settle(0.4)


def _labels(play: Player, page: Any) -> None:
    with play.step("paper-belongings-labels"):
        page.print_labels()
        dialog = play.dialog()
        play.until(dialog.show_button.isEnabled)
        dialog.show_labels()
        preview: PaperPreview = play.one("PaperPreview")
        play.keep("belongings-labels", play.until(lambda: preview.paper).pdf)


def _paper(play: Player, name: str, show: Any) -> None:
    with play.step(f"paper-{name}"):
        show()
        preview: PaperPreview = play.one("PaperPreview")
        play.keep(name, play.until(lambda: preview.paper).pdf)
        play.desk.navigation.leave_details()
