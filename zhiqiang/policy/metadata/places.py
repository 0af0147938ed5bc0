"""Whose plan a document is: the division (行政区划) that its issuer or title names, or 国家 for bodies of the State."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

_H = "[\u4e00-\u9fff]"
_PROVINCE = rf"{_H}{{2,7}}?(?:省|自治区|特别行政区)|新疆生产建设兵团"
_PREFECTURE = rf"{_H}{{2,8}}?(?:市(?!场|政(?!府)|民)|自治州|地区|盟(?!员))"
_COUNTY = rf"{_H}{{1,8}}?(?:自治县|县|新区|(?<![发试保示会社治全功园])区(?![域分别间位划])|自治旗|旗(?!下|舰))"
_TOWN = rf"{_H}{{2,6}}?(?:镇(?!化)|乡(?!村)|街道)"
_PLACE = re.compile(rf"(?P<province>{_PROVINCE})?(?P<local>(?:{_PREFECTURE})?(?:{_COUNTY})?(?:{_TOWN})?)")
# Words that look like the name of a place by their last character: 全市, 质量强县, 关于我省, 加快推进乡…
_NO_PLACE = re.compile(
    r"^(?:关于|印发|转发|贯彻|落实|推进|加快|加强|推动|促进|进一步|开展|做好|全面|支持|实施|建设|深化|创建|根据|按照|为|在|对|由|到)"
    r"|[全我本该每跨强各兴富大中小城各](?:省|市|县|区|镇|乡|州|街道|地区)$|^[全我本该每各市县区镇乡州省]|的|[各我]|新型|特色|质量"
)
_STATE = re.compile(
    r"^(?:国务院|中共中央|中央|国家|中国(?!共产党|\()|中华人民共和国|全国|教育部|科技部|科学技术部|工业和信息化部|公安部|民政部|司法部|财政部|人力资源社会保障部|人力资源和社会保障部|国土资源部|铁道部|信息产业部|劳动和社会保障部|建设部|卫生部|"
    r"自然资源部|生态环境部|环境保护部|住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|农业部|商务部|文化和旅游部|文化部|卫生部|"
    r"退役军人事务部|应急管理部|人民银行|中国人民银行|审计署|海关总署|(?:市场监管|税务|市场监督管理|质检|工商|体育|广电|质量监督检验检疫)总局)"
)
_PARTY = re.compile(r"^(?:中共|中国共产党|共青团)")
_LEVEL = re.compile(r"(?:我|全|本)([省市县区镇乡州])")


def place_at_start(text: str, regions: Collection[str] | None = None) -> tuple[int, int] | None:
    """The range in ``text`` of the place it begins with: ``甲省乙市人民政府`` gives 乙市; a district keeps its city.

    Names of the ``regions`` given are known as such, whatever their form.
    """
    party = _PARTY.match(text)
    start = party.end() if party else 0
    head = text[start : start + 30]
    known = max((name for name in regions or () if head.startswith(name)), key=len, default="")
    match = _PLACE.match(head)
    assert match is not None  # every part may be empty
    local = match["local"]
    if len(known) > len(match[0]):
        return (start, start + len(known))
    found = (start + match.start("local"), start + match.end()) if local else (start, start + match.end())
    return None if not match[0] or _NO_PLACE.search(text[found[0] : found[1]]) else found


def is_of_state(text: str) -> bool:
    """Whether ``text`` begins with a body of the State (国务院, a ministry, 国家…局)."""
    return bool(_STATE.match(_PARTY.sub("", text) if not text.startswith("中共中央") else text))


def place_of_references(text: str, titles: Collection[str]) -> str | None:
    """For a text without head: the place that the titles it cites begin with, at the level it calls its own (我市)."""
    levels = Counter(_LEVEL.findall(text)).most_common(1)
    if not levels:
        return None
    names: Counter[str] = Counter()
    for title in titles:
        at = place_at_start(title)
        if at is not None and title[at[0] : at[1]].endswith(levels[0][0]):
            names[title[at[0] : at[1]]] += 1
    ranked = names.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
