"""Connections to the orders database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from app.core.settings import get_settings


@lru_cache
def session_factory() -> sessionmaker[Session]:
    """Make the factory of sessions; one pool for the process."""
    url = get_settings().database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, pool_pre_ping=True, pool_size=10)
    return sessionmaker(engine, expire_on_commit=False)


def get_session() -> Iterator[Session]:
    """Give a request its session; it is committed at the end and rolled back on an error.

    Yields:
        A session that nobody else uses.
    """
    with session_factory().begin() as session:
        yield session
