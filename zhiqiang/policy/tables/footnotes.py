"""Marks of footnotes (注释标记) at the end of labels, names and values: ①, [1], *, 注1; what they mark stays."""

from __future__ import annotations

import re

# Brackets of the kind that hold totals over the years (〔180〕) are marks on names only.
_MARKS = re.compile(r"(?:\[(?:注?\d|1\d|20)\]|\(注\d?\)|[*①-⑳†‡△▲])+$")
_NAME_MARKS = re.compile(r"(?:\[\d{1,2}\]|\(注\d?\)|[*①-⑳†‡△▲]|〔\d{1,2}〕)+$")


def without_marks(label: str) -> str:
    """``without_marks('指标名称①')`` is ``'指标名称'``; a text of marks only stays."""
    return _NAME_MARKS.sub("", label) or label


def marks_start(value: str) -> int:
    """Where the marks behind a value begin (its length, if it has none): 3 for ``≥40①``, 3 for ``[5]``, a total."""
    found = _MARKS.search(value)
    return found.start() if found is not None and found.start() > 0 else len(value)
