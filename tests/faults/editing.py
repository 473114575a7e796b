"""A process that edits without a pause and tells of each save: what it will leave behind, and that it did.

It is started by `test_kill` and never ends by itself. Before a save it writes a line with the state the save
will leave; after the save has returned it writes that it was kept. Whoever reads knows what must be there.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.clock import SetClock
from desktop.domain.stage import Stage, next_stages
from desktop.entrance import Entrance
from desktop.records.client import ClientDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.unit_of_work import Changed
from desktop.workspace import Workspace
from tests.faults.observed import TRASH, State

TODAY = date(2026, 11, 23)


class Load:
    """One run: invents work by chance, does it through the services, tells of it."""

    def __init__(self, workspace: Workspace, seed: int, out: int) -> None:
        self._vault = workspace
        self._out = out
        self._run = seed
        self._chance = random.Random(seed)
        self._count = 0
        self._clients: dict[str, tuple[UUID, UUID, str]] = {}
        self._stages: dict[str, Stage] = {}
        self._entries: dict[str, tuple[UUID, str]] = {}
        self._last: tuple[UUID, State] | None = None

    def go_on(self) -> None:
        """Edit for ever."""
        self._take_in()
        verbs = (self._take_in, self._note_at_the_door, self._move, self._attach)
        often = (self._record, self._record, self._rewrite, self._keep_draft, self._discard_draft, self._undo)
        while True:
            self._chance.choice(verbs + often)()

    def _keep(self, after: State, save: Callable[[], Any], before: State | None = None) -> Any:
        self._tell("will", after)
        done = save()
        self._tell("kept")
        changed: Changed = getattr(done, "changed", done)
        self._last = (changed.operation, before) if before is not None else None
        return done

    def _tell(self, word: str, state: State | None = None) -> None:
        os.write(self._out, json.dumps([word, state], ensure_ascii=False).encode() + b"\n")

    def _token(self, word: str) -> str:
        self._count += 1
        return f"{word}{self._run}の{self._count}番"

    def _take_in(self) -> None:
        name, note = self._token("客"), self._token("犬がいる")
        number = f"2026-{len(self._vault.cases.views(with_trash=True)) + 1:04}"
        after = {f"client {name}": note, f"support_case {number}": Stage.CONSULTATION.value}
        draft = ClientDraft.of({"name": name, "door_note": note, "phone": "03-0000-0000"})
        taken = self._keep(after, lambda: self._vault.clients.take_in(draft, on=TODAY))
        self._clients[name] = (taken.client_id, taken.case_id, number)
        self._stages[name] = Stage.CONSULTATION

    def _note_at_the_door(self) -> None:
        name, (client_id, _case, _number) = self._somebody()
        view, note = self._vault.clients.get(client_id), self._token("呼鈴なし")
        draft = ClientDraft.of({"name": name, "door_note": note})
        key = f"client {name}"
        self._keep(
            {key: note},
            lambda: self._vault.clients.save(draft, client_id, view.version),
            {key: view.door_note},
        )

    def _move(self) -> None:
        name, (_client, case_id, number) = self._somebody()
        open_stages = [stage for stage in next_stages(self._stages[name]) if stage is not Stage.CLOSED]
        after, key = self._chance.choice(open_stages), f"support_case {number}"
        self._keep({key: after.value}, lambda: self._vault.cases.move(case_id, after, TODAY))
        self._stages[name] = after

    def _record(self) -> None:
        entry, body = self._token("会った人"), self._token("在宅")
        draft = self._entry(self._somebody()[1], entry, body)
        key = f"support_entry {entry}"
        saved = self._keep({key: body}, lambda: self._vault.support_entries.record(draft), {key: TRASH})
        self._entries[entry] = (saved.id, body)

    def _rewrite(self) -> None:
        if not self._entries:
            return
        entry = self._chance.choice(sorted(self._entries))
        entry_id, before = self._entries[entry]
        view, body = self._vault.support_entries.get(entry_id), self._token("書き直し" * 200)
        draft = SupportEntryDraft.of(
            {**{name: getattr(view, name) for name in SupportEntryDraft.model_fields}, "text": body}
        )
        key = f"support_entry {entry}"
        entries = self._vault.support_entries
        self._keep({key: body}, lambda: entries.record(draft, (), entry_id, view.version), {key: before})
        self._entries[entry] = (entry_id, body)

    def _attach(self) -> None:
        title, client_id = self._token("紙"), self._somebody()[1][0]
        paper = b"%PDF-1.7\n" + self._chance.randbytes(9000) + b"\n%%EOF\n"
        after = {f"attachment {title}": hashlib.sha256(paper).hexdigest()}
        self._keep(after, lambda: self._vault.attachments.attach(client_id, title, paper))

    def _undo(self) -> None:
        if self._last is None:
            return
        operation, before = self._last
        self._keep(before, lambda: self._vault.history.undo(operation))
        for key, value in before.items():
            kind, _, token = key.partition(" ")
            if kind == "support_entry" and value == TRASH:
                del self._entries[token]
            elif kind == "support_entry":
                self._entries[token] = (self._entries[token][0], value)

    def _keep_draft(self) -> None:
        form, body = self._form(), self._token("書きかけ")
        self._aside({f"draft {form}": body}, lambda: self._vault.drafts.keep(form, None, {"text": body}))

    def _discard_draft(self) -> None:
        form = self._form()
        if self._vault.drafts.find(form, None) is not None:
            self._aside({f"draft {form}": ""}, lambda: self._vault.drafts.discard(form, None))

    def _aside(self, after: State, keep: Callable[[], None]) -> None:
        self._tell("will", after)
        keep()
        self._tell("kept")

    def _form(self) -> str:
        return f"form{self._chance.randrange(5)}"

    def _somebody(self) -> tuple[str, tuple[UUID, UUID, str]]:
        return self._chance.choice(sorted(self._clients.items()))

    def _entry(self, client: tuple[UUID, UUID, str], persons: str, body: str) -> SupportEntryDraft:
        return SupportEntryDraft.of(
            {
                "client_id": client[0],
                "case_id": client[1],
                "staff_id": self._vault.office.actor.staff_id,
                "on": TODAY,
                "activity": "home_visit",
                "persons": persons,
                "text": body,
            }
        )


def main(folder: str, memory: str, now: str) -> None:
    """Fork an editing process for each seed that standard input names; its first line is the passphrase."""
    passphrase = sys.stdin.readline().rstrip("\n")
    for seed in iter(sys.stdin.readline, ""):
        # Forked, not started: what took a second to import is there at once.
        child = os.fork()
        if child == 0:
            _edit(Path(folder), Path(memory), now, int(seed), passphrase)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, json.dumps(["ended", {"by": str(ended)}]).encode() + b"\n")


def _edit(folder: Path, memory: Path, now: str, seed: int, passphrase: str) -> None:
    entrance = Entrance(SetClock(datetime.fromisoformat(now)), MachineMemory(memory), FLOOR)
    os.write(1, json.dumps(["opening", {"pid": str(os.getpid())}]).encode() + b"\n")
    try:
        Load(entrance.unlock(folder, "sato", passphrase), seed, out=1).go_on()
    finally:
        # Only a failure comes here, and it must not go on as a second host.
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
