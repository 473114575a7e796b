"""What stands on a filled form comes back as it was, and a form shows no more than it is bound to."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.form import Section, Table, Typed, Write
from desktop.records.client import ClientDraft, ClientView
from desktop.records.contact import ContactDraft
from desktop.records.form_answer import FormAnswerDraft
from desktop.services.form_answers import CAME_BACK
from desktop.services.form_sources import FIELDS
from desktop.storage.form_shelf import FormShelf
from desktop.workspace import Workspace

LETTERS = "あ漢aúမက្"
TEXT = st.sampled_from([*LETTERS, *(f"{one} {LETTERS[::-1]}" for one in LETTERS)])
"""Whole words from a list: drawn letter by letter they take so long under load that Hypothesis objects."""
TYPED = st.one_of(
    st.just(Typed()),
    st.builds(Typed, text=TEXT, codes=st.frozensets(TEXT, max_size=3)),
    st.builds(Typed, rows=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3).map(tuple)),
)
FORMS = {form.name: form for form in FormShelf().all()}


def client(workspace: Workspace, **more: object) -> UUID:
    """Take in somebody."""
    return workspace.clients.save(ClientDraft.of({"name": "グエン・ティ・ラン", **more})).id


def draft(workspace: Workspace, client_id: UUID) -> FormAnswerDraft:
    """Return a filled form without its places."""
    return FormAnswerDraft.of(
        {
            "client_id": client_id,
            "form": "intake",
            "edition": "2026-11",
            "languages": "ja vi",
            "state": CAME_BACK,
            "on": workspace.office.today(),
            "staff_id": workspace.office.actor.staff_id,
        }
    )


# Each example writes twice into the encrypted vault: on a busy machine that says nothing of the strategies.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.dictionaries(TEXT, TYPED, max_size=4), second=st.dictionaries(TEXT, TYPED, max_size=4))
def test_places_come_back(shared: Workspace, first: dict[str, Typed], second: dict[str, Typed]) -> None:
    client_id = client(shared)
    saved = shared.form_answers.keep(draft(shared, client_id), first)
    assert shared.form_answers.filled(saved.id).typed == first
    shared.form_answers.keep(draft(shared, client_id), second, saved.id)
    found = shared.form_answers.newest(client_id, "intake")
    assert found is not None
    assert found.view.id == saved.id
    assert found.typed == second


def test_a_form_is_given_no_more_than_it_shows(workspace: Workspace) -> None:
    told = {"phone": "03-1111-2222", "note": "秘密のこと", "address": "東京都墨田区1-1"}
    open_id, hidden_id = (
        client(workspace, **told),
        client(workspace, address_protected=True, protected_because="確かめた", **told),
    )
    form = FORMS["intake"]
    (seen,) = workspace.form_sources.views(form, open_id)["client"]
    assert isinstance(seen, ClientView)
    assert seen.name
    assert seen.phone == "03-1111-2222"
    assert not seen.note
    (hidden,) = workspace.form_sources.views(form, hidden_id)["client"]
    assert isinstance(hidden, ClientView)
    assert not hidden.phone
    assert not hidden.address
    assert "client" not in workspace.form_sources.views(form, None)


def test_who_must_not_be_called_stands_on_no_form(workspace: Workspace) -> None:
    client_id = client(workspace)
    for role, name, told in (
        ("emergency", "阮文", True),
        ("perpetrator", "加害", True),
        ("family", "兄", False),
    ):
        values = {"client_id": client_id, "role": role, "name": name, "may_be_told": told}
        workspace.contacts.save(ContactDraft.of(values))
    columns = (Write("name", "名前", "name"),)
    form = replace(FORMS["intake"], sections=(Section("a", "", (Table("b", "人", columns, 2, "contact"),)),))
    views = workspace.form_sources.views(form, client_id)["contact"]
    assert [getattr(view, "name", "") for view in views] == ["阮文"]


def test_every_narrowed_record_can_be_read(workspace: Workspace) -> None:
    client_id = client(workspace)
    for record in FIELDS:
        form = replace(FORMS["intake"], sections=(Section("a", "", (Write("b", "人", f"{record}.id"),)),))
        assert set(workspace.form_sources.views(form, client_id)) <= {record}, record
