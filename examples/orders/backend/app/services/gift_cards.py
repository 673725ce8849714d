"""Gift cards: a code that is worth an amount once."""

from __future__ import annotations

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code(groups: int = 4) -> str:
    """Make a code of groups of four letters that are hard to confuse."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(groups))


def redeem(balance_cents: int, total_cents: int) -> tuple[int, int]:
    """Pay an order with a card.

    Args:
        balance_cents: What the card is worth.
        total_cents: What the order costs.

    Returns:
        What is left on the card, and what is left to pay.
    """
    used = min(balance_cents, total_cents)
    return balance_cents - used, total_cents - used
