"""Settings of the orders API, read once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Settings:
    """Everything the API takes from its environment."""

    environment: str
    log_level: str
    database_url: str
    redis_url: str
    queue_name: str
    jwt_secret: str
    token_ttl_minutes: int
    cors_origins: list[str]
    quittance_url: str
    quittance_api_key: str
    order_page_size: int
    orders_folder: str
    erp_url: str
    smtp_host: str


@lru_cache
def get_settings() -> Settings:
    """Read the settings.

    Returns:
        The settings; the same object for every caller.

    Raises:
        KeyError: A variable without a default is not set.
        ValueError: A number is not written as one.
    """
    return Settings(
        environment=os.environ.get("ENVIRONMENT", "development"),
        log_level=os.environ.get("LOG_LEVEL", "info"),
        database_url=os.environ["DATABASE_URL"],
        redis_url=os.environ["REDIS_URL"],
        queue_name=os.environ["QUEUE_NAME"],
        jwt_secret=os.environ["JWT_SECRET"],
        token_ttl_minutes=int(os.environ.get("TOKEN_TTL_MINUTES", "60")),
        cors_origins=os.environ.get("CORS_ORIGINS", "").split(","),
        quittance_url=os.environ["QUITTANCE_URL"],
        quittance_api_key=os.environ["QUITTANCE_API_KEY"],
        order_page_size=int(os.environ.get("ORDER_PAGE_SIZE", "50")),
        orders_folder=os.environ["ORDERS_FOLDER"],
        erp_url=os.environ["ERP_URL"],
        smtp_host=os.environ["SMTP_HOST"],
    )
