"""Access tokens of the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt
from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.core.errors import NotAllowed
from app.core.settings import get_settings

_bearer = HTTPBearer(auto_error=False)


def issue_token(customer_id: int, is_admin: bool) -> str:
    """Issue a token.

    Args:
        customer_id: Whom it stands for.
        is_admin: Whether its bearer may use the admin routes.

    Returns:
        A signed token that expires after the configured time.
    """
    settings = get_settings()
    expires = datetime.now(UTC) + timedelta(minutes=settings.token_ttl_minutes)
    claims = {"sub": str(customer_id), "adm": is_admin, "exp": expires}
    return jwt.encode(claims, settings.jwt_secret, algorithm="HS256")


def read_token(token: str) -> dict[str, object]:
    """Check a token and take its claims.

    Raises:
        NotAllowed: It has expired, or its signature is wrong.
    """
    try:
        return jwt.decode(token, get_settings().jwt_secret, algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        raise NotAllowed("The access token is not valid.") from error


def current_customer(credentials: HTTPAuthorizationCredentials | None = Depends(_bearer)) -> int:
    """Find out who asks.

    Raises:
        NotAllowed: The request bears no valid token.
    """
    if credentials is None:
        raise NotAllowed("An access token is needed.")
    return int(str(read_token(credentials.credentials)["sub"]))


def current_admin(credentials: HTTPAuthorizationCredentials | None = Depends(_bearer)) -> int:
    """Find out who asks, and that they may use the admin routes.

    Raises:
        NotAllowed: The request bears no valid token of an administrator.
    """
    if credentials is None:
        raise NotAllowed("An access token is needed.")
    claims = read_token(credentials.credentials)
    if claims.get("adm") is not True:
        raise NotAllowed("Only administrators may do this.")
    return int(str(claims["sub"]))
