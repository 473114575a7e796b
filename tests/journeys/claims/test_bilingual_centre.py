"""Bilingual staff: hours in the language of a certificate count, all others are refused with the reason."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, step, then, when

from desktop.domain.calendar import parse_date
from desktop.records.interpreter import InterpreterDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.records.staff import StaffDraft
from desktop.records.staff_certificate import StaffCertificateDraft
from i18n.claim_findings import detail_of
from i18n.words import Words
from tests.journeys.claims.conftest import Desk, Rows, clock_of

scenarios("../features/bilingual_centre.feature")
CHECK = "unqualified_bilingual"
CHINESE, VIETNAMESE = "zh_Hans", "vi"


@step(parsers.parse("「{one}」さんと「{other}」さんが従業員として働いている"))
def _staff(desk: Desk, one: str, other: str) -> None:
    for number, name in enumerate((one, other)):
        draft = StaffDraft.of({"name": name, "sign_in_name": f"staff{number}", "role": "worker"})
        desk.staff[name] = desk.workspace.staff.save(draft).id
        desk.employ(desk.staff[name], "employee")


@step(parsers.parse("「{name}」さんに「{certificate}」の資格がある"))
def _certified(desk: Desk, name: str, certificate: str) -> None:
    values = {
        "staff_id": desk.staff[name], "language": CHINESE, "grade": "6級",
        "certificate": desk.code("language_certificates", certificate), "obtained_on": parse_date("2025/4/1"),
    }  # fmt: skip
    desk.workspace.staff_certificates.save(StaffCertificateDraft.of(values))


@step(parsers.parse("「{client}」さんの面談を通訳する"))
def _interpret(desk: Desk, client: str, datatable: Rows) -> None:
    taken, known = desk.people[client], dict[str, object]()
    for who, day, start, end, language in datatable[1:]:
        if who not in known:
            own = InterpreterDraft.of({"name": who, "staff_id": desk.staff[who]})
            known[who] = desk.workspace.interpreters.save(own).id
        values = {
            "client_id": taken.client_id, "case_id": taken.case_id, "on": parse_date(day),
            "language": desk.code("languages", language), "start": clock_of(start), "end": clock_of(end),
            "interpreter_id": known[who], "state": "held_interpreting",
        }  # fmt: skip
        desk.workspace.interpretings.ask(InterpretingDraft.of(values))
        desk.attend(day, "9:00", "17:00", 60, desk.staff[who])


@step(parsers.parse("「{month}」の二人の給与を書く"))
def _pay_both(desk: Desk, month: str, datatable: Rows) -> None:
    for name, base, insurance, hours in datatable[1:]:
        desk.pay(desk.staff[name], month, base, insurance, hours)


@when(parsers.parse("その時間を「{item}」にする"))
def _assign(desk: Desk, item: str) -> None:
    diaries = desk.workspace.work_diaries
    lines = diaries.lines(parse_date("2026/10/1"), parse_date("2026/10/31"))
    assert {line.language for line in lines} == {CHINESE, VIETNAMESE}
    diaries.assign(lines, desk.code("subsidy_items", item), "subsidy")


@then(parsers.parse("「{name}」さんの中国語の{minutes:d}分は申請できる"))
def _counted(desk: Desk, name: str, minutes: int) -> None:
    assert (desk.staff[name], CHINESE) not in refused(desk)
    assert whole(desk, name, CHINESE) == minutes


@then(parsers.parse("「{name}」さんの{minutes:d}分は、資格がないので申請できない"))
def _refused(desk: Desk, name: str, minutes: int) -> None:
    assert refused(desk)[desk.staff[name], CHINESE] == minutes


@then(parsers.parse("「{name}」さんのベトナム語の{minutes:d}分は、資格がないので申請できない"))
def _refused_language(desk: Desk, name: str, minutes: int) -> None:
    assert refused(desk)[desk.staff[name], VIETNAMESE] == minutes
    lists, words, today = desk.workspace.office.rules.named, Words("ja"), desk.workspace.office.today()
    found = [each.finding for each in desk.rehearse().findings if each.finding.check == CHECK]
    said = [detail_of(each, lists, words, today) for each in found]
    assert any("ベトナム語" in text for text in said), said
    assert all("資格" in text for text in said), said


@then(parsers.parse("「{name}」さんの{minutes:d}分も申請できる"))
def _counted_now(desk: Desk, name: str, minutes: int) -> None:
    assert (desk.staff[name], CHINESE) not in refused(desk)
    assert whole(desk, name, CHINESE) == minutes
    held = desk.rehearse().claimable.of("bilingual")
    assert held is not None
    assert held.minutes.held.amount == sum(refused(desk).values())


def refused(desk: Desk) -> dict[tuple[object, str], int]:
    """Return the minutes that are refused, by person and language."""
    found: dict[tuple[object, str], int] = {}
    for each in desk.rehearse().findings:
        objection = each.finding.objection
        if each.finding.check == CHECK:
            key = objection.staff_id, str(objection.told["language"])
            found[key] = found.get(key, 0) + each.finding.minutes
    return found


def whole(desk: Desk, name: str, language: str) -> int:
    """Return the minutes of somebody in a language that the diary has."""
    lines = desk.workspace.work_diaries.lines(parse_date("2026/10/1"), parse_date("2026/10/31"))
    return sum(
        each.minutes for each in lines if (each.staff_id, each.language) == (desk.staff[name], language)
    )
