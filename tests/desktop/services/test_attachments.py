"""Attachments: the bytes lie encrypted beside the records, photos shrunk, papers as they are."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PIL import Image

from desktop.domain.roles import Role
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, problem, refused, take_in, write_down

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def photo(size: tuple[int, int] = (2400, 1200), taken: str = "") -> bytes:
    image = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    kept = io.BytesIO()
    image.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def test_a_paper_comes_back_as_it_was(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.attachments.attach(taken.client_id, "賃貸借契約書", PDF, document_kind="lease")
    (view,) = workspace.attachments.of_client(taken.client_id)
    assert (view.id, view.title, view.media_type, view.size) == (
        saved.id,
        "賃貸借契約書",
        "application/pdf",
        len(PDF),
    )
    assert (view.document_kind, view.dated_on) == ("lease", TODAY)
    assert workspace.attachments.content(saved.id) == PDF


def test_a_photo_is_shrunk_and_its_moment_kept_apart(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = photo(taken="2026:11:20 10:30:00")
    key = workspace.attachments.attach(taken.client_id, "玄関", given).id
    kept = workspace.attachments.content(key)
    image = Image.open(io.BytesIO(kept))
    assert (image.size, dict(image.getexif())) == ((1600, 800), {})
    view = workspace.attachments.get(key)
    assert view.taken_at == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    assert (view.media_type, view.size) == ("image/jpeg", len(kept))


def test_an_attachment_may_belong_to_an_entry(workspace: Workspace) -> None:
    taken = take_in(workspace)
    entry = write_down(workspace, taken)
    key = workspace.attachments.attach(taken.client_id, "写真", photo(), entry_id=entry).id
    assert workspace.attachments.get(key).entry_id == entry


def test_the_same_bytes_twice_are_two_records(workspace: Workspace) -> None:
    taken = take_in(workspace)
    first = workspace.attachments.attach(taken.client_id, "控え 1", PDF).id
    second = workspace.attachments.attach(taken.client_id, "控え 2", PDF).id
    workspace.attachments.remove(first)
    assert [view.id for view in workspace.attachments.of_client(taken.client_id)] == [second]
    assert workspace.attachments.content(second) == PDF
    # What lies in the trash can be taken back whole.
    workspace.history.restore("attachment", first)
    assert workspace.attachments.content(first) == PDF


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "attachment.empty"),
        (b"MZ\x90\x00 a program", "image.unreadable"),
        (photo()[:300], "image.unreadable"),
        (b"%PDF-" + bytes(20 * 1024 * 1024), "attachment.too_large"),
    ],
    ids=["empty", "program", "torn", "huge"],
)
def test_what_is_no_paper_and_no_photo_is_refused(shared: Workspace, data: bytes, code: str) -> None:
    taken = take_in(shared)
    with problem(code):
        shared.attachments.attach(taken.client_id, "添付", data)
    assert shared.attachments.of_client(taken.client_id) == ()


def test_a_title_is_needed_and_the_kind_is_of_the_list(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("title", "field.required")):
        workspace.attachments.attach(taken.client_id, " ", PDF)
    with refused(("document_kind", "field.not_a_choice")):
        workspace.attachments.attach(taken.client_id, "契約書", PDF, document_kind="zzz")
    assert workspace.attachments.of_client(taken.client_id) == ()


def test_an_attachment_is_found_by_its_title(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = workspace.attachments.attach(taken.client_id, "生活保護決定通知書", PDF).id
    (found,) = workspace.search.find("決定通知").notes
    assert (found.id, found.client_id, found.on) == (key, taken.client_id, TODAY)


def test_a_clerk_opens_no_attachment(workspace: Workspace, colleague: Callable[[Role], Workspace]) -> None:
    taken = take_in(workspace)
    key = workspace.attachments.attach(taken.client_id, "診断書", PDF).id
    clerk = colleague(Role.CLERK)
    assert (clerk.attachments.get(key).title, clerk.attachments.get(key).digest) == ("", "")
    with problem("role.not_allowed"):
        clerk.attachments.content(key)
