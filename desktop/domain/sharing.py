"""Sharing a whole among several so that nothing is lost and nothing is counted twice."""

from __future__ import annotations


def share_evenly(whole: int, among: int) -> tuple[int, ...]:
    """Return whole parts that add up to the whole; what is left over goes one by one to the first."""
    if among < 1:
        raise ValueError("among nobody")
    each, left = divmod(whole, among)
    return tuple(each + (place < left) for place in range(among))
