"""What routes are given: the queue and the payment provider."""

from __future__ import annotations

from functools import lru_cache

import redis

from app.core.settings import get_settings
from app.services.quittance import QuittanceClient
from app.services.queue import JobQueue


@lru_cache
def job_queue() -> JobQueue:
    """Give the queue to the worker; one connection pool for the process."""
    settings = get_settings()
    return JobQueue(redis.Redis.from_url(settings.redis_url), settings.queue_name)


@lru_cache
def quittance() -> QuittanceClient:
    """Give the client of the payment provider."""
    settings = get_settings()
    return QuittanceClient(settings.quittance_api_key, settings.quittance_url)
