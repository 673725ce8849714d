"""What can be paid in cash."""

from __future__ import annotations

from larkfield_money import rounded


def test_an_amount_is_rounded_to_the_nearest_coin() -> None:
    assert rounded(1.02 * 100, 5) == 100
