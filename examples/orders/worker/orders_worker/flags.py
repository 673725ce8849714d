"""Feature flags, from the file that all services share."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache
def _flags() -> dict[str, Any]:
    path = Path(os.environ.get("FLAGS_FILE", "config/feature-flags.yaml"))
    section = os.environ.get("FLAGS_SECTION", "flags")
    return yaml.safe_load(path.read_text(encoding="utf-8"))[section]


def is_enabled(name: str) -> bool:
    """Tell whether a flag is on; one that the file does not name is off."""
    return bool(_flags().get(name, {}).get("enabled", False))
