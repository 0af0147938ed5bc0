"""The worked examples in the docstrings of the exports hold."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["columns", "json", "markup", "visible", "wording"])
def test_examples_hold(name: str) -> None:
    ran = doctest.testmod(importlib.import_module(f"zhiqiang.policy.export.{name}"))
    assert ran.attempted > 0
    assert ran.failed == 0
