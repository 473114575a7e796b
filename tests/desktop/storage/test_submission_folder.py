"""The folder that is handed in is there whole or not at all; names are safe on every system."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problem import Problem
from desktop.domain.submission_names import file_name, filled, unknown_places, unlike
from desktop.storage import submission_folder
from desktop.storage.submission_folder import OutgoingFile, write_folder
from desktop.storage.watch import Watch

FILES = (OutgoingFile("01_表紙.pdf", b"a" * 50), OutgoingFile("02_日誌.pdf", b"b" * 70))


def test_the_folder_stands_whole_and_one_of_its_name_stays(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = write_folder(tmp_path, "2025_完了実績", FILES, Watch(lambda done, of: told.append((done, of))))
    again = write_folder(tmp_path, "2025_完了実績", FILES[:1])
    assert [path.name for path in (first, again)] == ["2025_完了実績", "2025_完了実績-2"]
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        each.name: each.data for each in FILES
    }
    assert told == [(0, 120), (50, 120), (120, 120)]


def test_nothing_stays_when_it_was_stopped_or_the_disk_ran_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    watch = Watch(lambda now, _of: done.append(now), stopped=lambda: len(done) > 1)
    with pytest.raises(Problem) as stopped:
        write_folder(tmp_path, "x", FILES, watch)
    monkeypatch.setattr(submission_folder, "sync_file", _full)
    with pytest.raises(Problem) as full:
        write_folder(tmp_path, "x", FILES)
    monkeypatch.setattr(submission_folder, "need_space", _no_room)
    with pytest.raises(Problem) as before:
        write_folder(tmp_path, "x", FILES)
    codes = [each.value.code for each in (stopped, full, before)]
    assert codes == ["work.stopped", "submission.disk_filled", "disk.full"]
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    with pytest.raises(Problem, match="unwritable"):
        write_folder(tmp_path / "gone", "x", FILES)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_name_becomes_one_that_can_be_kept(part: str, corporation: str) -> None:
    values = {"number": "01", "part": part, "corporation": corporation}
    for name in (file_name(filled("{number}_{part}_{corporation}", values)), file_name(part)):
        assert 0 < len(name.encode(errors="surrogatepass")) <= 180
        assert not set(name) & set('\\/:*?"<>|\n\0')
        assert name == name.strip(" .")
        assert name[0] not in "=+@-~"


def test_names_that_meet_are_numbered_and_unknown_places_told() -> None:
    taken: set[str] = set()
    assert [unlike(each, ".pdf", taken) for each in ("A", "a", "b")] == ["A.pdf", "a-2.pdf", "b.pdf"]
    assert file_name("CON") == "_CON"
    assert file_name("株式会社/あ:い") == "株式会社_あ_い"
    assert unknown_places("{number}_{name}") == ("name",)


def _full(_path: Path) -> None:
    raise OSError(errno.ENOSPC, "full")


def _no_room(_folder: Path, _needed: int) -> None:
    raise Problem("disk.full", needed=1, free=0)
