"""Reads of customers and products."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.customer import Customer
from app.models.product import Product


def find_customer(session: Session, customer_id: int) -> Customer | None:
    """Find a customer by key."""
    return session.get(Customer, customer_id)


def find_by_email(session: Session, email: str) -> Customer | None:
    """Find a customer by mail address, whatever its case."""
    return session.scalar(select(Customer).where(Customer.email == email.lower()))


def list_customers(session: Session, limit: int, offset: int) -> list[Customer]:
    """List customers by name."""
    return list(session.scalars(select(Customer).order_by(Customer.name).limit(limit).offset(offset)))


def products_by_sku(session: Session, skus: Sequence[str]) -> dict[str, Product]:
    """Read several products in one statement.

    Args:
        session: The request's session.
        skus: Their article numbers.

    Returns:
        The products that exist, by article number.
    """
    found = session.scalars(select(Product).where(Product.sku.in_(skus)))
    return {product.sku: product for product in found}


def listed_products(session: Session) -> list[Product]:
    """List what the catalogue shows."""
    return list(session.scalars(select(Product).where(Product.is_listed).order_by(Product.name)))
