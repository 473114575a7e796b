"""Grades of certificates against what is asked for: steps, points, what was never said."""

from __future__ import annotations

import pytest

from desktop.domain.language_grades import Grade, Scale

JLPT = ("N5", "N4", "N3", "N2", "N1")
EIKEN = ("5級", "4級", "3級", "準2級", "準2級プラス", "2級", "準1級", "1級")


@pytest.mark.parametrize(
    ("steps", "least", "grade", "verdict"),
    [
        (JLPT, "N2", "Ｎ２", Grade.ENOUGH),
        (JLPT, "N2以上", "JLPT N1", Grade.ENOUGH),
        (JLPT, "N2", "n3", Grade.LOWER),
        (JLPT, "", "N1", Grade.UNASKED),
        (JLPT, "N2", "", Grade.UNREAD),
        (EIKEN, "準1級", "1級", Grade.ENOUGH),
        (EIKEN, "準1級", "2級", Grade.LOWER),
        (EIKEN, "2級", "準2級プラス", Grade.LOWER),
        (EIKEN, "準1級", "英検準１級", Grade.ENOUGH),
        ((), "800点", "865", Grade.ENOUGH),
        ((), "6.5", "IELTS 6.0", Grade.LOWER),
        ((), "800", "高い", Grade.UNREAD),
    ],
)
def test_a_grade_is_compared_on_its_own_scale(
    steps: tuple[str, ...], least: str, grade: str, verdict: Grade
) -> None:
    assert Scale(steps, least).judge(grade) is verdict
    assert Scale(graded=False).judge(grade) is Grade.ENOUGH
