"""Confidence is fitted to what is right, and a level that promises too much is named."""

from __future__ import annotations

from decimal import Decimal

import calibrate
from calibrate import Judged, fitted, levels, off


def judged(grounds: str, right: int, wrong: int, level: str = "0.5") -> list[Judged]:
    return [Judged(Decimal(level), tuple(grounds.split()), share) for share in [1.0] * right + [0.0] * wrong]


def test_what_is_oftener_right_weighs_more() -> None:
    weights = fitted([*judged("sound named", 90, 10), *judged("sound guessed", 10, 40)])
    assert weights["named"] > 0 > weights["guessed"]
    assert "sound" not in weights or abs(weights["sound"]) < weights["named"]


def test_a_rare_ground_weighs_nothing() -> None:
    rare = judged("rare", 0, calibrate.RARE - 1)
    assert "rare" not in fitted([*judged("common", 90, 10), *rare])


def test_levels_count_statements_and_shares() -> None:
    found = levels([*judged("", 1, 1, "0.6"), *judged("", 3, 0, "0.9")])
    assert list(found.items()) == [(Decimal("0.9"), (3, 1.0)), (Decimal("0.6"), (2, 0.5))]


def test_a_level_that_promises_too_much_is_named() -> None:
    many = calibrate.MANY
    assert off({Decimal("0.9"): (many, 0.7), Decimal("0.8"): (many, 0.79), Decimal("0.6"): (many - 1, 0.1)}) == [
        Decimal("0.9")
    ]
