"""Prices of orders. Amounts are whole cents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.models.product import Product

_VOLUME_STEPS = ((500, Decimal("0.10")), (100, Decimal("0.05")), (25, Decimal("0.02")))


@dataclass(frozen=True)
class PricedLine:
    """A product and how many pieces of it are wanted."""

    product: Product
    quantity: int


def volume_discount(pieces: int) -> Decimal:
    """Look up the share that is taken off for a number of pieces.

    Args:
        pieces: All pieces of an order, whatever the product.

    Returns:
        A share from 0 to 1.
    """
    return next((share for least, share in _VOLUME_STEPS if pieces >= least), Decimal(0))


def total_cents(lines: Sequence[PricedLine]) -> int:
    """Price an order, discount and tax included.

    Args:
        lines: What is ordered.

    Returns:
        The total in cents, rounded half up once, at the end.
    """
    discount = volume_discount(sum(line.quantity for line in lines))
    total = sum(
        (
            Decimal(line.product.unit_cents * line.quantity) * (1 - discount) * (100 + line.product.tax_percent) / 100
            for line in lines
        ),
        Decimal(0),
    )
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
