"""The shipped forms fit the house: what they are bound to is kept, their lists and codes are known."""

from __future__ import annotations

import pytest

from desktop.domain.form import Form, Table, Tick
from desktop.records.field import facts_of
from desktop.services.form_sources import FIELDS
from desktop.storage.form_shelf import FaultyFormError, FormShelf, read_form
from tests.desktop.shipped import shipped

FORMS = FormShelf().all()
HEAD = """\
name = "letter"
paper = "BAN-399"
edition = "2026-11"
title = "手紙"
purposes = ["living"]
recipients = ["the_person"]
source = "Bansou"
status = "confirmed"
valid_from = 2026-11-28

"""


def test_the_codes_are_given_once() -> None:
    papers = [form.paper for form in FORMS]
    assert len(set(papers)) == len(papers) == len({form.name for form in FORMS})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.name))
def test_what_a_form_names_is_there(form: Form) -> None:
    for record, names in form.binds().items():
        assert names <= set(facts_of(FIELDS[record])), (record, names)
    for item in form.asking():
        if isinstance(item, Tick):
            bound = item.bind.partition(".")
            codes = facts_of(FIELDS[bound[0]])[bound[2]].codes if item.bind else None
            assert not (item.list and codes) or item.list == codes, item.code
        if isinstance(item, Table):
            assert item.bind or not any(column.bind for column in item.columns), item.code
    lists = [("form_purposes", form.purposes), ("paper_recipients", form.recipients)]
    for name, codes_of in lists:
        assert set(codes_of) <= {row.code for row in shipped().named(name).rows}, name
    assert form.lists() <= set(shipped().names())
    assert form.sections
    assert form.recipients
    assert form.purposes


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("surprise = 1\n", "unknown keys"),
        ('[[section]]\ncode = "a"\ntitle = ""\n[[section.item]]\nread = "x"\n', "an item is one of"),
        ('[[section]]\ncode = "a"\ntitle = ""\n[[section.item]]\nwrite = "x"\n', "lacks"),
        (
            '[[section]]\ncode = "a"\ntitle = ""\n[[section.item]]\nwrite = "x"\ncode = "a"\n',
            "the code is given twice",
        ),
        (
            '[[section]]\ncode = "a"\ntitle = ""\n[[section.item]]\ntick = "x"\ncode = "b"\n',
            "boxes come from options or from a list",
        ),
    ],
)
def test_a_faulty_form_names_its_place(more: str, told: str) -> None:
    with pytest.raises(FaultyFormError, match=f"letter: .*{told}"):
        read_form("letter", HEAD + more)
