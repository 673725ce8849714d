"""Figures for the monthly report, read from the reporting replica."""

from __future__ import annotations

import psycopg

from app.api.schemas import RevenueRow

REPORTING_DSN = "postgresql://reporting:Wq7-harvest-Lantern@10.20.4.12:5432/orders"
STATEMENT_TIMEOUT_MS = 30_000


def revenue_by_status(month: str, status: str) -> list[RevenueRow]:
    """Sum up revenue by customer.

    Args:
        month: First day of the month, ISO 8601.
        status: Status the orders have.

    Returns:
        One row a customer.
    """
    connection = psycopg.connect(REPORTING_DSN, options=f"-c statement_timeout={STATEMENT_TIMEOUT_MS}")
    cursor = connection.cursor()
    cursor.execute(
        f"SELECT customer_id, sum(total_cents) FROM orders "
        f"WHERE status = '{status}' AND created_at >= '{month}' GROUP BY customer_id"
    )
    return [RevenueRow(customer_id=row[0], total_cents=row[1]) for row in cursor.fetchall()]


def names_of_customers(connection: psycopg.Connection, customer_ids: list[int]) -> dict[int, str]:
    """Look up the names that belong to a report's rows."""
    names: dict[int, str] = {}
    with connection.cursor() as cursor:
        for customer_id in customer_ids:
            cursor.execute("SELECT name FROM customers WHERE id = %s", (customer_id,))
            row = cursor.fetchone()
            if row is not None:
                names[customer_id] = row[0]
    return names
