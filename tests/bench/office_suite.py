"""LibreOffice as a peer: the same table as a spreadsheet with wrapped cells, converted to PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version="1.3">
<office:automatic-styles>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/>
<style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="row" style:family="table-row">
<style:table-row-properties style:use-optimal-row-height="true"/></style:style>
"""
_COLUMN = """<style:style style:name="c{number}" style:family="table-column">
<style:table-column-properties style:column-width="{width}pt"/></style:style>
"""


def program() -> str | None:
    """Return where LibreOffice is; None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def seconds_to_pdf(suite: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> float:
    """Return how long the conversion of a table takes; a first, empty one makes its settings."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _convert(suite, folder, "first", [], widths)
        started = time.perf_counter()
        _convert(suite, folder, "table", rows, widths)
        return time.perf_counter() - started


def _convert(
    suite: str, folder: Path, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> None:
    source = folder / f"{name}.fods"
    source.write_text(_sheet(rows, widths), "utf-8")
    subprocess.run(
        [
            suite,
            f"-env:UserInstallation={(folder / 'settings').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if not source.with_suffix(".pdf").exists():
        raise RuntimeError("LibreOffice made no PDF")


def _sheet(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    styles = "".join(_COLUMN.format(number=number, width=width) for number, width in enumerate(widths))
    columns = "".join(f'<table:table-column table:style-name="c{number}"/>' for number in range(len(widths)))
    return (
        f"{_HEAD}{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="1">{columns}{"".join(map(_row, rows)) or _row([""])}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


def _row(cells: Sequence[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(map(_cell, cells))}</table:table-row>'


def _cell(text: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="cell" office:value-type="string">{lines}</table:table-cell>'
