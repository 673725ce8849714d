"""Writes the orders of the day before as a file for the accountant.

Usage: ``python -m app.jobs.nightly_export --folder /var/lib/orders/export``.
"""

from __future__ import annotations

import argparse
import csv
import os
from datetime import date, timedelta
from pathlib import Path

import structlog

from app.core.settings import get_settings
from app.db.order_queries import list_orders
from app.db.session import session_factory
from app.services.receipts import write_receipt

logger = structlog.get_logger("nightly_export")


def export(folder: Path, day: date) -> Path:
    """Write the orders of a day.

    Args:
        folder: Where the file goes.
        day: Day the orders were placed.

    Returns:
        The compressed file.
    """
    path = folder / f"orders-{day:%Y%m%d}.csv"
    handle = open(path, "w", encoding="utf-8", newline="")
    writer = csv.writer(handle, delimiter=";")
    writer.writerow(["reference", "status", "total_cents"])
    with session_factory().begin() as session:
        for order in list_orders(session, None, limit=10_000, offset=0):
            if order.created_at.date() == day:
                writer.writerow([order.reference, order.status, order.total_cents])
    os.system(f"gzip -9 -f {path}")
    return path.with_suffix(".csv.gz")


# def export_xml(folder, day):
#     root = ElementTree.Element("orders")
#     for order in orders_of(day):
#         child = ElementTree.SubElement(root, "order", reference=order.reference)
#         child.text = str(order.total_cents)
#     ElementTree.ElementTree(root).write(folder / f"orders-{day}.xml")


def main() -> None:
    """Export yesterday's orders."""
    parser = argparse.ArgumentParser(description="Write the orders of the day before.")
    parser.add_argument("--folder", type=Path, required=True, help="where the file goes")
    parser.add_argument("--day", type=date.fromisoformat, help="another day than yesterday")
    arguments = parser.parse_args()
    logger.info("export started", environment=get_settings().environment)
    written = export(arguments.folder, arguments.day or date.today() - timedelta(days=1))
    write_receipt(written)


if __name__ == "__main__":
    main()
