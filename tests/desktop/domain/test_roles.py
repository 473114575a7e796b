"""Who may do what; a role added without its permissions is noticed."""

from __future__ import annotations

import pytest

from desktop.domain.roles import Permission, Role, allows

EXPECTED = {
    Role.WORKER: set(Permission) - {Permission.MANAGE, Permission.READ_HOURS, Permission.KEEP_PAY},
    Role.MANAGER: set(Permission),
    Role.CLERK: {Permission.READ_CASES, Permission.KEEP_HOURS, Permission.READ_HOURS, Permission.KEEP_PAY},
    Role.VIEWER: {Permission.READ_CASES, Permission.READ_NOTES},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_every_role_is_asked_about_every_permission(role: Role, permission: Permission):
    assert allows(role, permission) == (permission in EXPECTED[role])


def test_a_clerk_sees_hours_but_no_notes():
    assert allows(Role.CLERK, Permission.READ_CASES)
    assert not allows(Role.CLERK, Permission.READ_NOTES)


def test_only_who_supports_people_reads_of_offences():
    assert {role for role in Role if allows(role, Permission.READ_OFFENCES)} == {Role.WORKER, Role.MANAGER}


def test_a_viewer_changes_nothing():
    assert not any(allows(Role.VIEWER, right) for right in set(Permission) - EXPECTED[Role.VIEWER])
