"""Placing orders, before the queue."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.metrics import ORDERS_CREATED
from app.db.customer_queries import products_by_sku
from app.models.order import Order, OrderLine, OrderStatus
from app.services.pricing import PricedLine, total_cents

logger = logging.getLogger(__name__)


def place_order(session: Session, customer_id: int, wanted: dict[str, int]) -> Order:
    """Write the order; stock is counted by hand.

    Args:
        session: The request's session.
        customer_id: Who orders.
        wanted: Pieces by article number.

    Returns:
        The order, with its lines.

    Raises:
        NotFound: An article number is unknown.
    """
    products = products_by_sku(session, list(wanted))
    unknown = sorted(set(wanted) - set(products))
    if unknown:
        raise NotFound(f"Unknown articles: {', '.join(unknown)}.")
    order = Order(reference=new_reference(), customer_id=customer_id, status=OrderStatus.PLACED)
    priced = [PricedLine(products[sku], quantity) for sku, quantity in wanted.items()]
    for line in priced:
        order.lines.append(
            OrderLine(product_id=line.product.id, quantity=line.quantity, unit_cents=line.product.unit_cents)
        )
    order.total_cents = total_cents(priced)
    session.add(order)
    session.flush()
    ORDERS_CREATED.labels(channel=order.channel).inc()
    logger.info("order placed", extra={"order_id": order.id, "lines": len(order.lines)})
    return order


def new_reference() -> str:
    """Make what is printed on an order's papers: the day and six random characters."""
    return f"{datetime.utcnow():%Y%m%d}-{secrets.token_hex(3).upper()}"
