"""Targets and observations in prose: every value a sentence states, with name, comparator, basis, accrual and year."""

from zhiqiang.policy.prose.draft import Draft, quote_span
from zhiqiang.policy.prose.reader import read_prose

__all__ = ["Draft", "quote_span", "read_prose"]
