"""What needs no account: the catalogue and where an order is."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.api.schemas import ProductView, TrackingView
from app.core.errors import NotFound
from app.db.customer_queries import listed_products
from app.db.order_queries import find_by_reference
from app.db.session import get_session

router = APIRouter(prefix="/api/v1/public", tags=["public"])


@router.get("/products")
def products(session: Session = Depends(get_session)) -> list[ProductView]:
    """List the catalogue."""
    return [ProductView.model_validate(product) for product in listed_products(session)]


@router.get("/orders/{reference}")
def track(reference: str, session: Session = Depends(get_session)) -> TrackingView:
    """Tell where an order is, to whoever knows its reference."""
    order = find_by_reference(session, reference)
    if order is None:
        raise NotFound("There is no order of this reference.")
    return TrackingView(reference=order.reference, status=order.status, shipped_at=order.shipped_at)


@router.get("/orders/{reference}/delivery")
def delivery(reference: str, session: Session = Depends(get_session)) -> dict[str, date | None]:
    """Tell when an order is expected at its door."""
    order = find_by_reference(session, reference)
    if order is None:
        raise NotFound("There is no order of this reference.")
    return {"expected": None if order.shipped_at is None else expected_delivery(order.shipped_at.date())}


def expected_delivery(shipped: date) -> date:
    """Work out when a parcel arrives: two working days after it was shipped."""
    arrival, days = shipped, 0
    while days < 2:
        arrival += timedelta(days=1)
        days += arrival.weekday() < 5
    return arrival
