"""Whose plan a document is: the division (行政区划) that its issuer or title names, or 国家 for bodies of the State."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

_H = "[\u4e00-\u9fff]"
_PARTS = (
    rf"(?P<province>{_H}{{2,3}}?省|{_H}{{2,5}}?自治区|{_H}{{2}}特别行政区|新疆生产建设兵团)?",
    rf"(?P<prefecture>{_H}{{1,12}}?自治州|{_H}{{1,5}}?(?:市(?!场|政(?!府)|民)|地区|盟(?!员)))?",
    rf"(?P<county>{_H}{{1,14}}?自治[县旗]|{_H}{{1,4}}?(?:县|新区|(?<![发试保示会社治全功园])区(?![域分别间位划])|旗(?!下|舰)))?",
    rf"(?P<town>{_H}{{1,5}}?(?:镇(?!化)|乡(?!村)|街道))?",
)
_PLACE = re.compile("".join(_PARTS))
# Words that look like the name of a place by their last character: 全市, 质量强县, 关于我省, 大中城市, 加快推进乡…
_NO_NAME = re.compile(
    r"^(?:关于|印发|转发|贯彻|落实|推进|加快|加强|推动|促进|进一步|开展|做好|全面|支持|实施|建设|深化|创建|根据|按照|部分|贫困|农村)"
    r"|^[全我本该每跨强各兴富大中小新城为在对由到省市县区镇乡州]{1,3}(?:省|市|县|区|镇|乡|地区|街道)$(?<!市中区)(?<!城区)"
    r"|(?<!武)强[省市县区镇乡]$|[的各我全年]|新型|特色|质量|示范|社区"
)
_STATE = re.compile(
    r"^(?:国务院|中共中央|中央|国家|中国(?!共产党|\()|中华人民共和国|全国|人民银行|审计署|海关总署|"
    r"(?:市场监管|税务|市场监督管理|质检|工商|体育|广电|质量监督检验检疫)总局|(?:"
    r"教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|劳动和社会保障|国土资源|铁道|"
    r"信息产业|建设|卫生|自然资源|生态环境|环境保护|住房城乡建设|住房和城乡建设|交通运输|交通|水利|农业农村|农业|商务|"
    r"文化和旅游|文化|退役军人事务|应急管理)部)"
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
    begin = end = 0
    for part in ("province", "prefecture", "county", "town"):
        name = match[part] if match else None
        if not match or not name:
            continue
        if _NO_NAME.search(name):
            break
        end = match.end(part)
    if match and match["province"] and end > match.end("province"):
        begin = match.end("province")
    if len(known) > end:
        begin, end = 0, len(known)
    return (start + begin, start + end) if end > begin else None


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
