"""Metrics of the worker, under the names that alerts and dashboards use."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

JOBS_PROCESSED = Counter("orders_jobs_processed_total", "Jobs that were taken from the queue.", ["kind", "outcome"])
JOBS_RETRIED = Counter("orders_jobs_retried_total", "Jobs that were given back to the queue.", ["kind"])
JOB_SECONDS = Histogram("orders_job_duration_seconds", "Time from taking a job to its end.", ["kind"])
