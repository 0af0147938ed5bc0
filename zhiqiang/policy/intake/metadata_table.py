"""The head table of a published document (文件要素表: 索引号, 文号, 发布日期 …) as ``key: value`` lines.

The keys are those of the open-government catalogue (政府信息公开目录) that government sites print above a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEYS = frozenset(
    "索引号 信息索引号 信息分类 主题分类 所属主题 组配分类 分类 发布机构 发布机关 发文机关 发文机构 "
    "发文单位 制发机关 公开责任部门 责任部门 成文日期 发文日期 印发日期 发布日期 发布时间 公开日期 "
    "公开时间 生成日期 签署日期 信息名称 文件名称 名称 标题 文号 发文字号 发文号 文件编号 统一编号 "
    "规范性文件统一编号 统一登记编号 关键词 主题词 有效性 时效性 是否有效 文件状态 生效日期 实施日期 "
    "施行日期 废止日期 失效日期 公文种类 文种 体裁分类 体裁 服务对象分类 服务对象 公开方式 公开范围 "
    "公开形式 信息来源 来源".split()
)
_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b]+")
_KEYED = re.compile(r"([\u4e00-\u9fff\s\u00a0\u3000]{2,24})[:：]")


def key_of(text: str) -> str | None:
    """The key a cell names, blanks and colon aside.

    >>> key_of("文　　号："), key_of("类别")
    ('文号', None)
    """
    if len(text) > 40:
        return None
    key = _BLANKS.sub("", text).strip(":：[]【】")
    return key if key in _KEYS else None


def is_keyed_line(line: str) -> bool:
    """Whether the line starts with a key and a colon."""
    match = _KEYED.match(line)
    return bool(match) and key_of(match.group(1) if match else "") is not None


def key_lines(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The lines of a table whose cells are keys and their values by turns, or ``None`` for any other table."""
    cells = [text for row in rows for text in row]
    keys = sum(1 for text in cells if key_of(text) or is_keyed_line(text))
    if keys < 2 or keys * 3 < sum(1 for text in cells if text):
        return None
    lines: list[str] = []
    for row in rows:
        pending: str | None = None
        for text in row:
            key = key_of(text)
            if pending is not None and not key:
                lines.append(f"{pending}: {text}")
                pending = None
            elif key:
                if pending is not None:
                    lines.append(f"{pending}: ")
                pending = key
            elif text:
                lines.append(text)
        if pending is not None:
            lines.append(f"{pending}: ")
    return [line.rstrip() for line in lines]
