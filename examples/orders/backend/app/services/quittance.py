"""Client of Quittance, the payment provider."""

from __future__ import annotations

import logging

import requests

from app.core.errors import PaymentFailed
from app.core.metrics import PAYMENTS_DECLINED

logger = logging.getLogger(__name__)
API = "https://api.quittance.example/v1"


class QuittanceClient:
    """Charges customers through Quittance's HTTP interface."""

    def __init__(self, api_key: str, base_url: str = API, timeout_seconds: float = 10.0) -> None:
        """Use an account at Quittance.

        Args:
            api_key: Key of the account.
            base_url: Address of the interface, with its version.
            timeout_seconds: How long one request may take.
        """
        self._base_url = base_url.rstrip("/")
        self._timeout_seconds = timeout_seconds
        self._session = requests.Session()
        self._session.headers["authorization"] = f"Bearer {api_key}"

    def charge(self, reference: str, amount_cents: int, currency: str) -> str:
        """Charge an order.

        Args:
            reference: Reference of the order; a second charge of it is refused by Quittance.
            amount_cents: What is charged.
            currency: Three letters.

        Returns:
            Quittance's id of the charge.

        Raises:
            PaymentFailed: Quittance declined, or could not be reached.
        """
        body = {"reference": reference, "amount": amount_cents, "currency": currency}
        try:
            response = self._session.post(f"{self._base_url}/charges", json=body, timeout=self._timeout_seconds)
        except requests.RequestException as error:
            PAYMENTS_DECLINED.labels(reason="unreachable").inc()
            raise PaymentFailed("The payment provider could not be reached.") from error
        if response.status_code != 201:
            PAYMENTS_DECLINED.labels(reason=str(response.status_code)).inc()
            logger.warning("charge declined", extra={"reference": reference, "status": response.status_code})
            raise PaymentFailed("The payment was declined.")
        return str(response.json()["id"])

    def capture_later(self, charge_id: str, days: int) -> str:
        """Capture an authorised charge some days from now.

        Args:
            charge_id: Quittance's id of the charge.
            days: When it is captured.

        Returns:
            Quittance's id of the capture.
        """
        # Placeholder until our account may capture later (ORD-402).
        raise NotImplementedError("capture_later")
