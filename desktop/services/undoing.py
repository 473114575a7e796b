"""Taking back an operation by its change lines: additions go to the trash, changes are turned round.

It knows the lines, not who may do it; `history.py` asks that and opens the unit of work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.attendance import Attendance
from desktop.records.client_money import MoneyRules
from desktop.records.employment import Employment
from desktop.records.field import Sensitivity, facts_of
from desktop.records.organisation import Organisation
from desktop.records.record import Row
from desktop.records.rule_override import RuleOverride
from desktop.records.rule_value import RuleValue
from desktop.records.staff import Staff
from desktop.records.staff_certificate import StaffCertificate
from desktop.records.wage import Wage
from desktop.storage.change_log import Action, decoded, encoded
from desktop.storage.schema import ROWS, change_line
from desktop.storage.unit_of_work import UnitOfWork, table_of

_OF_MANAGERS: Final = frozenset(
    {MoneyRules.kind, Organisation.kind, RuleOverride.kind, RuleValue.kind, Staff.kind}
)
OF_PAY: Final = frozenset({Employment.kind, StaffCertificate.kind, Wage.kind})
"""Kept by whoever pays."""
OF_HOURS: Final = frozenset({Attendance.kind})
"""Kept by everybody who works, also by a clerk, who writes nothing about clients."""
_NOTHING: Final = (None, "", False)


def needed(kinds: AbstractSet[str]) -> Permission:
    """Return what one must be allowed in order to take changes of such records back."""
    if kinds & _OF_MANAGERS:
        return Permission.MANAGE
    if kinds & OF_PAY:
        return Permission.KEEP_PAY
    return Permission.KEEP_HOURS if kinds <= OF_HOURS else Permission.WRITE_CASES


def lines_of(work: UnitOfWork, operation: UUID) -> list[Mapping[Any, Any]]:
    """Return the lines of an operation, the last first; a Problem where it cannot be taken back."""
    query = select(change_line).where(change_line.c.operation == operation).order_by(change_line.c.seq.desc())
    lines: list[Mapping[Any, Any]] = [*work.connection.execute(query).mappings()]
    if any(line["action"] == Action.ERASE for line in lines):
        raise Problem("undo.erased")
    kinds = {line["record_kind"] for line in lines if line["action"] in {Action.ADD, Action.CHANGE}}
    # A key once given or taken cannot be undone by a record.
    if not kinds or Staff.kind in kinds:
        raise Problem("undo.nothing")
    if any(line["changes"] is None for line in lines):
        raise Problem("undo.erased")
    if any(line["action"] == Action.ADD and ROWS[line["record_kind"]].lasting for line in lines):
        raise Problem("undo.lasting")
    return lines


def take_back(work: UnitOfWork, line: Mapping[Any, Any]) -> None:
    """Take one line back; a Problem `undo.changed_since` where a field moved on."""
    if line["action"] == Action.ADD:
        _take_back_addition(work, line)
    elif line["action"] == Action.CHANGE:
        _take_back_change(work, line)


def _take_back_addition(work: UnitOfWork, line: Mapping[Any, Any]) -> None:
    record = ROWS[line["record_kind"]]
    now = work.read(record, line["record"])
    added = {name: [None, None] for name, value in now.items() if value not in _NOTHING}
    changes = {**added, **json.loads(line["changes"])}
    _refuse_if_moved_on(record, now, {name: changes[name] for name in facts_of(record) if name in changes})
    if now["deleted_at"] is None:
        work.remove(record, line["record"])


def _take_back_change(work: UnitOfWork, line: Mapping[Any, Any]) -> None:
    record = ROWS[line["record_kind"]]
    changes = json.loads(line["changes"])
    _refuse_if_moved_on(record, work.read(record, line["record"]), changes)
    columns = table_of(record).c
    before = {name: decoded(columns[name].type, pair[0]) for name, pair in changes.items()}
    work.change(record, line["record"], before)


def _refuse_if_moved_on(record: type[Row], now: Mapping[Any, Any], changes: Mapping[str, list[Any]]) -> None:
    facts = facts_of(record)
    # What is derived moves with the declared fields, and has no label to be told by.
    for name in (*facts, "deleted_at"):
        if name in changes and encoded(now[name]) != changes[name][1]:
            flag = facts[name].protected_by if name in facts else None
            # Whether somebody is protected stands elsewhere: where they are or will be is never told here.
            apart = name in facts and (
                facts[name].sensitivity is Sensitivity.OFFENCE
                or (facts[name].tells_where and now.get("client_id") is not None)
            )
            both = {} if apart or (flag and now[flag]) else {"then": changes[name][1], "now": now[name]}
            raise Problem("undo.changed_since", kind=record.kind, field=name, **both)
