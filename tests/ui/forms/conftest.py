"""The same window as for papers, with the real press, on a day on which the forms are in force."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.clock import SetClock
from tests.ui.printing.conftest import (
    entrance,
    folder,
    hana,
    pressing,
    reference,
    room,
    template,
    workspace,
)

__all__ = ["clock", "entrance", "folder", "hana", "pressing", "reference", "room", "template", "workspace"]


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands at Monday, 30 November 2026, 09:00 in Tokyo."""
    return SetClock(datetime(2026, 11, 30, tzinfo=UTC))
