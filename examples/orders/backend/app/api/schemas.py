"""What the HTTP interface takes and gives."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field


class Credentials(BaseModel):
    """What a customer signs in with."""

    email: str = Field(pattern=r"^[^@\s]{1,64}@[^@\s]{1,190}$")
    password: str = Field(min_length=10, max_length=200)


class Token(BaseModel):
    """An access token."""

    access_token: str
    token_type: str = "bearer"


class NewCustomer(Credentials):
    """What is needed to open an account."""

    name: str = Field(min_length=1, max_length=200)
    street: str = Field(min_length=1, max_length=200)
    postcode: str = Field(min_length=3, max_length=12)
    city: str = Field(min_length=1, max_length=100)
    country: str = Field(default="NL", pattern="^[A-Z]{2}$")


class CustomerView(BaseModel):
    """A customer, as the team sees it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    name: str
    city: str
    country: str


class NewOrder(BaseModel):
    """Pieces by article number."""

    lines: dict[str, int] = Field(min_length=1, max_length=100)


class LineView(BaseModel):
    """One line of an order."""

    model_config = ConfigDict(from_attributes=True)

    product_id: int
    quantity: int
    unit_cents: int


class OrderView(BaseModel):
    """An order with its lines."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    reference: str
    status: str
    currency: str
    total_cents: int
    created_at: datetime
    lines: list[LineView]


class TrackingView(BaseModel):
    """What everybody who knows an order's reference may see."""

    reference: str
    status: str
    shipped_at: datetime | None


class ProductView(BaseModel):
    """A product of the catalogue."""

    model_config = ConfigDict(from_attributes=True)

    sku: str
    name: str
    unit_cents: int


class RevenueRow(BaseModel):
    """One customer's revenue."""

    customer_id: int
    total_cents: int


class FormulaQuery(BaseModel):
    """A figure that the team defines itself, over the columns of the report."""

    month: date
    formula: str = Field(max_length=500)


class DayEndView(BaseModel):
    """What a day's end did."""

    day: date
    imported: int
    shipped: int
    exported: int
    problems: list[str]
