"""Tells customers by text message what happens to their order."""

from __future__ import annotations

import os

from twilio.rest import Client


def announce(phone: str, order: str) -> None:
    """Tell a customer that an order arrives today.

    Args:
        phone: Number of the customer, with the country's prefix.
        order: Number of the order.
    """
    client = Client(os.environ["SMS_ACCOUNT"], os.environ["SMS_TOKEN"])
    client.messages.create(to=phone, from_=os.environ["SMS_SENDER"], body=f"Your order {order} arrives today.")
