from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problem import Problem
from desktop.storage.kdf import FLOOR, KdfCost, calibrate, delay_after, derive, measure

SALT = bytes(16)


def test_the_same_passphrase_typed_by_another_input_method_gives_the_same_key():
    key = derive("ガラス ABC 123", SALT, FLOOR)
    assert derive(" ｶﾞﾗｽ\u3000ＡＢＣ  １２３ ", SALT, FLOOR) == key
    assert derive("ガラス ABC 124", SALT, FLOOR) != key
    assert len(key) == 32


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(FLOOR.memory - 1, 3),
        KdfCost(FLOOR.memory, 2),
        KdfCost(FLOOR.memory, 3, 0),
        KdfCost(64 * 1024**2, 3),
        KdfCost(FLOOR.memory, 1_000_000),
        KdfCost(512 * 1024, 64),
        KdfCost(FLOOR.memory, 3, 1000),
    ],
)
def test_a_cost_out_of_bounds_is_refused_before_any_work(cost: KdfCost):
    with pytest.raises(Problem) as caught:
        derive("passphrase", SALT, cost)
    assert caught.value.code == "vault.header_tampered"


@given(st.floats(1e-8, 1e-4))
def test_calibration_takes_half_a_second_to_one_where_the_machine_allows(speed: float):
    def seconds(cost: KdfCost) -> float:
        return cost.work * speed

    cost = calibrate(seconds)
    cost.check()
    slow = seconds(FLOOR) >= 0.5
    at_its_dearest = cost.passes == 48
    assert cost == FLOOR if slow else 0.45 <= seconds(cost) <= 1.0 or at_its_dearest
    assert cost.memory <= 256 * 1024


def test_memory_grows_before_passes():
    assert calibrate(lambda cost: cost.work * 2.5e-7).memory == 256 * 1024


def test_measuring_is_of_the_real_thing():
    assert measure(FLOOR) > 0


def test_the_delay_rises_and_stops_rising():
    delays = [delay_after(failures) for failures in range(12)]
    assert delays[:4] == [0, 0, 1, 2]
    assert delays == sorted(delays)
    assert delay_after(100_000) == 60
