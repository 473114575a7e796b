"""Builds resources/fonts again from the published packages: fetch by name, cut, write checksums.

Run by a developer when a font changes (`python -m installer.fonts`); it needs npm and fontTools, and nothing
else does: the fonts are committed. Which fonts, from where and how much of each stands in sources.toml.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
# Of a cut font only what horizontal lines need is kept.
FEATURES = ("ccmp", "locl", "kern", "mark", "mkmk", "liga", "calt", "ljmo", "vjmo", "tjmo")
VERTICAL = ("vhea", "vmtx", "VORG", "BASE", "STAT")
# Latin, general punctuation, CJK and full-width signs stay in every cut font: its own standard may lack them.
COMMON = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2010, 0x2040),
    range(0x3000, 0x3040),
    range(0xFF00, 0xFF66),
)


def double_bytes(codec: str, first_lead: int = 0xA1) -> set[int]:
    """Return the characters of a two-byte character set, without its private ones."""
    found: set[int] = set()
    for lead in range(first_lead, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                characters = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(ord(c) for c in characters if not 0xE000 <= ord(c) < 0xF900)
    return found


def characters_of(cut: str) -> set[int]:
    """Return the characters which a cut keeps."""
    common = {code for block in COMMON for code in block}
    if cut == "ksx1001-and-all-syllables":
        return common | double_bytes("euc_kr") | set(range(0xAC00, 0xD7A4))
    if cut == "gb2312-and-gbk-where-alone":
        return common | double_bytes("gb2312") | (double_bytes("gbk", 0x81) - drawn_by_others())
    return common | double_bytes(cut)


def drawn_by_others() -> set[int]:
    """Return what the Japanese, traditional Chinese and Korean fonts, built before, already draw."""
    library = import_module("fontTools.ttLib")
    files = [FONTS / f"NotoSans{name}-Regular.ttf" for name in ("JP", "TC", "KR")]
    return {code for file in files for code in library.TTFont(file, lazy=True).getBestCmap()}


def cut_font(source: Path, target: Path, characters: Iterable[int]) -> None:
    """Write the part of a font that draws those characters, the same bytes at every run."""
    subset = import_module("fontTools.subset")  # only developers have fontTools
    options = subset.Options(
        layout_features=list(FEATURES),
        notdef_outline=True,
        hinting=False,
        recalc_timestamp=False,
        name_IDs=["*"],
    )
    options.drop_tables += VERTICAL
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def fetch(package: str, version: str, folder: Path) -> Path:
    """Fetch one published package by name and return the folder of its files."""
    place = folder / package.rpartition("/")[2]
    if not place.exists():
        place.mkdir()
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
        subprocess.run(command, cwd=place, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(place.glob("*.tgz"))) as archive:
            archive.extractall(place, filter="data")
    return place / "package"


def build(font: dict[str, Any], folder: Path) -> None:
    """Build one font and put its licence beside it."""
    files = fetch(font["package"], font["version"], folder)
    target = FONTS / font["file"]
    if "cut" in font:
        cut_font(files / font["member"], target, characters_of(font["cut"]))
    else:
        target.write_bytes((files / font["member"]).read_bytes())
    licence = FONTS / "licences" / (font["package"].rpartition("/")[2] + ".txt")
    licence.parent.mkdir(exist_ok=True)
    licence.write_bytes((files / "LICENSE_FONT").read_bytes())
    print(f"{font['file']}: {target.stat().st_size:,} bytes")


def write_checksums() -> None:
    """Write checksums.txt in the form of sha256sum, in order of name."""
    fonts = sorted(FONTS.glob("*.ttf"))
    lines = [f"{hashlib.sha256(font.read_bytes()).hexdigest()}  {font.name}\n" for font in fonts]
    (FONTS / "checksums.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    """Build every font of sources.toml."""
    fonts = tomllib.loads((FONTS / "sources.toml").read_text(encoding="utf-8"))["font"]
    with tempfile.TemporaryDirectory() as folder:
        for font in fonts:
            build(font, Path(folder))
    write_checksums()
    return 0


if __name__ == "__main__":
    sys.exit(main())
