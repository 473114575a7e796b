"""Every paper that is offered for the sample's people can be made, and its first words are its name."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.workspace import Workspace
from i18n.words import Words
from tests.desktop.sample.conftest import END
from tests.reports.reading import pages
from ui.paper_offers import PaperOffer, offers_of
from ui.paper_preview import stamp_of
from ui.screens import load

EXPECTED = {
    "BAN-01", "BAN-11", "BAN-12", "BAN-15", "BAN-21", "BAN-41", "BAN-42", "BAN-43", "BAN-51", "BAN-61",
    "BAN-62", "BAN-63", "BAN-71", "BAN-72", "BAN-81", "BAN-82", "BAN-83", "BAN-91", "BAN-93", "BAN-94",
    "BAN-95", "BAN-96", "BAN-97", "BAN-101", "BAN-102", "BAN-122", "BAN-125", "BAN-126", "BAN-132", "BAN-133",
    "BAN-111", "BAN-112", "BAN-115", "BAN-116", "BAN-117", "BAN-141", "BAN-142", "BAN-143", "BAN-144",
    "BAN-145", "BAN-161",
}  # fmt: skip
KEPT = os.environ.get("BANSOU_KEEP_PAPERS", "")
"""A folder to keep one paper of each kind in, for whoever wants to look at them."""


@pytest.fixture(scope="module")
def desk(sample_vault: Workspace) -> Any:
    office = sample_vault.office
    return SimpleNamespace(
        words=Words("ja"),
        workspace=sample_vault,
        today=lambda: END,
        clock=SetClock(office.clock.now()),
    )


def made(desk: Any, offer: PaperOffer) -> bytes | None:
    """Return the paper; nothing where the person's consent is missing, which is said in words."""
    try:
        content = offer.job.gather()
    except Problem as problem:
        if problem.code in {"consent.missing", "consent.refused"}:
            return None
        raise
    draw = load(offer.job.document)
    pdf: bytes = draw(content, desk.words, stamp_of(desk, offer.job.code)).pdf
    return pdf


def test_one_paper_of_every_kind_is_made(desk: Any, sample_vault: Workspace) -> None:
    found: dict[str, bytes] = {}
    offered: Counter[str] = Counter()
    for line in sample_vault.clients.lines():
        for offer in offers_of(desk, line.id):
            offered[offer.job.code] += 1
            if offer.job.code not in found and (pdf := made(desk, offer)) is not None:
                found[offer.job.code] = pdf
                assert pages(pdf)[0].strip(), offer.title
    assert offered.keys() >= EXPECTED
    assert found.keys() >= EXPECTED
    if KEPT:
        for code, pdf in found.items():
            (Path(KEPT) / f"{code}.pdf").write_bytes(pdf)
