"""What a number is about: the noun phrase that carries it, before it (合格率达到95%), after it (建成4个质检中心)
or around it (主要工业产品85%以上按国际标准组织生产)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from zhiqiang.lang.quantities import Quantity
from zhiqiang.policy.comparators import Comparison

_HANZI = re.compile(r"[\u3400-\u9fffA-Za-z]")


def _any_of(words: str) -> str:
    """A pattern of the given words, longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


# Verbs that take the counted thing as their object: 建成4个中心.
_VERBS = _any_of("""
    新建改建扩建 新改扩建 新建改扩建 改扩建 新建 改建 扩建 改造提升 改造 建设完成 建成投用 建成投产
    建成 建设 建立健全 建立 建好 建 设立 组建 创建成 创建 创办 创成 争创成 争创 打造成 打造
    培育发展 培育形成 培育 培养培训 培养 培训 引进培育 引进 引育 引导 招引 招商引资 签约引进 签约
    扶持 支持 推动 推进 推广应用 推广 推行 推出 推荐 实施完成 实施 开展 完成 获得 获评 获批 获
    取得 新增 增加 增设 增 净增 发展壮大 发展 制定发布 制修订 制订修订 制定修订 制订 制定 修订
    发布实施 发布 形成 认定 认证 评选表彰 评选 评定 申报 申请 争取 组织开展 组织实施 组织 举办
    承办 召开 安排 投入 投资 筹集 筹措 筹建 落实 配备 配置 布局 布设 布置 设置 遴选 选树 树立
    命名 发放 办理 办好 办 提供 转移 转化 解决 治理 整治 修复 绿化 营造 造林 种植 整合 淘汰
    关停 关闭 拆除 查处 查办 检查 抽检 抽查 监测 检测 检验 采用 参与 主导 研制 研发 开发 打通
    新开 开通 开工建设 开工 投产 竣工 续建 启动 储备 招收 招聘 落户 吸纳 吸引 带动 帮扶 帮助
    服务 覆盖 惠及 保障 保护 出台 编制 推选 建档 达成 拥有 聚集 集聚 汇聚 入库 纳入 孵化 壮大
    选派 选拔 选聘 选配 轮训 资助 奖励 补贴 表彰 授予 宣传 处置 处理 回收 利用 节约 化解 清理
    清退 消除 排查 整改 升级 提升 更新 购置 购买 增配 派驻 加快 加强 抓好 抓 做好 做强 做优
    做大 确保 保持 实现 达到 达 突破 超过 提高 扩大 增强 鼓励 组成 设 有 为 是 占 使 让 推
    累计 总计 共 使得 承担 承接 主持 牵头 输送 输出 生产 销售 建造 改善 优化 提炼 总结 推介
    创 评 选 建有 新认定 新引进 新培育 新发展 新设 新创 新 力争 争 再 每年 通过 参加 取消
    压减 压缩 减少 削减 降低 下降 调整 落地 布点 普及 建档立卡 安装 接入 上线 搭建 构建 供应
    供给 扩充 开放 除险加固 加固 衬砌 复垦 更换 加装 放流 维修 配建 补充 增补 选聘 培育打造
""")
_TRAILING_VERB = re.compile(rf"(?:{_VERBS})(?:了|成|出|好|起|完|到)?$")
_OPENING_VERB = re.compile(rf"(?:{_VERBS})")
# What a clause may open with before its noun: connectives, adverbs, verbs, places, dates.
_OPENERS = _any_of("""
    其中 同时 此外 另外 并且 并 且 而且 以及 及 和 与 或 即 如 也 还 又 均 都 使 让 将
    把 为 的 了 等 以 之 实现 确保 力争 争取 努力 必须 保证 力求 尽快 加快 逐步 逐年 继续
    积极 大力 切实 全面 深入 进一步 着力 不断 稳步 持续 有序 扎实 推动 推进 促进 加强 落实
    每年 年均 全年 当年 累计 总计 共计 合计 平均 新增 净增 至少 预计 计划 总体 整体 分别 再
    实施 开展 完成 培育 培养 建立 新建 打造 创建 争创 引进 获得 取得 制定 发布 制修订 申报
    组织 发展 形成 推广 参与 主导 支持 鼓励 引导 扶持 提高 提升 扩大 增加 降低 减少 控制 保持
    稳定 维持 达到 拥有 已建成 已 现有 共有 新建改建 全市 全省 全县 全区 全国 全镇 我市 我省
    我县 我区 本市 本省 到时 届时 期末 年底 期间 时 前 底 末 上半年 下半年
""")
_LEADING = re.compile(
    rf"^(?:{_OPENERS}|"
    r"要(?!素)|应(?!急|用|对|届|收|当)|需(?!求)|对(?!外|口)|"
    r"基本(?=完成|实现|建成|形成|达到|消除|淘汰|普及|建立)|培训(?!后|合格)|建成(?!区)|"
    r"建设(?!用地|项目|工程|投资|资金)|共(?=打造|建|培|完|开展|组织|实施|安排|投|引|获|改造|新)|尽量将?|"
    r"(?:[两二三四五六七八九]|十[一二三四五]?|\d{1,2})年"
    r"(?:内|间|中|共|(?=新|建[成设立]|培|完|实现|力争|累计|投|治|改|引|开展|组织|制定|创))|"
    r"[一二三四五六七八九十]是|其[一二三四五]|第[一二三四五六七八九十](?=,)|"
    r"\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:之?前)?|,|、|:|;|-|—|\.|·|“|”)++"
)
# Repetition is possessive throughout: words overlap (达到 is 达 and 到), and retrying their cuts would take for ever.
# What may stand between the noun and its value: adverbs and the verbs of comparison.
_CLOSERS = _any_of("""
    现有 原有 全部 始终 一直 长期 继续 均 都 皆 将 必须 须 也 已 已经 并 且 力争 争取 确保
    努力 基本 逐步 稳步 累计 共 总计 合计 共计 年均 每年 不断 持续 大幅 大幅度 同比 分别
    各 进一步 达到 达 为 在 至 到 的 了 是 由 从 占 实现 完成 保持 稳定 维持 控制 力求
    预计 计划 至少 左右 明显 显著 普遍 总体 将会 可以 能够 由目前
""")
_TRAILING = re.compile(
    rf"(?:[在由从]现有?|{_CLOSERS}|(?<!水)平均|(?<![需纪主重])要|(?<![响供适反])应|,|、|:|;|-|—|\()++$"
)
# Adverbs and verbs after a name are shorter together than this.
_LONGEST_TAIL = 60
_CLAUSE_BOUNDARY = ",;:。!?"
# No clause before a value is longer; a text without marks would otherwise be looked through again for each value.
_LONGEST_CLAUSE = 240


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its range in the clean text; ``inferred`` when taken over from another mention."""

    text: str
    start: int
    end: int
    inferred: bool = False


def left_bound(text: str, position: int, depths: list[int], previous_end: int) -> int:
    """Where the clause of ``position`` begins, not before ``previous_end`` (the end of the value before it)."""
    depth = depths[position] if position < len(depths) else 0
    previous_end = max(previous_end, position - _LONGEST_CLAUSE)
    index = position - 1
    while index >= previous_end:
        char = text[index]
        if char in _CLAUSE_BOUNDARY and depths[index] <= depth and not _inner_comma(text, index):
            return index + 1
        opens = char in "([" and depths[index] == depth > 0
        if depths[index] < depth or opens:
            return index + 1
        index -= 1
    return max(previous_end, 0)


def _inner_comma(text: str, index: int) -> bool:
    return text[index] in ",:" and 0 < index < len(text) - 1 and text[index - 1].isdigit() and text[index + 1].isdigit()


def right_bound(text: str, position: int, depths: list[int], next_start: int) -> int:
    """Where the clause of ``position`` ends, not beyond ``next_start`` (the start of the next value)."""
    depth = depths[position - 1] if position else 0
    next_start = min(next_start, position + _LONGEST_CLAUSE)
    index = position
    while index < next_start:
        if text[index] in _CLAUSE_BOUNDARY and depths[index] <= depth:
            return index
        if depths[index] < depth:
            return index
        index += 1
    return next_start


def name_of(
    text: str, quantity: Quantity, comparison: Comparison, low: int, high: int, *, next_follows: bool
) -> Name | None:
    """The name of the value within its clause ``text[low:high]``; None when the clause holds no noun for it."""
    left = _trim(text, low, comparison.name_end)
    verb = _TRAILING_VERB.search(text[low : comparison.name_end].rstrip("、,:;的")) if not comparison.explicit else None
    right = _right_name(text, comparison.end, high, next_follows)
    if left is None and right is None:
        return _trim(text, low, comparison.name_end, verbs=True)
    if left is not None and right is not None and right.text in _SHORT_PREDICATES:
        return left
    share = quantity.unit in ("%", "‰", "1") or quantity.kind in ("fraction", "cheng")
    if right is not None and left is not None and _counts_right(quantity, comparison, text[low : comparison.name_end]):
        return right
    if comparison.explicit and left is not None:
        return left
    if right is None:
        return left
    if left is None:
        return right
    if comparison.explicit:
        return left
    if share:
        return _joined(left, right) if verb is None else right
    return right if verb is not None else left


_SHORT_PREDICATES = frozenset(
    {"到位", "达标", "覆盖", "全覆盖", "完成", "落实", "合格", "销号", "整改", "达标排放", "目标"}
)
_SCOPE_TAIL = re.compile(r"(?:(?:规划|范围|年度?|任务|计划|目标|名单)[内中]|的)(?:至少|现有|全部){0,2}$")
_SCOPE_LEAD = re.compile(r"^(?:至少|确保|实现|力争)*每(?:个|家|所|村|乡|县|镇|街|社区|名|台|户|班|座|条)")


def _counts_right(quantity: Quantity, comparison: Comparison, head: str) -> bool:
    """Whether the counted thing follows although words stand before: 每个镇至少有1所幼儿园, 完成规划内52座水库加固."""
    if quantity.unit is None or quantity.unit in ("%", "‰", "1", "百分点", "元"):
        return False
    if comparison.verb in ("有", "完成", "实现") or not comparison.explicit:
        return bool(_SCOPE_LEAD.match(head) or _SCOPE_TAIL.search(head))
    return False


def _joined(left: Name, right: Name) -> Name:
    return Name(left.text + right.text, left.start, left.end)


def _trim(text: str, start: int, end: int, *, verbs: bool = False) -> Name | None:
    """The noun phrase of ``text[start:end]`` without leading time, adverbs and verbs and trailing verbs; with
    ``verbs``, words that are verb and noun alike (培训, 造林绿化) pass for a name."""
    tail = _TRAILING.search(text, max(start, end - _LONGEST_TAIL), end)
    if tail and tail.end() == end:
        end = tail.start()
    phrase = text[start:end]
    lead = _LEADING.match(phrase)
    if lead and len(_HANZI.findall(phrase[lead.end() :])) >= 2:
        start += lead.end()
    phrase = text[start:end]
    if len(_HANZI.findall(phrase)) < 2 or (_only_verbs(phrase) and not (verbs and _ACTS.search(phrase))):
        return None
    place = _PLACE_THEN_VERB.match(phrase)
    if place and len(phrase) - place.end() >= 2:
        start += place.end()
    if text.startswith("“", start - 1) and text.count("”", start, end) > text.count("“", start, end):
        start -= 1
    return Name(text[start:end], start, end)


_PLACE_THEN_VERB = re.compile(
    r"^(?:在|面向|围绕|针对|依托)[^,;。]{2,60}?(?:新建|建立|建设|建成|设立|培育|打造|布局|开展|实施|推广|组建|创建|选树|搭建)(?=[\u4e00-\u9fff]{3})"
)
_ONLY_VERBS = re.compile(
    rf"(?:{_VERBS}|"
    r"全市|全省|全县|全区|全国|全镇|我市|我省|我县|我区|本市|各地|各区|期间|规划期|力争|争取|努力|确保|重点|积极|大力|"
    r"每年|至少|逐步|加快|全年|年内|新|再|共|总计|累计|并|和|及|与|、|,)++"
)


_ACTS = re.compile(
    r"(?:绿化|造林|治理|整治|修复|检测|检验|监测|服务|培训|改造|投资|认证|保护|利用|回收|处置|宣传|演练|检查|抽检|抽查|巡查|(?:认证|行业)组织)$"
)


def _only_verbs(phrase: str) -> bool:
    return not phrase or bool(_ONLY_VERBS.fullmatch(phrase))


_RIGHT_LEAD = re.compile(r"^(?:的|左右|以上的?|以下的?|以内的?|及以上的?|、|,|具有|具备|拥有|以)+")


def _right_name(text: str, start: int, end: int, next_follows: bool) -> Name | None:
    if text[start : start + 1] in ("、", "和", "及", "与", "("):
        return None
    lead = _RIGHT_LEAD.match(text[start:end])
    if lead:
        start += lead.end()
    phrase = text[start:end]
    if next_follows:
        phrase = _cut_before_next(phrase)
    phrase = _ON_THAT_GROUND.sub("", phrase.rstrip("、,;:和及与并或以(- "))
    if len(_HANZI.findall(phrase)) < 2:
        return None
    return Name(phrase, start, start + len(phrase))


_ON_THAT_GROUND = re.compile(r"的?基础上$")
_NEXT_OPENING = re.compile(rf"(?:[、,和及与并]|以及)(?:(?:{_VERBS}))?[^、,和及与]{{0,6}}$")


def _cut_before_next(phrase: str) -> str:
    """Drop what already leads to the next value: 4个国家中心、[建成]13个…"""
    opening = _NEXT_OPENING.search(phrase)
    return phrase[: opening.start()] if opening else phrase


def opens_with_verb(text: str) -> bool:
    """Whether a clause begins with such a verb: 改造小型泵站."""
    return bool(_OPENING_VERB.match(text))


def predicate_of(text: str) -> str:
    """A clause from its first verb on (乡镇建成快检室: 建成快检室); nothing where it has none behind a subject."""
    verb = _OPENING_VERB.search(text, 1)
    return text[verb.start() :] if verb else ""


def ends_in_verb(text: str) -> bool:
    """Whether ``text`` ends in a verb that takes the counted thing as its object (改造…, 新设立…)."""
    return bool(_TRAILING_VERB.search(text[-8:]))


def phrase(text: str, start: int, end: int) -> Name | None:
    """The noun phrase of a clause without its verbs and adverbs."""
    return _trim(text, start, end)


# --- distribution --------------------------------------------------------------------------------------

# Words that join names, unless they are part of a word (普及, 参与, 碳中和).
_AND = re.compile(r"以及|(?<!碳中)(?<![饱温])和(?![平谐解睦])|(?<![普涉触危])及(?![格时早])|(?<![参赠])与(?![会否])")

# All that a list of names can part at, and the brackets that hold a part together.
_STOP = re.compile("[(《“)》”、,以和及与]")


def split_names(text: str, start: int, end: int, count: int) -> list[Name] | None:
    """``text[start:end]`` as exactly ``count`` coordinated names, or None; brackets stay whole."""
    parts = _split(text, start, end, count)
    if parts is None:
        return None
    names = []
    for a, b in parts:
        name = _trim(text, a, b)
        if name is None:
            stripped = text[a:b].strip("、,和及与的")
            if not stripped:
                return None
            offset = text.find(stripped, a, b)
            name = Name(stripped, offset, offset + len(stripped))
        names.append(name)
    return names


def _split(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    strong = _cuts(text, start, end, "、")
    if len(strong) + 1 == count:
        return _between(start, end, strong)
    last = _cuts(text, start, end, "、", joined="last")
    if len(last) + 1 == count:
        return _between(start, end, last)
    every = _cuts(text, start, end, "、", joined="all")
    if len(every) + 1 == count:
        return _between(start, end, every)
    commas = _cuts(text, start, end, "、,", joined="last")
    if len(commas) + 1 == count:
        return _between(start, end, commas)
    return None


def _cuts(
    text: str, start: int, end: int, strong: str, *, joined: Literal["no", "last", "all"] = "no"
) -> list[tuple[int, int]]:
    """Where ``text[start:end]`` parts at a mark of ``strong``, and at the words that join: all, or the last of them."""
    depth = 0
    cuts = []
    weak: list[tuple[int, int]] = []
    joint = start
    for stop in _STOP.finditer(text, start, end):
        index, char = stop.start(), stop.group()
        if char in "(《“":
            depth += 1
        elif char in ")》”":
            depth = max(0, depth - 1)
        elif depth == 0 and char in strong:
            cuts.append((index, index + 1))
        elif joined != "no" and depth == 0 and max(start + 1, joint) <= index < end - 1:
            word = _AND.match(text, index)
            if word:
                weak.append(word.span())
                joint = word.end()
    if joined == "all":
        return sorted(cuts + weak)
    after_last = [cut for cut in weak if not cuts or cut[0] > cuts[-1][0]]
    return sorted(cuts + after_last[-1:])


def _between(start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    edges = [start, *[edge for cut in cuts for edge in cut], end]
    return list(zip(edges[::2], edges[1::2], strict=True))
