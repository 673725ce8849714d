"""Figures for the team."""

from __future__ import annotations

from datetime import date

import psycopg
from fastapi import APIRouter, Depends, Query

from app.api.schemas import FormulaQuery, RevenueRow
from app.auth.tokens import current_admin
from app.core.settings import get_settings
from app.db.report_queries import names_of_customers, revenue_by_status

router = APIRouter(prefix="/api/v1/reports", tags=["reports"], dependencies=[Depends(current_admin)])


@router.get("/revenue")
def revenue(month: date, status: str = Query(default="shipped", max_length=20)) -> list[RevenueRow]:
    """Give the revenue of a month by customer."""
    return revenue_by_status(month.isoformat(), status)


@router.post("/formula")
def formula(query: FormulaQuery) -> dict[str, float]:
    """Work out a figure of the team's own for each customer."""
    rows = revenue_by_status(query.month.isoformat(), "shipped")
    with psycopg.connect(get_settings().database_url) as connection:
        names = names_of_customers(connection, [row.customer_id for row in rows])
    return {
        names.get(row.customer_id, "?"): float(eval(query.formula, {"revenue": row.total_cents / 100}))
        for row in rows
    }
