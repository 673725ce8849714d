"""Takes jobs from the queue until it is told to stop.

Usage: ``python -m orders_worker``. On SIGTERM or SIGINT the job in hand is finished and the program ends.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from types import FrameType

import redis
from prometheus_client import start_http_server

from orders_worker.handlers import handle
from orders_worker.metrics import JOB_SECONDS, JOBS_PROCESSED, JOBS_RETRIED
from orders_worker.queue import JobQueue

logger = logging.getLogger("orders_worker")
MOST_ATTEMPTS = 5


def work(queue: JobQueue, stopping: threading.Event) -> None:
    """Handle jobs until the event is set.

    Args:
        queue: Where jobs come from.
        stopping: Set when the program should end.
    """
    while not stopping.is_set():
        job = queue.take(timeout_seconds=5)
        if job is None:
            continue
        started = time.perf_counter()
        try:
            handle(job)
        except (OSError, ValueError, LookupError):
            logger.exception("job failed: %s", job["id"])
            JOBS_PROCESSED.labels(kind=job["kind"], outcome="failed").inc()
            if job["attempts"] + 1 < MOST_ATTEMPTS:
                queue.give_back(job)
                JOBS_RETRIED.labels(kind=job["kind"]).inc()
                continue
            logger.error("job given up: %s", job["id"])
        else:
            JOBS_PROCESSED.labels(kind=job["kind"], outcome="done").inc()
        JOB_SECONDS.labels(kind=job["kind"]).observe(time.perf_counter() - started)
        queue.done(job)


def main() -> None:
    """Set up logging, metrics and signals, and work."""
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "info").upper(), format="%(message)s")
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        logger.info("stopping on signal %s", number)
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    start_http_server(int(os.environ.get("METRICS_PORT", "9101")))
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as connection:
        queue = JobQueue(connection, os.environ["QUEUE_NAME"])
        threads = [
            threading.Thread(target=work, args=(queue, stopping))
            for _ in range(int(os.environ.get("WORKER_CONCURRENCY", "4")))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
