"""Every kept field has a label, and no label is left of a field that is gone."""

from __future__ import annotations

import importlib
import pkgutil

import desktop.records
from desktop.records.field import facts_of
from desktop.records.record import Row
from i18n.words import read_labels

for module in pkgutil.iter_modules(desktop.records.__path__, "desktop.records."):
    importlib.import_module(module.name)


def test_every_field_and_record_has_a_label_and_no_label_is_left_over():
    rows = Row.__subclasses__()
    assert rows
    fields = {f"{row.kind}.{name}" for row in rows for name in facts_of(row)}
    records = {f"record.{row.kind}" for row in rows}
    # A field without declared facts (a moment the program notes) may have a label, and must still exist.
    also = {f"{row.kind}.{name}" for row in rows for name in row.model_fields}
    # What dated rows say has names of its own (tests/house/test_value_names.py).
    of_lists = {"list", "value", "value_code", "table_column"}
    labels = {label for label in read_labels() if label.partition(".")[0] not in of_lists}
    assert fields | records <= labels
    assert labels <= fields | records | also
