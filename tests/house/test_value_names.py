"""Every list, every value and every code of a value has a name for the manager, and a known type."""

from __future__ import annotations

from desktop.domain.rule_values import (
    CHECKS,
    PROSE,
    TABLES,
    UNSAID,
    ValueKind,
    facts_of_values,
    kind_of,
    list_of,
)
from desktop.storage.reference import Reference
from i18n.words import read_labels

SHIPPED = Reference()
LISTS = {name: SHIPPED.named(name) for name in SHIPPED.names()}


def labelled(group: str) -> set[str]:
    return {code.removeprefix(f"{group}.") for code in read_labels() if code.startswith(f"{group}.")}


def test_every_list_has_a_name_and_no_name_is_left_over() -> None:
    assert labelled("list") == set(LISTS)


def test_every_value_has_a_name_and_no_name_is_left_over() -> None:
    used = {name for rows in LISTS.values() for row in rows.rows for name in row.values}
    of_own_rows = {name for names in UNSAID.values() for name in names}
    assert labelled("value") == used | of_own_rows | PROSE


def test_every_code_of_a_value_has_a_name() -> None:
    used: set[str] = set()
    for list_name, rows in LISTS.items():
        for name, facts in facts_of_values(rows.rows, list_name).items():
            if facts.kind is ValueKind.TABLE:
                continue
            if (other := list_of(list_name, name)) is None:
                used |= set(facts.codes)
            else:
                assert set(facts.codes) <= {row.code for row in LISTS[other].rows}, (list_name, name)
    assert labelled("value_code") == used
    assert labelled("table_column") == {column for columns in TABLES.values() for column in columns}


def test_a_value_has_one_type_wherever_its_list_says_it() -> None:
    for list_name, rows in LISTS.items():
        for row in rows.rows:
            for name, value in row.values.items():
                facts = facts_of_values(rows.rows).get(name)
                assert facts is not None, (list_name, name)
                assert kind_of(value) is facts.kind, (list_name, row.code, name)


def test_a_shipped_table_is_sound_and_has_no_column_that_the_program_does_not_read() -> None:
    for list_name, rows in LISTS.items():
        for row in rows.rows:
            for name in TABLES.keys() & row.values.keys():
                assert CHECKS[name](tuple(row.values[name])) is None, (list_name, row.code)
                assert {column for each in row.values[name] for column in each} <= set(TABLES[name])
