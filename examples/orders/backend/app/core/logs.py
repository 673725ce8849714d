"""One logging setup for the API and its jobs: JSON lines on standard output."""

from __future__ import annotations

import json
import logging
import logging.config
from datetime import UTC, datetime

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object, with what was passed as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        """Turn a record into a line.

        Args:
            record: What was logged.

        Returns:
            One line of JSON.
        """
        fields = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **fields,
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def configure_logging(level: str) -> None:
    """Send every logger's records through the JSON formatter.

    Args:
        level: Least level that is written, such as ``info``.
    """
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"level": level.upper(), "handlers": ["stdout"]},
        }
    )
