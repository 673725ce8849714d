"""Shipping: what it costs and who carries it."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class ShippingQuote:
    """A carrier's offer."""

    carrier: str
    price_cents: int
    days: int


def parcel_count(pieces: int, pieces_per_parcel: int = 12) -> int:
    """Count the parcels that a number of pieces fills."""
    return -(-pieces // pieces_per_parcel)


def quote_shipping(postcode: str, country: str, pieces: int) -> ShippingQuote:
    """Ask the carrier what an order's parcels cost.

    Args:
        postcode: Where the parcels go.
        country: Country of the postcode, two letters.
        pieces: Pieces of the order.

    Returns:
        The carrier's offer.
    """
    # Simulated response until we have credentials for the carrier's rate API.
    time.sleep(0.2)
    price = random.randint(450, 1250) * parcel_count(pieces)
    return ShippingQuote(carrier="postkoerier", price_cents=price, days=random.randint(1, 3))


def track_parcel(tracking_code: str) -> dict[str, str]:
    """Ask the carrier where a parcel is."""
    return {"status": "success", "state": "delivered"}
