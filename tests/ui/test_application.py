"""Starting: quick, private, in Japanese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from i18n.catalogue import compiled, source
from ui.__main__ import main

HEAVY = (
    "sqlcipher3",
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "reportlab",
    "cryptography",
    "babel",
    "PIL",
    "pypdfium2",
)
START = """
import json, os, sys
from PySide6.QtWidgets import QDialogButtonBox
from ui import application
from ui.defects import Defects
from ui.main_window import MainWindow
from ui.parts.text import Text
from ui.preferences import PreferenceFile
from i18n.words import Words
from dataclasses import replace

application.keep_private()
qt = application.make_application()
preferences = PreferenceFile()
house = application.make_house(qt, preferences, Defects(Words("ja")))
window = MainWindow(replace(house, door=lambda door: Text(door.words.say("Bansou"))))
window.show()
qt.processEvents()
loaded = sorted(name for name in sys.modules if "." not in name)
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
word = box.button(QDialogButtonBox.StandardButton.Cancel).text()
core = None
if sys.platform != "win32":
    import resource
    core = resource.getrlimit(resource.RLIMIT_CORE)[1]
mask = os.umask(0)
family = qt.font().family()
print(json.dumps({"loaded": loaded, "cancel": word, "core": core, "mask": mask, "family": family}))
window.close()
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a process found that painted the door."""
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", START],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_first_picture_does_not_wait_for_the_database(started: dict[str, object]):
    loaded = started["loaded"]
    assert isinstance(loaded, list)
    assert "PySide6" in loaded
    # Babel reads a catalogue that was edited since it was compiled: a checkout's price, not the program's.
    fresh = compiled("ja").is_file() and compiled("ja").stat().st_mtime_ns >= source("ja").stat().st_mtime_ns
    assert not [name for name in HEAVY if name in loaded and (name != "babel" or fresh)]


def test_qts_own_words_are_japanese(started: dict[str, object]):
    assert started["cancel"] == "キャンセル"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of both")
def test_nobody_else_may_read_and_no_crash_leaves_memory_behind(started: dict[str, object]):
    assert started["core"] == 0
    assert started["mask"] == 0o077


def test_the_bundled_font_is_used(started: dict[str, object]):
    assert started["family"] == "Noto Sans JP"


def test_typeset_writes_a_letter(tmp_path: Path):
    source, target = tmp_path / "letter.txt", tmp_path / "letter.pdf"
    source.write_text("拝啓\n\n秋も深まってまいりました。", "utf-8")
    assert main(["typeset", "--lang", "ja", "--in", str(source), "--out", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_typeset_says_what_it_cannot_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source, target = tmp_path / "letter.txt", tmp_path / "letter.pdf"
    source.write_text("拝啓", "utf-8")
    assert main(["typeset", "--lang", "xx", "--in", str(source), "--out", str(target)]) == 1
    assert "xx" in capsys.readouterr().err
    assert not target.exists()
    assert main(["typeset", "--lang", "ja", "--in", str(tmp_path / "none"), "--out", str(target)]) == 1
