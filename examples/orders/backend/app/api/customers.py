"""Accounts of customers."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from app.api.schemas import CustomerView, NewCustomer
from app.auth.tokens import current_admin
from app.core.errors import NotFound
from app.db.customer_queries import find_customer, list_customers
from app.db.session import get_session
from app.services.accounts import sign_up

router = APIRouter(prefix="/api/v1/customers", tags=["customers"])


@router.get("", dependencies=[Depends(current_admin)])
def index(
    limit: int = Query(default=50, ge=1, le=200),
    offset: int = Query(default=0, ge=0),
    session: Session = Depends(get_session),
) -> list[CustomerView]:
    """List customers by name."""
    return [CustomerView.model_validate(customer) for customer in list_customers(session, limit, offset)]


@router.post("", status_code=201)
def create(wanted: NewCustomer, session: Session = Depends(get_session)) -> CustomerView:
    """Open an account."""
    address = wanted.model_dump(include={"street", "postcode", "city", "country"})
    return CustomerView.model_validate(sign_up(session, wanted.email, wanted.name, wanted.password, address))


@router.get("/{customer_id}", dependencies=[Depends(current_admin)])
def show(customer_id: int, session: Session = Depends(get_session)) -> CustomerView:
    """Show one customer."""
    customer = find_customer(session, customer_id)
    if customer is None:
        raise NotFound(f"There is no customer {customer_id}.")
    return CustomerView.model_validate(customer)
