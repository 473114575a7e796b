"""Where somebody protected lives is looked for on every screen, paper, export and calendar of the sample.

The person's own data are canaries: strings that stand nowhere else. They have to be in the vault, and nowhere
in what is shown or leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from desktop.records.address_protection import AddressProtectionDraft
from desktop.records.client import ClientDraft
from desktop.records.death import HeirDraft
from desktop.records.departure import DepartureDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.visit_calendars import Naming, WantedCalendar
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace
from reports.labels import CALIBRATION, calibration
from tests.desktop.sample.template import PASSPHRASE, SIGN_IN, copied_sample
from tests.reports.reading import pages
from tests.ui.support_entries.opened import Room, Show, opened_window
from ui.of_client import TABS
from ui.paper_offers import offers_of
from ui.paper_preview import stamp_of
from ui.preferences import PreferenceFile
from ui.screens import SUBJECTS, load
from ui.theme import Theme
from ui.visit_plans.papers import route_job

ADDRESS, HOME = "金糸雀市籠町7丁目3番46号", "金糸雀市止まり木町8番"
PHONE, MOBILE, MAIL, CODE = "070-7346-0001", "070-7346-0002", "kanariya@example.jp", "734-6734"
NAME, FEATURES, NOTE = "鬼塚 籠太郎", "籠色の車に乗る", "籠の町から逃げた"
HEIR, HEIRS = ("雲雀 巣太郎", "070-7111-0001", "雲雀市巣町1番"), "after_death_heirs"
CANARIES: Final = (ADDRESS, HOME, PHONE, MOBILE, MAIL, CODE, NAME, FEATURES, NOTE)
TOLD_BY_ITSELF: Final = frozenset({"dwellings"})
"""Screens of homes: they tell where a home is, and nobody that the person lives there."""
NOW: Final = datetime(2026, 11, 23, 1, tzinfo=UTC)
ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UUID]:
    """The sample, with canaries for everything of one person that must not be told."""
    place = tmp_path_factory.mktemp("protected")
    folder = copied_sample(tmp_path_factory, place)
    workspace = _entrance(place).unlock(folder, SIGN_IN, PASSPHRASE)
    (aya,) = (line.id for line in workspace.clients.lines() if line.name == "星野 彩")
    clients, protections = workspace.clients, workspace.address_protections
    told = {"address": ADDRESS, "phone": PHONE, "mobile": MOBILE, "email": MAIL, "postal_code": CODE}
    clients.save(ClientDraft.of({"name": "星野 彩", **told}), aya)
    newest = protections.file_of(aya).newest
    assert newest is not None
    names = ("client_id", "protection_kind", "starts_on", "expires_on")
    given = {name: getattr(newest.view, name) for name in names}
    feared = {"perpetrator_name": NAME, "perpetrator_features": FEATURES, "note": NOTE}
    protections.keep(AddressProtectionDraft.of({**given, **feared}), None, newest.view.id)
    tenancy = workspace.tenancies.current(aya)
    assert tenancy is not None
    home = {"name": "籠荘", "address": HOME}
    workspace.dwellings.save(DwellingDraft.of(home), tenancy.dwelling_id)
    workspace.close()
    return folder, aya


@pytest.fixture
def room(
    built: tuple[Path, UUID],
    tmp_path_factory: pytest.TempPathFactory,
    theme: Theme,
    preferences: PreferenceFile,
    show: Show,
    qtbot: QtBot,
) -> Iterator[Room]:
    workspace = _entrance(tmp_path_factory.mktemp("again")).unlock(built[0], SIGN_IN, PASSPHRASE)
    with opened_window(workspace, theme, preferences, SetClock(NOW), show, qtbot) as made:
        desk: Any = made.desk
        # What papers say is looked at in the other test; here any page will do.
        desk.press.paper = calibration(None, desk.words, stamp_of(desk, CALIBRATION))
        yield made


def test_no_screen_tells_where_somebody_protected_is(room: Room, built: tuple[Path, UUID]) -> None:
    aya, desk = built[1], room.desk
    told: dict[str, set[str]] = {}

    def look(where: str, *ignored: str) -> None:
        room.settle()
        words = "\n".join(said(room.window))
        told[where] = {canary for canary in CANARIES if canary in words and canary not in ignored}

    for subject in SUBJECTS:
        if not subject.of_one and subject.code not in TOLD_BY_ITSELF:
            desk.navigation.open(subject.code)
            look(subject.code)
    for tab in TABS:
        desk.navigation.open("client", aya, tab.code)
        look(f"client {tab.code}")
    desk.navigation.open("client", aya, "overview")
    room.screen._edit()
    look("edit")
    for canary in (*CANARIES, PHONE.replace("-", ""), ADDRESS[:6]):
        desk.navigation.open("clients")
        room.window.frame.top.search.setText(canary)  # type: ignore[union-attr]
        room.bot.wait(1)
        room.settle()
        assert aya not in {hit.client_id for hit in _hits(room.workspace, canary)}, canary
    room.window.frame.top.search.clear()  # type: ignore[union-attr]
    for code in TOLD_BY_ITSELF:
        desk.navigation.open(code)
        look(code, HOME)
    assert {where: found for where, found in told.items() if found} == {}
    assert len(told) > 30
    desk.navigation.open("client", aya, "protection")
    room.settle()
    veil = room.workspace.veil
    veil.lift(aya, PASSPHRASE)
    room.screen.tabs.page("protection").protection._read()
    room.bot.waitUntil(lambda: ADDRESS in "\n".join(said(room.window)))
    assert NAME in "\n".join(said(room.window)), "the canaries would be found"
    desk.navigation.open("today")
    room.settle()
    room.bot.waitUntil(lambda: ADDRESS not in "\n".join(said(room.window)))
    assert veil.seen(aya) is None


def test_nothing_that_leaves_tells_where_somebody_protected_is(room: Room, built: tuple[Path, UUID]) -> None:
    aya, desk, workspace = built[1], room.desk, room.workspace
    assert workspace.veil.lift(aya, PASSPHRASE).address == ADDRESS, "not even while it is in sight"
    found: dict[str, set[str]] = {}
    jobs = [offer.job for offer in offers_of(desk, aya)]
    assert len({job.code for job in jobs}) > 6
    jobs.append(route_job(desk, desk.today(), None, "", (aya,)))
    seen: set[str] = set()
    for job in jobs:
        if job.code in seen:
            continue
        seen.add(job.code)
        for recipient in job.recipients():
            try:
                content = workspace.consent_lens.sifted(job.gather(), aya, recipient)
            except Problem as problem:
                if problem.code in {"consent.missing", "consent.refused"}:
                    continue
                raise
            pdf = load(job.document)(content, desk.words, stamp_of(desk, job.code)).pdf
            text = "".join("".join(pages(pdf)).split())
            found[f"{job.code} {recipient}"] = {each for each in CANARIES if "".join(each.split()) in text}
    for naming in Naming:
        first = desk.today()
        wanted = WantedCalendar(first, first + timedelta(days=60), None, naming, with_address=True)
        calendar = workspace.visit_calendars.made(wanted).data.decode()
        text = "".join(calendar.split())
        found[f"calendar {naming}"] = {each for each in CANARIES if "".join(each.split()) in text}
    money = load("ui.client_money.export:book_export")(desk, aya).gather()
    found["book"] = {each for each in CANARIES if any(each in cell for row in money.rows for cell in row)}
    lines = workspace.history.of_client(aya, 5_000)
    history = repr([(change.before, change.after) for line in lines for change in line.fields])
    found["history"] = {each for each in CANARIES if each in history}
    assert {where: canaries for where, canaries in found.items() if canaries} == {}
    assert not any(each in QGuiApplication.clipboard().text() for each in CANARIES)


def test_papers_after_a_death_tell_neither_the_address_nor_heirs(
    room: Room, built: tuple[Path, UUID]
) -> None:
    """Runs last: the person has died from here on."""
    aya, desk, workspace = built[1], room.desk, room.workspace
    case, day = workspace.cases.of_client(aya)[-1], NOW.date()
    gone = {"client_id": aya, "case_id": case.id, "departure_kind": "death", "on": day, "found_on": day}
    workspace.departures.record(DepartureDraft.of(gone))
    (death,) = workspace.deaths.of_client(aya)
    heir = dict(zip(("name", "phone", "address"), HEIR, strict=True))
    workspace.deaths.heirs.save(HeirDraft.of({"client_id": aya, "death_id": death.id, **heir}))
    found: dict[str, set[str]] = {}
    jobs = [offer.job for offer in offers_of(desk, aya) if offer.job.code[4:] >= "141"]
    assert len(jobs) > 6
    for job in jobs:
        for recipient in job.recipients():
            try:
                content = workspace.consent_lens.sifted(job.gather(), aya, recipient)
            except Problem:
                continue
            pdf = load(job.document)(content, desk.words, stamp_of(desk, job.code)).pdf
            text = "".join("".join(pages(pdf)).split())
            told = {each for each in (*CANARIES, *HEIR) if "".join(each.split()) in text}
            # Their own name stands on what they are sent; where they live is written by hand.
            found[f"{job.code} {recipient}"] = told - ({HEIR[0]} if recipient == HEIRS else set())
    assert any(recipient.endswith(HEIRS) for recipient in found)
    assert {where: told for where, told in found.items() if told} == {}
    assert not [hit for each in HEIR for hit in _hits(workspace, each)]


def said(window: QWidget) -> Iterator[str]:
    """Yield everything that a widget says to an eye, a screen reader or the mouse."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield widget.windowTitle()
        if isinstance(widget, (QLabel, QLineEdit, QAbstractButton)):
            yield widget.text()
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(max(1, model.columnCount())):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in ROLES)


def _hits(workspace: Workspace, text: str) -> list[Any]:
    found = workspace.search.find(text)
    return [*found.people, *found.notes]


def _entrance(place: Path) -> Entrance:
    return Entrance(SetClock(NOW), MachineMemory(place / "memory"), FLOOR)
