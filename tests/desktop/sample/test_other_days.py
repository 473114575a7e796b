"""The sample is told from today backwards: holidays and weekends move its days, and it has to hold on any."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import sample
from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from tests.desktop.sample.template import PASSPHRASE
from tests.desktop.shipped import shipped


@pytest.mark.parametrize("day", ["2026-11-28", "2027-02-04"])
def test_the_sample_can_be_made_whatever_holidays_lie_behind(tmp_path: Path, day: str) -> None:
    clock = SetClock(datetime.fromisoformat(day).replace(hour=3, tzinfo=UTC))
    workspace = sample.build(
        Entrance(clock, MachineMemory(tmp_path / "memory"), FLOOR, shipped()),
        tmp_path / "s",
        clock,
        PASSPHRASE,
    )
    assert len(workspace.clients.lines()) > 40
    workspace.close()
