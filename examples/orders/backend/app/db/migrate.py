"""Brings the database's schema up to date.

Usage: ``python -m app.db.migrate``, with DATABASE_URL set. Files of ``migrations/`` that were not applied yet are
applied in the order of their names, each in a transaction of its own.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import psycopg

from app.core.logs import configure_logging
from app.core.settings import get_settings

logger = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def pending(connection: psycopg.Connection) -> list[Path]:
    """List the migrations that the database has not seen."""
    connection.execute("CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)")
    applied = {row[0] for row in connection.execute("SELECT name FROM schema_migrations")}
    return [path for path in sorted(MIGRATIONS.glob("*.sql")) if path.name not in applied]


def apply(connection: psycopg.Connection, path: Path) -> None:
    """Apply one migration and remember it."""
    with connection.transaction():
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute("INSERT INTO schema_migrations (name) VALUES (%s)", (path.name,))
    logger.info("migration applied", extra={"migration": path.name})


def main() -> None:
    """Apply what is pending, or list it."""
    parser = argparse.ArgumentParser(description="Bring the database's schema up to date.")
    parser.add_argument("--list", action="store_true", help="only list what is pending")
    arguments = parser.parse_args()
    settings = get_settings()
    configure_logging(settings.log_level)
    with psycopg.connect(settings.database_url) as connection:
        for path in pending(connection):
            if arguments.list:
                logger.info("migration pending", extra={"migration": path.name})
            else:
                apply(connection, path)


if __name__ == "__main__":
    main()
