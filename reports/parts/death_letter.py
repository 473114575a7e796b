"""The frame of a letter after a death: to whom, number and day; who signs, with room for the seal.

Such letters go to people and houses in Japan and are written in Japanese, whatever the screen speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.address import postal_text
from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.death import DeathTelling
from desktop.records.organisation import OrganisationView
from desktop.services.death_addressees import Addressed
from desktop.services.death_letter_parts import DeathLetter
from i18n import terms
from i18n.catalogue import FORMS, has
from i18n.dates import both_calendars
from i18n.rules_used import told
from i18n.words import Words
from reports.parts import Fact, Flow, Stamp, look

JAPANESE: Final = Words("ja")
_ENGLISH: Final = "en"
LISTS: Final = (
    "death_letters",
    "death_doers",
    "death_parties",
    "notice_ways",
    "custody_kinds",
    "meters",
    "belonging_piles",
    "belonging_ways",
    "estate_purposes",
)
ROOM_TO_WRITE: Final = "＿" * 12
ROOM_TO_SEAL: Final = " \n \n "
_JAPANESE_CODES: Final = frozenset({"ja", "ja_easy"})
_HOUSES: Final = frozenset({"party_utilities", "party_insurer", "party_welfare_office"})


@dataclass(frozen=True, slots=True)
class DeathLetterContent:
    """A letter, the lists that name its codes, and the day on which it is written."""

    letter: DeathLetter
    lists: Mapping[str, DatedList]
    today: date


def begun(content: DeathLetterContent, stamp: Stamp) -> Flow:
    """Return the first page with its title, day, reader, sender and number."""
    letter, to = content.letter, content.letter.to
    row = content.lists["death_letters"].ever(to.letter)
    flow = Flow("" if row is None else terms.text(row, JAPANESE), JAPANESE, stamp)
    body = look.body(JAPANESE.language)
    right = replace(body, align="end")
    number = JAPANESE.say("Our number: {number}", number=letter.number) if letter.number else ""
    flow.paragraph("\n".join(filter(None, (both_calendars(content.today, JAPANESE), number))), right)
    if to.postal_code or to.address:
        postal = f"〒{postal_text(to.postal_code)}" if to.postal_code else ""
        flow.paragraph("\n".join(filter(None, (postal, to.address))))
    flow.paragraph(honoured(to), replace(look.strong(JAPANESE.language), size=look.BODY_SIZE + 2))
    if letter.own is not None:
        flow.paragraph("\n".join(_sender(letter.own)), right)
    return flow


def signed(flow: Flow, letter: DeathLetter, *rules: RuleUsed) -> None:
    """Set the rules that the letter stands on, then who writes, with room for the seal."""
    words, own, say = flow.words, letter.own, flow.words.say
    for rule in dict.fromkeys(rules):
        flow.note(told(rule, words))
    flow.keep(3.6 * look.body(words.language).line_height)
    representative = say("Representative") + "　" + own.representative if own and own.representative else ""
    charge = say("Person in charge") + "　" + letter.signer
    who = "\n".join(filter(None, ("" if own is None else own.name, representative, charge)))
    flow.facts([(say("Who writes this"), who), (say("Room for the seal"), ROOM_TO_SEAL)])


def in_both(
    content: DeathLetterContent,
    stamp: Stamp,
    body: Callable[[Flow], None],
    beside: Callable[[str], Words] = lambda _language: Words(_ENGLISH),
) -> Flow:
    """Return a whole letter in Japanese; for an heir of another language it follows in English.

    `beside` gives the words of the reader's own language where all of the letter is said in it.
    """
    flow, letter = begun(content, stamp), content.letter
    body(flow)
    signed(flow, letter, *letter.rules)
    if letter.to.language and letter.to.language not in _JAPANESE_CODES:
        flow.words = words = beside(letter.to.language)
        flow.new_page()
        row = content.lists["death_letters"].ever(letter.to.letter)
        flow.paragraph("" if row is None else terms.text(row, words), look.heading(words.language))
        flow.note(words.say("This translation is for reference. The Japanese text prevails."))
        body(flow)
        flow.words = JAPANESE
    return flow


def in_their_language(language: str) -> Words:
    """Return the words of a language of paper; English for any other."""
    return Words.on_paper(language if has(language, FORMS) else _ENGLISH)


def who_and_where(flow: Flow, letter: DeathLetter, *facts: Fact) -> None:
    """Set who died, when and where they lived, and what else the reader knows them by."""
    words = flow.words
    known = (*person_facts(letter, words), *death_facts(letter, words), home_fact(letter, words))
    flow.facts([*known, *facts], abreast=1)


def honoured(to: Addressed) -> str:
    """Return the reader as a letter names them; room to write where nobody is known."""
    name = to.name or to.house
    if not name:
        return JAPANESE.say("Dear {name}", name=ROOM_TO_WRITE)
    if (to.kind == DeathTelling.kind and to.party in _HOUSES) or not to.name:
        return JAPANESE.say("{name}, esteemed house", name=name)
    dear = JAPANESE.say("Dear {name}", name=name)
    return f"{to.house}\n{dear}" if to.house and to.house != to.name else dear


def death_facts(letter: DeathLetter, words: Words) -> Iterator[Fact]:
    """Yield the day of death, or that it is not known, and the day of finding where it is told."""
    found, on = letter.departure.found_on, letter.departure.on
    unknown = words.say("day not known")
    yield words.say("Day of death"), unknown if on is None else both_calendars(on, words)
    if found is not None and found != on:
        yield words.label("departure.found_on"), both_calendars(found, words)


def person_facts(letter: DeathLetter, words: Words) -> Iterator[Fact]:
    """Yield name, reading and day of birth as far as the reader is told."""
    client = letter.client
    yield words.label("client.name"), client.name
    if client.kana:
        yield words.label("client.kana"), client.kana
    if client.birth_date is not None:
        yield words.label("client.birth_date"), both_calendars(client.birth_date, words)


def home_fact(letter: DeathLetter, words: Words) -> Fact:
    """Return where the person lived; room to write where the address is protected or not known."""
    home = letter.home
    if home is None:
        return words.say("Home"), ""
    postal = f"〒{postal_text(home.postal_code)}" if home.postal_code else ""
    where = " ".join(filter(None, (postal, home.address)))
    return words.say("Home"), "\n".join(filter(None, (where, " ".join(filter(None, (home.name, home.room))))))


def _sender(own: OrganisationView) -> Iterator[str]:
    yield own.name
    postal = f"〒{postal_text(own.postal_code)}" if own.postal_code else ""
    if where := " ".join(filter(None, (postal, own.address))):
        yield where
    if own.phone:
        yield JAPANESE.say("Phone {number}", number=own.phone)
