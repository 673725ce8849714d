"""Accounts of customers: signing up and signing in."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from app.auth.passwords import hash_password, needs_upgrade, verify_password
from app.core.errors import NotAllowed
from app.db.customer_queries import find_by_email
from app.models.customer import Customer

_SPACES = re.compile(r"\s+")


def normalise_address(street: str, postcode: str, city: str, country: str) -> dict[str, str]:
    """Write an address the way the carriers want it."""
    country = country.strip().upper() or "NL"
    postcode = _SPACES.sub("", postcode).upper()
    if country == "NL" and len(postcode) == 6:
        postcode = f"{postcode[:4]} {postcode[4:]}"
    if country == "GB" and len(postcode) > 3:
        postcode = f"{postcode[:-3]} {postcode[-3:]}"
    street = _SPACES.sub(" ", street).strip().rstrip(",")
    city = _SPACES.sub(" ", city).strip().title()
    return {"street": street, "postcode": postcode, "city": city, "country": country}


def sign_up(session: Session, email: str, name: str, password: str, address: dict[str, str]) -> Customer:
    """Open an account.

    Args:
        session: The request's session.
        email: Where mail goes; it is the account's name.
        name: Name of the firm.
        password: What the customer will sign in with.
        address: street, postcode, city and country.

    Returns:
        The new account.

    Raises:
        NotAllowed: There is an account of that address.
    """
    if find_by_email(session, email) is not None:
        raise NotAllowed("There is an account of this mail address.")
    customer = Customer(email=email.lower(), name=name.strip(), password_hash=hash_password(password))
    for field, value in normalise_address(**address).items():
        setattr(customer, field, value)
    session.add(customer)
    session.flush()
    return customer


def sign_in(session: Session, email: str, password: str) -> Customer:
    """Check a customer's password.

    Raises:
        NotAllowed: The address or the password is wrong.
    """
    customer = find_by_email(session, email)
    if customer is None or not verify_password(password, customer.password_hash):
        raise NotAllowed("The mail address or the password is wrong.")
    if needs_upgrade(customer.password_hash):
        customer.password_hash = hash_password(password)
    return customer
