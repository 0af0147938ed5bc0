"""The head table of a published document (文件要素表): 索引号, 发布机构, 文号, 发布日期 … after the open-government catalogue.

Sites print it as ``key: value`` lines, several to a line parted by tabs, wide blanks or bars, or with the key and
its value in neighbouring cells. Blanks inside a key (文　　号) mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhiqiang.policy.metadata.entries import Document, Entry
from zhiqiang.policy.model import FieldValue, Span

_FIELDS: dict[str, str] = {
    "doc_number": "文号 发文字号 发文号 发文文号 文件编号 文件文号 公文字号",
    "registration_number": "统一编号 规范性文件统一编号 规范性文件编号 统一登记编号 规范性文件登记号 登记号 备案号",
    "publisher": "发布机构 发布机关 发布单位 发文机构 发文机关 发文单位 制发机关 制定机关 颁布单位 公开责任部门",
    "signed": "成文日期 成文时间 发文日期 发文时间 印发日期 签署日期 生成日期 制发日期",
    "published": "发布日期 发布时间 公开日期 公开时间 发表日期 上网日期",
    "name": "信息名称 文件名称 名称 标题 文件标题",
    "index_number": "索引号 信息索引号 索引",
    "category": "信息分类 主题分类 所属主题 组配分类 分类 类别 公文种类 文种 体裁分类 体裁",
    "keywords": "关键词 主题词 关键字",
    "validity": "有效性 时效性 是否有效 文件状态 效力状态",
    "effective": "生效日期 实施日期 施行日期",
    "expires": "废止日期 失效日期 有效期至",
    "source": "来源 信息来源 文章来源",
}
_FIELD_OF = {key: name for name, keys in _FIELDS.items() for key in keys.split()}
_SPACED = "|".join(r"[ \t]{0,12}".join(key) for key in sorted(_FIELD_OF, key=len, reverse=True))
_KEY = re.compile(rf"(?:(?<=[ \t|｜;,\[【])|^)[\[【]?[ \t]{{0,12}}(?P<key>{_SPACED})[ \t]{{0,12}}[\]】]?[ \t]{{0,4}}[:：]")
_CELLS = re.compile(r"[^\t|｜]+?(?= {3,}|[\t|｜]|$)|[^\t|｜]+")
_TRIM = " \t|｜;\r\n"
#: Keys of which an empty value is worth a word.
EXPECTED = frozenset({"doc_number", "publisher", "signed", "published", "name"})


def header_values(document: Document) -> dict[str, FieldValue]:
    """What the head table says, by field name; the first statement of a field with a value stands."""
    found: dict[str, FieldValue] = {}
    for entry in document.entries[: document.head_end]:
        for name, span in _pairs(entry):
            value = document.written(span) or None
            known = found.get(name)
            if known is None or (known.value is None and value is not None):
                found[name] = FieldValue(
                    value, document.raw(span) or None, span, "stated" if value else "missing", "header_table"
                )
    return found


def is_header_line(entry: Entry) -> bool:
    """Whether ``entry`` holds a key of the head table."""
    return next(_pairs(entry), None) is not None


def _pairs(entry: Entry) -> Iterator[tuple[str, Span]]:
    """Field names and the spans of their values in ``entry``."""
    line = entry.folded
    if len(line) > 400 or "。" in line:
        return
    keys = list(_KEY.finditer(line))
    if not keys:
        yield from _cell_pairs(entry)
    for number, key in enumerate(keys):
        end = keys[number + 1].start() if number + 1 < len(keys) else len(line)
        yield _FIELD_OF[re.sub(r"[ \t]", "", key["key"])], _trimmed(entry, key.end(), end)


def _cell_pairs(entry: Entry) -> Iterator[tuple[str, Span]]:
    """Key and value in cells of their own: ``索引号 | 1140… | 文号 | …``."""
    pending: str | None = None
    for cell in _CELLS.finditer(entry.folded):
        dense = re.sub(r"[ \t:\[\]【】]", "", cell.group())
        if not dense:
            continue
        name = _FIELD_OF.get(dense)
        if pending is not None:
            at = entry.span[0] + cell.start()
            yield pending, (at, at) if name else _trimmed(entry, cell.start(), cell.end())
        pending = name


def _trimmed(entry: Entry, start: int, end: int) -> Span:
    line = entry.folded
    while start < end and line[start] in _TRIM:
        start += 1
    while end > start and line[end - 1] in _TRIM:
        end -= 1
    return (entry.span[0] + start, entry.span[0] + end)
