"""Placing and cancelling orders, as it was before references had six characters."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from app.core.errors import NotCancellable, NotFound
from app.core.metrics import ORDERS_CANCELLED, ORDERS_CREATED
from app.db.customer_queries import products_by_sku
from app.db.order_queries import find_order, open_pieces
from app.models.order import Order, OrderLine, OrderStatus
from app.services import stock
from app.services.pricing import PricedLine, total_cents
from app.services.queue import JobQueue

logger = logging.getLogger(__name__)


def place_order(session: Session, queue: JobQueue, customer_id: int, wanted: dict[str, int]) -> Order:
    """Reserve stock, write the order and tell the worker about it.

    Args:
        session: The request's session.
        queue: Where jobs for the worker go.
        customer_id: Who orders.
        wanted: Pieces by article number.

    Returns:
        The order, with its lines.

    Raises:
        NotFound: An article number is unknown.
        OutOfStock: Too few pieces are left.
    """
    products = products_by_sku(session, list(wanted))
    unknown = sorted(set(wanted) - set(products))
    if unknown:
        raise NotFound(f"Unknown articles: {', '.join(unknown)}.")
    order = Order(reference=new_reference(), customer_id=customer_id, status=OrderStatus.PLACED)
    priced = [PricedLine(products[sku], quantity) for sku, quantity in wanted.items()]
    for line in priced:
        stock.reserve(session, line.product, line.quantity)
        order.lines.append(
            OrderLine(product_id=line.product.id, quantity=line.quantity, unit_cents=line.product.unit_cents)
        )
    order.total_cents = total_cents(priced)
    session.add(order)
    session.flush()
    ORDERS_CREATED.labels(channel=order.channel).inc()
    queue.push("order-placed", {"order_id": order.id})
    logger.info("order placed", extra={"order_id": order.id, "lines": len(order.lines)})
    return order


def cancel_order(session: Session, queue: JobQueue, order_id: int) -> Order:
    """Take an order back before it is shipped.

    Raises:
        NotFound: There is no such order.
        NotCancellable: The order has been shipped or cancelled.
    """
    order = find_order(session, order_id)
    if order is None:
        raise NotFound(f"There is no order {order_id}.")
    if order.status not in (OrderStatus.PLACED, OrderStatus.PAID):
        raise NotCancellable(f"Order {order.reference} is {order.status}.")
    order.status = OrderStatus.CANCELLED
    ORDERS_CANCELLED.inc()
    queue.push("order-cancelled", {"order_id": order.id})
    return order


def open_quantity(session: Session, product_id: int) -> int:
    """Count the pieces that are promised and not shipped."""
    return open_pieces(session, product_id)


def new_reference() -> str:
    """Make what is printed on an order's papers: the day and four random characters."""
    return f"{datetime.utcnow():%Y%m%d}-{secrets.token_hex(2).upper()}"
