"""Keys of the head table of published documents (文件要素表), in a line of text.

Sites print them as ``key: value`` lines, several to a line parted by tabs, wide blanks or bars, or with key and value
in neighbouring cells. Blanks inside a key (文　　号) mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
# What sites add on the same line; it ends the value before it.
_SITE_KEYS = "日期 时间 作者 编辑 责任编辑 浏览次数 浏览量 点击数 访问量 阅读次数 阅读量 字号 字体 分享 打印".split()
_FIELD_OF = {key: name for name, keys in _FIELDS.items() for key in keys.split()}
_SPACED = "|".join(r"[ \t]{0,12}".join(key) for key in sorted([*_FIELD_OF, *_SITE_KEYS], key=len, reverse=True))
_KEY = re.compile(
    rf"(?:(?<=[ \t|｜;,\[【])|^)[\[【]?[ \t]{{0,12}}(?P<key>{_SPACED})[ \t]{{0,12}}[\]】]?[ \t]{{0,4}}[:：]"
)
_CELLS = re.compile(r"[^\t|｜]+?(?= {3,}|[\t|｜]|$)|[^\t|｜]+")
_TRIM = " \t|｜;\r\n"


def key_values(line: str) -> Iterator[tuple[str, int, int]]:
    """Names of fields and the ranges of their values in ``line`` (folded)."""
    if len(line) > 400 or "。" in line:
        return
    keys = list(_KEY.finditer(line))
    if not keys:
        yield from _in_cells(line)
    for number, key in enumerate(keys):
        name = _FIELD_OF.get(re.sub(r"[ \t]", "", key["key"]))
        if name is not None:
            end = keys[number + 1].start() if number + 1 < len(keys) else len(line)
            yield name, *_trimmed(line, key.end(), end)


def lone_key(line: str) -> str | None:
    """The field that ``line`` (folded) names and nothing else: a key in a line of its own, its value in the next."""
    return _FIELD_OF.get(re.sub(r"[ \t:\[\]【】]", "", line)) if len(line) <= 40 else None


def has_key(line: str) -> bool:
    """Whether ``line`` (folded) is one of the head table."""
    return lone_key(line) is not None or next(key_values(line), None) is not None


def _in_cells(line: str) -> Iterator[tuple[str, int, int]]:
    """Key and value in cells of their own: ``索引号 | 1140… | 文号 | …``."""
    pending: str | None = None
    for cell in _CELLS.finditer(line):
        dense = re.sub(r"[ \t:\[\]【】]", "", cell.group())
        if not dense:
            continue
        name = _FIELD_OF.get(dense)
        if pending is not None:
            yield pending, *((cell.start(), cell.start()) if name else _trimmed(line, cell.start(), cell.end()))
        pending = name


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _TRIM:
        start += 1
    while end > start and line[end - 1] in _TRIM:
        end -= 1
    return start, end
