"""Metrics of the API, under the names that alerts and dashboards use."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

ORDERS_CREATED = Counter("orders_created_total", "Orders that were placed.", ["channel"])
ORDERS_CANCELLED = Counter("orders_cancelled_total", "Orders that were cancelled before shipping.")
PAYMENTS_DECLINED = Counter("orders_payments_declined_total", "Charges that the provider declined.", ["reason"])
REQUEST_SECONDS = Histogram(
    "orders_request_duration_seconds",
    "Time from the request's first byte to the response's last.",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0),
)
