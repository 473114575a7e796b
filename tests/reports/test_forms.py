"""Every form in every language it can be printed in: nothing is cut, nothing lies over anything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations

import pytest

from desktop.domain.form import Form, Typed
from desktop.storage.form_shelf import FormShelf
from i18n.catalogue import FORMS, languages
from i18n.extract_forms import lists_of
from i18n.words import ON_FORMS, Words
from reports.forms.content import FormContent, FormSetContent
from reports.forms.paper import form_paper, form_set
from reports.parts import Stamp
from reports.text import Line, Pen
from tests.desktop.shipped import shipped
from tests.reports.reading import copied_by_pdfium, pages

STAMP = Stamp("見本の会", datetime(2026, 11, 28, 3, tzinfo=UTC), "岸本", "BAN-300")
WORDS = Words("ja")
SHELF = {form.name: form for form in FormShelf().all()}
LEAST = 8.0
"""Nothing is set smaller, in points."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of text on a page, as large as its letters."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str

    def lies_over(self, other: Drawn) -> bool:
        """Tell whether two lines share paper."""
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.top, other.top) - max(self.bottom, other.bottom) > 0.5
        )


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """What is drawn while a test runs."""
    found: list[Drawn] = []
    draw = Pen.line

    def line(self: Pen, line: Line, x: float, y: float, width: float | None = None) -> None:
        size = line.style.size
        if line.start != line.end:
            assert width is None or line.width <= width + 0.6, line.text
            left = x if width is None or not line.style.right_to_left else x + width - line.width
            found.append(
                Drawn(
                    self.sheet.page_count + 1,
                    left,
                    y - size * 0.1,
                    left + line.width,
                    y + size * 0.7,
                    size,
                    line.text,
                )
            )
        draw(self, line, x, y, width)

    monkeypatch.setattr(Pen, "line", line)
    return found


def content(form: Form, *codes: str, **more: object) -> FormContent:
    """Return a form to be drawn, without a person."""
    lists = {name: shipped().named(name) for name in lists_of(form)}
    made = FormContent(form, codes, lists, "特定非営利活動法人 見本の住まいの会", "03-0000-0000")
    return replace(made, **more)  # type: ignore[arg-type]


def stands_well(drawn: list[Drawn]) -> None:
    """Find no line that is too small, off the paper or over another."""
    assert drawn
    for each in drawn:
        assert each.size >= LEAST, each
        assert 20 <= each.left <= each.right <= 575, each
        assert 20 <= each.bottom <= each.top <= 822, each
    by_page: dict[int, list[Drawn]] = {}
    for each in drawn:
        by_page.setdefault(each.page, []).append(each)
    for lines in by_page.values():
        lines.sort(key=lambda line: -line.top)
        for one, other in combinations(lines, 2):
            assert not one.lies_over(other), (one, other)


@pytest.mark.parametrize("language", [code for code in languages(FORMS) if code != "ja"])
def test_every_form_beside_japanese(language: str, drawn: list[Drawn]) -> None:
    for form in SHELF.values():
        drawn.clear()
        made = form_paper(content(form, "ja", language, unreviewed=frozenset({language})), WORDS, STAMP)
        assert not made.missing, form.name
        stands_well(drawn)


@pytest.mark.parametrize("large", [False, True])
def test_texts_of_twice_their_length(large: bool, drawn: list[Drawn]) -> None:  # noqa: FBT001
    for form in SHELF.values():
        drawn.clear()
        longer = {(ON_FORMS, text): f"{text}{text}" for text in form.texts()}
        each = content(form, "ja", "en", corrected={"en": longer, "ja": longer}, large=large)
        form_paper(each, WORDS, STAMP)
        stands_well(drawn)


def test_what_is_typed_stands_on_it_and_can_be_left_to_the_pen() -> None:
    form = SHELF["intake"]
    typed = {item.code: Typed(f"甲乙丙{number}") for number, item in enumerate(form.asking())}
    said = copied_by_pdfium(form_paper(content(form, "ja", typed=typed), WORDS, STAMP).pdf)
    assert "甲乙丙0" in said
    left = content(form, "ja", typed=typed, left_blank=frozenset(typed))
    assert "甲乙丙" not in copied_by_pdfium(form_paper(left, WORDS, STAMP).pdf)
    assert "甲乙丙" not in copied_by_pdfium(
        form_paper(content(form, "ja", typed=typed, blank=True), WORDS, STAMP).pdf
    )


def test_each_page_of_a_set_names_its_form_and_counts_its_own_pages() -> None:
    forms = [SHELF["intake"], SHELF["consent"]]
    made = form_set(FormSetContent(tuple(content(form, "ja") for form in forms)), WORDS, STAMP)
    texts = pages(made.pdf)
    for form in forms:
        mine = [text for text in texts if f"{form.paper}" in text]
        assert mine
        assert all(f"{n} / {len(mine)}" in text for n, text in enumerate(mine, start=1))
        assert all(form.edition in text for text in mine)
