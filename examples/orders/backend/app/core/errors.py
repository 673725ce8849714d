"""Errors that a caller can understand; each becomes one HTTP status."""

from __future__ import annotations


class OrdersError(Exception):
    """Base of everything that the orders system refuses."""

    code = "refused"
    status = 400


class NotFound(OrdersError):
    """What was asked for does not exist."""

    code = "not_found"
    status = 404


class OutOfStock(OrdersError):
    """Too few pieces are left."""

    code = "out_of_stock"
    status = 409


class NotCancellable(OrdersError):
    """The order has left the warehouse."""

    code = "not_cancellable"
    status = 409


class NotAllowed(OrdersError):
    """The caller did not show who they are, or may not do this."""

    code = "not_allowed"
    status = 401


class PaymentFailed(OrdersError):
    """The payment provider declined, or could not be reached."""

    code = "payment_failed"
    status = 402
