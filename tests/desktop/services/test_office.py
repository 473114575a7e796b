"""What a role or a protecting flag hides is empty, and empty never looks like an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.roles import Permission, Role, allows
from desktop.records import all_rows
from desktop.records.field import Audience, Kind, Sensitivity, facts_of
from desktop.records.record import View
from desktop.services.office import Actor, Office, protected_names, without
from desktop.workspace import Workspace
from tests.desktop.services.people import SOME_KEY

VIEWS: list[Any] = sorted(View.__subclasses__(), key=lambda view: view.kind)
KINDS: dict[str, Any] = all_rows()
FILLED: dict[Kind, object] = {
    Kind.DATE: date(2026, 11, 1),
    Kind.MINUTES: 5,
    Kind.COUNT: 5,
    Kind.YEN: 5,
    Kind.FLAG: True,
    Kind.RECORD: SOME_KEY,
}


def filled(view: Any, **values: object) -> Any:
    said = {name: FILLED.get(facts.kind, "ひみつ") for name, facts in facts_of(view).items()}
    return view.model_construct(None, id=SOME_KEY, version=1, deleted_at=None, **{**said, **values})


def as_role(workspace: Workspace, role: Role) -> Office:
    return replace(workspace.office, actor=Actor(SOME_KEY, "だれか", role))


def test_a_clerk_is_shown_what_is_declared_for_clerks(shared: Workspace) -> None:
    for view in VIEWS:
        full = filled(view, **({"address_protected": False} if view.kind == "client" else {}))
        shown = as_role(shared, Role.CLERK).shown(full)
        for name, facts in facts_of(view).items():
            value = getattr(shown, name)
            if Audience.CLERK in facts.shown_to:
                assert value == getattr(full, name), (view.kind, name)
            elif facts.required and facts.kind in FILLED:
                # Keys and days without which a record is none: they tie records together.
                assert value == getattr(full, name), (view.kind, name)
            else:
                assert value in ("", False, None), (view.kind, name)


@pytest.mark.parametrize("role", [Role.WORKER, Role.MANAGER, Role.VIEWER])
def test_others_are_shown_everything_that_is_not_protected(shared: Workspace, role: Role) -> None:
    for view in VIEWS:
        full = filled(view, **({"address_protected": False} if view.kind == "client" else {}))
        apart = {
            name
            for name, facts in facts_of(view).items()
            if facts.sensitivity is Sensitivity.OFFENCE and role is Role.VIEWER
        }
        assert as_role(shared, role).shown(full) == without(full, apart), view.kind


def test_offences_are_kept_from_whoever_only_looks() -> None:
    assert any(
        facts.sensitivity is Sensitivity.OFFENCE for view in VIEWS for facts in facts_of(view).values()
    )
    assert not allows(Role.VIEWER, Permission.READ_OFFENCES)
    assert not allows(Role.CLERK, Permission.READ_OFFENCES)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_is_shown_a_protected_field_without_asking_for_it(shared: Workspace, role: Role) -> None:
    (view,) = (each for each in VIEWS if each.kind == "client")
    shown = as_role(shared, role).shown(filled(view))
    assert {getattr(shown, name) for name in protected_names(filled(view))} == {""}
    assert shown.name == "ひみつ"
    unprotected = filled(view, address_protected=False)
    assert protected_names(unprotected) == frozenset()


def test_hiding_leaves_the_original_alone() -> None:
    (view,) = (each for each in VIEWS if each.kind == "contact")
    full = filled(view)
    assert without(full, {"name", "may_be_told"}).name == ""
    assert (full.name, full.may_be_told) == ("ひみつ", True)
    assert without(full, set()) == full


def test_a_view_is_frozen() -> None:
    (view,) = (each for each in VIEWS if each.kind == "contact")
    with pytest.raises(Exception, match="frozen"):
        filled(view).name = "別の名"


def test_every_record_has_one_view() -> None:
    assert [view.kind for view in VIEWS] == sorted(KINDS)
