"""Which quantities are measures: not thresholds inside a name, standing rules, subsidies, scores or conditions."""

from __future__ import annotations

import re

from zhiqiang.lang.quantities import Quantity
from zhiqiang.lang.units import lookup
from zhiqiang.policy.comparators import Comparison, read_comparison
from zhiqiang.policy.model import Span
from zhiqiang.policy.prose.draft import Value
from zhiqiang.policy.prose.names import left_bound
from zhiqiang.policy.prose.scene import Scene, is_time


def read_value(
    scene: Scene,
    quantity: Quantity,
    previous: Value | None,
    sentence: Span,
    following: Quantity | None,
    *,
    listed: bool,
) -> Value | None:
    """``quantity`` as a value, or None; ``listed``: its sentence counts in bare magnitudes (十家、百家、千家)."""
    if scene.names_something(quantity.start):
        return None
    previous_end = previous.comparison.end if previous is not None else sentence[0]
    low = left_bound(scene.text, quantity.start, scene.depths, max(previous_end, scene.number_end))
    comparison = read_comparison(scene.text, quantity, low, sentence[1])
    counted = listed and quantity.unit is not None
    if (quantity.not_measure and not counted) or _is_class(scene, quantity):
        return None
    spread = quantity.value_max is not None and _SPREAD.search(scene.text, quantity.start, quantity.end) is not None
    firm = counted or spread or _is_firm(comparison)
    if quantity.weak and not firm and not _ends_clause(scene, quantity, low):
        return None
    value = Value(quantity, comparison, low, previous_end)
    if scene.is_start_of_change(value) or _continues(scene, previous, value, sentence[0]):
        return value
    if _is_threshold(scene, value, following) or _is_standing(scene, value):
        return None
    alike = previous is not None and previous.quantity.unit == quantity.unit and comparison.explicit
    if is_time(quantity) and not alike and not _is_awaited(scene, value):
        return None
    if quantity.unit is None and quantity.kind == "arabic" and not _is_carried(scene, value, following):
        return None
    return value


def _is_class(scene: Scene, quantity: Quantity) -> bool:
    """Whether it tells a class of thing, not how many: 5万吨级污水处理厂, 220千伏变电站."""
    after = scene.text[quantity.end : quantity.end + 1]
    return quantity.unit is not None and (after == "级" or (quantity.unit == "千伏" and bool(_HANZI.match(after))))


_SPREAD = re.compile("[到至~-]")


def _is_firm(comparison: Comparison) -> bool:
    return (comparison.explicit and comparison.op in ("ge", "gt", "le", "lt", "reach")) or comparison.op in ("ge", "le")


def _ends_clause(scene: Scene, quantity: Quantity, low: int) -> bool:
    """Whether a small number counts the noun before it at the end of a clause: 建成示范县五个。"""
    if quantity.unit is None or scene.text[quantity.end : quantity.end + 1] not in ("", ",", ";", "。", "、"):
        return False
    return bool(re.search(r"[\u4e00-\u9fff]{4}$", scene.text[low : quantity.start]))


def _continues(scene: Scene, previous: Value | None, value: Value, sentence: int) -> bool:
    """Whether the value before it, of its own unit, leads here: in one list (11个月、5.5个月以内) or by a change."""
    if previous is None:
        return False
    end, start = previous.comparison.end, value.comparison.start
    reach = max(sentence, previous.comparison.start - _SUBJECT_REACH)
    if scene.joined(end, start) and scene.text.find("分别", reach, previous.comparison.start) >= 0:
        return True
    if previous.quantity.unit not in (value.quantity.unit, None):
        return False
    if previous.quantity.unit == value.quantity.unit and scene.is_start_of_change(previous):
        return True
    return scene.joined(end, start) and not scene.text.startswith(",", end)


# --- thresholds: numbers that belong to a name -----------------------------------------------------------

_OF_NOUN = re.compile(r"的(?!目标|要求|水平|标准|任务|速度|幅度|比例|增速|指标|增长)[\u4e00-\u9fff“(\d]")
_QUALIFIED = re.compile(r"(?:且|并|或)[^,;。]{1,16}的[\u4e00-\u9fff]")
_BEARER = re.compile(
    r"(?:工业|服务业|规模|大型|重点)?(?:企业|项目|村|镇|乡镇|社区|单位|学校|工程|园区|客户|商户|老年人|老人|人口|家庭|"
    r"居民|城市|干线|河流|湖泊|水库|商圈|酒店)"
)
_SIZE_OF = re.compile(r"(?:人数|人口|规模|户数|满|有|拥有|达到?|超过?)$")
_MEETS_PEOPLE = re.compile(r"(?:培训|培养|引进|新增|吸纳|帮扶|选派|组织|转移|集聚|惠及)$")
_FOUNDS = re.compile(r"(?:设立|组建|成立|建立|发行|筹建)[^,;。]{0,6}$")
_WORKS = re.compile(
    r"(?:完成|治理|新增|建设|实施|改造|整治|修复|投入|安排|筹集|建成|种植|造林|发展|新建|开工|吸纳|培训|培养|引进|争取|"
    r"达成|实现|淘汰|化解|压减|转移|打造|推进|落实|储备|供应)(?:了|约|近|超过|不少于|不低于|至少|总投资){0,2}$"
)
_HANZI = re.compile(r"[\u4e00-\u9fff]")
# How far before a clause without one its subject may stand.
_SUBJECT_REACH = 60


def _is_threshold(scene: Scene, value: Value, following: Quantity | None) -> bool:
    """A number that belongs to a name: 年主营业务收入超过1000亿元的企业, 500人以上的村, 3岁以下婴幼儿."""
    quantity, comparison = value.quantity, value.comparison
    rest = scene.text[(end := _list_end(scene, value)) : end + 24]
    head = scene.text[max(value.low, comparison.start - 12) : comparison.start]
    if quantity.unit == "岁":
        low = value.low if comparison.basis == "level" else max(0, value.low - _SUBJECT_REACH)
        return not re.search(r"寿命|年龄", scene.text[low : comparison.start])
    unit = lookup(quantity.unit) if quantity.unit else None
    kind = unit.kind if unit is not None else None
    of_noun = bool(_OF_NOUN.match(rest))
    if kind == "ratio" or (quantity.unit is None and not of_noun):
        return False
    if (of_noun and comparison.op in ("le", "lt")) or _QUALIFIED.match(rest):
        return True
    bounded = comparison.end > quantity.end
    if kind != "count" and bounded and not comparison.explicit and _HANZI.match(rest) and not rest.startswith("的"):
        return True
    if kind == "count" and quantity.unit not in ("人", "户"):
        between = scene.text[comparison.end : following.start] if following is not None else "。"
        return of_noun and comparison.explicit and not re.search("[。,]", between)
    if of_noun and following is not None and not re.search("[。,;、]", scene.text[comparison.end : following.start]):
        return True
    return _qualifies(quantity, head, rest, of_noun=of_noun, glued=bounded and bool(_BEARER.match(rest)))


def _qualifies(quantity: Quantity, head: str, rest: str, *, of_noun: bool, glued: bool) -> bool:
    """Whether an amount of money, people, area… qualifies the noun after it, rather than being what is promised."""
    if not (of_noun or glued):
        return False
    if quantity.unit in ("人", "户") and glued and not _SIZE_OF.search(head):
        return not _MEETS_PEOPLE.search(head)
    if rest.startswith("的") and _FOUNDS.search(head):
        return False
    return glued or not _WORKS.search(head)


# No list of thresholds is longer.
_LONGEST_LIST = 8


def _list_end(scene: Scene, value: Value) -> int:
    """End of the list of values that ``value`` stands in (超过1000亿元、500亿元的…)."""
    end = value.comparison.end
    for after in scene.quantities_in(value.quantity.end, value.quantity.end + 200)[:_LONGEST_LIST]:
        if after.unit != value.quantity.unit or not scene.joined(end, after.start):
            break
        end = after.end
    return end


# --- standing rules, scores, conditions -------------------------------------------------------------------

_LEVELLED = re.compile(
    r"安排|设立|投入|筹集|提高|提升|增加|达到|达|不低于|不少于|超过|突破|降至|压减|控制|总额|总量|资金(?:总量|规模)"
)
_PAID = re.compile(
    r"(?:给予|奖励|一次性补助|罚款|处以|缴纳|收取|定额|限额|补助标准|补贴标准)[^,;。]{0,14}$|"
    r"每[^,;。]{1,10}(?:补助|补贴|奖补|资助)$"
)
_PER_HEAD = re.compile(
    r"(?:按|按照|标准[为是])[^,;。]{0,16}$|"
    r"每(?:人|户|生|亩|头|台|辆|公里|所|床|吨|张|度|起|件|个|家|名|班|车|平方米|立方米)(?:每[年月日天次])?$"
)
_SO_MANY_FOR = re.compile(r"每$|每\d[\d.]{0,6}[百千万]?(?:户|人|名|公里|平方米|平方公里|床|吨|台)[^,;。]{0,10}$")
_PAID_AFTER = re.compile(r"^(?:的?(?:标准|额度)|[^,;。]{0,6}(?:给予|奖励|补助|补贴|奖补|资助))")
_CAPPED = re.compile(
    r"(?:单个|每家|每个|同一|每户|每人|累计|年度|一次性|给予)[^,;。]{0,10}最高(?:不超过|达|为)?$|"
    r"^(?:但|且|其中)?(?:最高|最多|上限)(?:不超过|为)?$"
)
_BY_RULE = re.compile(r"(?:按|按照|以)[^,;。]{0,12}$")
_RULE_AFTER = re.compile(r"(?:的?比例|的?标准|计算|的?幅度|配备|配置|提取|配套|安排)")
_SCORE_BEFORE = re.compile(r"(?:扣|加|计|减|得|满分|占|赋)为?$")
_GRADE_AFTER = re.compile(r"(?:的)?为?(?:优秀|良好|合格|不合格|一般|较差|差|优|良|中|基本合格)(?:$|[,;。])")
_EACH_SETS_UP = re.compile(r"[^,;。\d]{2,10}各(?![类种项级个方行])[\u4e00-\u9fff]")
_OFTEN = re.compile(r"每(?:个)?(?:季度|季|月|周|日|天|旬|半年)[^,;。]{0,60}$")
_STANDING_NAME = re.compile(
    r"(?:服务半径|覆盖半径|半径|(?<!大)班额|限额|额度|设计时速|时速|年龄|任期|聘期|有效期(?!内)|试用期|利率|税率|罚款|注册资本|"
    r"成员单位|限速|考核得分|保存期|公示期|支教期限|服务期限?|保修期|一般掌握|应当?(?:配建|设置|配备|建立|建有))"
    r"[^,;。]{0,2}$|半径[^,;。]{0,10}$|(?:排名前?后?|排名末|(?<![底月日年])前|最后)$"
)
_STANDING_TAIL = re.compile(
    r"标准的|覆盖率|生活圈|交通圈|服务圈|经济圈|通勤圈|就医圈|健身圈|范围内|半径|红线|高速铁路|限速|死亡率|事故率|发病率|拥有量|占有量"
)
_HANDLED = re.compile(r"[一二三四是、()]{0,6}(?:对|针对|将|把)")
_RATIO = re.compile(r"\d[:∶]$")
_RULE_BEFORE_BRACKET = re.compile(r"(?:规定|标准|按|即|如|包括|含)[^,;。]{0,12}$")


def _is_standing(scene: Scene, value: Value) -> bool:
    """A rule that always holds (补贴标准、服务半径、评分办法), a condition, or what exists already: no promise."""
    quantity, comparison = value.quantity, value.comparison
    head = scene.text[value.low : comparison.start]
    high = scene.clause_end(comparison.end)
    rest = scene.text[comparison.end : min(high, comparison.end + 80)]
    return (
        _is_paid(quantity, head, scene.text[value.low : quantity.start], rest)
        or _is_scored(quantity, head, rest)
        or scene.text[high - 1 : high + 1] in ("的,", "的;", "的:")
        or bool(_SO_MANY_FOR.search(scene.text[value.low : quantity.start]))
        or (bool(_EACH_SETS_UP.match(rest)) and not comparison.explicit)
        or bool(_BY_RULE.search(head) and _RULE_AFTER.match(rest))
        or (quantity.unit in ("次", "场", "期") and bool(_OFTEN.search(head)))
        or bool(_STANDING_NAME.search(head[-14:]) or _STANDING_TAIL.match(rest))
        or (head.endswith("的") and bool(_HANDLED.match(head)))
        or _explains(scene, value)
    )


def _is_paid(quantity: Quantity, head: str, lead: str, rest: str) -> bool:
    """A subsidy, prize, fee or fine: so much per head or per case."""
    if (_PAID_AFTER.search(rest) and _BY_RULE.search(head)) or (quantity.unit == "元" and _CAPPED.search(lead)):
        return True
    if quantity.unit is None or not quantity.unit.startswith("元") or _LEVELLED.search(lead):
        return False
    return bool(_PAID.search(head) or _PER_HEAD.search(head) or _PAID_AFTER.search(rest))


def _is_scored(quantity: Quantity, head: str, rest: str) -> bool:
    return quantity.unit == "分" and bool(_SCORE_BEFORE.search(head) or _GRADE_AFTER.match(rest))


def _explains(scene: Scene, value: Value) -> bool:
    """A term of a ratio (1:8), a rhythm (3年一次), or a rule spelled out in brackets (国家规定班额（小班25人）)."""
    start, end = value.quantity.start, value.quantity.end
    if _RATIO.search(scene.text[max(0, start - 4) : start]) or re.match(r"[:∶]\d", scene.text[end : end + 2]):
        return True
    if is_time(value.quantity) and scene.text.startswith(("一次", "1次", "两次"), end):
        return True
    if not scene.depths[start] or value.comparison.explicit:
        return False
    opening = start
    while opening > 0 and scene.depths[opening - 1] >= scene.depths[start] and start - opening < 200:
        opening -= 1
    return bool(_RULE_BEFORE_BRACKET.search(scene.text[max(0, opening - 40) : opening]))


# --- lengths of time, bare numbers ------------------------------------------------------------------------

_DURATION_NAME = re.compile(r"(?:天数|时间|时长|年限|工期|寿命|时限|周期)在?$")
_DURATION_TOPIC = re.compile(
    r"时间|时限|时长|周期|寿命|年限|期限|工期|天数|提前|压缩|缩短|审批|办理|办结|响应|通关|平均|送达|处置|出警|到达|事项|"
    r"间隔|候车|等待"
)
_INDEX = re.compile(r"(?:指数|系数|密度|比值|比率|值|率|比)$")
_NO_UNIT_NOUN = "级号期类型届版代线环区路街幢栋楼世日月点时"


# A label before a colon is shorter (行政审批平均办理时限：不超过7个工作日).
_LABEL = 24


def _is_awaited(scene: Scene, value: Value) -> bool:
    """Whether a length of time is what is measured (办理时限压缩至3个工作日), not when something is to be done."""
    low = value.low
    if scene.text[low - 1 : low] == ":":
        low = max(0, low - _LABEL)
    head = scene.text[low : max(low, value.comparison.name_end)].rstrip(":")
    return bool(_DURATION_NAME.search(head) or (value.comparison.explicit and _DURATION_TOPIC.search(head)))


def _is_carried(scene: Scene, value: Value, following: Quantity | None) -> bool:
    """Whether a number without a unit is one: a predicate carries it, a magnitude counts the noun after it (3.8万人口),
    or it shares the unit of the last in its list."""
    quantity, comparison = value.quantity, value.comparison
    if following is not None and scene.joined(comparison.end, following.start):
        return True
    after = scene.text[comparison.end : comparison.end + 1]
    noun = bool(_HANZI.match(after))
    if scene.text[quantity.end - 1] in "万亿" and noun:
        return True
    if comparison.end > quantity.end and _INDEX.search(scene.text[value.low : quantity.start]):
        return True
    if not comparison.explicit:
        return False
    if quantity.end > quantity.number_span[1] or comparison.end > quantity.end:
        return True
    counted = noun and quantity.decimals == 0 and after not in _NO_UNIT_NOUN
    return not after or after in ",;。、:)!?和及与的" or counted or quantity.value_max is not None
