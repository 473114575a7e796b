"""The attachments of a backup folder: packs that are written once, checked, and never changed again.

A stick is pulled at the worst moment; a file that nobody rewrites survives that. It knows no dated copy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Self

from desktop.domain.problem import Problem
from desktop.storage import files, generations, health
from desktop.storage.attachments import AttachmentStore
from desktop.storage.files import part_of
from desktop.storage.watch import UNWATCHED, Watch

LARGEST = 2 * 1024**3
"""Bytes after which the next pack is begun; file systems of sticks take no file of 4 GB."""

_END = ".pack"
_SET_ASIDE = ".damaged"
_SMALL = 64 * 1024**2
_MOST_SMALL = 32


class Packs:
    """The packs of one folder under one key; a pack that cannot be opened counts as not there."""

    def __init__(self, folder: Path, key: bytes, largest: int = LARGEST) -> None:
        self._folder = folder
        self._key = key
        self._largest = largest
        self._open: dict[Path, AttachmentStore] = {}
        self._index: dict[Path, dict[str, int]] | None = None

    def sizes(self) -> dict[str, int]:
        """Return what is kept, with sizes."""
        return {digest: size for kept in self._kept().values() for digest, size in kept.items()}

    def get(self, digest: str) -> bytes:
        """Return an attachment's bytes; `attachment.missing`, or `vault.damaged` when the disk forgot."""
        for path, kept in self._kept().items():
            if digest in kept:
                return self._reader(path).get(digest)
        raise Problem("attachment.missing")

    def lost(self, digests: Collection[str], watch: Watch = UNWATCHED) -> tuple[str, ...]:
        """Read the attachments and return those that can no longer be had as they were kept."""
        lost = []
        for done, digest in enumerate(digests):
            watch.report(done, len(digests))
            try:
                self.get(digest)
            except Problem:
                lost.append(digest)
        return tuple(lost)

    def add(self, sizes: Mapping[str, int], get: Callable[[str], bytes], watch: Watch = UNWATCHED) -> None:
        """Keep those attachments that are not kept yet, in new packs."""
        kept = self.sizes()
        self._write_all({digest: size for digest, size in sizes.items() if digest not in kept}, get, watch)

    def recheck_one(self, turn: int, watch: Watch = UNWATCHED) -> None:
        """Check one of the packs in full, another one each turn; a damaged one is renamed and counts no more.

        Sticks forget. What is missing then is added anew by the backup that follows.
        """
        paths = self._paths()
        if not paths:
            return
        path = paths[turn % len(paths)]
        if not self._is_sound(path, watch):
            self._close(path)
            path.rename(path.with_name(path.name + _SET_ASIDE))

    def tidy(self, wanted: Collection[str], watch: Watch = UNWATCHED) -> None:
        """Let go of what no copy needs any more, and join packs when there are many small ones."""
        known = self._kept()
        wanted = set(wanted)
        loose = {path for path, kept in known.items() if not kept.keys() <= wanted}
        small = {path for path in known if path.stat().st_size < min(_SMALL, self._largest)}
        if len(small) > _MOST_SMALL:
            loose |= small
        if not loose:
            return
        alive = {digest: size for path in loose for digest, size in known[path].items() if digest in wanted}
        files.need_space(self._folder, sum(alive.values()))
        self._write_all(alive, self.get, watch)
        for path in loose:
            self._close(path)
            files.discard(path)

    def close(self) -> None:
        """Close the packs that were read."""
        for path in list(self._open):
            self._close(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_END}"))

    def _kept(self) -> dict[Path, dict[str, int]]:
        if self._index is None:
            found = ((path, self._sizes_in(path)) for path in self._paths())
            self._index = {path: sizes for path, sizes in found if sizes is not None}
        return self._index

    def _sizes_in(self, path: Path) -> dict[str, int] | None:
        try:
            return self._reader(path).sizes()
        except Problem:
            return None

    def _reader(self, path: Path) -> AttachmentStore:
        if path not in self._open:
            self._open[path] = AttachmentStore.to_read(path, self._key)
        return self._open[path]

    def _close(self, path: Path) -> None:
        reader = self._open.pop(path, None)
        if reader is not None:
            reader.close()
        self._index = None

    def _is_sound(self, path: Path, watch: Watch) -> bool:
        try:
            return health.full_check(path, self._key, health.ATTACHMENTS, watch).sound
        except Problem as problem:
            if problem.code == "work.stopped":
                raise
            return False

    def _write_all(self, sizes: Mapping[str, int], get: Callable[[str], bytes], watch: Watch) -> None:
        total, done = sum(sizes.values()), 0
        for batch in self._batches(sizes):
            self._write(batch, get, watch.part(done, total))
            done += sum(sizes[digest] for digest in batch)
            watch.report(done, total)
        self._index = None

    def _batches(self, sizes: Mapping[str, int]) -> Iterator[list[str]]:
        batch: list[str] = []
        filled = 0
        for digest, size in sizes.items():
            if batch and filled + size > self._largest:
                yield batch
                batch, filled = [], 0
            batch.append(digest)
            filled += size
        if batch:
            yield batch

    def _write(self, batch: list[str], get: Callable[[str], bytes], watch: Watch) -> None:
        """Write one pack; it gets its name only after every page of it was read back and found sound."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._next()
        part = part_of(path)
        generations.discard_database(part)
        try:
            self._fill(part, batch, get, watch)
            files.sync_file(part)
            files.fingerprint(part)
            health.full_check(part, self._key, health.ATTACHMENTS).refuse_damage()
            watch.step("pack.checked")
            files.rename(part, path)
            watch.step("pack.named")
        except BaseException:
            generations.discard_database(part)
            raise

    def _fill(self, part: Path, batch: list[str], get: Callable[[str], bytes], watch: Watch) -> None:
        with AttachmentStore.to_build(part, self._key) as pack:
            done = 0
            for digest in batch:
                data = get(digest)
                pack.put(data)
                done += len(data)
                watch.report(done, done)

    def _next(self) -> Path:
        names = (path.name.split(".")[0] for path in self._folder.glob(f"*{_END}*"))
        numbers = [int(name) for name in names if name.isdigit()]
        return self._folder / f"{max(numbers, default=0) + 1:04}{_END}"
