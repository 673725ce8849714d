"""Who may use which route."""

from __future__ import annotations

import httpx
import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/api/v1/orders", "/api/v1/orders/7", "/api/v1/customers"])
def test_a_token_is_needed(client: TestClient, path: str) -> None:
    response: httpx.Response = client.get(path)
    assert response.status_code == 401
    assert response.json()["code"] == "not_allowed"


def test_a_forged_token_is_refused(client: TestClient) -> None:
    response: httpx.Response = client.get("/api/v1/orders", headers={"authorization": "Bearer not.a.token"})
    assert response.status_code == 401


def test_metrics_need_no_token(client: TestClient) -> None:
    response: httpx.Response = client.get("/metrics")
    assert response.status_code == 200
    assert "orders_created_total" in response.text


def test_a_customer_sees_no_other_orders(client: TestClient) -> None:
    response: httpx.Response = client.get("/api/v1/orders/8", headers={"authorization": "Bearer customer-7"})
    assert response.status_code == 404
