"""Catalogues are compiled when their source is newer, and the check of their words really finds a gap."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer.catalogues import stale


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The source of a catalogue."""
    path = tmp_path / "i18n/catalogues/ja/LC_MESSAGES/bansou.po"
    path.parent.mkdir(parents=True)
    path.write_text("", "utf-8")
    return path


def test_what_was_never_compiled_is_stale(tmp_path: Path, source: Path) -> None:
    assert [*stale(tmp_path)] == [source]


@pytest.mark.parametrize(("seconds", "expected"), [(-60, True), (0, False), (60, False)])
def test_what_is_older_than_its_source_is_stale(
    tmp_path: Path, source: Path, seconds: int, *, expected: bool
) -> None:
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(b"")
    moment = source.stat().st_mtime + seconds
    os.utime(source, (source.stat().st_mtime, source.stat().st_mtime))
    os.utime(compiled, (moment, moment))
    assert bool([*stale(tmp_path)]) is expected
