"""Oddities of headings (标题) that the outline keeps as they stand: a second title, number styles mixed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from zhiqiang.policy.lint.dossier import Dossier, finding
from zhiqiang.policy.model import Finding, OutlineNode

_SECOND_TITLE = re.compile(r"(?P<title>[\u4e00-\u9fff“”、]{4,18})。(?=.{12})")
_TOO_LONG = 60


def find_heading_oddities(dossier: Dossier) -> Iterator[Finding]:
    """``OUT-DOUBLE`` and ``OUT-ANOMALY``, for information."""
    for section in dossier.outline.sections:
        if section.body is None or len(section.node.title) > 30 or section.node.level == "bullet":
            continue
        match = _SECOND_TITLE.match(section.paragraph.text, section.body)
        if match:
            span = section.paragraph.passage.span(match.start("title"), match.end("title"))
            yield finding(
                "OUT-DOUBLE",
                "info",
                f"标题“{section.node.number}{section.node.title}”之后又有一句“{match['title']}”，可能是副标题，按正文保留。",
                "确是副标题的，与标题合为一句或另起一行。",
                [section.node.span, span],
            )
    yield from _mixed_numbers(dossier)
    for section in dossier.outline.sections:
        title = section.node.title
        if len(title) > _TOO_LONG and section.body is None and section.node.level in ("chapter", "section", "l1"):
            yield finding(
                "OUT-ANOMALY",
                "info",
                f"标题“{section.node.number}{title[:20]}…”长{len(title)}字，可能是一段正文。",
                "核对该处是标题还是正文。",
                [section.node.span],
            )


def _mixed_numbers(dossier: Dossier) -> Iterator[Finding]:
    """Siblings numbered 一、 and 二. in one row."""
    siblings: dict[tuple[str | None, str], list[OutlineNode]] = defaultdict(list)
    for section in dossier.outline.sections:
        if section.node.level in ("l1", "l2", "l3", "l4"):
            siblings[(section.node.parent, section.node.level)].append(section.node)
    for nodes in siblings.values():
        styles: dict[str, list[OutlineNode]] = defaultdict(list)
        for node in nodes:
            styles[re.sub(r"[\d一二三四五六七八九十百零〇]+", "", node.number)].append(node)
        if len(styles) < 2 or len(nodes) < 3:
            continue
        rare = min(styles.values(), key=len)
        if len(rare) == 1:
            usual = next(n.number for n in nodes if n not in rare)
            yield finding(
                "OUT-ANOMALY",
                "info",
                f"标题“{rare[0].number}{rare[0].title[:20]}”的序号形式与同级标题（如“{usual}”）不一致。",
                "统一同级标题的序号形式。",
                [rare[0].span],
            )
