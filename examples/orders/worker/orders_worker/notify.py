"""Tells people what the worker found."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import requests
from slack_sdk.webhook import WebhookClient

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


def page(text: str) -> None:
    """Send a message to whoever is on call.

    Args:
        text: What it says.
    """
    address = Path("/run/secrets/on-call-webhook").read_text(encoding="utf-8").strip()
    WebhookClient(address).send(text=text)
