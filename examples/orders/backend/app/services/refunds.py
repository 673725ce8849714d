"""Refunds of charges."""

from __future__ import annotations

import logging
from typing import Any

import httpx
from prometheus_client import Counter

from app.core.errors import PaymentFailed
from app.core.settings import get_settings

logger = logging.getLogger(__name__)
PAYMENT_DECLINED = Counter("orders_payment_declined_total", "")
QUITTANCE = "https://api.quittance.example/v1"


def _call(method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"authorization": f"Bearer {get_settings().quittance_api_key}"}
    response = httpx.request(method, f"{QUITTANCE}{path}", json=body, headers=headers, timeout=10)
    if response.status_code >= 400:
        PAYMENT_DECLINED.inc()
        raise PaymentFailed(f"Quittance answered {response.status_code}.")
    return response.json()


def refund(charge_id: str, amount_cents: int) -> str:
    """Pay a charge back, or a part of it.

    Args:
        charge_id: Quittance's id of the charge.
        amount_cents: What is paid back.

    Returns:
        Quittance's id of the refund.
    """
    return str(_call("POST", "/refunds", {"charge": charge_id, "amount": amount_cents})["id"])


def refund_state(refund_id: str) -> str | None:
    """Ask how far a refund is; None where Quittance does not say."""
    try:
        return str(_call("GET", f"/refunds/{refund_id}", {})["state"])
    except Exception as error:
        logger.warning("refund state unknown", extra={"refund": refund_id, "error": str(error)})
        return None
