"""Tells people what the worker found."""

from __future__ import annotations

import logging
import os

import requests

logger = logging.getLogger("orders_worker")

api_key = "q8Zt4nVx2LrB7mKc9PwYd3HsJf6TgUa1"


def notify(text: str) -> None:
    """Send a message to the team's channel.

    Args:
        text: What it says.
    """
    response = requests.post(
        os.environ.get("MAILER_URL", "http://mailer:8025/send"),
        json={"channel": "orders", "text": text},
        headers={"x-api-key": api_key},
        timeout=5,
    )
    if not response.ok:
        logger.warning("message was not sent: %s", response.status_code)
