"""Amounts of money as whole cents."""

from larkfield_money.amounts import rounded

__all__ = ["rounded"]
