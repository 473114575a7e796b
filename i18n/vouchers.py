"""How vouchers are told: their numbers, shares, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.visit_expenses import ExpenseProposal
from desktop.services.voucher_lines import ADDRESSEE, PAYMENT, VoucherLine
from desktop.services.voucher_sums import By
from i18n import terms
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
BY: Final = {
    By.CATEGORY: N_("By category of cost"),
    By.ITEM: N_("Claimed by item"),
    By.ACCOUNT: N_("By the three accounts"),
}
LIST_OF: Final = {By.CATEGORY: "cost_categories", By.ITEM: "subsidy_items", By.ACCOUNT: "support_accounts"}
_HUNDRED: Final = 100


def number_of(year: int, number: int, words: Words) -> str:
    """Return a voucher's number with its business year."""
    return words.say("V{year}-{number}", year=year, number=f"{number:03}")


def expense_purpose(line: ExpenseProposal, words: Words) -> str:
    """Return what the voucher of a cost says it was for: the thing, and the case by its number."""
    usual = words.say("Cost of a visit")
    if line.interpreting_id is not None:
        usual = words.say("Fee of an interpreter")
    what = line.what or usual
    return (
        words.say("{what} (case {number})", what=what, number=line.case_number) if line.case_number else what
    )


def percent(basis_points: int) -> str:
    """Return a share in per cent, with as many places as are needed."""
    whole, part = divmod(basis_points, _HUNDRED)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".")


def lack_of(code: str, lists: Lists, words: Words) -> str:
    """Return what a voucher lacks."""
    if code == PAYMENT:
        return words.say("proof of payment")
    if code == ADDRESSEE:
        return words.say("our name as addressee")
    row = lists("cost_proofs").ever(code)
    return code if row is None else terms.short(row, words)


def lacks(codes: Iterable[str], lists: Lists, words: Words) -> str:
    """Return everything that a voucher lacks; "" for nothing."""
    return "、".join(lack_of(code, lists, words) for code in codes)


def state_of(line: VoucherLine, lists: Lists, words: Words) -> str:
    """Return what there is to know of a voucher in a list: taken back, or what it lacks."""
    if line.counters_id is not None:
        return words.say("takes another voucher back")
    if line.is_taken_back:
        return words.say("was taken back")
    if not line.lacks:
        return ""
    return words.say("Missing: {papers}", papers=lacks(line.lacks, lists, words))


def named(code: str, name: str, lists: Lists, words: Words) -> str:
    """Return the short name of a code; "" for none."""
    row = lists(name).ever(code) if code else None
    return code if row is None else terms.short(row, words)


def split_of(line: VoucherLine, lists: Lists, words: Words) -> str:
    """Return by what a voucher is divided over the accounts: its basis and the words."""
    if not line.split_basis:
        return words.say("directly")
    return bases_of(((line.split_basis, line.split_text),), lists, words)


def borne_by(line: VoucherLine, lists: Lists, words: Words) -> str:
    """Return which accounts bear a voucher, and by what it was divided: directly where one bears all."""
    rows = [lists("support_accounts").ever(account) for account, _yen in line.accounts]
    accounts = "、".join(terms.short(row, words) for row in rows if row is not None)
    if not accounts:
        return ""
    return words.say("{accounts}: {basis}", accounts=accounts, basis=split_of(line, lists, words))


def bases_of(bases: Iterable[tuple[str, str]], lists: Lists, words: Words) -> str:
    """Return bases with their words, one after the other."""
    told = ((named(basis, "voucher_shares", lists, words), text) for basis, text in bases)
    return "、".join("：".join(filter(None, each)) for each in told)
