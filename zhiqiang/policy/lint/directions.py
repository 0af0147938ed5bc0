"""Which way an indicator ought to go, by the end of its name: surely up (合格率) or surely down (死亡人数)."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["higher", "lower"]

_HIGHER = re.compile(
    r"(?:(?<!不)合格|达标|覆盖|普及|满意|优良|办结|综合利用|无害化处理|集中处理|污水处理|入学|入园|巩固|参保|参合|接种|治愈|就业|安置|知晓|绿化|森林覆盖|"
    r"受检|定期检测|定期检验|签订|到位|验收|收储|处置|处置利用|淘汰|治理|整改|及时|执行|实施|登记|回收|监测|直报|保障)率|满意度|优良天数.{0,6}|优良比例|"
    r"森林蓄积量|绿地面积|(?:下降|降低|减少|削减|减排|控制)(?:率|幅度|比例|任务)|[降减]幅|(?:发明)?专利拥有量|质量竞争力指数"
)
_LOWER = re.compile(
    r"(?:事故|死亡|伤亡|受伤|不合格|投诉|失业|辍学|发病|患病|(?<!非)文盲|漏损|违法|犯罪|发案|立案|差错|缺陷|病死|流失|故障|困人|返贫|复发|逾期|超标|不良|腐败)"
    r"(?:(?:起|人|次|件|总|宗)?(?:率|数量|数|次数|量)|起数|人数|总数)?|(?:能|水|物|电|煤)耗|(?:排放|污染物)(?:总)?量|浓度|(?:办理|审批|办结|承诺)?时限|"
    r"(?:办理|审批|响应|到达|恢复|通关|候诊|等待)时间|(?:办理|审理|授权|审查|审批)周期|恩格尔系数|超标率"
)
# Upper bounds on these set how far a quantity may grow; standing above today's figure is no step back.
_ALLOWANCE = re.compile(
    r"用水|取水|能源|能耗总量|煤炭|消费|人口|用地|占地|建设规模|规模|面积|债务|负债|赤字|自然增长率|失业率|物价|价格|编制|总量(?!减|削)|投资|经费|支出|三公"
)
_EMISSION = re.compile(r"排放|污染")


def direction_of(name: str) -> Direction | None:
    """The way that ``name`` surely ought to go; None where its last words do not say."""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", name).rstrip("等、，,")
    higher = _last_end(_HIGHER, bare)
    lower = _last_end(_LOWER, bare)
    if higher == len(bare):
        return "higher"
    if lower == len(bare):
        return "lower"
    return None


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    tail_from = max(0, len(text) - 24)
    return max((m.end() for m in pattern.finditer(text, tail_from)), default=-1)


def is_allowance(name: str) -> bool:
    """Whether an upper bound on ``name`` grants room to grow (用水总量、建设用地) rather than calls for less."""
    return bool(_ALLOWANCE.search(name)) and not _EMISSION.search(name)
