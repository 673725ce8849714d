"""Health and metrics, for the container runtime and Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.api.dependencies import job_queue
from app.db.session import get_session
from app.services.queue import JobQueue

router = APIRouter(tags=["operations"])


@router.get("/healthz")
def health(session: Session = Depends(get_session), queue: JobQueue = Depends(job_queue)) -> dict[str, int | str]:
    """Answer 200 while the database and the queue answer."""
    session.execute(text("SELECT 1"))
    return {"status": "ok", "queued": queue.depth()}


@router.get("/metrics")
def metrics() -> Response:
    """Give the metrics in Prometheus's text form."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
