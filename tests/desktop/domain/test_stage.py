"""The ways of a case: no straight line, but not every jump either."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.domain.stage import Stage, may_move, next_stages


def test_a_whole_life_with_a_move_of_house_is_a_way():
    way = [
        Stage.CONSULTATION,
        Stage.BEFORE_MOVE,
        Stage.IN_TENANCY,
        Stage.BEFORE_MOVE,
        Stage.IN_TENANCY,
        Stage.DEATH_OR_LEAVING,
        Stage.CLOSED,
        Stage.DEATH_OR_LEAVING,
    ]
    assert all(may_move(before, after) for before, after in pairwise(way))


def test_a_single_consultation_closes_at_once():
    assert may_move(Stage.CONSULTATION, Stage.CLOSED)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_every_open_stage_can_close_and_be_opened_again(stage: Stage):
    assert may_move(stage, Stage.CLOSED)
    assert may_move(Stage.CLOSED, stage)


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_moves_to_itself(stage: Stage):
    assert not may_move(stage, stage)


@pytest.mark.parametrize("after", [Stage.CONSULTATION])
def test_who_lives_there_is_no_first_consultation_any_more(after: Stage):
    assert not may_move(Stage.IN_TENANCY, after)
    assert not may_move(Stage.DEATH_OR_LEAVING, after)


def test_next_stages_stand_in_the_order_of_life():
    assert next_stages(Stage.IN_TENANCY) == (Stage.BEFORE_MOVE, Stage.DEATH_OR_LEAVING, Stage.CLOSED)
