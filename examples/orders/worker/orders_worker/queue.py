"""Where jobs come from: Redis lists with a list for what is being worked on."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

import redis


class JobQueue:
    """A first-in, first-out queue of jobs. A job that is taken stays in a second list until it is done."""

    def __init__(self, connection: redis.Redis, name: str) -> None:
        """Use a queue.

        Args:
            connection: Open connection to Redis.
            name: Key of the list.
        """
        self._connection = connection
        self._name = name
        self._taken = f"{name}:taken"

    def push(self, kind: str, payload: dict[str, Any]) -> str:
        """Add a job at the end.

        Args:
            kind: What is to be done.
            payload: What is needed to do it.

        Returns:
            Id of the job.
        """
        job = {"id": str(uuid.uuid4()), "kind": kind, "payload": payload, "pushed_at": time.time(), "attempts": 0}
        self._connection.rpush(self._name, json.dumps(job))
        return job["id"]

    def take(self, timeout_seconds: int) -> dict[str, Any] | None:
        """Take the first job.

        Args:
            timeout_seconds: How long to wait for one.

        Returns:
            The job, or None where none came in time.
        """
        raw = self._connection.blmove(self._name, self._taken, timeout_seconds, "LEFT", "RIGHT")
        return None if raw is None else json.loads(raw)

    def done(self, job: dict[str, Any]) -> None:
        """Forget a job that was taken."""
        self._connection.lrem(self._taken, 1, json.dumps(job))

    def give_back(self, job: dict[str, Any]) -> None:
        """Put a job back at the end, with one attempt more."""
        with self._connection.pipeline() as pipeline:
            pipeline.lrem(self._taken, 1, json.dumps(job))
            pipeline.rpush(self._name, json.dumps({**job, "attempts": job["attempts"] + 1}))
            pipeline.execute()

    def waiting(self) -> int:
        """Count the jobs that wait."""
        return int(self._connection.llen(self._name))
