"""The JSON form of a result (RFC 8259): UTF-8, keys in the order of the schema, one final line end."""

from __future__ import annotations

import json
import re
from typing import Any

from zhiqiang.policy.model import Plan

_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(value: Any) -> bytes:
    r"""The bytes of a JSON value; equal values give equal bytes.

    A lone surrogate, which UTF-8 cannot hold, stays readable as its escape.

    >>> canonical({"name": "合格率", "value": "85"}).decode()
    '{\n  "name": "合格率",\n  "value": "85"\n}\n'
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return (_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n").encode("utf-8")


def plan_json(plan: Plan) -> bytes:
    """The object of schema ``plan/1``, without the source text."""
    return canonical(plan.to_dict())
