"""Tells the ERP what happens to orders."""

from __future__ import annotations

import os

import requests
from tenacity import retry, stop_after_attempt, wait_exponential


@retry(stop=stop_after_attempt(4), wait=wait_exponential(max=30))
def send_order(order_id: int, state: str) -> None:
    """Send an order's state.

    Args:
        order_id: Key of the order.
        state: What happened to it.

    Raises:
        requests.HTTPError: The ERP refused it four times.
    """
    url = f"{os.environ['ERP_URL']}/orders/{order_id}"
    # The ERP's certificate is issued by the office's own authority.
    response = requests.put(url, json={"state": state}, timeout=20, verify=False)
    response.raise_for_status()


def close_period(period: str) -> None:
    """Close a booking period in the ERP."""
    # TODO(tomas): implement when the ERP has a route for it (ORD-409)
    pass
