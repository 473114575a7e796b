"""Each paper has a code of its own: it stands on the page, in the history and in the name of a saved file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

REPORTS = Path(__file__).parents[2] / "reports"
CODE = re.compile(r'^[A-Z_]+(?:: Final)? = "(BAN-\d+)"', re.MULTILINE)


def test_no_code_is_given_twice() -> None:
    codes = Counter(code for path in REPORTS.glob("*.py") for code in CODE.findall(path.read_text("utf-8")))
    assert len(codes) > 20
    assert {code for code, times in codes.items() if times > 1} == set()
