"""Amounts of money as whole cents."""

from __future__ import annotations


def rounded(cents: float, step: int) -> int:
    """Round an amount to what can be paid in cash.

    Args:
        cents: The amount.
        step: Smallest coin, in cents.

    Returns:
        The nearest amount that can be paid.
    """
    return round(cents / step) * step
