"""Titles (标题) of official documents: joined over broken lines, wrapper (印发…的通知) and inner title told apart, and
the type of document (文种) they end in, by the Regulation on Official Documents 2012 (党政机关公文处理工作条例).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiqiang.lang.identifiers import find_doc_numbers
from zhiqiang.policy.metadata.entries import HEADING, Document, Entry, is_adoption
from zhiqiang.policy.metadata.header_keys import has_key
from zhiqiang.policy.metadata.places import place_at_start
from zhiqiang.policy.metadata.signature import is_body
from zhiqiang.policy.model import Span

#: Base types; 实施方案 is a 方案, 行动计划 a 计划.
BASE_TYPES = (
    "责任书 责任状 协议书 规划 纲要 方案 意见 要点 计划 办法 措施 决定 通知 通报 通告 公告 决议 细则 规定 条例 规则 "
    "制度 规程 指南 指引 清单 报告 预案 安排 批复 函 令 标准 准则 章程 设想 任务分解 分工 目标"
).split()
_TYPE = "|".join(sorted(BASE_TYPES, key=len, reverse=True))
_BRACKET = r"(?:\([^()]{1,40}\)|《[^《》]{1,40}》){0,2}"
_COMPLETE = re.compile(rf"(?P<type>{_TYPE})[》”\"]?{_BRACKET}$")
_WRAPPER_VERB = "印发|转发|批转|颁发|颁布|公布|发布|下达"
_OFFICE = "政府|办公室|办公厅|委员会|管委会|领导小组|省委|市委|县委|区委|党委|部门|单位|局|厅|部|院|委|办"
_WRAPPER = re.compile(
    rf"^(?P<issuer>.{{0,80}}?)(?:关于)?(?:同意)?(?P<verb>(?:{_WRAPPER_VERB})(?:实施|执行|试行)?)"
    rf"(?P<core>.{{2,120}}?)的?(?:补充)?(?:通知|函|决定|公告|通告|令|批复|意见)(?:\([^()]{{1,20}}\))?$"
)
_NOT_TITLE = re.compile(
    r"[|｜>]|^(?:附件|附表|附[:：]|抄送|主题词|目录$|前言$|特此|来源|发布|印发日期|\d{4}年\d{1,2}月\d{1,2}日|\(?此件|.{2,40}文件$|当前位置|首页)|[。;:!?]"
)
_SUBTITLE = re.compile(
    r"^\((?=[^()]{0,30}(?:(?:19|20)\d\d|试行|暂行|修订|征求意见稿|送审稿|草案|[一二]〇))[^()]{2,40}\)$"
)
_YEARS_ONLY = re.compile(r"^\((?:19|20)\d\d(?![^()]{0,6}月)[^()]{0,20}\)$")
_LONGEST_PART = 60
_MOST_PARTS = 4
_LONGEST_TITLE = 160
# A line that is whole by itself; shorter ones (规划计划, 通知公告) are names of columns on a site.
_SHORTEST_TITLE = 6
_SITE = re.compile(r"网站|门户|首页|公报|频道|专栏|[|｜>]")
_OWN_NUMBER = re.compile(r"\([^()]{1,14}[〔\[【]?(?:19|20)\d\d[〕\]】]?\d{1,4}号\)$")


@dataclass(frozen=True)
class Title:
    """A title with the entries ``[first, last]`` it stands on; ``text`` is folded, ``value`` as written."""

    first: int
    last: int
    text: str
    value: str
    span: Span

    @property
    def is_wrapper(self) -> bool:
        return wrapper_parts(self.text) is not None


def wrapper_parts(text: str) -> tuple[str, str] | None:
    """Issuer (maybe empty) and the name of what is issued, if ``text`` is a wrapper title.

    >>> wrapper_parts("甲市人民政府关于印发《甲市节水规划》的通知")
    ('甲市人民政府', '甲市节水规划')
    """
    match = _WRAPPER.match(text)
    if match is None:
        return None
    issuer = match["issuer"]
    if issuer and not re.search(rf"(?:{_OFFICE})(?:等.{{1,4}}(?:部门|单位|委局|家))?$", issuer.removesuffix("关于")):
        return None
    return issuer.removesuffix("关于"), _named(match["core"])


def _named(core: str) -> str:
    """The first document that 印发《甲》《乙》 names, or the words after 印发 as they are."""
    if not core.startswith("《"):
        return core
    depth = 0
    for at, char in enumerate(core):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return core[1:at] if len(core) - at < 12 or core[at + 1] in "《、和等" else core
    return core.strip("《》")


def title_type(text: str) -> str | None:
    """The base type a title ends in, a bracket at its end aside."""
    match = _COMPLETE.search(_OWN_NUMBER.sub("", text))
    return match["type"] if match else None


def folded_title(text: str) -> str:
    """A title without brackets, quotation marks and dashes, for comparison."""
    return re.sub(r"[《》〈〉“”\"'‘’「」『』()\s\-—–－~～·,、]", "", text)


def read_title(document: Document, index: int, expected: str | None = None) -> Title | None:
    """The title that starts at entry ``index``, over one to four lines; ``expected`` is the name a wrapper gives it."""
    text = ""
    entries = document.entries
    best: Title | None = None
    for at in range(index, min(index + _MOST_PARTS, len(entries))):
        if not _is_part(entries[at]):
            break
        if at > index and expected is None and (not _opens(text) or entries[at].text.startswith(text)):
            break
        text += entries[at].text
        if len(text) > _LONGEST_TITLE:
            break
        if expected is not None and _names(text, expected):
            return _title(document, index, at, text)
        if title_type(text) and len(text) >= _SHORTEST_TITLE and (best is None or _goes_on(best, entries[at])):
            best = _title(document, index, at, text)
        elif best is not None and not _unfinished(best.text):
            break
    if best is None or expected is None:
        return best
    return best if _akin(best.text, expected) else None


def _opens(text: str) -> bool:
    """Whether a first line may be continued as a title: it names a body, a place or a year, or has 关于."""
    if _SITE.search(text):
        return False
    return (
        "关于" in text
        or is_body(text)
        or place_at_start(text) is not None
        or bool(re.match(r"\d{4}|[“\"]|印发|转发|中", text))
    )


def _is_part(entry: Entry) -> bool:
    text = entry.text
    if entry.kind != "text" or not 1 < len(text) <= _LONGEST_PART * 2:
        return False
    if HEADING.match(text) or is_adoption(text) or has_key(entry.folded) or _is_number_line(text):
        return False
    return not _NOT_TITLE.search(text) and not _SUBTITLE.match(text) and bool(re.search(r"[\u4e00-\u9fff]{2}", text))


def _is_number_line(text: str) -> bool:
    numbers = find_doc_numbers(text)
    return bool(numbers) and numbers[0].start <= 1 and len(text) <= len(numbers[0].raw) + 30


def _unfinished(text: str) -> bool:
    """A title that opens with 关于印发 is whole only with its 通知."""
    return (
        bool(re.search(rf"(?:^|关于|政府|办公室|办公厅|局|委)(?:{_WRAPPER_VERB})", text))
        and wrapper_parts(text) is None
    )


def _goes_on(best: Title, entry: Entry) -> bool:
    """Whether a line after an apparently whole title belongs to it: 的通知, or the rest of an unfinished wrapper."""
    return (
        _unfinished(best.text)
        or entry.text.startswith("的")
        or (len(entry.text) <= 8 and title_type(entry.text) is not None)
    )


def _names(text: str, expected: str) -> bool:
    return folded_title(text) == folded_title(expected)


def _akin(text: str, expected: str) -> bool:
    """Whether a title is the expected one but for a place name before it or a bracket after it."""
    own, wanted = folded_title(text), folded_title(expected)
    return len(min(own, wanted, key=len)) >= 4 and (
        own.endswith(wanted) or wanted.endswith(own) or own in wanted or wanted in own
    )


def _title(document: Document, first: int, last: int, text: str) -> Title:
    entries = document.entries[first : last + 1]
    value = "".join(document.written(entry.span) for entry in entries)
    if text.startswith("《") and text.endswith("》"):
        text, value = text[1:-1], value[1:-1]
    number = _OWN_NUMBER.search(text)
    if number and len(text) == len(value):
        text, value = text[: number.start()], value[: number.start()]
    return Title(first, last, text, value, (entries[0].span[0], entries[-1].span[1]))


def with_subtitle(document: Document, title: Title, wrapper: str | None) -> Title:
    """``title`` with a bracketed line of years below it, unless the wrapper names the document without them."""
    at = title.last + 1
    if at >= len(document.entries) or not _YEARS_ONLY.match(document.entries[at].text):
        return title
    years = document.entries[at]
    if wrapper is not None and folded_title(years.text) not in folded_title(wrapper):
        return title
    return Title(
        title.first,
        at,
        title.text + years.text,
        title.value + document.written(years.span),
        (title.span[0], years.span[1]),
    )


def is_subtitle(entry: Entry) -> bool:
    """A bracketed line of years or standing (（试行）) or of adoption below a title."""
    return entry.kind == "text" and (bool(_SUBTITLE.match(entry.text)) or is_adoption(entry.text))


def head_titles(document: Document) -> list[Title]:
    """The titles of the head in order, whole ones only."""
    found: list[Title] = []
    index = 0
    while index < document.head_end:
        title = read_title(document, index)
        if title is not None and title.last < document.head_end:
            found.append(title)
            index = title.last + 1
        else:
            index += 1
    return found


def unusual_title(document: Document) -> Title | None:
    """A title that ends in no known type (…重点任务): the first line of the head that opens like one."""
    for index, entry in enumerate(document.entries[: document.head_end]):
        text = entry.text
        if _is_part(entry) and len(text) >= 8 and _opens(text) and not is_body(text) and not re.search("[,、]$", text):
            return _title(document, index, index, text)
    return None


def inner_title(document: Document, start: int, expected: str, latest: int = 80) -> Title | None:
    """The title line of the issued document itself: after ``start``, the name the wrapper gives it."""
    for exact in (True, False):
        for index in range(start, min(start + latest, len(document.entries))):
            title = read_title(document, index, expected)
            if title is not None and (not exact or _names(title.text, expected)):
                return title
    return None
