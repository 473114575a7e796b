"""The same window as for support entries, and a shelf on which the cards are translated into Urdu as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n import catalogue
from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "urdu", "workspace"]

_URDU = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ur\\n"

msgctxt "card"
msgid "どこが痛いですか"
msgstr "درد کہاں ہے؟"

msgctxt "card"
msgid "頭"
msgstr "سر"
"""


@pytest.fixture
def urdu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two texts of the cards be translated into Urdu, and nothing into Khmer."""
    shelf = tmp_path / "catalogues"
    shelf.mkdir()
    for language in ("ja", "en"):
        (shelf / language).symlink_to(catalogue.FOLDER / language, target_is_directory=True)
    place = shelf / "ur" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "forms.po").write_text(_URDU, "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", shelf)
