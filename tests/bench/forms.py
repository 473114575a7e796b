"""Forms in many languages: from a tick to the page drawn again, and a set of six as one document."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.domain.form import Form
from desktop.storage.form_shelf import FormShelf
from desktop.storage.reference import Reference
from i18n.extract_forms import lists_of
from i18n.words import Words
from reports.forms.content import FormContent, FormSetContent
from reports.parts import Stamp
from reports.press import Press
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

ROUNDS = 7
TICK_MS = 1000.0
SET_S = 5.0
SET = "moving_in_set"
LANGUAGES = ("ja", "vi")
STAMP = Stamp("すまいの会", datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Asia/Tokyo")), "佐藤 花子", "BAN-300")


def measure() -> Iterable[Figure]:
    """Tick boxes of a form of two pages in the window, then make the set of moving in."""
    vault: Path = large_vault(10_000, 200_000)
    ticks = sorted(told("forms_ticked", vault).values())
    yield Figure("tick to repainted page, median", "ms", statistics.median(ticks) * 1000, TICK_MS)
    yield Figure("tick to repainted page, worst", "ms", ticks[-1] * 1000, TICK_MS)
    first, warm = _sets()
    yield Figure("set of six forms in two languages, first", "s", first, SET_S)
    yield Figure("set of six forms in two languages, warm", "s", warm, SET_S)


def _sets() -> tuple[float, float]:
    """Return how long the first set takes a press that is ready, and the median of those after it."""
    content = FormSetContent(tuple(_content(form) for form in _forms()))
    press = Press()
    try:
        press.render("reports.forms.paper:form_set", FormSetContent(content.forms[:1]), Words("ja"), STAMP)
        times = [_made(press, content) for _ in range(ROUNDS)]
    finally:
        press.stop()
    return times[0], statistics.median(times[1:])


def _made(press: Press, content: FormSetContent) -> float:
    began = time.perf_counter()
    press.render("reports.forms.paper:form_set", content, Words("ja"), STAMP)
    return time.perf_counter() - began


def _forms() -> Iterable[Form]:
    forms = {form.name: form for form in FormShelf().all()}
    row = next(each for each in Reference().named("form_sets").rows if each.code == SET)
    return [forms[name] for name in row.values["forms"]]


def _content(form: Form) -> FormContent:
    lists = {name: Reference().named(name) for name in lists_of(form)}
    return FormContent(form, LANGUAGES, lists, "すまいの会", "03-0000-0000")
