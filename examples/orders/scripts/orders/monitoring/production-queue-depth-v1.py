#!/usr/bin/env python3
"""Tells how many jobs wait in a queue.

Purpose: see at a glance whether the worker keeps up.
Usage: production-queue-depth-v1.py NAME
Prerequisites: REDIS_URL is set; the redis package is installed.
Expected runtime: less than a second.
Failure modes: ends with a traceback when Redis does not answer.
"""

from __future__ import annotations

import os
import sys

import redis


def depth(name: str) -> int:
    """Count the jobs that wait.

    Args:
        name: Name of the queue.

    Returns:
        How many there are.
    """
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as connection:
        return int(connection.llen(name))


if __name__ == "__main__":
    print(f"{sys.argv[1]}: {depth(sys.argv[1])} waiting")
