from __future__ import annotations

import threading
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.storage import attachments
from desktop.storage.attachments import AttachmentStore, digest_of
from desktop.storage.incoming import MEGABYTE, accept

KEY = bytes(range(32))
CANARY = "カナリヤ 太郎の診断書".encode() * 50


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "attachments.db"
    attachments.create(place, KEY)
    return place


def test_what_is_put_is_given_back_and_kept_once(path: Path):
    with AttachmentStore(path, KEY) as papers:
        digest = papers.put(CANARY)
        assert papers.put(CANARY) == digest == digest_of(CANARY)
        assert papers.get(digest) == CANARY
        assert papers.has(digest)
        assert papers.sizes() == {digest: len(CANARY)}
        assert papers.missing([digest, "other"]) == ("other",)
    with AttachmentStore.to_read(path, KEY) as papers:
        assert papers.get(digest) == CANARY


def test_a_paper_that_is_not_there_is_a_problem(path: Path):
    with AttachmentStore(path, KEY) as papers, pytest.raises(Problem) as caught:
        papers.get("0" * 64)
    assert caught.value.code == "attachment.missing"


def test_erasing_leaves_no_byte_behind(path: Path):
    with AttachmentStore(path, KEY) as papers:
        digests = [papers.put(bytes([number]) * 20_000) for number in range(5)]
        papers.erase(digests[:4])
        assert papers.missing(digests) == tuple(digests[:4])
        # Even with the key the pages hold nothing of it: read every page in clear.
        pages = papers._connection.execute("SELECT group_concat(hex(data), '') FROM blob").fetchone()[0]
        free = papers._connection.execute("PRAGMA freelist_count").fetchone()[0]
        assert set(bytes.fromhex(pages)) == {4}
        assert free > 0
        # At once, not only when the file is closed: what was erased also stood in the log.
        assert path.with_name("attachments.db-wal").stat().st_size == 0


def test_nothing_lies_in_clear(path: Path):
    with AttachmentStore(path, KEY) as papers:
        digest = papers.put(CANARY)
        for each in path.parent.iterdir():
            assert "カナリヤ".encode() not in each.read_bytes()
            assert digest.encode() not in each.read_bytes()


def test_several_threads_take_turns(path: Path):
    with AttachmentStore(path, KEY) as papers:

        def work(number: int) -> None:
            for each in range(10):
                data = f"{number} {each}".encode()
                assert papers.get(papers.put(data)) == data

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(papers.sizes()) == 40


def test_papers_come_in_as_they_are_and_photos_as_jpeg():
    pdf = b"\n%PDF-1.7\n" + bytes(100)
    assert accept(pdf).data == pdf
    assert accept(pdf).media_type == "application/pdf"
    assert repr(bytes(10)) not in repr(accept(pdf))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "attachment.empty"),
        (b"%PDF-1.7" + bytes(MEGABYTE), "attachment.too_large"),
        (b"PK\x03\x04 a workbook", "image.unreadable"),
        (b"MZ a program", "image.unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image.unreadable"),
        (bytes(2000) + b"%PDF-1.7", "image.unreadable"),
    ],
)
def test_other_things_are_refused(data: bytes, code: str):
    with pytest.raises(Problem) as caught:
        accept(data, most_megabytes=1)
    assert caught.value.code == code
