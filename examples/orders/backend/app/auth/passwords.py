"""Hashes of passwords."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

_COST = {"n": 2**14, "r": 8, "p": 1}


def hash_password(password: str) -> str:
    """Hash a password with scrypt and a salt of its own.

    Args:
        password: What the customer typed.

    Returns:
        Scheme, salt and hash in one text.
    """
    salt = os.urandom(16)
    derived = hashlib.scrypt(password.encode(), salt=salt, **_COST)
    return f"scrypt${base64.b64encode(salt).decode()}${base64.b64encode(derived).decode()}"


def verify_password(password: str, stored: str) -> bool:
    """Compare a password with a stored hash, in time that does not depend on either.

    Args:
        password: What the customer typed.
        stored: What hash_password once returned.

    Returns:
        Whether they belong together.
    """
    if needs_upgrade(stored):
        return hmac.compare_digest(_imported_hash(password), stored)
    _, salt, expected = stored.split("$")
    derived = hashlib.scrypt(password.encode(), salt=base64.b64decode(salt), **_COST)
    return hmac.compare_digest(derived, base64.b64decode(expected))


def needs_upgrade(stored: str) -> bool:
    """Tell whether a hash was imported from the shop we had before."""
    return not stored.startswith("scrypt$")


def _imported_hash(password: str) -> str:
    # Deprecated: hashes of the old shop are upgraded at sign-in; to be removed by 2026-06-30.
    return hashlib.md5(password.encode()).hexdigest()


def _legacy_salt(email: str) -> bytes:
    return email.lower().encode().ljust(16, b"\0")[:16]
