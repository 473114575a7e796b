"""What the tour plays: a vault is made, three people are supported to the end, the work is backed up.

The people are invented. The story begins ten weeks before today and ends now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from desktop.domain.clock import today
from desktop.domain.stage import Stage
from ui.navigation import Place
from ui.of_client import MOVE_IN_DIALOG, STAGE_DIALOG, TABS
from ui.preferences import Preferences
from ui.screens import load
from ui.theme import Appearance
from ui.tour.claiming import tell_claim
from ui.tour.clearing import tell_belongings
from ui.tour.consulting import tell_intake
from ui.tour.dying import tell_death
from ui.tour.emergencies import tell_emergencies
from ui.tour.estate import tell_estate
from ui.tour.forms import tell_forms
from ui.tour.housing import tell_contracts, tell_home, tell_house_rules
from ui.tour.judging import tell_eligibility
from ui.tour.keeping import give_key_back, tell_kept
from ui.tour.keeping_money import give_money_back, tell_money
from ui.tour.letters import tell_by_letter
from ui.tour.linking import tell_linking
from ui.tour.looking_back import look_back
from ui.tour.moving_out import tell_leaving
from ui.tour.on_paper import attach_photo, tell_paper
from ui.tour.planning import tell_plan
from ui.tour.player import Player
from ui.tour.pointing import tell_pointing
from ui.tour.preparing import tell_prepared
from ui.tour.protecting import tell_protected
from ui.tour.searching import tell_search
from ui.tour.supporting import tell_support_housing
from ui.tour.visiting import tell_visits
from ui.tour.watching import tell_watch

SIGN_IN, PASSPHRASE = "tour", "tour-passphrase"
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PEOPLE = {
    "hana": (
        {
            "name": "髙橋 ハナ",
            "kana": "たかはし はな",
            "birth_date": "S19/5/15",
            "phone": "03-0000-1234",
            "postal_code": "1100005",
            "door_note": "段差で転倒歴",
        },
        "アパートの建て替えで年内の立ち退きを求められている。保証人がなく三度断られた。",
    ),
    "hong": (
        {
            "name": "NGUYỄN Thị Hồng",
            "kana": "グエン ティ ホン",
            "birth_date": "1994-03-08",
            "phone": "090-0000-5678",
            "postal_code": "2310023",
        },
        "家族3人で住める部屋をさがしている。日本語の契約書が読めない。通訳の希望あり。",
    ),
    "once": ({"name": "匿名"}, "家賃の支払いについての一度きりの相談。"),
}


def tell(player: Player) -> None:
    """Play everything, step by step."""
    story = _Story(player)
    for chapter in (
        story.found,
        story.take_in,
        story.consult,
        story.judge,
        story.before_the_move,
        story.plan,
        story.link,
        story.protect,
        story.move_in,
        story.housing,
        story.contracts,
        story.keep_money,
        story.keep,
        story.visit,
        story.watch,
        story.support_housing,
        story.on_paper,
        story.emergencies,
        story.find,
        story.leave_and_die,
        story.claim,
        story.print_papers,
        story.keep_safe,
        story.look_around,
        story.close,
    ):
        chapter()


class _Story:
    """The tour's memory: who was taken in, and when it began."""

    def __init__(self, player: Player) -> None:
        self.play = player
        self.end = today(player.clock)
        self.start = self.end - timedelta(days=70)
        self.people: dict[str, Any] = {}
        self.folder = Path()

    def day(self, after: int) -> date:
        """Go to a day of the story."""
        day = min(self.start + timedelta(days=after), self.end)
        self.play.day(day)
        return day

    def found(self) -> None:
        """Make the vault, with its recovery sheet on paper."""
        play = self.play
        self.day(0)
        with play.step("door"):
            play.one("UnlockScreen")
        with play.step("new-vault"):
            play.door.show_new()
            page = play.one("NewVaultPage")
            for made, text in (
                (page.organisation, "NPO法人 みちしるべ"),
                (page.person, "佐藤 陽子"),
                (page.sign_in, SIGN_IN),
                (page.passphrase, PASSPHRASE),
                (page.again, PASSPHRASE),
            ):
                play.type(made, text)
            page.folder.fill(str(play.scratch))
        with play.step("recovery-sheet"):
            page.button.click()
            sheet = play.one("SheetOnPaper")
            play.until(lambda: sheet.page.pages)
            play.keep("recovery-sheet", sheet.pdf)
        with play.step("begin-work"):
            for number, made in sheet.groups.items():
                play.type(made, sheet.code.groups[number - 1])
            sheet.done.click()
            play.until(lambda: play.window.frame)
            self.folder = Path(play.preferences.now.vault_folder)
        with play.step("empty-clients"):
            play.desk.navigation.open("clients")

    def take_in(self) -> None:
        """Take three people in by the form."""
        for number, (key, (person, what)) in enumerate(_PEOPLE.items(), start=1):
            self.day(number)
            self._intake(key, person, what)
        with self.play.step("one-off-closed"):
            self._stage(self.people["once"], Stage.CLOSED, "information")
        with self.play.step("people-around"):
            self._contact()

    def consult(self) -> None:
        """Write the intake sheet, take on what is missing, note the consent, print."""
        self.day(4)
        tell_intake(self.play, self.people["hana"])

    def judge(self) -> None:
        """Confirm a category by two keys, and compute the monthly income."""
        self.day(5)
        tell_eligibility(self.play, self.people["hana"])

    def before_the_move(self) -> None:
        """Go to the stage before the move and look for a home."""
        self.day(6)
        for name in ("hana", "hong"):
            with self.play.step(f"stage-{name}"):
                self._stage(self.people[name], Stage.BEFORE_MOVE, "")
        self.day(9)
        self._entry("hana", "property_search", "不動産店二軒に同行。ひまわり荘を内覧し、本人が気に入った。")
        self._entry("hong", "accompany", "通訳ボランティアと内覧に同行。ごみの出し方を三か国語の紙で説明。")

    def plan(self) -> None:
        """Write an assessment, agree on a plan, look at money support."""
        self.day(11)
        tell_plan(self.play, self.people["hana"])
        tell_search(self.play, self.people["hana"])

    def link(self) -> None:
        """Fill the directory, ask an interpreter, refer with consent, meet."""
        tell_linking(self.play, self.people["hong"], self.day(12))
        tell_pointing(self.play, self.people["hong"])

    def move_in(self) -> None:
        """Move two people in, with a watch."""
        self.day(14)
        for name, home, room in (("hana", "ひまわり荘", "203"), ("hong", "さくらハイツ", "101")):
            with self.play.step(f"move-in-{name}"):
                self._move_in(self.people[name], home, room)

    def housing(self) -> None:
        """Say more of a home, see which standards it meets, print its papers."""
        tell_home(self.play)

    def contracts(self) -> None:
        """Rent a room from its owner, apply for a guarantee, check the home."""
        tell_contracts(self.play, self.people["hana"])
        tell_house_rules(self.play, self.people["hana"])

    def keep(self) -> None:
        """Keep a key, give food, note a permit, write letters and forms in a language, prepare for death."""
        self.day(18)
        tell_kept(self.play, self.people["hana"], self.people["hong"])
        tell_forms(self.play, self.people["hong"])
        tell_prepared(self.play, self.people["hana"])

    def protect(self) -> None:
        """Protect where somebody lives for a while, and look through the lens before a paper leaves."""
        tell_protected(self.play, self.people["hana"], PASSPHRASE)

    def keep_money(self) -> None:
        """Keep money and a bankbook for one person, under a contract and with a witness."""
        self.day(16)
        tell_money(self.play, self.people["hong"])

    def visit(self) -> None:
        """Visit: at the door by two keys, and in words with a next step."""
        play = self.play
        for after in (20, 27, 34, 41):
            self.day(after)
            self._entry(
                "hana", "home_visit", "在宅。冷蔵庫に食材あり。夜は少し不安とのこと、電話の時間を決めた。"
            )
        self.day(48)
        with play.step("doorstep"):
            self._open("hana")
            play.press(Qt.Key.Key_F8)
            door = play.one("Doorstep")
            door.setFocus()
            play.press(Qt.Key.Key_1)
            play.until(lambda: not door.isVisible())
            play.desk.navigation.leave_details()
        tell_visits(play, self.people["hana"], self.end - timedelta(days=22))
        with play.step("photo"):
            attach_photo(self.play, self.people["hana"])
        with play.step("next-step"):
            self._entry("hong", "phone", "学校の手続きは済んだ。", step="更新書類の確認", inside=True)

    def watch(self) -> None:
        """Plan a visit and make it, wait with a silence, be away and come back."""
        day = self.day(50)
        name = _PEOPLE["hana"][0]["name"]

        def visit() -> None:
            self._entry("hana", "home_visit", "予定どおり訪問。薬は飲めている。")

        tell_watch(self.play, self.people["hana"], name, day, visit)

    def support_housing(self) -> None:
        """Make the home support housing: a plan, terms explained, checks, the ledger, the yearly report."""
        tell_support_housing(self.play, self.people["hana"], self.day(52))

    def on_paper(self) -> None:
        """Go with sheets on paper, enter them, agree on the watch, tell the landlord."""
        tell_paper(self.play, self.people["hana"], self.day(55))

    def emergencies(self) -> None:
        """See to somebody who does not answer, to the rent, the night and the house."""
        tell_emergencies(self.play, self.people["hana"], self.day(58))

    def find(self) -> None:
        """Find somebody by another spelling."""
        play = self.play
        with play.step("search"):
            box = play.window.frame.top.search  # type: ignore[union-attr]
            play.type(box, "takahasi hana")
            play.until(lambda: play.screen.found.current_line() or play.screen.found.isVisible())
            play.settle(0.6)
        with play.step("search-clear"):
            box.clear()
            play.settle()

    def leave_and_die(self) -> None:
        """One person moves on, one dies; both cases are closed."""
        self.day(60)
        give_money_back(self.play, self.people["hong"])
        tell_leaving(self.play, self.people["hong"])
        with self.play.step("leaving-closed"):
            self._stage(self.people["hong"], Stage.CLOSED, "left")
        self.day(63)
        tell_death(self.play, self.people["hana"])
        self.day(66)
        self._entry("hana", "after_death", "長女と管理会社に連絡。遺品は長女が引き取る。")
        tell_belongings(self.play, self.people["hana"], self.start + timedelta(days=66))
        tell_by_letter(self.play, self.people["hana"])
        tell_estate(self.play, self.people["hana"])
        give_key_back(self.play, self.people["hana"])
        with self.play.step("death-closed"):
            self._stage(self.people["hana"], Stage.CLOSED, "died")
        look_back(self.play, self.people["hana"])

    def claim(self) -> None:
        """Make of a month's records a diary, attendance, costs and a claim."""
        self.day(68)
        tell_claim(self.play)

    def print_papers(self) -> None:
        """See the papers in the window and keep them."""
        play = self.play
        for name in ("hana", "hong"):
            with play.step(f"paper-{name}"):
                play.desk.navigation.open("printing", self.people[name], "case_record")
                play.keep(f"case-record-{name}", play.until(partial(_paper_of, play.screen)).pdf)
        with play.step("activity-report"):
            play.desk.navigation.open("reports", None, "papers")
            papers = play.screen.tabs.page("papers")
            play.keep("activity-report", play.until(partial(_paper_of, papers)).pdf)

    def keep_safe(self) -> None:
        """Back up, undo, lock, unlock."""
        play = self.play
        with play.step("backup"):
            play.preferences.change(backup_folder=str(play.out / "backups"))
            play.desk.navigation.open("settings", None, "backups")
            page = play.one("BackupsSection")
            page.folder.fill(str(play.out / "backups"))
            page.take()
            play.until(lambda: page.now_button.isEnabled() and page.table.model().rowCount())
        with play.step("receipt"):
            page.receipt_button.click()
            preview = play.one("PaperPreview")
            play.keep("backup-receipt", play.until(lambda: preview.paper).pdf)
            play.desk.navigation.leave_details()
        with play.step("locked"):
            play.press(Qt.Key.Key_L, _CONTROL)
            play.until(lambda: play.window.frame is None)
        with play.step("unlocked"):
            page = play.one("UnlockPage")
            page.names.fill(SIGN_IN)
            play.type(page.passphrase, PASSPHRASE)
            play.press(Qt.Key.Key_Return)
            play.until(lambda: play.window.frame)

    def look_around(self) -> None:
        """Look at every place, in the light and in the dark."""
        (play := self.play).now()
        for place in ("today", "clients", "support_entries", "dwellings", "history", "settings"):
            with play.step(place):
                play.desk.navigation.open(place)
                play.settle(0.6)
        for tab in TABS:
            with play.step(f"person-{tab.code}"):
                play.desk.navigation.open("client", self.people["hana"], tab.code)
                play.settle(0.5)
        with play.step("dark"):
            play.preferences.change(appearance=Appearance.DARK)
            play.desk.navigation.open("client", self.people["hana"], "entries")
        with play.step("english"):
            play.preferences.change(language="en", appearance=Appearance.LIGHT)
            play.until(lambda: play.window.frame)
        play.preferences.change(language=Preferences().language)

    def close(self) -> None:
        """Close the window and leave the vault under its name."""
        with self.play.step("closed"):
            self.play.window.lock()
        self.play.window.close()
        self.folder.rename(self.play.out / "tour.bansou")

    def _intake(self, key: str, person: Mapping[str, str], what: str) -> None:
        play = self.play
        with play.step(f"intake-{key}"):
            play.desk.navigation.open("clients", None, "new")
            panel = play.one("IntakePanel")
            for field, text in person.items():
                play.type(panel.client.input(field), text)
            play.type(panel.case.input("summary"), what)
            play.shot(f"intake-{key}-filled")
            panel.save()
            place = play.until(lambda: _person_shown(play))
            self.people[key] = place.id
            play.settle(0.6)

    def _open(self, name: str) -> None:
        self.play.desk.navigation.open("client", self.people[name], "entries")
        self.play.settle(0.5)

    def _stage(self, client: Any, stage: Stage, outcome: str) -> None:
        play = self.play
        play.desk.navigation.open("client", client, "overview")
        play.settle(0.5)
        dialog = load(STAGE_DIALOG)(play.screen, play.desk, client)
        dialog.open()
        play.until(lambda: dialog.stages.chips)
        dialog.stages.fill(stage.value)
        if outcome:
            dialog.outcome.fill({"closing_outcome": outcome})
        # The dialog grows with what it asks now.
        play.settle(0.5)
        play.shot(f"stage-{stage.value}")
        dialog.save()
        play.until(lambda: play.window.focusWidget() is not None and not _open_dialogs(play))

    def _contact(self) -> None:
        play = self.play
        play.desk.navigation.open("client", self.people["hana"], "people")
        page = play.one("PeoplePage")
        page.add_contact()
        editor = play.one("RecordEditor")
        editor.form.fill({"role": "care_manager"})
        for field, text in (
            ("name", "山口 真"),
            ("organisation", "上野地域包括支援センター"),
            ("phone", "03-0000-5678"),
        ):
            play.type(editor.form.input(field), text)
        play.shot("contact-filled")
        editor.save()
        play.until(lambda: page.contacts.model().rowCount())

    def _entry(self, name: str, activity: str, text: str, step: str = "", *, inside: bool = False) -> None:
        if inside:
            self._write(name, activity, text, step)
            return
        with self.play.step(f"entry-{name}-{activity}"):
            self._write(name, activity, text, step)

    def _write(self, name: str, activity: str, text: str, step: str) -> None:
        play = self.play
        self._open(name)
        play.press(Qt.Key.Key_N, _CONTROL)
        panel = play.one("EntryPanel")
        play.settle(0.5)
        panel.form.kind.fill(activity)
        # The clock stands still in the tour: somebody says how long it took.
        minutes = panel.form.first.input("minutes")
        minutes.fill(40)
        minutes.changed.emit()
        play.type(panel.form.text, text)
        if step:
            panel.form.then.fill({"next_step": step, "next_due": self.end + timedelta(days=2)})
        play.shot(f"entry-{name}")
        panel.save()
        play.until(
            lambda: (
                not any(
                    type(w).__name__ == "EntryPanel" and w.isVisible()
                    for w in play.window.findChildren(type(panel))
                )
            )
        )

    def _move_in(self, client: Any, home: str, room: str) -> None:
        play = self.play
        play.desk.navigation.open("client", client, "home")
        play.settle(0.5)
        dialog = load(MOVE_IN_DIALOG)(play.screen, play.desk, client)
        dialog.open()
        play.until(dialog.save_button.isEnabled)
        dialog.fresh.fill(value=True)
        play.type(dialog.dwelling.input("name"), home)
        play.type(dialog.dwelling.input("room"), room)
        dialog.watch.fill({"interval": "twice_monthly"})
        play.shot(f"move-in-{room}")
        dialog.save()
        play.until(lambda: not _open_dialogs(play))


def _paper_of(screen: Any) -> Any:
    return screen.preview.paper


def _person_shown(play: Player) -> Place | None:
    place = play.desk.navigation.current
    return place if place is not None and place.subject == "client" and play.screen.tabs is not None else None


def _open_dialogs(play: Player) -> bool:
    return any(
        w.isVisible() for w in play.application.topLevelWidgets() if w is not play.window and w.isModal()
    )
