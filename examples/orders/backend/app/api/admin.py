"""What only administrators do."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.api.schemas import DayEndView
from app.auth.tokens import current_admin
from app.core.settings import get_settings
from app.db.session import get_session
from app.services.invoices import invoice_rows, monthly_statements
from app.services.order_manager import OrderManager
from app.services.refunds import refund, refund_state
from app.services.shipping import quote_shipping, track_parcel

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/api/v1/admin", tags=["admin"])


def _manager(session: Session) -> OrderManager:
    settings = get_settings()
    return OrderManager(session, Path(settings.orders_folder), settings.erp_url, settings.smtp_host)


@router.post("/day-end")
def day_end(
    day: date,
    admin_id: int = Depends(current_admin),
    session: Session = Depends(get_session),
) -> DayEndView:
    """Do the day's end: import, ship, mail and export."""
    logger.info("day end started", extra={"day": str(day), "admin": admin_id})
    done = _manager(session).run(day)
    return DayEndView(
        day=done.day, imported=done.imported, shipped=done.shipped, exported=done.exported, problems=done.problems
    )


@router.get("/statements", dependencies=[Depends(current_admin)])
def statements(day: date, session: Session = Depends(get_session)) -> dict[str, int]:
    """Give what each customer owes for the orders of a day."""
    orders = _manager(session).orders_of(day)
    logger.info("statements", extra={"rows": sum(len(invoice_rows(order)) for order in orders)})
    return {found.customer: found.owed_cents for found in monthly_statements(session, orders).values()}


@router.post("/refunds", dependencies=[Depends(current_admin)])
def refunds(charge_id: str, amount_cents: int) -> dict[str, str | None]:
    """Pay a charge back."""
    refund_id = refund(charge_id, amount_cents)
    return {"id": refund_id, "state": refund_state(refund_id)}


@router.get("/shipping", dependencies=[Depends(current_admin)])
def shipping(postcode: str, pieces: int, tracking_code: str | None = None) -> dict[str, int | str]:
    """Quote shipping for a telephone order, or tell where a parcel is."""
    if tracking_code is not None:
        return dict(track_parcel(tracking_code))
    quote = quote_shipping(postcode, "NL", pieces)
    return {"carrier": quote.carrier, "price_cents": quote.price_cents, "days": quote.days}
