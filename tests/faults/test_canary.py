"""A name that nobody has is typed wherever one can type; afterwards it stands in no file, in no encoding."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desktop.services.support_entries import SupportEntries
from i18n.words import Words
from tests.desktop.conftest import PASSPHRASE
from tests.faults.traces import traces, written
from tests.journeys.hand import CONTROL, Hand
from ui.attachments.page import AttachmentsPage
from ui.defects import Defects
from ui.support_entries.panel import EntryPanel

NAME, KANA, LATIN, PHONE = "金糸雀 七四郎", "かなりや ななしろう", "Kanariya Nanashiro", "070-7346-7346"
NOTE, UNFINISHED, ASKED = "金糸雀が籠から逃げた", "金糸雀はまだ帰ら", "金糸雀の行方"
TITLE, GUESSED, GUESSED_NAME = "金糸雀の写真", "金糸雀と歌う夜明けの窓", "kanariya7346"
CANARIES = (NAME, KANA, LATIN, PHONE, NOTE, UNFINISHED, ASKED, TITLE, GUESSED, GUESSED_NAME)


@dataclass
class Watched:
    """Every place into which the program may have written, and what it said."""

    places: tuple[Path, ...]
    said: pytest.CaptureFixture[str]
    heard: str = ""

    def traces(self) -> list[str]:
        """Return where a canary is found."""
        out, err = self.said.readouterr()
        self.heard += out + err
        loud = [f"{canary!r} was printed" for canary in CANARIES if canary in self.heard]
        return loud + traces(CANARIES, self.places)


@pytest.fixture
def watched(
    tmp_path: Path,
    home: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Watched]:
    """A machine that keeps the most detailed log there is, with a folder for temporary files of its own."""
    temporary, logs = tmp_path / "temporary", tmp_path / "logs"
    for made in (temporary, logs):
        made.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    handler = logging.FileHandler(logs / "everything.log", encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    shared = [place for place in (Path("/dev/shm"), Path("/var/tmp")) if place.is_dir()]  # noqa: S108
    yield Watched((tmp_path, folder, home, *shared), capfd)
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


@pytest.fixture
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo that the user has, outside everything the program may write to."""
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "#0b5d66").save(content, "JPEG", comment=NOTE.encode())
    path = tmp_path_factory.mktemp("camera") / f"{TITLE}.jpg"
    path.write_bytes(content.getvalue())
    return path


def take_in_the_canary(hand: Hand) -> None:
    hand.go_to("clients")
    hand.press("相談者を受け付ける")
    hand.write("氏名", NAME)
    hand.write("ふりがな", KANA)
    hand.write("電話", PHONE)
    hand.write("相談の内容", NOTE)
    hand.press("受け付ける")
    hand.sees(KANA)


def begin_entry(hand: Hand, text: str) -> None:
    hand.key(Qt.Key.Key_N, CONTROL)
    hand.find(EntryPanel, lambda _panel: True, "panel")
    hand.write("内容", text)


def test_what_is_typed_stands_in_no_file(door: Hand, watched: Watched, photo: Path):
    door.sign_in(GUESSED_NAME, GUESSED)
    door.sees("もう一度入れてください")
    assert watched.traces() == []
    door.wait(door.window._door.unlock.button.isEnabled, "the end of the delay")  # type: ignore[union-attr]
    door.come_in("sato", PASSPHRASE)
    take_in_the_canary(door)
    begin_entry(door, NOTE)
    door.press("保存する")
    door.sees("逃げた")
    door.turn_to("添付")
    door.find(AttachmentsPage, lambda _page: True, "attachments").add(photo)
    door.open_line(TITLE)
    door.choose("相談者の情報を直す")
    door.write("ローマ字", LATIN)
    door.press("保存する")
    _print(door)
    door.go_to("clients")
    door.window.frame.top.search.setFocus()  # type: ignore[union-attr]
    door.write_on(ASKED)
    door.window.frame.top.search.clear()  # type: ignore[union-attr]
    door.write_on(NAME)
    door.open_line(NAME)
    begin_entry(door, UNFINISHED)
    door.compose("ない")
    assert watched.traces() == []
    door.lock()
    assert NAME not in door.all_words()
    assert watched.traces() == []
    door.come_in("sato", PASSPHRASE)
    (draft,) = door.desk.workspace.drafts.all()
    assert draft.values["text"] == UNFINISHED + "ない"
    door.lock()


def _print(hand: Hand) -> None:
    from ui.paper_preview import PaperPreview  # noqa: PLC0415 - beside what it is for

    hand.key(Qt.Key.Key_P, CONTROL)
    preview = hand.find(PaperPreview, lambda _one: True, "preview")
    hand.wait(lambda: preview.paper, "paper")
    hand.desk.navigation.back()
    hand.settle()


@pytest.fixture
def told() -> Iterator[Defects]:
    """What tells of defects, as in the running program."""
    defects = Defects(Words("ja"))
    yield defects
    defects.release()


def test_a_defect_and_an_sql_error_tell_nothing_and_lose_nothing(
    seat: Callable[..., Hand], folder: Path, watched: Watched, told: Defects
):
    hand = seat(folder, told.tell)
    hand.come_in("sato", PASSPHRASE)
    take_in_the_canary(hand)
    begin_entry(hand, NOTE)
    with hand.desk.workspace.office.store.write_aside() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER refuses BEFORE INSERT ON support_entry BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    hand.press("保存する")
    hand.sees("プログラムに不具合がありました")
    assert watched.traces() == []
    assert "IntegrityError" in watched.heard
    hand.press("続ける")
    hand.write_on(UNFINISHED)
    with hand.desk.workspace.office.store.write_aside() as connection:
        connection.exec_driver_sql("DROP TRIGGER refuses")
    hand.press("保存する")
    hand.sees("はまだ帰ら")
    hand.lock()
    assert watched.traces() == []


def test_an_error_with_a_name_in_it_is_told_without_the_name(
    seat: Callable[..., Hand], folder: Path, watched: Watched, told: Defects, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object, **_more: object) -> None:
        raise ValueError(NAME)

    hand = seat(folder, told.tell)
    hand.come_in("sato", PASSPHRASE)
    monkeypatch.setattr(SupportEntries, "record", fail)
    take_in_the_canary(hand)
    begin_entry(hand, NOTE)
    hand.press("保存する")
    hand.sees("プログラムに不具合がありました")
    assert watched.traces() == []
    assert "ValueError" in watched.heard
    hand.lock()
    assert watched.traces() == []


@pytest.mark.parametrize("way", sorted(written(NAME)))
def test_a_name_in_a_file_would_be_found(way: bytes, tmp_path: Path):
    (tmp_path / "odd").write_bytes(b"\x00\xff" + way + b"\x00")
    assert traces([NAME], [tmp_path])
