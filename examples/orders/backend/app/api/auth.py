"""Signing in."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.api.schemas import Credentials, Token
from app.auth.tokens import issue_token
from app.db.session import get_session
from app.services.accounts import sign_in

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])


@router.post("/login")
def login(credentials: Credentials, session: Session = Depends(get_session)) -> Token:
    """Exchange a mail address and a password for an access token."""
    customer = sign_in(session, credentials.email, credentials.password)
    return Token(access_token=issue_token(customer.id, customer.is_admin))
