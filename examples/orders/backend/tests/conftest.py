"""What all tests share: settings and an application without a database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

SETTINGS = {
    "DATABASE_URL": "postgresql://orders@localhost/orders_test",
    "REDIS_URL": "redis://localhost/1",
    "QUEUE_NAME": "orders-test",
    "JWT_SECRET": "a key for tests, and for nothing else",
    "QUITTANCE_URL": "https://quittance.test/v1",
    "QUITTANCE_API_KEY": "none",
    "ORDERS_FOLDER": "/tmp/orders-test",
    "ERP_URL": "https://erp.test",
    "SMTP_HOST": "localhost",
}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Give a client of an application with the settings of tests."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    from app.main import create_app

    with TestClient(create_app(), raise_server_exceptions=False) as testing:
        yield testing
