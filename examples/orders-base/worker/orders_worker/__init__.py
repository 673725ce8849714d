"""Does what orders leave to be done later."""

from orders_worker.flags import is_enabled
from orders_worker.queue import JobQueue

__all__ = ["JobQueue", "is_enabled"]
