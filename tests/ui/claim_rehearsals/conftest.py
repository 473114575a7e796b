"""The same window as for support entries; papers are gathered for real and drawn by the tests of reports."""

from __future__ import annotations

import pytest

from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace
from ui.paper_preview import Job, PaperPreview

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]


@pytest.fixture(autouse=True)
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What papers were given to tell."""
    found: list[object] = []

    def make(preview: PaperPreview, job: Job) -> None:
        preview.desk.tasks.read(job.gather, owner=preview, then=found.append)

    monkeypatch.setattr(PaperPreview, "make", make)
    return found
