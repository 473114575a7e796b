"""Papers in a person's language: a set handed over, what came back taken over into the record."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pytest_bdd import parsers, scenarios, then, when

from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from tests.reports.reading import pages
from ui.forms.screen import FormsScreen

scenarios("features/papers_in_languages.feature")


def screen_of(door: Hand) -> FormsScreen:
    """Return the screen of forms, once it has read."""
    shown = door.find(FormsScreen, lambda one: one._begun is not None, "多言語の書類")
    assert isinstance(shown, FormsScreen)
    return shown


@when(parsers.parse("「{name}」さんの多言語の書類で「{forms}」を「{language}」で用意する"))
def _prepare(door: Hand, memory: Memory, name: str, forms: str, language: str) -> None:
    client = next(line for line in door.desk.workspace.clients.lines() if line.name == name)
    door.desk.navigation.open("forms", client.id)
    door.settle()
    door.press(forms)
    door.write("ほかの言語", language)
    screen = screen_of(door)
    screen.show_paper()
    memory.paper = door.wait(lambda: screen.preview.paper, "paper")


@then(parsers.parse("書類は{count:d}つの様式からできている"))
def _forms(memory: Memory, count: int) -> None:
    assert memory.paper is not None
    codes = [code for page in pages(memory.paper.pdf) for code in re.findall(r"BAN-3\d\d", page)]
    assert len(set(codes)) == count


@when("書類をPDFに書き出す")
def _save(door: Hand, tmp_path: Path) -> None:
    screen_of(door).preview.save_to(tmp_path / "BAN-300.pdf")
    door.settle()


@when(parsers.parse("「{form}」の戻ってきた紙の「{label}」に「{text}」と写す"))
def _type_back(door: Hand, form: str, label: str, text: str) -> None:
    door.turn_to("記入する")
    door.write("記入する様式", form)
    screen = screen_of(door)
    door.press("戻ってきた紙を写す")
    filler = door.wait(lambda: screen.filling.filler, "filler")
    place = next(each for each in filler.places.values() if each.label.endswith(f"　{label}"))
    door.write(place.label, text)
    door.press("写した内容を保存する")


@when("記録と違うところをすべて取り込む")
def _take(door: Hand) -> None:
    door.press("すべて選ぶ")
    door.press("記録に取り込む")


@then(parsers.parse("「{name}」さんの生年月日は{year:d}年{month:d}月{day:d}日"))
def _born(door: Hand, name: str, year: int, month: int, day: int) -> None:
    door.wait(
        lambda: any(
            line.name == name and line.birth_date == date(year, month, day)
            for line in door.desk.workspace.clients.lines()
        ),
        "birth date",
    )
