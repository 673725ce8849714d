"""Scores how likely an order is fraudulent."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import onnxruntime

from app.models.order import Order

MODEL = Path("models/fraud-scorer-v3.onnx")
THRESHOLD = 0.8


@lru_cache
def _model() -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(MODEL))


def is_suspicious(order: Order, orders_last_hour: int) -> bool:
    """Tell whether a person should look at an order before it is paid.

    Args:
        order: The order, with its lines.
        orders_last_hour: Orders of the same customer within the hour.

    Returns:
        Whether its score is above the threshold.
    """
    features = [[order.total_cents / 100, len(order.lines), orders_last_hour]]
    (scores,) = _model().run(None, {"features": features})
    return bool(scores[0] > THRESHOLD)
