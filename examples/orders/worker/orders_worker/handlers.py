"""What is done with a job, by its kind."""

from __future__ import annotations

import io
import json
import logging
import os
import re
from typing import Any

from minio import Minio

from orders_worker.classify import label_of
from orders_worker.erp import send_order
from orders_worker.flags import is_enabled
from orders_worker.notify import notify, page
from orders_worker.sms import announce

logger = logging.getLogger("orders_worker")
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


def archive(job: dict[str, Any]) -> None:
    """Keep a job's payload beside the order's papers."""
    store = Minio(
        os.environ["MINIO_HOST"],
        access_key=os.environ["MINIO_ROOT_USER"],
        secret_key=os.environ["MINIO_ROOT_PASSWORD"],
        secure=False,
    )
    body = json.dumps(job["payload"]).encode()
    store.put_object("orders", f"{job['kind']}/{job['id']}.json", io.BytesIO(body), len(body))


def handle(job: dict[str, Any]) -> None:
    """Do a job.

    Args:
        job: As the queue gives it: id, kind, payload and attempts.

    Raises:
        ValueError: Nothing is known of jobs of this kind.
    """
    payload = job["payload"]
    match job["kind"]:
        case "order-placed":
            send_order(payload["order_id"], "placed")
        case "order-cancelled":
            send_order(payload["order_id"], "cancelled")
            notify(f"Order {payload['order_id']} was cancelled.")
        case "address-changed":
            logger.info("address: %s", normalise_address(**payload["address"])["postcode"])
        case "delivery-announced":
            announce(payload["phone"], payload["order_id"])
        case "mail-received":
            if is_enabled("classify-mail"):
                notify(f"{label_of(payload['text'])}: {payload['subject']}")
        case kind:
            page(f"Nobody knows what to do with a job of the kind {kind}.")
            raise ValueError(f"Nothing is known of jobs of the kind {kind}.")
    archive(job)
