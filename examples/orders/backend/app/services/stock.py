"""What lies in the warehouse and what of it is promised."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import OutOfStock
from app.models.product import Product
from app.services import orders


def available(session: Session, product: Product) -> int:
    """Count the pieces that can still be promised."""
    return product.on_hand - orders.open_quantity(session, product.id)


def reserve(session: Session, product: Product, quantity: int) -> None:
    """Promise pieces of a product.

    Args:
        session: The request's session.
        product: What is wanted.
        quantity: How many pieces; at least one.

    Raises:
        OutOfStock: Fewer are left.
    """
    left = available(session, product)
    print(f"reserve {quantity} of {product.sku}, {left} left")
    if quantity > left:
        raise OutOfStock(f"Only {left} pieces of {product.sku} are left.")
