"""Prices of orders."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.models.product import Product
from app.services.pricing import PricedLine, total_cents, volume_discount


def spade(unit_cents: int = 1000) -> Product:
    """Make a product of a price."""
    return Product(sku="SPADE-1", name="Spade", unit_cents=unit_cents, tax_percent=21, on_hand=100)


@pytest.mark.parametrize(
    ("pieces", "share"),
    [(1, "0"), (24, "0"), (25, "0.02"), (99, "0.02"), (100, "0.05"), (500, "0.10"), (5000, "0.10")],
)
def test_discount_grows_with_the_pieces(pieces: int, share: str) -> None:
    assert volume_discount(pieces) == Decimal(share)


def test_tax_is_part_of_the_total() -> None:
    assert total_cents([PricedLine(spade(), 1)]) == 1210


def test_the_total_is_rounded_once() -> None:
    lines = [PricedLine(spade(333), 1), PricedLine(spade(333), 1)]
    assert total_cents(lines) == 806


def test_discounts_of_agreements_come_first() -> None:
    assert total_cents([PricedLine(spade(), 50)]) == 59290
