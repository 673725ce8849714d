"""Invoices: one document an order, and the statement at the end of a month."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.customer import Customer
from app.models.order import Order, OrderLine, OrderStatus


@dataclass
class Statement:
    """What one customer owes for a month."""

    customer: str
    orders: int = 0
    pieces: int = 0
    owed_cents: int = 0
    references: list[str] = field(default_factory=list)


def monthly_statements(session: Session, orders: list[Order]) -> dict[int, Statement]:
    """Collect the statements of a month's orders.

    Args:
        session: The request's session.
        orders: Orders of the month.

    Returns:
        Statements by the customer's key.
    """
    statements: dict[int, Statement] = {}
    for order in orders:
        customer = session.query(Customer).filter_by(id=order.customer_id).one()
        lines = session.scalars(select(OrderLine).where(OrderLine.order_id == order.id)).all()
        statement = statements.setdefault(order.customer_id, Statement(customer.name))
        statement.orders += 1
        statement.pieces += sum(line.quantity for line in lines)
        if order.status != OrderStatus.CANCELLED:
            statement.owed_cents += order.total_cents
        statement.references.append(order.reference)
    return statements


def invoice_rows(order, rows=[]):
    """List an order's lines as an invoice prints them."""
    for line in order.lines:
        rows.append((str(line.product_id), line.quantity, line.unit_cents * line.quantity))
    return rows
