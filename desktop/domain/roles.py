"""Roles (役割) and what each allows. They guard against mistakes, not against a program of one's own."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff does: caseworker, manager, clerk (hours and vouchers), viewer."""

    WORKER = "worker"
    MANAGER = "manager"
    CLERK = "clerk"
    VIEWER = "viewer"


class Permission(StrEnum):
    """What a service asks for before it works."""

    READ_CASES = "read_cases"
    READ_NOTES = "read_notes"
    READ_OFFENCES = "read_offences"
    WRITE_CASES = "write_cases"
    KEEP_HOURS = "keep_hours"
    """Diary, attendance and vouchers: what is not about a client's life."""
    READ_HOURS = "read_hours"
    """Hours of others: attendance, days of the diary, how somebody is employed. One's own are always read."""
    KEEP_PAY = "keep_pay"
    """Wages of others: read and written by whoever pays them."""
    MANAGE = "manage"


_ALLOWED: Final[dict[Role, frozenset[Permission]]] = {
    Role.WORKER: frozenset(
        {Permission.READ_CASES, Permission.READ_NOTES, Permission.READ_OFFENCES, Permission.WRITE_CASES}
        | {Permission.KEEP_HOURS}
    ),
    Role.MANAGER: frozenset(Permission),
    Role.CLERK: frozenset(
        {Permission.READ_CASES, Permission.KEEP_HOURS, Permission.READ_HOURS, Permission.KEEP_PAY}
    ),
    Role.VIEWER: frozenset({Permission.READ_CASES, Permission.READ_NOTES}),
}


def allows(role: Role, permission: Permission) -> bool:
    """Tell whether a role allows something."""
    return permission in _ALLOWED[role]
