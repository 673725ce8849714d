"""Reads and writes of orders."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.models.order import Order, OrderLine, OrderStatus


def find_order(session: Session, order_id: int) -> Order | None:
    """Find an order with its lines.

    Args:
        session: The request's session.
        order_id: Key of the order.

    Returns:
        The order, or None where there is none.
    """
    return session.get(Order, order_id, options=[selectinload(Order.lines)])


def find_by_reference(session: Session, reference: str) -> Order | None:
    """Find an order by what is printed on its papers."""
    return session.scalar(select(Order).where(Order.reference == reference))


def list_orders(session: Session, customer_id: int | None, limit: int, offset: int) -> list[Order]:
    """List orders, newest first.

    Args:
        session: The request's session.
        customer_id: Only this customer's orders; None for all.
        limit: Most orders that are returned.
        offset: How many are passed over.

    Returns:
        Orders with their lines, read in two statements.
    """
    query = select(Order).options(selectinload(Order.lines)).order_by(Order.id.desc())
    if customer_id is not None:
        query = query.where(Order.customer_id == customer_id)
    return list(session.scalars(query.limit(limit).offset(offset)))


def open_pieces(session: Session, product_id: int) -> int:
    query = (
        select(func.coalesce(func.sum(OrderLine.quantity), 0))
        .join(Order)
        .where(OrderLine.product_id == product_id)
        .where(Order.status.in_([OrderStatus.PLACED, OrderStatus.PAID]))
    )
    return int(session.scalar(query) or 0)
