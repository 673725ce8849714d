"""Labels mail of customers."""

from __future__ import annotations

from functools import lru_cache

from transformers import AutoModelForSequenceClassification, AutoTokenizer

MODEL = "larkfield/mail-intent-small"
LABELS = ("complaint", "order", "question", "return")


@lru_cache
def _classifier() -> tuple[AutoTokenizer, AutoModelForSequenceClassification]:
    return AutoTokenizer.from_pretrained(MODEL), AutoModelForSequenceClassification.from_pretrained(MODEL)


def label_of(text: str) -> str:
    """Tell what a mail is about.

    Args:
        text: The mail, without quotes and signature.

    Returns:
        One of four labels.
    """
    tokenizer, model = _classifier()
    scores = model(**tokenizer(text[:2000], return_tensors="pt", truncation=True)).logits[0]
    return LABELS[int(scores.argmax())]
