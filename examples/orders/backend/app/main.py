"""The application: wires settings, logging, middleware and routers together."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

from app.api import admin, auth, customers, health, orders, public, reports
from app.core.errors import OrdersError
from app.core.logs import configure_logging
from app.core.metrics import REQUEST_SECONDS
from app.core.settings import get_settings

logger = logging.getLogger(__name__)


def create_app() -> FastAPI:
    """Build the application from the current settings.

    Returns:
        The application, ready to be served.
    """
    settings = get_settings()
    configure_logging(settings.log_level)
    application = FastAPI(title="Larkfield Orders", version="2.4.0")
    application.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type"],
    )
    for module in (health, auth, orders, customers, public, reports, admin):
        application.include_router(module.router)

    @application.middleware("http")
    async def measure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        response = await call_next(request)
        route = request.scope.get("route")
        REQUEST_SECONDS.labels(
            method=request.method,
            route=getattr(route, "path", "unmatched"),
            status=str(response.status_code),
        ).observe(time.perf_counter() - started)
        return response

    @application.exception_handler(OrdersError)
    async def explain(request: Request, error: OrdersError) -> JSONResponse:
        logger.info("request refused", extra={"path": request.url.path, "code": error.code})
        return JSONResponse(status_code=error.status, content={"code": error.code, "message": str(error)})

    logger.info("application ready", extra={"environment": settings.environment})
    return application


app = create_app()
