"""All that is handed in of a year of 20 staff, 30,000 diary lines and 5,000 vouchers, beside drawing alone.

A tenth of the vouchers has its receipt as a photo. Everything is gathered, drawn and bound one after the
other; in the window the next part is gathered while one is drawn.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.clock import SystemClock
from desktop.domain.programme_year import fiscal_year
from desktop.records.voucher import VoucherProofDraft
from desktop.services.file_beside import put_beside
from desktop.services.submission_sheets import SubmissionSheet
from desktop.storage.incoming import JPEG
from desktop.workspace import Workspace
from i18n.words import Words
from reports.book import Book, book
from reports.submission_binding import Binding, Bound, BoundPart, bind
from reports.submission_index import CoverContent
from tests.bench.claim_rehearsal import FIRST, LAST, YEAR, fill
from tests.bench.figures import Figure
from tests.bench.places import small_vault
from ui.submissions.sources import Sources

LIMIT_MS = 20_000.0
LINES_ON_A_PAGE = 40
SHARE = 10
"""One voucher in so many has a photo."""


def measure() -> Iterable[Figure]:
    """Make everything once; draw as many pages with nothing but lines of text, and put them into one file."""
    with small_vault() as workspace:
        fill(workspace)
        _photograph(workspace)
        key = workspace.submissions.start(YEAR, "submission_completion").id
        sheet = workspace.submission_sheets.of(key)
        words = Words("ja")
        desk: Any = SimpleNamespace(
            workspace=workspace, words=words, clock=SystemClock(), today=workspace.office.today
        )
        began = time.perf_counter()
        parts, stamp = _parts(desk, sheet), Sources(desk, sheet).stamp("BAN-456")
        whole: Bound = bind(Binding(_cover(sheet), parts, (), stamp, stamp), words)
        taken = time.perf_counter() - began
        if whole.pages < 1000:
            raise RuntimeError("the year is not whole")
        bare = _bare(whole.pages, len(parts))
    yield Figure(f"all that is handed in, {whole.pages:,} pages", "ms", taken * 1000, LIMIT_MS)
    yield Figure("all that is handed in beside bare drawing", "ms", taken * 1000, bare * 1000, None)


def _parts(desk: Any, sheet: SubmissionSheet) -> tuple[BoundPart, ...]:
    sources = Sources(desk, sheet)
    found = []
    for line in sheet.going:
        leaves = [leaf for piece in sources.pieces(line) for leaf in piece.gather()]
        if leaves:
            made: Book = book(leaves, desk.words, sources.stamp(line.paper))
            found.append(BoundPart(f"{line.number:02}", line.row.text, made.pdf, places=made.places))
    return tuple(found)


def _cover(sheet: SubmissionSheet) -> CoverContent:
    return CoverContent("測定", sheet.kind.text, fiscal_year(YEAR), FIRST, LAST, sheet.own, "", "")


def _photograph(workspace: Workspace) -> None:
    drafts = [
        VoucherProofDraft.of(
            {"voucher_id": line.id, "proof": "proof_receipt", "addressee_is_ours": True, **_photo(workspace)}
        )
        for line in workspace.vouchers.lines(FIRST, LAST)[::SHARE]
    ]
    with workspace.office.store.write("voucher_proof_add", workspace.office.author) as work:
        workspace.vouchers.proofs.add_all(work, drafts)


def _photo(workspace: Workspace) -> Mapping[str, Any]:
    """Keep a photo that is like no other."""
    out = io.BytesIO()
    Image.effect_noise((700, 1000), 40).convert("RGB").save(out, "JPEG", quality=60)
    return put_beside(workspace.files, out.getvalue(), JPEG)


def _bare(pages: int, parts: int) -> float:
    """Return how long bare lines on so many pages take, in so many files, and to put them into one."""
    began, made = time.perf_counter(), list[bytes]()
    for part in range(parts):
        target = io.BytesIO()
        canvas = Canvas(target, pageCompression=1)
        for page in range(pages // parts + (part < pages % parts)):
            for line in range(LINES_ON_A_PAGE):
                canvas.drawString(60, 800 - 18 * line, f"{page} {line} 2025/04/01 09:00 10:30 90 0001")
            canvas.showPage()
        canvas.save()
        made.append(target.getvalue())
    whole = pikepdf.Pdf.new()
    for each in made:
        with pikepdf.open(io.BytesIO(each)) as document:
            whole.pages.extend(document.pages)
    whole.save(io.BytesIO())
    return time.perf_counter() - began
