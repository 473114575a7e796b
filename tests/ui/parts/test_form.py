"""Forms follow from declared fields: labels, inputs, errors, drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.client import ClientDraft, ClientView
from desktop.records.field import Kind, facts_of
from desktop.records.support_entry import SupportEntryDraft, SupportEntryView
from desktop.storage.postal_codes import PostalCodes
from i18n.words import Words
from tests.ui.accessibility import nameless, out_of_order
from tests.ui.composing import compose, convert
from ui.parts.chips import Chips
from ui.parts.form import Form
from ui.parts.form_tools import FormTools
from ui.parts.surface import ScrollColumn

Show = Callable[[QWidget], QWidget]
NAMES = [
    "name",
    "kana",
    "romaji",
    "birth_date",
    ("sex", "language"),
    ("phone", "mobile"),
    "postal_code",
    "address",
    "address_protected",
    "note",
]


@pytest.fixture
def form(tools: FormTools, show: Show) -> Form:
    made = Form(ClientView, NAMES, tools, chips=["sex"])
    page = ScrollColumn()
    page.body.addWidget(made)
    page.resize(700, 900)
    show(page)
    return made


def test_labels_come_from_the_words(form: Form, words: Words):
    texts = [label.text() for label in form.findChildren(QLabel)]
    assert words.label("client.name") in texts
    assert "client.name" not in texts


def test_every_kind_of_field_has_an_input(tools: FormTools, qtbot: QtBot):
    for record in (ClientView, SupportEntryView):
        made = Form(record, list(facts_of(record)), tools)
        qtbot.addWidget(made)
        assert made.places.keys() == facts_of(record).keys()


def test_required_is_marked_and_said(form: Form, words: Words):
    assert words.say("required") in form.input("name").editor.accessibleName()
    assert words.say("required") not in form.input("kana").editor.accessibleName()


def test_label_and_input_belong_together(form: Form):
    place = form.places["phone"]
    assert place.label.buddy() is place.input.editor
    assert place.input.editor.accessibleName() == place.label.text()


def test_it_can_be_walked_and_heard(form: Form):
    assert not nameless(form.window())
    assert not out_of_order(form)


def test_values_become_a_draft(form: Form):
    form.restore(
        {"name": "髙橋 ハナ", "birth_date": "S19.3.2", "postal_code": "1600023", "address_protected": True}
    )
    draft = form.draft(ClientDraft)
    assert draft is not None
    assert draft.name == "髙橋 ハナ"
    assert draft.birth_date == date(1944, 3, 2)
    assert draft.postal_code == "160-0023"
    assert draft.address_protected
    assert draft.model_fields_set == set(form.places)


def test_errors_stand_beside_their_fields_and_the_first_gets_the_focus(form: Form, words: Words):
    form.restore({"birth_date": "きのう", "postal_code": "12"})
    assert form.draft(ClientDraft) is None
    assert form.places["birth_date"].complaint
    assert form.places["postal_code"].complaint
    assert form.window().focusWidget() is form.input("birth_date").editor
    form.restore({"birth_date": "", "postal_code": ""})
    assert form.draft(ClientDraft) is None
    assert form.places["name"].complaint == words.say("Please fill this in.") or form.places["name"].complaint
    assert not form.places["birth_date"].complaint
    assert form.window().focusWidget() is form.input("name").editor


def test_an_error_is_told_to_a_screen_reader(form: Form):
    form.show_errors(
        InvalidDraft("draft.invalid", errors=(FieldError("phone", "field.too_long", {"limit": 60}),))
    )
    editor = form.input("phone").editor
    assert editor.accessibleDescription() == form.places["phone"].complaint
    assert editor.property("faulty") == "true"
    form.clear_errors()
    assert editor.accessibleDescription() == ""


def test_a_field_is_checked_when_it_is_left(form: Form, qtbot: QtBot):
    box = form.input("postal_code").editor
    box.setFocus()
    qtbot.keyClicks(box, "12-34")
    assert not form.places["postal_code"].complaint
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert form.places["postal_code"].complaint


def test_nobody_is_blamed_for_a_field_they_only_passed(form: Form, qtbot: QtBot):
    name = form.input("name").editor
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert not form.places["name"].complaint


def test_the_declared_limit_is_checked_when_leaving(form: Form):
    form.restore({"name": "髙" * 301})
    form.input("name").left.emit()
    assert form.places["name"].complaint


def test_a_name_fills_in_its_reading(form: Form):
    name = form.input("name").editor
    compose(name, "たかはし")
    convert(name, "髙橋")
    convert(name, " ")
    compose(name, "はな")
    convert(name, "ハナ")
    assert form.input("kana").value() == "たかはしはな"


def test_filling_is_no_change_of_the_users(form: Form, qtbot: QtBot):
    with qtbot.assertNotEmitted(form.changed):
        form.fill({"name": "髙橋 ハナ", "birth_date": date(1944, 3, 2), "sex": None})
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.input("kana").editor, "a")


def test_what_was_typed_can_be_kept_and_shown_again(form: Form, tools: FormTools, qtbot: QtBot):
    form.restore({"name": "髙橋 ハナ", "birth_date": "きのう", "address_protected": True})
    form.input("sex").fill("female")
    compose(form.input("note").editor, "ていねい")
    again = Form(ClientView, NAMES, tools, chips=["sex"])
    qtbot.addWidget(again)
    again.restore(form.typed())
    assert again.typed() == form.typed()
    assert again.input("birth_date").typed() == "きのう"
    assert again.input("note").value() == "ていねい"


def test_chips_choose_one_code(form: Form):
    chips = form.input("sex")
    assert isinstance(chips, Chips)
    chips.switch(1)
    first = chips.value()
    chips.switch(2)
    assert chips.value() != first
    chips.switch(2)
    assert chips.value() == ""


def test_a_problem_that_is_no_fields_is_passed_on(tools: FormTools, qtbot: QtBot):
    class Page(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[str] = []

        def show_problem(self, problem: Problem) -> None:
            self.shown.append(problem.code)

    page = Page()
    qtbot.addWidget(page)
    inside = Form(ClientView, ["name"], tools)
    inside.setParent(page)
    inside.show_problem(Problem("disk.full"))
    inside.show_problem(InvalidDraft("draft.invalid", errors=(FieldError("name", "field.required"),)))
    assert page.shown == ["disk.full"]
    assert inside.places["name"].complaint


def test_read_only_fields_can_be_read_but_not_changed(form: Form, qtbot: QtBot):
    form.fill({"name": "髙橋 ハナ"})
    form.set_read_only(True)
    qtbot.keyClicks(form.input("name").editor, "x")
    assert form.input("name").value() == "髙橋 ハナ"


def test_the_entry_form_takes_times(tools: FormTools, qtbot: QtBot):
    made = Form(SupportEntryView, [("on", "start", "end", "minutes"), "text"], tools)
    qtbot.addWidget(made)
    made.restore({"on": "2026/11/23", "start": "1400", "end": "1435", "minutes": "35", "text": "在宅"})
    values = made.values()
    assert values["minutes"] == 35
    assert facts_of(SupportEntryDraft)["start"].kind is Kind.TIME


def test_a_postal_code_fills_in_the_address(tools: FormTools, show: Show, qtbot: QtBot):
    table = PostalCodes()
    with_table = replace(tools, find_address=lambda code, answer: answer(table.find(code)))
    made = Form(ClientView, ["postal_code", "address"], with_table)
    show(made)
    qtbot.keyClicks(made.input("postal_code").editor, "1000001")
    assert made.input("address").value() == "東京都千代田区千代田"
