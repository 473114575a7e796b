"""The offices' forms of the sample: drawn, loaded, and what goes into their cells and tables chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.office_sheet import Place
from desktop.domain.office_table import TableSpan
from desktop.records.office_form import OfficeFormDraft
from desktop.sample.act import Act
from desktop.sample.office_books import BOOKS
from desktop.sample.scene import Scene
from resources import locate


def load_form(scene: Scene, act: Act) -> None:
    """Load a form and choose what fills it."""
    forms, name = scene.desk(act.worker).office_forms, act.told["form"]
    told = tomllib.loads(locate("sample", "office_forms.toml").read_text("utf-8"))[name]
    values = {field: told[field] for field in ("title", "comes_from", "note")}
    draft = OfficeFormDraft.of({**values, "fiscal_year": act.told["programme"]})
    key = forms.take(draft, BOOKS[name]()).id
    for sheet, cells in told["sheet"].items():
        for cell, code in cells.items():
            forms.choose(key, sheet, cell, code)
    for table in told.get("table", ()):
        span = TableSpan(table["sheet"], table["first_row"], table["lines"], table.get("step", 1))
        laid = forms.lay(key, span, table["list"]).id
        for letters, offset, code in _columns(table):
            forms.choose_column(laid, Place.named(f"{letters}1").column, offset, code)


def _columns(table: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    for offset, name in enumerate(("columns", "second")):
        for letters, column in table.get(name, {}).items():
            yield letters, offset, f"{table['list']}.{column}"
