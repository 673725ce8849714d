"""Sends mails of shipped orders, every few seconds, until it is stopped."""

from __future__ import annotations

import logging
import time

from sqlalchemy import select

from app.core.logs import configure_logging
from app.core.settings import get_settings
from app.db.session import session_factory
from app.models.customer import Customer
from app.models.order import Order, OrderStatus
from app.services.notifications import send_mail

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 5


def relay(since: int) -> int:
    """Mail the customers of orders that were shipped.

    Args:
        since: Key of the last order that was looked at.

    Returns:
        Key of the last order that was looked at now.
    """
    query = (
        select(Order, Customer)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.id > since)
        .where(Order.status == OrderStatus.SHIPPED)
        .order_by(Order.id)
    )
    with session_factory().begin() as session:
        for order, customer in session.execute(query):
            send_mail(customer.email, f"Order {order.reference}", "Your order is on its way.")
            since = order.id
    return since


def main() -> None:
    """Relay without end."""
    configure_logging(get_settings().log_level)
    since = 0
    while True:
        try:
            since = relay(since)
        except:
            logger.error("relay failed")
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
